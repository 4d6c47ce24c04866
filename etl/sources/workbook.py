"""XLSX and XLSM workbooks with a plain header row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import pandas as pd
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from etl.errors import RefusedFileError
from etl.sources.table import CHUNK_ROWS, Sheet, to_frame


def read_workbook(path: Path, only: str | None = None) -> Iterator[Sheet]:
    """The visible sheets of a workbook, or the one named; hidden ones are named in a warning.

    Raises:
        RefusedFileError: not a workbook, or no sheet of that name.
    """
    try:
        book = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ParseError, ValueError) as error:
        raise RefusedFileError(
            f"{path.name}: không mở được tệp Excel; mở lại bằng Excel và lưu dạng .xlsx."
        ) from error
    if only is not None and only not in book.sheetnames:
        raise RefusedFileError(
            f"{path.name}: không có trang tính “{only}”; có: {', '.join(book.sheetnames)}."
        )
    hidden = [s.title for s in book.worksheets if s.sheet_state != "visible" and s.title != only]
    warnings = tuple(f"Trang tính ẩn “{name}” không được nạp." for name in hidden)
    for sheet in book.worksheets:
        if sheet.title in hidden or only not in (None, sheet.title):
            continue
        rows = ([_as_shown(cell) for cell in row] for row in sheet.iter_rows())
        header = ["" if c is None else str(c) for c in next(rows, [])]
        while header and not header[-1].strip():
            header.pop()
        if header:
            notes = (*warnings, *_hidden_parts(sheet))
            yield Sheet(sheet.title, tuple(header), _chunks(rows, len(header)), notes)
            warnings = ()


def _as_shown(cell: Cell | MergedCell) -> object:
    """The value of a cell; a percentage as the sheet shows it, 27.8% and not 0.278."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if "%" in str(cell.number_format):
        return f"{round(value * 100, 10):.10f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
    return value


def _hidden_parts(sheet: Worksheet) -> Iterator[str]:
    """Hidden rows and columns: they are read like the others, but the reader should know."""
    rows = sorted(n for n, row in sheet.row_dimensions.items() if row.hidden)
    columns = sorted(name for name, column in sheet.column_dimensions.items() if column.hidden)
    parts = [("dòng", ", ".join(map(str, rows))), ("cột", ", ".join(columns))]
    for word, listed in parts:
        if listed:
            yield f"Trang tính “{sheet.title}” có {word} ẩn vẫn được nạp: {listed}."


def _chunks(rows: Iterator[list[object]], width: int) -> Iterator[pd.DataFrame]:
    block: list[list[object]] = []
    numbers: list[int] = []
    for number, row in enumerate(rows, start=2):
        if all(cell is None or cell == "" for cell in row):
            continue
        beyond = ";".join(str(c) for c in row[width:] if c is not None and str(c).strip())
        block.append([*row[:width], *[None] * (width - len(row)), beyond])
        numbers.append(number)
        if len(block) == CHUNK_ROWS:
            yield to_frame(block, numbers, width + 1)
            block, numbers = [], []
    if block:
        yield to_frame(block, numbers, width + 1)
