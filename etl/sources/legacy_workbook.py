"""XLS workbooks of Excel 5 to 2003."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import xlrd
from openpyxl.styles.numbers import is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet, Row, Span
from etl.sources.guard import counted, refusing
from etl.sources.shown import (
    chosen,
    hidden_parts,
    is_percentage,
    legacy_font,
    number,
    percentage,
    serial_day,
)


def read_legacy_workbook(path: Path, only: str | None = None) -> Iterator[RawSheet]:
    """The visible sheets of a workbook, or the one named; hidden ones are named in a warning.

    Raises:
        RefusedFileError: not a sound workbook, password-protected, or no sheet of that name.
    """
    with refusing(path.name), _opened(path) as book:
        tabs = [(sheet.name, sheet.visibility != 0) for sheet in book.sheets()]
        wanted, warnings = chosen(path.name, tabs, only)
        for sheet in book.sheets():
            if sheet.name in wanted and sheet.nrows:
                yield _raw(book, sheet, path.name, warnings)
                warnings = ()


def _opened(path: Path) -> Book:
    try:
        return xlrd.open_workbook(
            path, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise RefusedFileError(
                f"{path.name}: có mật khẩu; mở bằng Excel, bỏ mật khẩu và lưu lại rồi nạp lại."
            ) from error
        raise


def _raw(book: Book, sheet: Sheet, file_name: str, warnings: tuple[str, ...]) -> RawSheet:
    rows = [n + 1 for n, row in sheet.rowinfo_map.items() if row.hidden and n < sheet.nrows]
    columns = [n for n, column in sheet.colinfo_map.items() if column.hidden and n < sheet.ncols]
    return RawSheet(
        sheet.name,
        counted(_rows(book, sheet), file_name),
        tuple(Span(top + 1, end, left, right - 1) for top, end, left, right in sheet.merged_cells),
        tuple(sorted(_fonts(book, sheet))),
        (*warnings, *hidden_parts(sheet.name, rows, columns)),
    )


def _rows(book: Book, sheet: Sheet) -> Iterator[Row]:
    for n in range(sheet.nrows):
        yield n + 1, [_value(book, cell) for cell in sheet.row(n)]


def _value(book: Book, cell: Cell) -> object:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return cell.value
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
        case xlrd.XL_CELL_DATE:
            epoch = CALENDAR_MAC_1904 if book.datemode else CALENDAR_WINDOWS_1900
            is_duration = is_timedelta_format(_format(book, cell))
            return serial_day(cell.value, epoch, is_duration=is_duration)
        case xlrd.XL_CELL_NUMBER:
            is_share = is_percentage(_format(book, cell))
            return percentage(cell.value) if is_share else number(cell.value)
        case _:
            return None


def _format(book: Book, cell: Cell) -> str:
    return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)


def _fonts(book: Book, sheet: Sheet) -> set[tuple[int, str]]:
    """Pairs of a column and a legacy font that some text in it is set in."""
    legacy = {n: legacy_font(font.name) for n, font in enumerate(book.font_list)}
    if not any(legacy.values()):
        return set()
    by_style = {n: legacy.get(style.font_index) for n, style in enumerate(book.xf_list)}
    found = {
        (column, by_style.get(cell.xf_index))
        for n in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(n))
        if cell.ctype == xlrd.XL_CELL_TEXT and cell.value
    }
    found |= {
        (column, legacy.get(font))
        for (_, column), runs in sheet.rich_text_runlist_map.items()
        for _, font in runs
    }
    return {(column, font) for column, font in found if font is not None}
