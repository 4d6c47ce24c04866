from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import prospects
from dashboard.analysis.figures import Goal
from dashboard.analysis.outlook import Kind
from dashboard.analysis.scenarios import HALF, KEEP, ON_PATH
from etl.model import Unit

AT_2030, AT_2035 = date(2030, 12, 31), date(2035, 12, 31)
QUARTERS = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)]


def reported(*values, days=QUARTERS):
    return pd.DataFrame({"on": days, "value": [float(v) for v in values]})


def goals(at_2030=80.0, at_2035=90.0, unit=Unit.PERCENT):
    return [Goal(at_2035, AT_2035, unit=unit), Goal(at_2030, AT_2030, unit=unit)]


def at(lines, scenario, day):
    own = lines[lines["scenario"] == scenario].set_index("on")
    return own.loc[day, "value_pct"]


def test_nine_months_seen_give_scenarios_for_both_horizons_and_no_forecast():
    found = prospects.prospects(reported(20, 23, 26), goals())
    assert [p.goal.due for p in found] == [AT_2030, AT_2035]
    assert {p.projection.kind for p in found} == {Kind.SCENARIOS}
    assert prospects.band(found).empty
    assert found[0].words().startswith("Mốc 2030: ")
    assert "không dự báo" in found[0].words()


def test_the_lines_keep_the_pace_halve_it_and_lead_through_both_targets():
    # 6 points in the 6 months from March to September: 1 point a month, half a point
    lines = prospects.lines(prospects.prospects(reported(20, 23, 26), goals()))
    # 51 months from 30/9/2026 to 31/12/2030: 26 + 51 = 77; 26 + 25,5 = 51,5
    assert at(lines, KEEP, AT_2030) == pytest.approx(77)
    assert at(lines, HALF, AT_2030) == pytest.approx(51.5)
    assert at(lines, ON_PATH, AT_2030) == pytest.approx(80)
    assert at(lines, ON_PATH, AT_2035) == pytest.approx(90)


def test_no_line_leaves_0_to_100():
    up = prospects.lines(prospects.prospects(reported(50, 70, 90), goals()))
    down = prospects.lines(prospects.prospects(reported(50, 30, 10), goals()))
    assert up["value_pct"].max() == 100
    assert down["value_pct"].min() == 0


def test_two_reports_say_nothing_of_the_years_ahead():
    found = prospects.prospects(reported(20, 23, days=QUARTERS[:2]), goals())
    assert {p.projection.kind for p in found} == {Kind.NONE}
    assert prospects.lines(found).empty


def test_a_share_stays_as_reported_whatever_its_denominator_was():
    # 50 of 100 files and 30 of 50 files: the first is not 50 of 50
    told = reported(50, 55, 60).assign(numerator=[50, 44, 30], denominator=[100, 80, 50])
    found = prospects.prospects(told, goals())
    assert [p.value_pct for p in found[0].projection.months.points] == [50, 55, 60]


def test_points_and_counts_are_not_projected():
    assert prospects.prospects(reported(60, 65, 70), goals(unit=Unit.POINTS)) == []


def test_a_period_told_twice_is_one_point():
    # the year 2025 and its fourth quarter end on the same day
    told = reported(20, 21, 23, 26, days=[date(2025, 12, 31), date(2025, 12, 31), *QUARTERS[:2]])
    found = prospects.prospects(told, goals())
    assert [p.value_pct for p in found[0].projection.months.points] == [21, 23, 26]


def test_years_of_reports_give_a_band_within_0_and_100():
    days = [day.date() for day in pd.date_range("2026-03-31", "2029-12-31", freq="QE")]
    values = [20 + 3 * n + (n % 2) for n in range(len(days))]  # 16 quarters, to 66
    found = prospects.prospects(reported(*values, days=days), [Goal(80.0, AT_2030)])
    assert found[0].projection.kind is Kind.BAND
    drawn = prospects.band(found)
    assert drawn["on"].iloc[-1] == AT_2030
    assert (drawn["low_80"] >= 0).all()
    assert (drawn["high_80"] <= 100).all()
    assert prospects.lines(found).empty
