"""A file given back with the cells marked that need mending, so that it can be loaded again.

A workbook stays the user's own: its styles, formulas and lists are kept, macros are not. A file of
another form comes back as a workbook with the same rows at the same places.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from datetime import date, time
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.errors import RefusedFileError
from etl.reading.rejections import Rejection
from etl.sources import read_file
from etl.sources.archive import opened
from etl.sources.form import Form, form_of
from etl.sources.guard import MEGABYTE, refuse_oversize, refusing
from etl.workbooks.marks import as_text, clear, drop_list, gather, mark_cells, write_list

_MOST_BYTES = 20 * MEGABYTE
_MOST_UNPACKED = 60 * MEGABYTE  # as much as fits into memory as objects
_MOST_CELLS = 1_000_000
_UNNAMED = "Số liệu"  # the sheet of a text file
_FROM_LIST = "Không đánh dấu được ngay trong tệp: mở tệp gốc và sửa theo danh sách này."


def mark(
    path: Path,
    rejections: Iterable[Rejection],
    positions: Mapping[tuple[str | None, str], int],
    *,
    encoding: str | None = None,
) -> bytes:
    """The file as an .xlsx workbook with its bad cells coloured, commented and listed.

    Where the file is too big to be marked, a workbook with the list alone.

    Args:
        path: The file as it was loaded.
        rejections: Why rows of it were not taken.
        positions: (sheet, machine name of a column) -> position in the sheet, from 0; sheet is
            None for a text file. Of a column that is not named the row's first cell is marked.
        encoding: The old font that a text file is written in, as it was loaded.
    """
    marks = gather(rejections, positions)
    try:
        book = _own(path) if _is_workbook(path) else _rewritten(path, encoding)
    except RefusedFileError as refusal:
        book = Workbook()
        book.remove(book.worksheets[0])
        write_list(book, marks, {}, remark=f"{refusal} {_FROM_LIST}")
        return _bytes(book)
    drop_list(book)
    titles: dict[str | None, str] = {title: title for title in book.sheetnames}
    titles[None] = book.sheetnames[0]
    for title in book.sheetnames:
        sheet = book[title]
        clear(sheet)
        mark_cells(sheet, [m for m in marks if titles.get(m.sheet) == title])
    write_list(book, marks, titles)
    return _bytes(book)


def _is_workbook(path: Path) -> bool:
    """Whether the file is an .xlsx workbook, whatever its name ends in.

    Raises:
        RefusedFileError: too big to be marked, or not to be read.
    """
    refuse_oversize(path, _MOST_BYTES)
    with refusing(path.name):
        return form_of(path) is Form.XLSX


def _own(path: Path) -> Workbook:
    """The workbook itself, to be changed as little as possible."""
    with refusing(path.name), opened(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            raise _too_big(path)
    with refusing(path.name), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of parts that openpyxl does not keep
        return load_workbook(path)


def _rewritten(path: Path, encoding: str | None) -> Workbook:
    """A workbook with the rows of a file of another form, each cell at its place."""
    book = Workbook()
    book.remove(book.worksheets[0])
    cells = 0
    for raw in read_file(path, encoding=encoding):
        sheet = book.create_sheet(raw.name or _UNNAMED)
        for number, row in raw.rows:
            cells += len(row)
            if cells > _MOST_CELLS:
                raise _too_big(path)
            for column, value in enumerate(row, start=1):
                if value is not None and value != "":
                    _put(sheet, number, column, value)
    return book


def _put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    if isinstance(value, str):
        as_text(sheet, row, column, value)
        sheet.cell(row, column).number_format = "@"  # what is typed instead stays as it is typed
    elif isinstance(value, date | time | int | float):
        cell = sheet.cell(row, column, value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"


def _too_big(path: Path) -> RefusedFileError:
    return RefusedFileError(f"{path.name}: có quá nhiều ô.")


def _bytes(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()
