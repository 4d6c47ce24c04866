from datetime import date

import pytest

from dashboard.analysis.figures import Reading

ON = date(2026, 10, 31)
# of 1.000 households 600 assessed, 450 of them skilled
HALF_WAY = {
    "value": 45.0, "on": ON, "numerator": 450, "denominator": 1000, "coverage_pct": 60.0,
    "ceiling_pct": 85.0,
}  # fmt: skip


def test_what_is_proven_among_those_assessed_and_still_possible():
    found = Reading(**HALF_WAY)
    assert (found.proven_pct, found.among_pct, found.most_pct) == (45.0, 75.0, 85.0)


def test_khu_pho_outside_the_figure_have_proven_nothing_and_may_have_everything():
    found = Reading(**HALF_WAY, areas_known=27, areas_total=29, denominator_missing=500)
    assert found.proven_pct == 30.0  # 450 of 1.500
    assert found.most_pct == 90.0  # 850 + 500 of 1.500


def test_without_their_registers_nothing_is_known_of_the_whole():
    found = Reading(**HALF_WAY, areas_known=27, areas_total=29)
    assert found.proven_pct is None
    assert found.most_pct is None
    assert found.among_pct == 75.0


@pytest.mark.parametrize("coverage", [None, 0.0])
def test_before_the_first_visit_there_is_no_share_of_the_visited(coverage):
    found = Reading(value=0.0, on=ON, numerator=0, denominator=10, coverage_pct=coverage)
    assert found.among_pct is None
    assert found.proven_pct == 0.0
    assert found.most_pct is None


def test_without_a_value_there_are_no_bounds():
    found = Reading(value=None, on=ON)
    assert (found.proven_pct, found.among_pct, found.most_pct) == (None, None, None)
