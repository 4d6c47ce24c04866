"""An export of a phone form turned into one sheet under our own headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.errors import RefusedFileError
from etl.forms import headings
from etl.forms.answers import Reader, Twice, reader, text_of
from etl.forms.headings import Layer
from etl.forms.joining import repeat_rows
from etl.forms.leftovers import leftovers, refuse_personal
from etl.forms.mapping import ROOT, FormMapping
from etl.forms.review import Reviewer, rows
from etl.forms.tables import Export, Record, submissions
from etl.reading.sheets import RawSheet, Row


def apply(mapping: FormMapping, sheets: Iterable[RawSheet], file_name: str) -> Iterator[RawSheet]:
    """The records of an export as one sheet: machine names first, then the unknown columns.

    The rows are held in memory: what the user has to know (submissions left out, questions asked
    twice) is only known when all of them have been read.

    Args:
        mapping: The form.
        sheets: The sheets of the file; each is read before the next is asked for.
        file_name: For the sentences.

    Yields:
        One sheet, named as the sheet or CSV of its records. First row: machine names of the columns
        of the kind, then unmapped columns under their own headings. Below: one row per record, with
        the row number that it has in its own sheet; cells in our codes, unknown choices as given.

    Raises:
        RefusedFileError: the export lacks a table, a required question or the record's id, or has a
            column of forbidden personal data.
    """
    reviewer = Reviewer(mapping)
    if mapping.row == ROOT:
        export = submissions(mapping.source, sheets, file_name, reviewer.takes)
    else:
        export = repeat_rows(mapping, sheets, file_name, reviewer.takes)
    within = headings.layers(export.headings, mapping.source)
    readers = [reader(n, rule, mapping, within) for n, rule in mapping.columns.items()]
    refuse_personal(mapping, within, file_name)
    _refuse_lacking(mapping, readers, file_name)
    form = _Form(
        mapping,
        [r for r in readers if r.used or not r.unanswered],
        _id(mapping, within, file_name),
    )
    rest = leftovers(mapping, within, {p for r in readers for p in r.used}, export.records)
    table = [form.row(record, rest.kept) for record in _used_up(export.records)]
    warnings = (
        *export.warnings,
        *reviewer.warnings(),
        *_remarks(export, readers),
        *rest.warnings,
        *form.clashes(),
    )
    first: Row = (1, [*form.names, *rest.headings])
    yield RawSheet(export.name, iter([first, *table]), warnings=warnings)


def _used_up(records: list[Record]) -> Iterator[Record]:
    """The records, each let go when read: a large export is in memory once, not twice."""
    records.reverse()
    while records:
        yield records.pop()


@dataclass(slots=True)
class _Form:
    """The columns of the kind that the export fills."""

    mapping: FormMapping
    readers: list[Reader]
    give_id: Callable[[Record], object] | None
    twice: dict[str, list[int]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        own = [str(self.mapping.id_column)] if self.give_id else []
        return [*own, *(r.name for r in self.readers)]

    def row(self, record: Record, kept: Sequence[int]) -> Row:
        """Our cells of one record, then those of the unmapped columns."""
        cells: list[object] = [self.give_id(record)] if self.give_id else []
        for own in self.readers:
            cell = own.read(record.cells)
            if isinstance(cell, Twice):
                self.twice.setdefault(own.name, []).append(record.number)
            cells.append(cell)
        return record.number, [*cells, *(record.cells[place] for place in kept)]

    def clashes(self) -> Iterator[str]:
        """Questions that several columns answer differently in one row."""
        for name, numbers in self.twice.items():
            yield (
                f"Cột {name}: các câu hỏi được gộp vào cột này có trả lời khác nhau trong cùng một "
                f"phiếu, đã ghi cả hai ({rows(numbers)}); kiểm tra tệp ánh xạ."
            )


def _id(
    mapping: FormMapping, within: Sequence[Layer], file_name: str
) -> Callable[[Record], object] | None:
    """What gives a record its id; None where questions fill the record key."""
    if mapping.id_column is None:
        return None
    found = headings.places(mapping.id, within, mapping.source)
    if not found:
        raise RefusedFileError(
            f"{file_name}: không có cột “{'” hay “'.join(mapping.id)}” để làm mã bản ghi "
            f"({mapping.id_column}); xuất lại có cột đó, hoặc sửa khóa id trong tệp ánh xạ."
        )
    is_inherited = mapping.row != ROOT and found[0] >= len(within[0].headings)

    def give(record: Record) -> object:
        given = next((t for place in found if (t := text_of(record.cells[place]))), "")
        if given.isdigit():  # a serial number of the server: other forms have the same
            given = f"{mapping.form}/{given}"
        is_one_of_many = given and is_inherited
        return f"{given}/{mapping.row}[{record.ordinal}]" if is_one_of_many else given

    return give


def _refuse_lacking(mapping: FormMapping, readers: Sequence[Reader], file_name: str) -> None:
    """Stop where the export has no question at all for a required column."""
    lacking = [
        f"“{r.unanswered[0]}” (cho cột {r.name})"
        for r in readers
        if r.unanswered and not r.used and mapping.kind.column(r.name).required
    ]
    if lacking:
        raise RefusedFileError(
            f"{file_name}: không có câu hỏi {', '.join(lacking)} mà tệp ánh xạ nêu; thêm cách ghi "
            "tên câu hỏi của tệp này (tên XML hoặc nhãn) vào tệp ánh xạ, hoặc xuất lại đủ câu hỏi."
        )


def _remarks(export: Export, readers: Sequence[Reader]) -> Iterator[str]:
    """What of the export and of the mapping does not meet."""
    unanswered = [f"“{q}” (cột {r.name})" for r in readers for q in r.unanswered]
    if unanswered:
        yield f"Câu hỏi có trong tệp ánh xạ mà không có trong tệp này: {', '.join(unanswered)}."
    if export.unused:
        names = ", ".join(f"“{name}”" for name in export.unused)
        yield f"Bảng {names} không dùng tới theo tệp ánh xạ, không được nạp."
    if export.childless:
        yield (
            f"{len(export.childless)} phiếu không có dòng nào trong bảng “{export.name}” nên không "
            f"thành bản ghi: {rows(export.childless)} của bảng phiếu."
        )
    if export.orphans:
        yield (
            f"{len(export.orphans)} dòng của bảng “{export.name}” không tìm thấy phiếu của mình: "
            f"{rows(export.orphans)}; xuất lại cả tệp."
        )
