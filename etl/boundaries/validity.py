"""From when to when a polygon holds: as the file or the user says, else the khu phố's own term."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.errors import CellError
from etl.model import Area
from etl.reading.dates import read_date
from etl.reading.ids import mask_personal
from etl.reading.periods import day_in_words, today
from etl.reading.text import accent_free

_FROM = frozenset({"validfrom", "hieuluctu", "hieuluctungay", "tungay", "ngayhieuluc"})
_TO = frozenset({"validto", "hieulucden", "hieulucdenngay", "denngay"})


@dataclass(frozen=True, slots=True)
class Validity:
    """Days as ISO text, both inclusive; an open end is None."""

    first: str
    last: str | None = None


class Days:
    """The columns of validity, if the file has them, and what holds without them."""

    def __init__(
        self, columns: Mapping[str, Sequence[str]], areas: Sequence[Area], said: date | None
    ) -> None:
        self._first = next((name for name in columns if _plain(name) in _FROM), None)
        self._last = next((name for name in columns if _plain(name) in _TO), None)
        self._columns, self._areas, self._said = columns, areas, said

    def of(self, area: str, place: int) -> Validity:
        """The validity of the polygon at this place in the file.

        Raises:
            CellError: not a day, an end before the beginning, or the khu phố had ended by then.
        """
        terms = [a for a in self._areas if a.code == area]
        told = self._cell(self._first, place)
        last = self._cell(self._last, place)
        first = self._said.isoformat() if self._said else told or _begun(terms).isoformat()
        if last is not None and last < first:
            raise CellError(
                "validity",
                f"hết hiệu lực ({day_in_words(last)}) trước khi có hiệu lực "
                f"({day_in_words(first)}); sửa lại ngày",
            )
        ends = [(a.valid_to or date.max).isoformat() for a in terms]
        if first > max(ends):
            ended = day_in_words(max(ends))
            raise CellError(
                "validity",
                f"khu phố đã kết thúc ngày {ended}, trước ngày ranh giới có hiệu lực "
                f"({day_in_words(first)}); kiểm tra lại ngày hoặc tên khu phố",
            )
        return Validity(first, last)

    def _cell(self, column: str | None, place: int) -> str | None:
        text = self._columns[column][place].strip() if column else ""
        try:
            return read_date(text) if text else None
        except CellError as error:
            found = f"có cột “{column}” ghi “{mask_personal(text)[0]}”: {error.sentence}"
            raise CellError(error.rule, found) from error


def _begun(terms: Sequence[Area]) -> date:
    """The first day of the term that runs today, else of the last one begun, else of the first."""
    now = today()
    running = [a.valid_from for a in terms if a.is_valid_on(now)]
    begun = [a.valid_from for a in terms if a.valid_from <= now]
    return max(running or begun or [min(a.valid_from for a in terms)])


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z]", "", accent_free(heading))
