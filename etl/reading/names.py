"""Which khu phố a cell means, whatever its spelling; never a guess.

Exact names, codes, aliases and the usual shortenings are taken, with their accents or without where
that leaves one choice. A near miss is offered in the message and the cell refused.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.errors import CellError
from etl.model import Area
from etl.reading.text import clean, leaves_out, tidy, tones_last

_UNITS = {  # of a locality, and how each is written and shortened
    "khu": r"khu ?pho|k\.? ?pho|k\.? ?p\.?",
    "to": r"to dan pho|t\.? ?d\.? ?p\.?",
    "thon": r"thon",
    "ap": r"ap",
}
_UNIT = re.compile(
    rf"(?:{'|'.join(f'(?P<{unit}>{words})' for unit, words in _UNITS.items())})"
    r"(?:[\s.:_–-]+|(?=\d))(?:so (?=\d))?(?=\w)"
)
_NUMBERED = re.compile(r"\w+:\d+[a-z]?")
_ROMAN = re.compile(r"(?=.)(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORD = re.compile(r"[^\W_]+")
_SEVERAL = re.compile(
    r"\s*(?:[,;&+–-]|và|đến)\s*(?:KP\s*)?\d{1,2}\b(?!\s*[/.-]\s*\d)", re.IGNORECASE
)
_PART = re.compile(r"\s[-–—]\s|[(),]")
_LONGEST_TITLE = 300  # what is longer is prose
_LIKENESS = 0.7
_PARTS = 4  # "KP03 - Khu phố 3, phường An Lộc, tỉnh Đồng Nai"


@dataclass(frozen=True, slots=True)
class AreaNames:
    """The areas of a locality under every name they go by."""

    areas: tuple[Area, ...]
    # name without accents -> the same with accents -> codes of areas
    _by_key: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Iterable[Area]) -> AreaNames:
        """Index areas by code, name and alias, and by name together with the old unit."""
        names = cls(tuple(areas))
        for area in names.areas:
            old = [f"{area.name} {area.legacy_unit}"] if area.legacy_unit else []
            for text in (area.code, area.name, *area.aliases, *old, *_shortened(area)):
                plain, accented = _keys(text)
                names._by_key.setdefault(plain, {}).setdefault(accented, set()).add(area.code)
        return names

    def neighbourhood(self, cell: object) -> str:
        """The code of the khu phố that the cell names.

        Raises:
            CellError: none or several go by that name.
        """
        return self._find(str(cell), self._neighbourhoods())

    def area(self, cell: object) -> str:
        """The code of the area (khu phố, ward or province) that the cell names.

        Raises:
            CellError: none or several go by that name.
        """
        return self._find(str(cell), {a.code for a in self.areas})

    def called(self, text: str) -> set[str]:
        """The codes of all areas that go by this name, code or alias, whatever its accents."""
        known = self._by_key.get(_keys(text)[0], {})
        return {c for codes in known.values() for c in codes} or self._told_twice(text)

    def find_in(self, text: str) -> str | None:
        """The one khu phố that a line above a table or the name of a sheet names, by its code."""
        line = clean(text[:_LONGEST_TITLE])
        words = list(_WORD.finditer(line))
        most = max((len(key.split()) for key in self._by_key), default=0) + 3  # "to dan pho"
        found: set[str] = set()
        start = 0
        while start < len(words):
            for end in range(min(start + most, len(words)), start, -1):
                name = line[words[start].start() : words[end - 1].end()]
                codes = self._meant(name, self._neighbourhoods())
                is_unknown = not codes and _NUMBERED.fullmatch(_keys(name)[0])
                if is_unknown or (codes and _goes_on(line, name, words[end - 1].end())):
                    return None
                if codes:
                    found |= codes
                    start = end - 1
                    break
            start += 1
        return found.pop() if len(found) == 1 else None

    def _neighbourhoods(self) -> set[str]:
        return {a.code for a in self.areas if a.level == "khu_pho"}

    def _meant(self, text: str, allowed: set[str]) -> set[str]:
        """The areas of exactly that name, else those whose name it is with accents left out."""
        plain, accented = _keys(text)
        known = self._by_key.get(plain, {})
        exact = known.get(accented, set()) & allowed
        if exact:
            return exact
        return {c for name in known if leaves_out(accented, name) for c in known[name]} & allowed

    def _told_twice(self, text: str) -> set[str]:
        """The area of 'KP03 - Khu phố 3' or 'Khu phố 3, phường An Lộc': every part must agree."""
        parts = [part for part in _PART.split(clean(text)) if part.strip()]
        told = [self._meant(part, {a.code for a in self.areas}) for part in parts[:_PARTS]]
        if not 2 <= len(parts) <= _PARTS or not all(len(codes) == 1 for codes in told):
            return set()
        found = set().union(*told)
        within = found & self._neighbourhoods() or found
        return within if len(within) == 1 else set()

    def _find(self, text: str, allowed: set[str]) -> str:
        found = self._meant(text, allowed) or self._told_twice(text) & allowed
        if len(found) == 1:
            return next(iter(found))
        if found:
            names = {a.name for a in self.areas if a.code in found}
            if len(names) == 1:
                sentence = f"là tên chung của {', '.join(sorted(found))}; ghi mã"
            else:
                sentence = f"có thể là {self._listed(found)}; ghi đủ dấu hoặc ghi mã"
            raise CellError("unknown_area", sentence)
        near = self._near(text, allowed)
        hint = (
            f"có phải {self._listed(near)}? Ghi đúng tên hoặc mã"
            if near
            else "ghi đúng tên hoặc mã khu phố, ví dụ KP03"
        )
        raise CellError("unknown_area", f"không có trong danh sách khu phố; {hint}")

    def _near(self, text: str, allowed: set[str]) -> set[str]:
        """The areas whose name is nearest, among those with the same numbers in it."""
        wanted = _keys(text)[0]
        alike: dict[str, set[str]] = {}
        for key, known in self._by_key.items():
            codes = {c for found in known.values() for c in found} & allowed
            if codes and _numbers(key) == _numbers(wanted):
                alike.setdefault(key, set()).update(codes)
                alike.setdefault(_without_unit(key), set()).update(codes)
        for spelling in (_without_unit(wanted), wanted):
            if near := difflib.get_close_matches(spelling, alike, n=1, cutoff=_LIKENESS):
                return alike[near[0]]
        return set()

    def _listed(self, codes: set[str]) -> str:
        names = {a.code: a.name for a in self.areas}
        return " hoặc ".join(f"{names[code]} ({code})" for code in sorted(codes))


def _shortened(area: Area) -> list[str]:
    """What else the area above the khu phố is called: 'Toàn phường', 'P. An Lộc', 'An Lộc'."""
    unit, _, rest = area.name.partition(" ")
    if area.level == "khu_pho" or not rest:
        return []
    whole = [f"toàn {unit}", f"cả {unit}"] if area.level == "phuong" else []
    return [*whole, f"{unit[0]} {rest}", rest]


def _goes_on(line: str, name: str, end: int) -> bool:
    """'Khu phố 3, 4 và 5' names several; 'Khu phố Thanh Bình 2' is not Thanh Bình."""
    if name[-1].isdigit():
        return bool(_SEVERAL.match(line, end))
    return bool(re.match(r" \d{1,2}\b(?! ?[/.-] ?\d)", line[end:]))


def _keys(text: str) -> tuple[str, str]:
    """'KP 03', 'K.phố 3', 'Khu phố III' and 'KP03' all give 'khu:3', without and with accents."""
    accented = tones_last(text)
    plain = _without_accents(accented)
    match = _UNIT.match(plain)
    unit = f"{match.lastgroup}:" if match else ""
    if match:
        accented = _after(accented, match.end())
    accented = tidy(accented)
    plain = tidy(_without_accents(accented))
    if unit and (roman := _roman(plain)):
        plain = accented = str(roman)
    return unit + plain, unit + accented


def _without_accents(decomposed: str) -> str:
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _after(decomposed: str, letters: int) -> str:
    """What follows the first letters of a decomposed text, marks counting with their letter."""
    starts = [i for i, c in enumerate(decomposed) if not unicodedata.combining(c)]
    return decomposed[starts[letters] :]


def _without_unit(key: str) -> str:
    return key.rpartition(":")[2]


def _numbers(key: str) -> list[str]:
    return re.findall(r"\d+", key)


def _roman(text: str) -> int | None:
    if not _ROMAN.fullmatch(text):
        return None
    digits = [_ROMAN_DIGITS[c] for c in text]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
