"""XLSX and XLSM workbooks; macros are never looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet, Row
from etl.sources.archive import opened, part
from etl.sources.guard import counted, refusing
from etl.sources.quick import plain_layout, quick_sheet
from etl.sources.sheet_xml import Layout, SheetReader
from etl.sources.shown import chosen, hidden_parts
from etl.sources.workbook_parts import Book, SheetPart, read_book

# bytes of XML, some 40 a cell
OFFICE_SIZE = 8_000_000  # up to here a second way would save no time worth it
MOST_HELD = 120_000_000  # up to here rows wait in memory for the layout, which the XML gives last


def read_workbook(path: Path, only: str | None = None) -> Iterator[RawSheet]:
    """The visible sheets of a workbook, or the one named; hidden ones are named in a warning.

    Raises:
        RefusedFileError: not a sound workbook, no sheet of that name, or a formula without value.
    """
    with refusing(path.name), opened(path) as archive:
        book = read_book(archive, path.name)
        tabs = [(sheet.name, sheet.is_hidden) for sheet in book.sheets]
        wanted, warnings = chosen(path.name, tabs, only)
        for sheet in book.sheets:
            if sheet.name in wanted:
                rows, layout = _read(path, archive, book, sheet)
                _refuse_uncalculated(path.name, book, sheet.name, layout)
                if layout.width:
                    yield _raw(sheet.name, rows, layout, warnings)
                    warnings = ()


def _raw(name: str, rows: Iterator[Row], layout: Layout, warnings: tuple[str, ...]) -> RawSheet:
    columns = (column for column in layout.hidden_columns if column < layout.width)
    return RawSheet(
        name,
        rows,
        tuple(layout.merged),
        tuple(sorted(layout.fonts)),
        (*warnings, *hidden_parts(name, layout.hidden_rows, columns)),
    )


def _read(
    path: Path, archive: ZipFile, book: Book, sheet: SheetPart
) -> tuple[Iterator[Row], Layout]:
    """The rows of a sheet, and its layout; a huge sheet is gone through before for its layout."""
    size = archive.getinfo(sheet.part).file_size
    if size > OFFICE_SIZE:
        with part(archive, sheet.part, path.name) as stream:
            layout = plain_layout(stream, book)
        if layout is not None:
            rows, layout.merged = quick_sheet(path, sheet.name)
            return counted(rows, path.name), layout
    reader = SheetReader(book)
    with part(archive, sheet.part, path.name) as stream:
        passing = counted(reader.rows(stream), path.name)
        held = deque(passing, maxlen=None if size <= MOST_HELD else 0)
    if size <= MOST_HELD:
        return iter(held), reader.layout
    return counted(_again(path, book, sheet), path.name), reader.layout


def _again(path: Path, book: Book, sheet: SheetPart) -> Iterator[Row]:
    with opened(path) as archive, part(archive, sheet.part, path.name) as stream:
        yield from SheetReader(book).rows(stream)


def _refuse_uncalculated(name: str, book: Book, sheet: str, layout: Layout) -> None:
    """A formula that no program has calculated has no value, or a made-up 0."""
    if layout.uncalculated is not None:
        where = f"ô {layout.uncalculated} có công thức mà chưa có kết quả"
    elif layout.has_formula and book.is_uncalculated:
        where = "các công thức chưa được tính (tệp do phần mềm khác Excel ghi ra)"
    else:
        return
    raise RefusedFileError(
        f"{name}: trang tính “{sheet}”: {where}; mở tệp bằng Excel, bấm Lưu rồi nạp lại."
    )
