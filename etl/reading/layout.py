"""Where the table lies in a sheet: the header under its banner, the rows, and what is no record.

Offices put a banner above the table, merge headings over two or three rows, number the columns,
repeat the header after a page break, add totals at the top or the bottom, and sign below. All of
that is told apart here; nothing of it is dropped without being named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

import pandas as pd

from etl.errors import RefusedFileError, UnknownHeaderError
from etl.kinds import KINDS, Cell
from etl.reading import banner
from etl.reading.header import (
    Header,
    labels,
    names_person,
    recognise,
    recognised,
    refuse_personal,
)
from etl.reading.merged import filled
from etl.reading.place import LEAST, Place, Wanted, find, is_header
from etl.reading.rows import Rows
from etl.reading.sheets import RawSheet, Row
from etl.reading.skipped import Skipped
from etl.reading.text import clean, same_word

CHUNK_ROWS = 50_000
OUR_OWN = ("Hướng dẫn", "Danh mục", "Dòng cần sửa")  # sheets of our forms that hold no records
_SEARCHED = 40  # rows among which the header is looked for
_SHOWN = 6  # rows under a header that is not known
_NUMBERED = re.compile(r"\(?\s*(\d{1,2}|[a-zA-Z])\s*\)?(\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one sheet.

    Attributes:
        name: Of the sheet; None for CSV.
        place: Where its header stands.
        header: Its columns as understood; columns given by the banner come after the sheet's own.
        headings: One text per column, those given by the banner included.
        given: Machine name of a column -> its value in the banner or in the sheet's name.
        year: The year that the banner names, if any.
        warnings: What the person who loads the file should know.
        chunks: Frames of at most CHUNK_ROWS records; columns are 0..n-1 as in `headings` and one
            more for what stands beyond them, cells as read; the index is the row number shown.
        skipped: Rows that are no records; complete once the chunks are used up.
    """

    name: str | None
    place: Place
    header: Header
    headings: tuple[str, ...]
    given: Mapping[str, str]
    year: int | None
    warnings: tuple[str, ...]
    chunks: Iterator[pd.DataFrame]
    skipped: Skipped


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet whose header is not known well enough to be read; a user may say what it means.

    Attributes:
        name: Of the sheet; None for CSV.
        place: Where the likeliest header stands; None where the sheet is empty.
        kind: The nearest kind.
        positions: The columns of that kind that the header bears.
        rows: The first rows under it.
    """

    name: str | None
    place: Place | None
    kind: str
    positions: Mapping[str, int]
    rows: tuple[Row, ...]


class UnknownTableError(RefusedFileError):
    """No kind fits the table of a sheet; `table` is what was seen of it."""

    def __init__(self, sentence: str, table: Unread) -> None:
        super().__init__(sentence)
        self.table = table


def read_table(raw: RawSheet, file_name: str, wanted: Wanted) -> Table | Unread:
    """Find the table of a sheet.

    Raises:
        RefusedFileError: a forbidden column, a header that no kind fits, or a banner that says two
            different things.
    """
    rows = iter(raw.rows)
    top = list(islice(rows, _SEARCHED))
    place = find(top, raw, wanted)
    if place is None or not is_header(place, wanted):
        _refuse_personal_rows(top, f"{file_name}, trang “{raw.name}”" if raw.name else file_name)
        return _unread(raw, place, top, wanted.kind or "visits", {})
    chosen = {**wanted.remembered.get(place.fingerprint, {}), **wanted.columns}
    lines = [cells for _, cells in top[: place.index]]
    told = banner.read(lines, sheet=raw.name, names=wanted.names, default_year=wanted.default_year)
    given = {n for kind in KINDS.values() for n in banner.columns_of(kind) if told.tells(n)}
    try:
        header = recognise(place.headings, file_name, wanted.kind, chosen=chosen, given=given)
    except UnknownHeaderError as refusal:
        seen = _unread(raw, place, top, refusal.kind, refusal.positions)
        raise UnknownTableError(str(refusal), seen) from refusal
    values = {
        name: told.value(name, file_name)
        for name in banner.columns_of(header.kind)
        if name not in header.positions and told.tells(name)
    }
    below = top[place.index + place.levels :]
    instead = _instead_of_empty(header, told, list(_without_numbers(iter(below))))
    header = _with_given(header, values, len(place.headings), told.factor)
    skipped = Skipped()
    after = chain(below, rows)
    reader = Rows(
        header=header,
        width=len(place.headings),
        given=tuple(values.values()),
        instead={header.positions[name]: value for name, value in instead.items()},
        headings=place.headings,
        levels=tuple(
            tuple(same_word(str(c or "")) for c in cells)
            for _, cells in top[place.index : place.index + place.levels]
        ),
        names=wanted.names,
        is_plain=wanted.is_plain,
        skipped=skipped,
        file_name=file_name,
    )
    return Table(
        name=raw.name,
        place=place,
        header=header,
        headings=(*place.headings, *(labels(header.kind).get(n, n) for n in values)),
        given=values,
        year=told.year,
        warnings=told.assumed({**values, **instead}, raw.name, wanted.default_year),
        chunks=_chunks(filled(_without_numbers(after), raw.merged, header), reader),
        skipped=skipped,
    )


def _unread(
    raw: RawSheet, place: Place | None, top: list[Row], kind: str, positions: Mapping[str, int]
) -> Unread:
    start = 0 if place is None else place.index + place.levels
    return Unread(raw.name, place, kind, positions, tuple(top[start : start + _SHOWN]))


def _refuse_personal_rows(top: list[Row], file_name: str) -> None:
    """A sheet that is not loaded may still be a list of persons: then the file is refused."""
    for _, cells in top:
        texts = tuple(clean(c) for c in cells if isinstance(c, str) and c.strip())
        is_header = len(texts) > LEAST and all(len(t) <= 60 for t in texts)
        is_known = recognised(texts) or any(same_word(t) in ("stt", "tt") for t in texts)
        if is_header and is_known and any(len(t) <= 30 and names_person(t) for t in texts):
            refuse_personal(texts, file_name)


def _instead_of_empty(header: Header, told: banner.Banner, rows: list[Row]) -> dict[str, str]:
    """A period that the banner names, where the sheet has such a column and nobody filled it in."""
    position = header.positions.get("period")
    if position is None or "period" not in header.kind.required or len(told.periods) != 1:
        return {}
    cells = (cells[position] for _, cells in rows if position < len(cells))
    is_filled = any(c is not None and str(c).strip() for c in cells)
    return {} if is_filled else {"period": next(iter(told.periods))}


def _with_given(
    header: Header, values: Mapping[str, str], width: int, factor: int | None
) -> Header:
    """The header with the columns that the banner gives, and its unit of money."""
    positions = header.positions | {name: width + i for i, name in enumerate(values)}
    factors = header.factors
    if factor is not None:
        money = [n for n in positions if header.kind.column(n).cell is Cell.MONEY]
        factors = dict.fromkeys(money, factor) | factors
    return replace(header, positions=positions, factors=factors)


def _without_numbers(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows under a header, without a row that only numbers the columns: (1) (2) (3)=(2)/(1)."""
    first = next(rows, None)
    if first is not None:
        texts = [clean(str(c)) for c in first[1] if c is not None and str(c).strip()]
        numbered = len(texts) > 1 and all(_NUMBERED.fullmatch(t) for t in texts)
        if not (numbered and _counts_up(texts)):
            yield first
    yield from rows


def _counts_up(texts: list[str]) -> bool:
    """Whether they are A, B, 1, 2, 3: letters for the words and numbers for the figures."""
    signs = [m[1] for t in texts if (m := _NUMBERED.fullmatch(t))]
    letters = [ord(sign.upper()) for sign in signs if not sign.isdecimal()]
    numbers = [int(sign) for sign in signs if sign.isdecimal()]
    is_plain = len(numbers) > 1 or (letters[:2] == [ord("A"), ord("B")] and numbers == [1])
    return is_plain and all(b == a + 1 for a, b in pairwise(numbers))


def _chunks(rows: Iterator[Row], reader: Rows) -> Iterator[pd.DataFrame]:
    while block := list(islice(rows, CHUNK_ROWS)):
        frame = reader.frame(block)
        if not frame.empty:
            yield frame


def unread(name: str | None) -> str:
    """What to tell about a sheet without a table."""
    return f"Trang tính “{name}” không có bảng số liệu nào nhận ra được, không được nạp."


def nothing_found(file_name: str, seen: Unread) -> UnknownTableError:
    """No sheet of the file has a table."""
    return UnknownTableError(
        f"{file_name}: không nhận ra dòng tiêu đề nào trong {_SEARCHED} dòng đầu; "
        "dùng biểu mẫu của phường hoặc sửa lại tên cột rồi nạp lại.",
        seen,
    )
