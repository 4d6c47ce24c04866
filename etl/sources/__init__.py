"""Files in, every row of them out as `RawSheet`s; no judgement about what the rows say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet
from etl.sources.delimited import read_delimited
from etl.sources.form import Form, form_of
from etl.sources.guard import refusing
from etl.sources.legacy_workbook import read_legacy_workbook
from etl.sources.opendocument import read_opendocument
from etl.sources.workbook import read_workbook


def read_file(
    path: Path, sheet: str | None = None, *, encoding: str | None = None
) -> Iterator[RawSheet]:
    """The sheets of a file, by what it holds and not by what its name ends in.

    Args:
        path: The file.
        sheet: Name of the one sheet wanted, hidden or not; None means every visible sheet.
        encoding: "tcvn3" or "vni" where the user says that a text file is written so; its bytes
            then come out unconverted, one character each.

    Yields:
        Each sheet that has any cell. Take the rows of one before asking for the next.

    Raises:
        RefusedFileError: the file cannot be read whole; also while rows are taken.
    """
    if not path.is_file():
        raise RefusedFileError(f"{path}: không có tệp này.")
    with refusing(path.name):
        form = form_of(path)
    match form:
        case Form.TEXT:
            return read_delimited(path, encoding)
        case Form.XLSX:
            return read_workbook(path, sheet)
        case Form.XLS:
            return read_legacy_workbook(path, sheet)
        case Form.ODS:
            return read_opendocument(path, sheet)
