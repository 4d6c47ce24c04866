from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import periods
from dashboard.analysis.periods import Step

TODAY = date(2026, 10, 31)


def rows(*told):
    frame = pd.DataFrame(told, columns=["area", "month", "numerator"])
    return frame.assign(denominator=100.0, value_pct=frame["numerator"].astype("float64"))


def states(frame, step):
    found = periods.states(frame, step, today=TODAY)
    columns = ["area", "period", "month", "value_pct", "is_running"]
    return [tuple(row) for row in found[columns].itertuples(index=False)]


def test_a_quarter_is_its_last_month_with_data_and_no_sum():
    told = rows(("KP01", "2026-07", 10), ("KP01", "2026-08", 20), ("KP01", "2026-09", None))
    assert states(told, Step.QUARTER) == [("KP01", "2026Q3", "2026-08", 20.0, False)]


def test_a_quarter_without_data_has_no_row():
    told = rows(("KP01", "2026-03", 10), ("KP01", "2026-08", 20))
    assert [row[1] for row in states(told, Step.QUARTER)] == ["2026Q1", "2026Q3"]


def test_the_quarter_and_the_year_of_today_are_running():
    told = rows(("KP01", "2025-12", 5), ("KP01", "2026-09", 20), ("KP01", "2026-10", 30))
    assert [row[3:] for row in states(told, Step.QUARTER)] == [
        (5.0, False),
        (20.0, False),
        (30.0, True),
    ]
    assert states(told, Step.YEAR) == [
        ("KP01", "2025", "2025-12", 5.0, False),
        ("KP01", "2026", "2026-10", 30.0, True),
    ]


def test_a_month_ends_on_its_last_day_so_that_the_month_of_today_has_ended():
    assert states(rows(("KP01", "2026-10", 30)), Step.MONTH)[0][-1] is False
    found = periods.states(rows(("KP01", "2026-10", 30)), Step.MONTH, today=date(2026, 10, 30))
    assert found["is_running"].tolist() == [True]


def test_a_hidden_last_month_hides_its_quarter():
    told = rows(("KP01", "2026-08", 20), ("KP01", "2026-09", None)).assign(
        is_suppressed=[False, True]
    )
    found = periods.states(told, Step.QUARTER, today=TODAY)
    assert found["month"].tolist() == ["2026-09"]
    assert found["value_pct"].isna().all()


def test_months_keep_all_their_rows():
    told = rows(("KP01", "2026-08", 20), ("KP01", "2026-09", None))
    assert [row[1] for row in states(told, Step.MONTH)] == ["2026-08", "2026-09"]


@pytest.mark.parametrize(
    ("step", "period"), [(Step.MONTH, "2026-08"), (Step.QUARTER, "2026Q3"), (Step.YEAR, "2026")]
)
def test_a_month_lies_in_its_period(step, period):
    assert periods.of_month("2026-08", step) == period


def test_periods_follow_each_other_over_the_turn_of_the_year():
    assert periods.before("2026Q1") == "2025Q4"
    assert periods.before("2026-01") == "2025-12"
    assert periods.before("2026") == "2025"
    assert periods.span("2025Q4", "2026Q2") == ["2025Q4", "2026Q1", "2026Q2"]
    assert periods.last_month("2026Q3") == "2026-09"


def test_a_period_says_whether_it_runs_and_how_far_its_figure_reaches():
    assert periods.words("2026Q3", month="2026-09") == "quý III/2026"
    assert periods.words("2026Q3", month="2026-08") == "quý III/2026, số đến tháng 8/2026"
    assert (
        periods.words("2026", month="2026-10", is_running=True)
        == "năm 2026, đang diễn ra, số đến tháng 10/2026"
    )
    assert periods.words("2026-10", month="2026-10") == "tháng 10/2026"
