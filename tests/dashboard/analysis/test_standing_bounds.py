"""What the pages say of 1.000 households of which 600 were visited and 450 are skilled."""

import pytest

from dashboard.analysis import board, comparison, findings
from dashboard.analysis.status import Status, Verdict
from dashboard.components import badge

BOUNDS = {"coverage_pct": 60.0, "ceiling_pct": 85.0}
ROWS = (("AL-2", "25333", "2026-10", 450, 1000), ("AL-2", "KP01", "2026-10", 450, 1000))


def found_at(facts_of, target, area=None, **fields):
    """The standing where a decision asks the ward for that many percent."""
    decisions = [("AL-2", "25333", "2026", ">=", target, None)]
    facts = facts_of(*ROWS, decisions=decisions, **{**BOUNDS, **fields})
    indicator = facts.catalog.indicators["AL-2"]
    return board.standing(facts, indicator=indicator, month="2026-10", area=area)


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (40.0, Verdict.MET),
        (45.0, Verdict.MET),  # proven exactly
        (45.1, Verdict.OPEN),
        (70.0, Verdict.OPEN),
        (85.0, Verdict.OPEN),  # the ceiling itself can still be reached
        (85.1, Verdict.OUT_OF_REACH),
        (90.0, Verdict.OUT_OF_REACH),
    ],
)
@pytest.mark.parametrize("area", [None, "KP01"])
def test_the_target_is_held_against_what_is_proven_and_what_is_possible(
    facts_of, target, verdict, area
):
    assert found_at(facts_of, target, area).verdict is verdict


def test_the_status_stays_that_of_the_proven_value(facts_of):
    assert found_at(facts_of, 70.0).assessment.status is Status.SPEED_UP  # 45 of 58,3 by now
    assert found_at(facts_of, 40.0).assessment.status is Status.MET


def test_leaders_see_both_numbers_in_one_sentence(facts_of):
    assert found_at(facts_of, 70.0).bounds_sentence() == (
        "Đã xác nhận 45,0% tổng số hộ (75,0% số đã đánh giá, mới đánh giá 60,0%); cao nhất có thể "
        "85,0%, chỉ tiêu ≥ 70%."
    )


@pytest.mark.parametrize(
    ("target", "end"),
    [
        (40.0, "cao nhất 85,0%."),
        (70.0, "cao nhất 85,0%: chưa đủ căn cứ để kết luận đạt hay không đạt chỉ tiêu ≥ 70%."),
        (90.0, "85,0%, vẫn dưới chỉ tiêu ≥ 90%: cần hướng dẫn lại cả nơi đã đánh giá chưa đạt."),
    ],
)
def test_the_section_of_a_target_concludes_from_them(facts_of, target, end):
    found = found_at(facts_of, target)
    facts = facts_of(*ROWS)
    said = findings.of_target(found, facts=facts, month="2026-10")
    assert said[-1].startswith("Đã đánh giá 60,0% số hộ, trong đó 75,0% đạt; nếu số còn lại")
    assert said[-1].endswith(end)


@pytest.mark.parametrize(
    ("target", "word"),
    [(40.0, ""), (70.0, "Chưa đủ căn cứ"), (90.0, "Không thể đạt theo dữ liệu")],
)
def test_a_second_badge_stands_where_the_status_does_not_say_it_all(facts_of, target, word):
    drawn = badge.verdict(found_at(facts_of, target))
    assert word in drawn
    assert bool(drawn) == bool(word)


def test_a_target_proven_met_on_little_data_says_so_beside_the_status(facts_of):
    found = found_at(facts_of, 10.0, coverage_pct=29.0)
    assert found.assessment.status is Status.INSUFFICIENT
    assert "Đạt theo dữ liệu" in badge.verdict(found)


def test_where_everybody_is_counted_there_is_nothing_to_conclude(facts_of):
    found = found_at(facts_of, 70.0, coverage_pct=None, ceiling_pct=None)
    assert found.verdict is None
    assert found.bounds_sentence() == ""
    assert badge.verdict(found) == ""


def test_the_rows_of_the_khu_pho_hold_the_same_bounds(facts_of):
    facts = facts_of(*ROWS, **BOUNDS)
    indicator = facts.catalog.indicators["AL-2"]
    rows = comparison.by_area(facts, indicator=indicator, month="2026-10").set_index("area")
    row = rows.loc["KP01"]
    assert (row["coverage_pct"], row["among_pct"], row["ceiling_pct"]) == (60.0, 75.0, 85.0)
    assert row["verdict"] == Verdict.OPEN  # the plan asks for 85
    over = comparison.over_months(facts, indicator=indicator)["2026-10"].set_index("area")
    assert over.loc["KP01", "ceiling_pct"] == 85.0
