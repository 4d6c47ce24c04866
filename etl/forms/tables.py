"""The tables of an export as the sheets of its file hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from etl.errors import RefusedFileError
from etl.forms.answers import text_of
from etl.forms.mapping import Source
from etl.reading.sheets import RawSheet, Row

_LONGEST_NAME = 31  # of a sheet in Excel; Kobo cuts longer ones off


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the export that becomes a record.

    Attributes:
        number: Its row number.
        cells: Its cells, followed by those of the rows it lies in.
        ordinal: Its place among the rows of its submission, from 1; 0 for a submission itself.
    """

    number: int
    cells: list[object]
    ordinal: int = 0


@dataclass(slots=True)
class Export:
    """The rows that become records.

    Attributes:
        name: Name of their sheet.
        headings: Heading rows of the tables that a record is joined from, its own first.
        records: The records, in order.
        unused: Sheets that play no part.
        warnings: What the source says of the sheets.
        childless: Row numbers of submissions without a row in the repeat.
        orphans: Row numbers of rows whose submission is not in the file.
    """

    name: str | None
    headings: list[list[object]]
    records: list[Record]
    unused: list[str]
    warnings: list[str]
    childless: list[int] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """One table: headings, their first positions, and the rows, which can be read once."""

    name: str | None
    headings: list[object]
    columns: dict[str, int]
    rows: Iterator[Row]

    def is_repeat(self, source: Source) -> bool:
        """Whether its rows lie in a row of another table."""
        marks = {"PARENT_KEY"} if source is Source.ODK else {"_parent_index", "_parent_table_name"}
        return not marks.isdisjoint(self.columns)

    def is_called(self, repeat: str) -> bool:
        """Whether its sheet ('nguoi', cut at 31 letters) or file ('phieu-nguoi') bears a name."""
        name, leaf = self.name or "", repeat.rpartition("/")[2]
        is_cut = len(name) >= _LONGEST_NAME - 3 and leaf.startswith(name.rstrip(".…"))
        return bool(leaf) and (name == leaf or name.endswith(f"-{leaf}") or is_cut)


Takes = Callable[[Table, int, Sequence[object]], bool]  # table, row number, cells


def open_table(sheet: RawSheet) -> Table | None:
    """A sheet as a table: headings first; Kobo may put a row of #tags below them."""
    rows = iter(sheet.rows)
    _, headings = next(rows, (0, []))
    while headings and text_of(headings[-1]) == "":
        headings = headings[:-1]
    if not headings:
        return None
    below = next(rows, None)
    tags = [text_of(cell) for cell in below[1] if text_of(cell)] if below else []
    is_tagged = bool(tags) and all(tag.startswith("#") for tag in tags)
    records = rows if below is None or is_tagged else chain([below], rows)
    columns = {text_of(h): n for n, h in reversed(list(enumerate(headings)))}
    return Table(sheet.name, headings, columns, records)


def fitted(row: Sequence[object], width: int) -> list[object]:
    """The cells of a row, filled up to the width of its table."""
    return [*row, *[None] * (width - len(row))]


def submissions(source: Source, sheets: Iterable[RawSheet], file_name: str, takes: Takes) -> Export:
    """The submissions that are taken as records; the sheets of repeats play no part.

    Args:
        source: The program that exported them.
        sheets: The sheets of the file; each is read before the next is asked for.
        file_name: For the sentences.
        takes: Whether a submission is taken, asked once for each.

    Raises:
        RefusedFileError: no table of submissions.
    """
    export: Export | None = None
    unused: list[str] = []
    for sheet in sheets:
        table = open_table(sheet)
        if export is not None or table is None or table.is_repeat(source):
            unused += [sheet.name] if sheet.name and table else []
            continue
        width = len(table.headings)
        records = [
            Record(number, fitted(row, width))
            for number, row in table.rows
            if takes(table, number, row)
        ]
        export = Export(sheet.name, [table.headings], records, unused, list(sheet.warnings))
    if export is None:
        raise RefusedFileError(
            f"{file_name}: không có bảng phiếu nào (dòng đầu phải là tên câu hỏi); "
            "xuất lại từ KoboToolbox hoặc ODK Central rồi nạp."
        )
    return export
