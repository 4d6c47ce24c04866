"""Which khu phố a cell means, whatever its spelling; never a guess.

Exact names, codes, aliases and the usual shortenings of the locality's own unit type are taken.
A near miss is offered in the message and the cell refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.errors import CellError
from etl.model import Area
from etl.reading.text import accent_free, clean

_PREFIX = re.compile(r"^(khu pho|k\.? ?pho|k\.? ?p\.?|kp|to dan pho|tdp|thon|ap)[\s.:-]*(?=\S)")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class AreaNames:
    """The areas of a locality under every name they go by."""

    areas: tuple[Area, ...]
    _by_key: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Iterable[Area]) -> AreaNames:
        """Index areas by code, name and alias."""
        names = cls(tuple(areas))
        for area in names.areas:
            for text in (area.code, area.name, *area.aliases):
                names._by_key.setdefault(_key(text), set()).add(area.code)
        return names

    def neighbourhood(self, cell: object) -> str:
        """The code of the khu phố that the cell names.

        Raises:
            CellError: none or several go by that name.
        """
        return self._find(cell, {a.code for a in self.areas if a.level == "khu_pho"})

    def area(self, cell: object) -> str:
        """The code of the area (khu phố, ward or province) that the cell names.

        Raises:
            CellError: none or several go by that name.
        """
        return self._find(cell, {a.code for a in self.areas})

    def called(self, text: str) -> set[str]:
        """The codes of all areas that go by this name, code or alias."""
        return self._by_key.get(_key(text), set())

    def _find(self, cell: object, allowed: set[str]) -> str:
        key = _key(str(cell))
        found = self.called(str(cell)) & allowed
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise CellError("unknown_area", f"là tên chung của {', '.join(sorted(found))}; ghi mã")
        near = difflib.get_close_matches(key, self._by_key, n=1, cutoff=0.7)
        names = {a.code: a.name for a in self.areas}
        codes = sorted(self._by_key[near[0]] & allowed) if near else []
        hint = f"; có phải {names[codes[0]]} ({codes[0]})?" if codes else ""
        raise CellError("unknown_area", f"không có trong danh sách khu phố{hint}")


def _key(text: str) -> str:
    """'KP 03', 'K.phố 3', 'Khu phố III' and 'KP03' all give 'khu:3'."""
    plain = accent_free(clean(text))
    rest = _PREFIX.sub("", plain)
    if rest == plain:
        return plain
    if rest.isdecimal():
        return f"khu:{int(rest)}"
    roman = _roman(rest)
    return f"khu:{roman}" if roman else f"khu:{rest}"


def _roman(text: str) -> int | None:
    if not text or set(text) - set(_ROMAN_DIGITS):
        return None
    digits = [_ROMAN_DIGITS[c] for c in text]
    signed = [-d if d < max(digits[i:]) else d for i, d in enumerate(digits)]
    return sum(signed)
