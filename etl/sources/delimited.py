"""CSV files: UTF-8, with or without BOM; comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import pandas as pd

from etl.errors import RefusedFileError
from etl.sources.table import CHUNK_ROWS, Sheet, to_frame


def read_delimited(path: Path) -> Iterator[Sheet]:
    """The one sheet of a CSV file.

    Raises:
        RefusedFileError: not UTF-8 text, or empty.
    """
    with path.open("rb") as raw, TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        try:
            first = text.readline()
            text.seek(0)
            rows = csv.reader(text, delimiter=_delimiter(first), strict=True)
            header = next(rows, [])
        except UnicodeDecodeError as error:
            raise _not_utf8(path) from error
        except csv.Error as error:
            raise _broken(path, 1, error) from error
        yield Sheet(None, tuple(header), _chunks(rows, len(header), path))


def _chunks(rows: Iterator[list[str]], width: int, path: Path) -> Iterator[pd.DataFrame]:
    block: list[list[object]] = []
    numbers: list[int] = []
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            if not any(row):
                continue
            block.append(_fitted(row, width))
            numbers.append(number)
            if len(block) == CHUNK_ROWS:
                yield to_frame(block, numbers, width + 1)
                block, numbers = [], []
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error
    except csv.Error as error:
        raise _broken(path, number + 1, error) from error
    if block:
        yield to_frame(block, numbers, width + 1)


def _fitted(row: list[str], width: int) -> list[object]:
    """The row as wide as the header, and in one more cell what stands beyond it."""
    beyond = ";".join(cell for cell in row[width:] if cell.strip())
    return [*row[:width], *[""] * (width - len(row)), beyond]


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _not_utf8(path: Path) -> RefusedFileError:
    return RefusedFileError(
        f"{path.name}: không phải văn bản UTF-8; "
        "trong Excel chọn “Lưu thành” → “CSV UTF-8” rồi nạp lại."
    )


def _broken(path: Path, row: int, error: csv.Error) -> RefusedFileError:
    return RefusedFileError(
        f"{path.name}: từ dòng {row} không đọc được bảng CSV ({_reason(error)}); "
        "mở bằng Excel, sửa chỗ đó và lưu lại dạng CSV UTF-8."
    )


def _reason(error: csv.Error) -> str:
    if "field larger" in str(error):
        return "có ô dài quá mức"
    return "dấu nháy kép đặt sai hoặc mở mà không đóng"
