"""The files of tests/data/office, loaded into a small ward, and what is stored of them."""

import sqlite3
from pathlib import Path

import pytest

from etl.load_report import Report

OFFICE = Path(__file__).parents[2] / "data" / "office"
SUMMARY = ("visits_in_period", "households_visited_cum", "households_skilled_cum")


class Office:
    """Loads the files by name and looks into the store."""

    def __init__(self, ward) -> None:
        self.ward = ward

    def load(self, name: str, **options) -> Report:
        return self.ward.load(OFFICE / name, **options)

    def take(self, name: str, **options) -> Report:
        """Load a file that must be taken whole."""
        report = self.load(name, **options)
        told = (report.refused_because, self.ward.sentences(report))
        assert report.exit_status == 0, told
        return report

    def stored(self, kind: str, *columns: str) -> list[tuple[object, ...]]:
        """The current records of a kind, in the order of their keys."""
        connection = sqlite3.connect(self.ward.path)
        query = f"select {', '.join(columns)} from {kind} where is_current order by record_key"
        rows = connection.execute(query).fetchall()
        connection.close()
        return rows

    def summaries(self) -> list[tuple[object, ...]]:
        """(khu phố, period, visits, households visited, households skilled) of every total."""
        return self.stored("summary", "neighbourhood", "period", *SUMMARY)

    def refused(self, name: str, **options) -> Report:
        """Load a file that must be refused: nothing of it is in the store."""
        report = self.load(name, **options)
        assert (report.exit_status, report.batch) == (4, None), report
        assert name in report.refused_because
        assert report.refused_because.endswith(".")
        connection = sqlite3.connect(self.ward.path)
        assert connection.execute("select count(*) from batch").fetchone() == (0,)
        connection.close()
        return report

    def rejected(self, report: Report) -> dict[int, str]:
        """Row number -> the sentences on it."""
        rows: dict[int, list[str]] = {}
        for rejection in sorted(report.rejections, key=lambda rejection: rejection.row_no):
            rows.setdefault(rejection.row_no, []).append(rejection.sentence)
        assert report.rows_rejected == len(rows)
        return {row: " ".join(sentences) for row, sentences in rows.items()}


@pytest.fixture
def office(ward) -> Office:
    return Office(ward)


JUNE = [
    ("KP01", "2026-06", 40, 100, 60),
    ("KP02", "2026-06", 30, 90, 45),
    ("KP03", "2026-06", 50, 120, 75),
]


@pytest.fixture
def june() -> list[tuple[object, ...]]:
    """What most of the files say: the totals of three khu phố in June."""
    return list(JUNE)
