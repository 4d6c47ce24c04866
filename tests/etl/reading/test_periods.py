from datetime import date, datetime

import pytest

from etl.errors import CellError
from etl.reading.periods import (
    last_day,
    last_month,
    months_between,
    months_of,
    read_date,
    read_period,
)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-06-05",
        "2026-06-05 08:30",
        "2026-06-05T08:30:00+07:00",
        "05/6/2026",
        "5/6/2026",
        "05-06-2026",
        "5.6.2026",
        "ngày 05 tháng 6 năm 2026",
        date(2026, 6, 5),
        datetime(2026, 6, 5, 8, 30),
    ],
)
def test_the_fifth_of_june_is_read_however_it_is_written(cell: object) -> None:
    assert read_date(cell) == "2026-06-05"


@pytest.mark.parametrize("cell", ["31/02/2026", "2026-13-01", "hôm qua", "2026", "06/2026"])
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_date(cell)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2026", "2026"),
        (2026, "2026"),
        ("năm 2026", "2026"),
        ("2026Q3", "2026Q3"),
        ("Q3/2026", "2026Q3"),
        ("quý III/2026", "2026Q3"),
        ("Quý 3 năm 2026", "2026Q3"),
        ("QIII/2026", "2026Q3"),
        ("quý IV/2026", "2026Q4"),
        ("quý 3", "2026Q3"),
        ("2026-06", "2026-06"),
        ("tháng 6/2026", "2026-06"),
        ("Tháng 06 năm 2026", "2026-06"),
        ("T6/2026", "2026-06"),
        ("6/2026", "2026-06"),
        ("tháng 6", "2026-06"),
        ("9 tháng đầu năm", "2026-09"),
        ("6 tháng đầu năm 2026", "2026-06"),
        (datetime(2026, 6, 1), "2026-06"),
    ],
)
def test_a_period_is_read_however_it_is_written(cell: object, period: str) -> None:
    assert read_period(cell, default_year=2026) == period


@pytest.mark.parametrize("cell", ["tháng 13/2026", "quý V/2026", "cuối năm", "2026Q5"])
def test_what_is_no_period_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_period(cell, default_year=2026)


def test_a_quarter_covers_three_months_and_ends_in_its_last() -> None:
    assert months_of("2026Q1") == ["2026-01", "2026-02", "2026-03"]
    assert last_month("2026Q1") == "2026-03"
    assert last_month("2026") == "2026-12"


def test_february_ends_by_the_calendar() -> None:
    assert last_day("2026-02") == "2026-02-28"
    assert last_day("2028-02") == "2028-02-29"


def test_months_between_runs_over_the_new_year() -> None:
    assert months_between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
