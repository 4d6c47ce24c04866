from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import lookalikes, moves, periods, trends
from dashboard.analysis.figures import Goal
from dashboard.analysis.grouped import Group
from dashboard.analysis.outlook import Kind
from dashboard.analysis.periods import Step

WARD = "25333"
BOTH = Group("nhom-1", "Cụm chợ", ("KP01", "KP02"))
GOAL = Goal(85.0, date(2026, 12, 31), op_explicit=False)
TODAY = date(2026, 10, 31)


@pytest.fixture
def facts(facts_of):
    """KP01 20, 30, 40 of 100; KP02, silent since August, 10 and 12 of 50."""
    return facts_of(
        ("AL-2", "KP01", "2026-08", 20, 100),
        ("AL-2", "KP01", "2026-09", 30, 100),
        ("AL-2", "KP01", "2026-10", 40, 100),
        ("AL-2", "KP02", "2026-07", 10, 50),
        ("AL-2", "KP02", "2026-08", 12, 50),
        ("AL-2", "KP02", "2026-09", 12, 50),
        ("AL-2", WARD, "2026-08", 32, 150),
        last_months={"KP01": "2026-10", "KP02": "2026-08"},
        source="visits",
    )


def line(facts, code, *, groups=(), areas=()):
    indicator = facts.catalog.indicators["AL-2"]
    rows = trends.rows(facts, indicator, areas, groups, "2026-10")
    own = rows[rows["area"] == code]
    return list(zip(own["month"], own["numerator"], own["denominator"], strict=True))


def test_a_group_goes_on_while_one_of_its_members_sends(facts):
    # October: KP02 has no row any more; September carries its 12 of August as the ward's sum does
    assert line(facts, "nhom-1", groups=[BOTH]) == [
        ("2026-07", 10, 50),
        ("2026-08", 32, 150),
        ("2026-09", 42, 150),
        ("2026-10", 40, 100),
    ]


def test_a_silent_khu_pho_ends_with_its_last_data(facts):
    assert [month for month, *_ in line(facts, "KP02", areas=["KP02"])] == ["2026-07", "2026-08"]


def test_a_group_of_silent_khu_pho_ends_with_the_last_of_them(facts_of):
    facts = facts_of(
        *(("AL-2", code, f"2026-{m:02d}", 5, 50) for code in ("KP01", "KP02") for m in (7, 8, 9)),
        last_months={"KP01": "2026-07", "KP02": "2026-08"},
        source="mixed",
    )
    assert [month for month, *_ in line(facts, "nhom-1", groups=[BOTH])] == ["2026-07", "2026-08"]
    assert trends.last_month(facts, BOTH) == "2026-08"
    assert trends.last_months(facts, [BOTH])["nhom-1"] == "2026-08"


def months(*counts, denominator=100.0):
    frame = pd.DataFrame(counts, columns=["month", "numerator"]).astype({"numerator": "float64"})
    return frame.assign(
        area=WARD,
        source="visits",
        denominator=denominator,
        value_pct=100 * frame["numerator"] / denominator,
        areas_known=29.0,
    )


SIX = months(
    *((f"2026-{m:02d}", n) for m, n in zip(range(5, 11), (10, 20, 30, 41, 50, 60), strict=True))
)


def test_six_months_have_a_band_to_the_due_day():
    found = trends.ahead(SIX, goal=GOAL, month="2026-10", last=None)
    assert found.kind is Kind.BAND
    assert found.drawn["on"].iloc[-1] == date(2026, 12, 31)


def test_what_is_older_than_the_month_shown_is_not_projected_and_says_so():
    found = trends.ahead(SIX, goal=GOAL, month="2026-11", last="2026-10")
    assert found.kind is Kind.NONE
    assert found.words() == (
        "Số liệu mới nhất là tháng 10/2026, cũ hơn tháng 11/2026 đang xem nên không ước tính."
    )


def test_without_a_target_nothing_is_projected():
    assert trends.ahead(SIX, goal=None, month="2026-10", last=None).kind is Kind.NONE


def test_the_sentence_names_the_first_and_last_state_and_what_still_runs():
    own = periods.states(SIX, Step.QUARTER, today=TODAY)
    assert trends.over_time("Kỹ năng số", own, GOAL) == (
        "Kỹ năng số: toàn phường từ 20,0% (quý II/2026) đến 60,0% "
        "(quý IV/2026, đang diễn ra, số đến tháng 10/2026), chỉ tiêu 85%."
    )
    year = periods.states(SIX, Step.YEAR, today=TODAY)
    assert trends.over_time("Kỹ năng số", year, None) == (
        "Kỹ năng số: toàn phường 60,0% (năm 2026, đang diễn ra, số đến tháng 10/2026)."
    )
    assert trends.over_time("Kỹ năng số", year.head(0), GOAL) == "Kỹ năng số: chưa có số liệu."


def test_a_value_next_to_its_target_stays_on_its_side():
    own = periods.states(months(("2026-10", 84.96)), Step.MONTH, today=TODAY)
    assert "84,9%" in trends.over_time("Kỹ năng số", own, GOAL)


def test_what_was_done_is_said_of_the_last_two_periods():
    own = moves.moves(SIX, Step.QUARTER, last_months={}, today=TODAY)
    assert trends.done("Kỹ năng số", own, "hộ") == [
        "Kỹ năng số: quý IV/2026 toàn phường thêm 10 hộ so với quý III/2026 "
        "(đang diễn ra, số đến tháng 10/2026).",
        "Kỳ trước đó: quý III/2026 toàn phường thêm 30 hộ so với quý II/2026.",
    ]


def test_less_and_the_same_and_unknown_are_said_as_what_they_are():
    own = months(("2026-08", 20), ("2026-09", 17), ("2026-10", 17))
    found = moves.moves(own, Step.MONTH, last_months={}, today=TODAY)
    assert trends.done("A", found, "hộ") == [
        "A: tháng 10/2026 toàn phường không đổi so với tháng 9/2026.",
        "Kỳ trước đó: tháng 9/2026 toàn phường giảm 3 hộ so với tháng 8/2026.",
    ]
    gap = moves.moves(
        months(("2026-08", 20), ("2026-10", 30)), Step.MONTH, last_months={}, today=TODAY
    )
    assert trends.done("A", gap, "hộ")[0] == (
        "A: tháng 10/2026 chưa tính được (kỳ trước không có số liệu mới để so)."
    )
    assert trends.done("A", found.head(0), "hộ") == ["A: chưa có hai kỳ có số liệu để so sánh."]


def test_horizons_beyond_those_of_the_indicator_have_no_target():
    assert trends.beyond(["2026"], ("2030", "2035")) == [date(2030, 12, 31), date(2035, 12, 31)]
    assert trends.beyond(["2030"], ("2030", "2035")) == [date(2035, 12, 31)]
    assert trends.beyond(["2030", "2035"], ("2030", "2035")) == []


def test_each_target_of_2026_with_a_row_that_sounds_alike_names_it(catalog):
    pairs = {"AL-4": "PL1-III-08", "AL-1": "PL1-III-07", "AL-3": "PL1-III-03"}
    for target, row in pairs.items():
        found = lookalikes.reference_to(catalog, target)
        assert found.other.id == row
        assert found.difference == lookalikes.of(catalog, row).difference
    assert lookalikes.reference_to(catalog, "AL-2") is None
