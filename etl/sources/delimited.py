"""CSV, TSV and TXT: comma, semicolon or tab, in the encodings that offices send."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from itertools import groupby, islice
from pathlib import Path
from typing import cast

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet, Row
from etl.sources.charset import charset_of
from etl.sources.guard import refusing

_SAMPLE_CHARACTERS = 65_536
_SAMPLE_RECORDS = 50
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n?')


def read_delimited(path: Path, encoding: str | None = None) -> Iterator[RawSheet]:
    """The one sheet of a text file.

    Rows are numbered as Excel shows them: every record counts, blank ones too, one of several
    lines once; a first line `sep=;` does not count.

    Args:
        path: The file.
        encoding: "tcvn3" or "vni" where the user says that it is written so.

    Raises:
        RefusedFileError: unknown encoding, or, while rows are taken, a record that is broken.
    """
    with refusing(path.name):
        charset, warning = charset_of(path, encoding)
        yield RawSheet(None, _rows(path, charset), warnings=(warning,) if warning else ())


def _rows(path: Path, charset: str) -> Iterator[Row]:
    number = 0
    with (
        refusing(path.name),
        path.open("rb") as raw,
        TextIOWrapper(raw, charset, newline="") as text,
    ):
        try:
            for number, cells in enumerate(_records(text), start=1):
                if any(cells):
                    yield number, cells
        except UnicodeDecodeError as error:
            raise RefusedFileError(
                f"{path.name}: sau dòng {number} có byte không đọc được theo bảng mã {charset}; "
                "trong Excel chọn “Lưu thành” → “CSV UTF-8” rồi nạp lại."
            ) from error
        except csv.Error as error:
            raise RefusedFileError(
                f"{path.name}: từ dòng {number + 1} không đọc được bảng CSV ({_reason(error)}); "
                "mở bằng Excel, sửa chỗ đó và lưu lại dạng CSV UTF-8."
            ) from error


def _records(text: TextIOWrapper) -> Iterator[list[object]]:
    sample = text.read(_SAMPLE_CHARACTERS)
    text.seek(0)
    declared = _SEPARATOR_LINE.match(sample)
    if declared:
        text.readline()
    delimiter = declared[1] if declared else _delimiter(sample)
    return cast(
        "Iterator[list[object]]", csv.reader(text, delimiter=delimiter, strict=True)
    )  # of str; a list of any cells for those who go on with it


def _delimiter(sample: str) -> str:
    """The mark that cuts the most records in a row into one number of cells.

    A banner holds a comma here and there, and decimal commas and lists within a cell stand in every
    record but the heading.
    """
    return max(",;\t", key=lambda mark: _longest_run(sample, mark))


def _longest_run(sample: str, mark: str) -> tuple[int, int]:
    """How many of the first records, one after the other, have one width; and that width."""
    try:
        lines = StringIO(sample, newline="")
        records = list(islice(csv.reader(lines, delimiter=mark), _SAMPLE_RECORDS))
    except csv.Error:
        return 0, 0
    runs = groupby(len(record) for record in records if record)
    return max(((len(list(run)), width) for width, run in runs if width > 1), default=(0, 0))


def _reason(error: csv.Error) -> str:
    if "field larger" in str(error):
        return "có ô dài quá mức"
    return "dấu nháy kép đặt sai hoặc mở mà không đóng"
