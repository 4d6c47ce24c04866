"""Where the table lies in a sheet: the header under its banner, the rows, and what is no record.

Offices put a banner above the table, merge headings over two or three rows, number the columns,
repeat the header after a page break, add totals at the top or the bottom, and sign below. All of
that is told apart here; nothing of it is dropped without being named.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice, pairwise

import pandas as pd

from etl.errors import RefusedFileError, UnknownHeaderError
from etl.kinds import KINDS, Cell, Kind
from etl.reading import banner
from etl.reading.header import (
    JOINT,
    Header,
    labels,
    names_person,
    positions_in,
    recognise,
    recognised,
    refuse_personal,
)
from etl.reading.names import AreaNames
from etl.reading.rows import Rows, Skipped
from etl.reading.sheets import RawSheet, Row, Span
from etl.reading.text import clean, same_word

CHUNK_ROWS = 50_000
OUR_OWN = ("Hướng dẫn", "Danh mục", "Dòng cần sửa")  # sheets of our forms that hold no records
_SEARCHED = 40  # rows among which the header is looked for
_SHOWN = 6  # rows under a header that is not known
_LEVELS = 3  # rows that a merged heading may take
_LEAST = 2  # headings that must be known before a row is taken for a header
_WORDS = (
    Cell.NEIGHBOURHOOD, Cell.AREA, Cell.PERIOD, Cell.DATE, Cell.ID, Cell.CODE, Cell.TEXT
)  # fmt: skip
_FIGURES = (Cell.COUNT, Cell.NUMBER, Cell.FIGURE, Cell.PERCENT, Cell.MONEY)
_NUMBERED = re.compile(r"\(?\s*(\d{1,2}|[a-zA-Z])\s*\)?(\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a header stands: the row number of its first level, its levels, its headings."""

    index: int  # of its first row among the rows looked at
    levels: int
    headings: tuple[str, ...]
    row: int  # number of its last row

    @property
    def fingerprint(self) -> str:
        """What files of one form share: their headings in order (SHA-256)."""
        joined = "|".join(same_word(h) for h in self.headings)
        return hashlib.sha256(joined.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a sheet before it is read.

    Attributes:
        kind: Its kind, where the user or a former sheet has said so.
        follows: A former sheet has said so: this one need not have a table.
        header_row: Number of its header's last row, where the user has said so.
        columns: Heading -> machine name, as the user has set them.
        remembered: Fingerprint of a form's headings -> what the user once set for it.
        names: The areas as they are called.
        default_year: The year of a period that leaves it out.
        is_plain: The first row is the header and every other row a record, as programs write.
    """

    names: AreaNames
    default_year: int
    is_plain: bool = False
    kind: str | None = None
    follows: bool = False
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


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
    place = _find(top, raw, wanted)
    if place is None or not _is_header(place, wanted):
        _refuse_personal_rows(top, file_name)
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
    header = _with_given(header, values, len(place.headings), told.factor)
    skipped = Skipped()
    after = chain(top[place.index + place.levels :], rows)
    reader = Rows(
        header=header,
        width=len(place.headings),
        given=tuple(values.values()),
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
        warnings=told.assumed(values, raw.name, wanted.default_year),
        chunks=_chunks(_filled(_without_numbers(after), raw.merged, header), reader),
        skipped=skipped,
    )


def _find(top: list[Row], raw: RawSheet, wanted: Wanted) -> Place | None:
    """The header among the first rows: the rows whose joined cells are best known as headings."""
    kinds = [KINDS[wanted.kind]] if wanted.kind else list(KINDS.values())
    best: tuple[float, Place] | None = None
    last = len(top)  # index of the last row that may still be the better header
    if wanted.is_plain and top:
        return _joined(top, 0, 1, ())
    for index in range(len(top)):
        for levels in range(1, min(_LEVELS, len(top) - index) + 1):
            if wanted.header_row not in (None, top[index + levels - 1][0]):
                continue
            place = _joined(top, index, levels, raw.merged)
            if place.fingerprint in wanted.remembered:
                return place
            if index > last:
                continue
            score = max((_score(place, kind, wanted.columns) for kind in kinds), default=0.0)
            if best is None or score > best[0]:
                best = score, place
                last = index + _LEVELS if _is_sure(place, kinds, wanted.columns) else len(top)
    return None if best is None else best[1]


def _is_header(place: Place, wanted: Wanted) -> bool:
    """Whether enough is known of the likeliest header to take the sheet for a table."""
    is_told = wanted.header_row is not None or (wanted.kind is not None and not wanted.follows)
    if is_told or wanted.is_plain or place.fingerprint in wanted.remembered:
        return True
    kinds = [KINDS[wanted.kind]] if wanted.kind else list(KINDS.values())
    return any(_score(place, kind, wanted.columns) >= _LEAST for kind in kinds)


def _unread(
    raw: RawSheet, place: Place | None, top: list[Row], kind: str, positions: Mapping[str, int]
) -> Unread:
    start = 0 if place is None else place.index + place.levels
    return Unread(raw.name, place, kind, positions, tuple(top[start : start + _SHOWN]))


def _score(place: Place, kind: Kind, chosen: Mapping[str, str]) -> float:
    """How many headings are known; what the kind requires counts a little more."""
    known = positions_in(place.headings, kind, chosen).keys()
    # a hair less for every further level: of two readings that know as much, the plain one
    return len(known) + 0.1 * len(kind.required & known) - 0.01 * place.levels


def _is_sure(place: Place, kinds: list[Kind], chosen: Mapping[str, str]) -> bool:
    """Whether most headings are known and no required one is missing: no need to look far below."""
    most = 0.6 * sum(map(bool, place.headings))
    return any(
        kind.required <= known and len(known) >= most
        for kind in kinds
        if (known := positions_in(place.headings, kind, chosen).keys())
    )


def _joined(top: list[Row], index: int, levels: int, merged: tuple[Span, ...]) -> Place:
    """The headings of some rows joined column by column; a merged cell stands for all it spans."""
    rows = top[index : index + levels]
    width = max(len(cells) for _, cells in rows)
    grid = [_texts(cells, width) for _, cells in rows]
    places = {number: i for i, (number, _) in enumerate(rows)}
    for span in merged:
        source = places.get(span.first_row)
        if source is None or span.first_column >= width:  # it begins outside, or has no value
            continue
        text = grid[source][span.first_column]
        for row in (i for number, i in places.items() if i >= source and number <= span.last_row):
            for column in range(span.first_column, min(span.last_column, width - 1) + 1):
                grid[row][column] = text
    if not merged:
        _spread(grid)
    columns = [list(dict.fromkeys(t for t in column if t)) for column in zip(*grid, strict=True)]
    headings = [JOINT.join(parts) for parts in columns]
    while headings and not headings[-1]:
        headings.pop()
    return Place(index, levels, tuple(headings), rows[-1][0])


def _texts(cells: list[object], width: int) -> list[str]:
    texts = [clean(str(cell)) if cell is not None else "" for cell in cells]
    return texts + [""] * (width - len(texts))


def _spread(grid: list[list[str]]) -> None:
    """Without merge marks (CSV) an upper heading reaches over the empty cells to its right."""
    for upper, lower in pairwise(grid):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
                upper[column] = upper[column - 1]


def _refuse_personal_rows(top: list[Row], file_name: str) -> None:
    """A sheet that is not loaded may still be a list of persons: then the file is refused."""
    for _, cells in top:
        texts = tuple(clean(c) for c in cells if isinstance(c, str) and c.strip())
        is_header = len(texts) > _LEAST and all(len(t) <= 60 for t in texts)
        is_known = recognised(texts) or any(same_word(t) in ("stt", "tt") for t in texts)
        if is_header and is_known and any(len(t) <= 30 and names_person(t) for t in texts):
            refuse_personal(texts, file_name)


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
    numbers = [int(m[1]) for t in texts if (m := _NUMBERED.fullmatch(t)) and m[1].isdecimal()]
    return len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _filled(rows: Iterator[Row], merged: tuple[Span, ...], header: Header) -> Iterator[Row]:
    """Merged cells of words (a khu phố over its months) stand for every row that they span.

    Merged figures do not: one figure over two khu phố belongs to neither, and its rows say so.
    """
    spans = {
        span: header.kind.column(name).cell
        for span in merged
        for name, position in header.positions.items()
        if span.first_column == position and span.last_row > span.first_row
    }
    words = [span for span, cell in spans.items() if cell in _WORDS]
    figures = [span for span, cell in spans.items() if cell in _FIGURES]
    return _spanned(rows, words, figures) if words or figures else rows


def _spanned(rows: Iterator[Row], words: list[Span], figures: list[Span]) -> Iterator[Row]:
    width = 1 + max(span.first_column for span in (*words, *figures))
    to_come = sorted((*words, *figures), key=lambda span: -span.first_row)
    are_words = set(words)
    values: dict[Span, object] = {}  # of the merged cells that the row at hand lies in
    for number, cells in rows:
        filled = cells + [None] * (width - len(cells))
        values = {span: value for span, value in values.items() if span.last_row >= number}
        while to_come and to_come[-1].first_row <= number:
            span = to_come.pop()
            if span.last_row >= number:
                values[span] = filled[span.first_column] if span.first_row == number else None
        for span, value in values.items():
            column = span.first_column
            if span in are_words and filled[column] in (None, ""):
                filled[column] = value
            elif span not in are_words and value not in (None, ""):
                filled[column] = f"{value} (ô gộp dòng {span.first_row}–{span.last_row})"
        yield number, filled


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
