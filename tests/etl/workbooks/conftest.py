"""Forms as people fill them in: through openpyxl, and saved again by LibreOffice."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl import pipeline
from etl.catalog import load_catalog
from etl.kinds import KINDS
from etl.model import Catalog
from etl.workbooks import template
from etl.workbooks.form import FIRST_ROW, HEAD

Rows = Mapping[int, Mapping[str, object]]  # which input row, from 0 -> heading -> cell


def columns(rule: DataValidation) -> set[int]:
    """Numbers of the columns that a validation is for."""
    return {span.min_col for span in rule.sqref.ranges}


class Paper:
    """One form, opened to be filled in."""

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(content))
        self.sheet: Worksheet = self.book.worksheets[0]

    @property
    def headings(self) -> dict[str, int]:
        """Heading -> number of its column; what is only there to be read has none."""
        return {c.value: c.column for c in self.sheet[HEAD] if c.value}

    def rule(self, heading: str) -> DataValidation:
        """What the cells of a column accept."""
        number = self.headings[heading]
        return next(r for r in self.sheet.data_validations.dataValidation if number in columns(r))

    def fill(self, rows: Rows) -> None:
        for index, cells in rows.items():
            for heading, value in cells.items():
                self.sheet.cell(FIRST_ROW + index, self.headings[heading]).value = value

    def column(self, heading: str) -> list[object]:
        cells = self.sheet.iter_rows(
            FIRST_ROW, self.sheet.max_row, *[self.headings[heading]] * 2, values_only=True
        )
        return [cell for (cell,) in cells]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(pipeline.PLANS, "an-loc")


@pytest.fixture(scope="session")
def content(catalog: Catalog) -> Callable[..., bytes]:
    """The bytes of a form, made once."""

    @cache
    def made(kind: str, **wanted: str) -> bytes:
        return template.build(KINDS[kind], catalog, catalog.locality.areas, **wanted)

    return made


@pytest.fixture(scope="session")
def paper(content: Callable[..., bytes]) -> Callable[..., Paper]:
    """A form to look at, the same for every test; to fill one in, open it anew."""

    @cache
    def made(kind: str, **wanted: str) -> Paper:
        return Paper(content(kind, **wanted))

    return made


@pytest.fixture(scope="session")
def through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Path]]:
    """Open files in LibreOffice and save them as .xlsx again."""
    program = shutil.which("soffice")
    if program is None:
        said = "No LibreOffice: sudo apt-get install libreoffice-calc"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    profile = tmp_path_factory.mktemp("ho-so")

    def saved(paths: Iterable[Path], folder: Path) -> list[Path]:
        folder.mkdir(exist_ok=True)
        command = [
            program, f"-env:UserInstallation=file://{profile}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, *paths,
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return [folder / f"{path.stem}.xlsx" for path in paths]

    return saved
