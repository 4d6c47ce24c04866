"""Ways to read a file whole, and to make one that differs from a sound one in one part."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet
from etl.sources import read_file

SHEET_PART = "xl/worksheets/sheet1.xml"


@pytest.fixture
def rows_of() -> Callable[..., list]:
    """The rows of the only sheet; cells trimmed on the right, empty ones None."""

    def read(path: Path, *given, **options) -> list[tuple[int, list[object]]]:
        (sheet,) = read_file(path, *given, **options)
        return [(number, trimmed(cells)) for number, cells in sheet.rows]

    return read


@pytest.fixture
def sheets_of() -> Callable[..., list[RawSheet]]:
    def read(path: Path, *given, **options) -> list[RawSheet]:
        return list(read_file(path, *given, **options))

    return read


@pytest.fixture
def refusal_of() -> Callable[..., str]:
    """The sentence with which a file is refused, at the latest while its rows are taken."""

    def read(path: Path, *given, **options) -> str:
        with pytest.raises(RefusedFileError) as caught:
            count_rows(path, *given, **options)
        sentence = str(caught.value)
        assert sentence.startswith(path.name)
        assert sentence.endswith(".")
        return sentence

    return read


@pytest.fixture
def book_of(tmp_path) -> Callable[..., Path]:
    """A workbook of the given rows, changed by a function of its sheet before it is saved."""

    def write(rows, change=lambda sheet: None, name="so.xlsx") -> Path:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        change(book.active)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def patched(tmp_path) -> Callable[..., Path]:
    """A copy of a zipped file in which one part is written anew, by pieces if need be."""

    def write(source: Path, change, part=SHEET_PART, name="sua.xlsx") -> Path:
        target = tmp_path / name
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
            for entry in old.namelist():
                body = old.read(entry)
                with new.open(entry, "w") as out:
                    out.writelines(change(body) if entry == part else [body])
        return target

    return write


def count_rows(path: Path, *given, **options) -> int:
    return sum(1 for sheet in read_file(path, *given, **options) for _ in sheet.rows)


def trimmed(cells) -> list[object]:
    kept = [None if cell == "" else cell for cell in cells]
    while kept and kept[-1] is None:
        kept.pop()
    return kept
