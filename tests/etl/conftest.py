"""A small ward to load files into: a fresh store per test, copied from one made once."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from etl import pipeline
from etl.__main__ import app
from etl.load_report import Options, Report
from etl.store import read

WARD_CODE = "25333"
# what a visit must have, where a test does not care about it
USUAL = {
    "team_id": "T01",
    "activity_code": "DIEM_HO_TRO",
    "channel_code": "NHA_VAN_HOA",
    "topic_codes": "DVCTT",
    "people_assisted": "1",
}


class Ward:
    """One store, the files loaded into it, and the figures that come out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "kho.db"
        self.url = f"sqlite:///{self.path}"
        self.workspace = pipeline.open_workspace(self.url)
        self._files = 0

    def write(self, content: str | bytes, name: str | None = None) -> Path:
        self._files += 1
        path = self.folder / (name or f"tep-{self._files}.csv")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def load(self, content: str | bytes | Path, name: str | None = None, **options) -> Report:
        path = content if isinstance(content, Path) else self.write(content, name)
        return pipeline.load(self.workspace, path, Options(**options))

    def visits(self, table: str, **options) -> Report:
        """Load visits; columns of USUAL that the table leaves out are filled in."""
        return self.load(completed(table), **options)

    def take(self, table: str, **options) -> Report:
        """Load a file that must be taken whole."""
        report = self.load(table, **options)
        assert report.exit_status == 0, (report, self.sentences(report))
        return report

    def take_visits(self, table: str, **options) -> Report:
        return self.take(completed(table), **options)

    def register(self, *rows: str, columns: str = "neighbourhood,valid_from,households_total"):
        return self.take("\n".join([columns, *rows]) + "\n")

    def undo(self, report: Report) -> bool:
        assert report.batch is not None
        return pipeline.undo(self.workspace, report.batch)

    def sentences(self, report: Report) -> list[str]:
        if report.batch is None:
            return []
        return list(
            read.rejections(self.workspace.engine, self.workspace.code, report.batch)["sentence"]
        )

    def measures(self, **wanted) -> pd.DataFrame:
        return read.measures(self.workspace.engine, self.workspace.code, **wanted)

    def months(self, indicator: str) -> list[str]:
        return sorted(set(self.measures(indicator=indicator)["month"]))

    def figure(self, indicator: str, area: str, month: str) -> dict[str, object]:
        """One row of the measures; what is unknown is None."""
        area = WARD_CODE if area == "ward" else area
        found = self.measures(indicator=indicator, area=area, month_from=month, month_to=month)
        assert len(found) == 1, f"{indicator} {area} {month}: {len(found)} rows"
        row = found.iloc[0].to_dict()
        return {k: None if v is None or v != v else v for k, v in row.items()}

    def parts(self, indicator: str, area: str, month: str) -> tuple[object, object]:
        """(numerator, denominator)."""
        figure = self.figure(indicator, area, month)
        return figure["numerator"], figure["denominator"]

    def rolled_up_anew(self) -> pd.DataFrame:
        pipeline.rollup(self.workspace)
        return self.measures()


def completed(table: str) -> str:
    """The table as CSV, with the usual columns of a visit filled in."""
    rows = list(csv.DictReader(io.StringIO(table.strip())))
    columns = [*rows[0], *(name for name in USUAL if name not in rows[0])]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**USUAL, **row} for row in rows)
    return text.getvalue()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mau")
    pipeline.init(f"sqlite:///{folder / 'kho.db'}")
    return folder


@pytest.fixture
def ward(empty_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    for name in ("DATABASE_URL", "SECRET_FILE", "LOCALITY"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "phuong"
    shutil.copytree(empty_store, folder)
    ward = Ward(folder)
    yield ward
    ward.workspace.engine.dispose()


@pytest.fixture
def command(ward: Ward):
    """Run the command line on the store of the test: (exit status, standard output, errors)."""

    def run(*arguments: object, db: str | None = ward.url) -> tuple[int, str, str]:
        words = [str(a) for a in arguments] + (["--db", db] if db else [])
        result = CliRunner().invoke(app, words)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return run
