"""Files in, faithful rows out; no judgement about what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.errors import RefusedFileError
from etl.sources.delimited import read_delimited
from etl.sources.table import Sheet
from etl.sources.workbook import read_workbook

_DELIMITED = {".csv", ".tsv", ".txt"}
_WORKBOOKS = {".xlsx", ".xlsm"}


def read_file(path: Path, sheet: str | None = None) -> Iterator[Sheet]:
    """The sheets of a file, by its ending.

    Raises:
        RefusedFileError: there is no such file, or it is of a form not read.
    """
    if not path.is_file():
        raise RefusedFileError(f"{path}: không có tệp này.")
    ending = path.suffix.lower()
    if ending in _DELIMITED:
        return read_delimited(path)
    if ending in _WORKBOOKS:
        return read_workbook(path, sheet)
    raise RefusedFileError(
        f"{path.name}: chưa đọc được dạng “{ending}”; "
        "lưu thành .xlsx hoặc .csv (UTF-8) rồi nạp lại."
    )
