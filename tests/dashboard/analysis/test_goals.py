from datetime import date

import pytest

from dashboard.analysis import goals

WARD = "25333"


def goal(facts, indicator_id="AL-2", area=None, horizon="2026"):
    return goals.goal(
        catalog=facts.catalog,
        indicator=facts.catalog.indicators[indicator_id],
        horizon=horizon,
        measures=facts.measures,
        decisions=facts.decisions,
        on=date(2026, 10, 31),
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
