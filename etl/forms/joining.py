"""The rows of a repeat, each joined with the rows that it lies in, up to its submission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from etl.errors import RefusedFileError
from etl.forms.answers import text_of
from etl.forms.mapping import FormMapping, Source
from etl.forms.tables import Export, Record, Table, Takes, fitted, open_table
from etl.reading.sheets import RawSheet, Row

Key = tuple[str, str]  # of a row of the export: what its number is of, the number
_SUBMISSION = {"_uuid": "_submission__uuid", "_id": "_submission__id"}  # Kobo: here, in a repeat


@dataclass(frozen=True, slots=True)
class _Place:
    """A row that others may lie in."""

    table: Table
    number: int
    cells: list[object]


def repeat_rows(
    mapping: FormMapping, sheets: Iterable[RawSheet], file_name: str, takes: Takes
) -> Export:
    """The rows of the mapping's repeat as records, each followed by the rows it lies in.

    Args:
        mapping: The form.
        sheets: The sheets of the file; each is read before the next is asked for.
        file_name: For the sentences.
        takes: Whether a submission is taken, asked once for each; else its rows are left out.

    Raises:
        RefusedFileError: no table of submissions, or no such repeat.
    """
    tables: list[tuple[Table, list[Row]]] = []
    warnings: list[str] = []
    for sheet in sheets:
        warnings += sheet.warnings
        if table := open_table(sheet):
            tables.append((table, list(table.rows)))
    root = next((t for t, _ in tables if not t.is_repeat(mapping.source)), None)
    own = next((t for t, _ in tables if t is not root and t.is_called(mapping.row)), None)
    if root is None or own is None:
        raise RefusedFileError(_no_repeat(mapping, [t for t, _ in tables], file_name))
    join = _Join(mapping.source, root, [(t, rows) for t, rows in tables if t is not own])
    export = join.export(own, next(rows for t, rows in tables if t is own), takes)
    export.warnings += warnings
    return export


def _no_repeat(mapping: FormMapping, tables: list[Table], file_name: str) -> str:
    found = ", ".join(table.name for table in tables if table.name) or "một bảng không tên"
    how = (
        "tải tệp zip có các bảng lặp, không chỉ bảng chính"
        if mapping.source is Source.ODK
        else "xuất dạng XLSX, vì CSV của Kobo không có bảng lặp"
    )
    return (
        f"{file_name}: không có bảng phiếu cùng bảng lặp “{mapping.row}” mà tệp ánh xạ cần; "
        f"trong tệp có: {found}. Cần: {how}."
    )


class _Join:
    """The tables of an export but the repeat's own, each row found by its keys."""

    def __init__(
        self, source: Source, root: Table, tables: Sequence[tuple[Table, list[Row]]]
    ) -> None:
        self.source = source
        self.root = root
        self.between = [table for table, _ in tables if table is not root]
        self.submissions = next(rows for table, rows in tables if table is root)
        self.parents: dict[str, str] = {}  # table as Kobo names it -> name of its sheet
        self.places: dict[Key, _Place] = {}
        for table, rows in tables:
            for number, row in rows:
                place = _Place(table, number, fitted(row, len(table.headings)))
                for key in self._keys(place):
                    self.places.setdefault(key, place)

    def export(self, own: Table, rows: list[Row], takes: Takes) -> Export:
        """The rows of the repeat that lie in a submission that is taken, and those in none."""
        taken = {n for n, row in self.submissions if takes(self.root, n, row)}
        width = len(own.headings)
        places = [_Place(own, number, fitted(row, width)) for number, row in rows]
        lines = [(place, list(self._line(place))) for place in places]
        longest: list[_Place] = max((line for _, line in lines), key=len, default=[])
        tables = [place.table for place in longest] or [self.root]
        headings = [own.headings, *(table.headings for table in tables)]
        unused = [t.name for t in self.between if t.name and not any(t is u for u in tables)]
        export = Export(own.name, headings, [], unused, [])
        counted: Counter[int] = Counter()
        for place, line in lines:
            if [p.table.name for p in line] != [t.name for t in tables]:
                export.orphans.append(place.number)
                blanks = [None] * sum(len(table.headings) for table in tables)
                export.records.append(Record(place.number, [*place.cells, *blanks]))
                continue
            submission = line[-1].number
            counted[submission] += 1
            if submission in taken:
                joined = [*place.cells, *chain.from_iterable(p.cells for p in line)]
                export.records.append(Record(place.number, joined, counted[submission]))
        export.childless = sorted(taken - counted.keys())
        return export

    def _line(self, place: _Place) -> Iterator[_Place]:
        """The rows that a row lies in, the nearest first, the submission last."""
        while place.table is not self.root:
            keys = self._parent_keys(place)
            parent = next((self.places[key] for key in keys if key in self.places), None)
            if parent is None or parent.table is place.table:
                return
            yield parent
            place = parent

    def _keys(self, place: _Place) -> Iterator[Key]:
        if self.source is Source.ODK:
            yield from _numbered(place, {"KEY": "KEY"})
        elif place.table is self.root:
            yield from _numbered(place, {"_index": "", **{own: own for own in _SUBMISSION}})
        else:
            yield from _numbered(place, {"_index": place.table.name or ""})

    def _parent_keys(self, place: _Place) -> Iterator[Key]:
        if self.source is Source.ODK:
            yield from _numbered(place, {"PARENT_KEY": "KEY"})
            return
        position = place.table.columns.get("_parent_table_name")
        parent = self._sheet(text_of(place.cells[position])) if position is not None else ""
        yield from _numbered(place, {"_parent_index": parent})
        if not parent:
            yield from _numbered(place, {theirs: own for own, theirs in _SUBMISSION.items()})

    def _sheet(self, name: str) -> str:
        """The sheet of a table by its Kobo name; "" for the submissions: they bear a title."""
        if name not in self.parents:
            called = (t.name for t in self.between if t.name and t.is_called(name))
            self.parents[name] = next(called, "")
        return self.parents[name]


def _numbered(place: _Place, wanted: dict[str, str]) -> Iterator[Key]:
    """The keys that a row has in some columns: column -> what its number is of."""
    for column, of in wanted.items():
        position = place.table.columns.get(column)
        if position is not None and (text := text_of(place.cells[position])):
            yield of, text
