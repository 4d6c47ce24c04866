"""Which place of the locality's list the log of activities means; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.errors import CellError
from etl.reading.names import AreaNames
from etl.reading.text import accent_free, clean, leaves_out, tidy, tones_last


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the list gives it."""

    place_id: str
    kind: str
    name: str
    neighbourhood: str | None = None


class PlaceNames:
    """The places of a locality under what they go by: code, name, or kind and khu phố.

    Args:
        places: The places that may be meant.
        areas: How a khu phố is called.
        kinds: Kind of place -> its words.
    """

    def __init__(
        self, places: Iterable[Place], *, areas: AreaNames, kinds: Mapping[str, str]
    ) -> None:
        self._places = list(places)
        self._names = {p.place_id: _key(p.name) for p in self._places}
        self._areas = areas
        self._kinds = {code: accent_free(words).split() for code, words in kinds.items()}

    def find(self, text: str | None, neighbourhood: str | None = None) -> str | None:
        """The code of the place that a cell names; None where it names none, or several.

        Args:
            text: As written: 'DD-01', 'Chợ Thanh Lương', 'cho thanh luong', 'Nhà văn hóa KP 5'.
            neighbourhood: Khu phố of the same row; it decides between places of one name.
        """
        written = clean(text or "")
        if not written:
            return None
        for found in (self._of_code(written), self._named(written)):
            if found:
                return _only(found, neighbourhood)
        return _only(self._of_kind(written, neighbourhood), None)

    def _of_code(self, text: str) -> list[Place]:
        return [p for p in self._places if p.place_id.casefold() == text.casefold()]

    def _named(self, text: str) -> list[Place]:
        """Those of exactly that name, else those whose name it is with accents left out."""
        wanted = _key(text)
        exact = [p for p in self._places if self._names[p.place_id] == wanted]
        return exact or [p for p in self._places if _is_same(wanted, self._names[p.place_id])]

    def _of_kind(self, text: str, neighbourhood: str | None) -> list[Place]:
        """'Nhà văn hóa KP 5', or 'Nhà văn hóa' in a row of Khu phố 5."""
        words = text.split()
        for kind, start in self._kinds.items():
            if [accent_free(word) for word in words[: len(start)]] == start:
                rest = " ".join(words[len(start) :]).strip(" -–,:()")
                area = self._area(rest) if rest else neighbourhood
                return [
                    p for p in self._places if area and (p.kind, p.neighbourhood) == (kind, area)
                ]
        return []

    def _area(self, text: str) -> str | None:
        try:
            return self._areas.neighbourhood(text)
        except CellError:
            return None


def _only(found: list[Place], neighbourhood: str | None) -> str | None:
    """The one place there is, or the one in that khu phố."""
    if len(found) > 1:
        found = [p for p in found if neighbourhood and p.neighbourhood == neighbourhood]
    return found[0].place_id if len(found) == 1 else None


def _key(text: str) -> tuple[str, str]:
    """The text without and with accents, however it is spaced and punctuated."""
    return tidy(accent_free(text)), tidy(tones_last(text))


def _is_same(wanted: tuple[str, str], name: tuple[str, str]) -> bool:
    """Whether a text is the name with accents left out, or the list itself has none."""
    is_bare = name[0] == name[1]
    return wanted[0] == name[0] and (is_bare or leaves_out(wanted[1], name[1]))
