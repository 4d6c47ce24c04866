from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis import goals
from etl.model import Direction, Milestone

WARD = "25333"


def goal(facts, indicator_id="AL-2", area=None, horizon="2026", on=date(2026, 10, 31)):
    return goals.goal(
        catalog=facts.catalog,
        indicator=facts.catalog.indicators[indicator_id],
        horizon=horizon,
        measures=facts.measures,
        decisions=facts.decisions,
        on=on,
        area=area,
    )


def test_an_assumed_baseline_is_zero_at_the_start_of_the_year(facts_of):
    found = goal(facts_of())
    assert (found.value, found.operator, found.due) == (85.0, ">=", date(2026, 12, 31))
    assert (found.base, found.start) == (0.0, date(2026, 1, 1))


def test_a_baseline_found_in_the_data_is_the_first_value_of_the_ward(facts_of):
    facts = facts_of(
        ("AL-3", WARD, "2026-04", 30, 100),
        ("AL-3", WARD, "2026-03", 25, 100),
        ("AL-3", "KP01", "2026-02", 10, 100),
    )
    found = goal(facts, "AL-3")
    assert (found.base, found.start) == (25.0, date(2026, 3, 31))


def test_a_base_is_never_found_in_a_month_after_the_one_shown(facts_of):
    facts = facts_of(("AL-3", WARD, "2026-03", 25, 100))
    found = goal(facts, "AL-3", on=date(2026, 2, 28))
    assert (found.base, found.start) == (None, None)
    assert found.expected(date(2026, 2, 28)) is None
    assert goal(facts, "AL-3", on=date(2026, 3, 31)).base == 25.0


@pytest.mark.parametrize(
    ("indicator_id", "rows", "words"),
    [
        ("AL-2", [], "Xuất phát 0% ngày 01/01/2026 (giả định)"),
        (
            "AL-3",
            [("AL-3", WARD, "2026-03", 261, 1000)],
            "Xuất phát 26,1% ngày 31/3/2026 (số đầu tiên được nhận)",
        ),
        (
            "AL-5",
            [("AL-5", WARD, "2026-01", 212, 1000)],
            "Xuất phát 21,2% ngày 31/01/2026 (tháng đầu có đủ 30 người trả lời)",
        ),
        ("AL-3", [], "Chưa có mốc xuất phát"),
    ],
)
def test_the_base_is_said_with_its_ground(facts_of, indicator_id, rows, words):
    facts = facts_of(*rows)
    said = goals.base_words(
        catalog=facts.catalog,
        indicator=facts.catalog.indicators[indicator_id],
        goal=goal(facts, indicator_id),
    )
    assert said == words


@pytest.mark.parametrize(("indicator_id", "words"), [("AL-1", "100%"), ("AL-4", "≥ 30%")])
def test_the_operator_is_said_only_where_the_plan_prints_it(facts_of, indicator_id, words):
    assert goal(facts_of(), indicator_id).words() == words


def test_without_any_value_there_is_no_baseline(facts_of):
    found = goal(facts_of(), "AL-3")
    assert found.base is None
    assert found.start is None


def test_a_component_has_no_goal(facts_of):
    assert goal(facts_of(), "AL-4a") is None


def test_a_qualitative_row_has_no_goal(facts_of):
    assert goal(facts_of(), "PL1-I-10", horizon="2030") is None


@pytest.mark.parametrize(
    ("area", "expected"),
    [(None, 90.0), ("KP01", 95.0), ("KP02", 90.0)],
    ids=["the ward", "a khu phố with its own decision", "a khu phố without one"],
)
def test_a_later_decision_replaces_the_printed_target(facts_of, area, expected):
    facts = facts_of(
        decisions=[
            ("AL-2", WARD, "2026", ">=", 88.0, "2026-05-01"),
            ("AL-2", WARD, "2026", ">=", 90.0, "2026-07-01"),
            ("AL-2", "KP01", "2026", ">=", 95.0, "2026-07-01"),
            ("AL-2", WARD, "2026", ">=", 10.0, "2026-11-15"),  # not in force yet
        ]
    )
    assert goal(facts, area=area).value == expected


def test_the_two_horizons_of_a_row_are_two_goals(facts_of):
    facts = facts_of()
    assert goal(facts, "PL1-I-01", horizon="2030").value == 80.0
    assert goal(facts, "PL1-I-01", horizon="2035").value == 90.0


# --- milestones, and what a goal lacks -----------------------------------------------------------


def with_target(facts, indicator_id, *, direction=None, unit=None, **changes):
    """The facts with one printed target changed."""
    indicator = facts.catalog.indicators[indicator_id]
    targets = tuple(replace(target, **changes) for target in indicator.targets)
    changed = replace(
        indicator,
        targets=targets,
        direction=direction or indicator.direction,
        unit=unit or indicator.unit,
    )
    catalog = replace(facts.catalog, indicators={**facts.catalog.indicators, indicator_id: changed})
    return replace(facts, catalog=catalog)


MILESTONES = (Milestone(date(2026, 6, 30), 30), Milestone(date(2026, 9, 30), 60))


def test_the_milestones_of_a_plan_lead_to_the_goal(facts_of):
    found = goal(with_target(facts_of(), "AL-2", milestones=MILESTONES))
    assert found.milestones == ((date(2026, 6, 30), 30.0), (date(2026, 9, 30), 60.0))
    assert found.expected(date(2026, 6, 30)) == pytest.approx(30.0)
    assert found.expected(date(2026, 8, 15)) == pytest.approx(45.0)  # 46 of 92 days
    assert found.expected(date(2026, 12, 31)) == 85.0
    assert found.missing == ()


@pytest.mark.parametrize(("decided", "count"), [(85.0, 2), (90.0, 0)])
def test_a_decision_for_another_value_leaves_the_milestones_behind(facts_of, decided, count):
    facts = facts_of(decisions=[("AL-2", WARD, "2026", ">=", decided, "2026-05-01")])
    found = goal(with_target(facts, "AL-2", milestones=MILESTONES))
    assert found.value == decided
    assert len(found.milestones) == count


def test_no_real_plan_has_a_goal_that_lacks_anything(facts_of, catalog):
    facts = facts_of()
    found = [
        goal(facts, indicator.id, horizon=horizon)
        for indicator in catalog.indicators.values()
        for horizon in goals.horizons(indicator)
    ]
    assert sum(g is not None for g in found) > 30
    assert {g.missing for g in found if g is not None} == {()}
    assert {g.milestones for g in found if g is not None} == {()}  # no document prints any


def test_a_number_decided_for_a_row_of_states_lacks_its_unit(facts_of):
    facts = facts_of(decisions=[("PL1-I-10", WARD, "2030", ">=", 1.0, "2026-05-01")])
    assert goal(facts, "PL1-I-10", horizon="2030").missing == ("đơn vị tính",)


def test_a_target_against_the_direction_of_its_indicator_lacks_a_direction(facts_of):
    facts = with_target(facts_of(), "AL-2", operator="<=")
    (missing,) = goal(facts).missing
    assert missing == ("chiều đánh giá (chỉ tiêu ghi <= nhưng chỉ tiêu này càng cao càng tốt)")
    lower = with_target(facts_of(), "AL-2", direction=Direction.LOWER)
    assert "càng thấp càng tốt" in goal(lower).missing[0]


def test_a_decision_without_an_operator_goes_the_way_of_the_indicator(facts_of):
    facts = facts_of(decisions=[("AL-4a", WARD, "2026", None, 10.0, "2026-05-01")])
    assert goal(facts, "AL-4a").operator == ">="
    lower = with_target(facts, "AL-4a", direction=Direction.LOWER)
    assert goal(lower, "AL-4a").operator == "<="


def test_a_decision_without_a_value_lacks_the_target(facts_of):
    facts = facts_of(decisions=[("AL-2", WARD, "2026", ">=", float("nan"), "2026-05-01")])
    assert goal(facts).missing == ("mức chỉ tiêu",)
