from datetime import date

import pytest

from dashboard.analysis import growth
from dashboard.analysis.figures import Goal, Reading
from dashboard.analysis.growth import Growth


@pytest.mark.parametrize(
    ("base", "target", "share", "current", "expected"),
    [
        (5, 30, 0.25, 11.25, 4.926),
        (5, 30, 0.50, 12.2, 0.991),
        (5, 30, 0.50, 17.5, 2.250),
        (5, 30, 0.75, 20, 1.070),
    ],
)
def test_the_ratio_is_observed_over_needed_compound_growth(base, target, share, current, expected):
    found = growth.ratio(
        base=base, current=current, target=target, years_passed=share, years_in_all=1
    )
    assert found == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize(
    ("base", "target", "years", "current", "expected"),
    [(40, 80, 1, 46, 1.009), (95, 100, 2, 97, 1.016)],
)
def test_over_five_years_the_verdict_of_the_straight_line_may_flip(
    base, target, years, current, expected
):
    asked = {
        "base": base,
        "current": current,
        "target": target,
        "years_passed": years,
        "years_in_all": 5,
    }
    assert growth.ratio(**asked) == pytest.approx(expected, abs=5e-4)
    assert growth.against_target(**asked) is Growth.SUBSTANTIAL


@pytest.mark.parametrize(
    ("current", "state"),
    [
        (80.0, Growth.ACHIEVED),
        (79.96, Growth.SUBSTANTIAL),
        (60.0, Growth.SUBSTANTIAL),  # growth 0.5 of 1 needed in half the time: (1.5)² - 1 = 1.25
        (52.0, Growth.MODERATE),  # 1.3² - 1 = 0.69
        (50.0, Growth.LIMITED),  # 1.25² - 1 = 0.5625
        (40.0, Growth.LIMITED),
        (39.9, Growth.DETERIORATION),
    ],
)
def test_the_states_against_a_target(current, state):
    found = growth.against_target(
        base=40, current=current, target=80, years_passed=0.5, years_in_all=1
    )
    assert found is state


def test_where_lower_is_better_falling_is_progress():
    asked = {"base": 80, "target": 40, "years_passed": 1, "years_in_all": 2}
    # needed √0.5 - 1 = -0.2929 a year; observed 56/80 - 1 = -0.3
    found = growth.ratio(**asked, current=56, higher_is_better=False)
    assert found == pytest.approx(0.3 / 0.29289, abs=1e-3)
    state = growth.against_target(**asked, current=90, higher_is_better=False)
    assert state is Growth.DETERIORATION
    state = growth.against_target(**asked, current=40, higher_is_better=False)
    assert state is Growth.ACHIEVED


@pytest.mark.parametrize(
    "case",
    [
        {"base": 0},
        {"base": -5},
        {"years_passed": 0},
        {"base": 80, "current": 70},  # nothing is needed: there is no growth to divide by
    ],
)
def test_where_growth_is_not_defined_there_is_no_state(case):
    asked = {"base": 40, "current": 50, "target": 80, "years_passed": 1, "years_in_all": 5} | case
    assert growth.ratio(**asked) is None
    assert growth.against_target(**asked) is Growth.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("current", "state"),
    [
        (101.5, Growth.SUBSTANTIAL),
        (101.4, Growth.MODERATE),
        (100.4, Growth.LIMITED),
        (99.9, Growth.DETERIORATION),
    ],
)
def test_without_a_target_the_growth_itself_is_judged(current, state):
    assert growth.without_target(base=100, current=current, years_passed=1) is state


def test_near_the_limit_less_growth_is_asked_for():
    assert growth.room(0, 100) == 1.0
    assert growth.room(50, 100) == pytest.approx(1 - 0.5**4.44)
    assert growth.room(100, 100) == 0.0
    assert growth.room(150, 100) == pytest.approx(1 - 0.5**4.44)
    assert growth.room(200, 100) == 1.0
    # from 95: 1 - 0.95^4.44 = 0.2036, so that 0.015 becomes 0.00305
    asked = {"base": 95.0, "current": 95.3, "years_passed": 1.0}  # growth 0.00316
    assert growth.without_target(**asked, limit=100) is Growth.SUBSTANTIAL
    assert growth.without_target(**asked) is Growth.LIMITED


@pytest.mark.parametrize(
    ("state", "found", "points"),
    [
        (Growth.ACHIEVED, 0.2, 5.0),
        (Growth.SUBSTANTIAL, 1.0, 2.8572),
        (Growth.SUBSTANTIAL, 3.0, 5.0),
        (Growth.MODERATE, 0.6, 0.0),  # 7.1429 * 0.6 - 4.2857 = 0.00004
        (Growth.LIMITED, 0.0, -2.5),
        (Growth.DETERIORATION, -3.0, -5.0),
        (Growth.NOT_AVAILABLE, None, None),
    ],
)
def test_a_state_has_a_score_to_average(state, found, points):
    score = growth.score(state=state, found=found)
    assert score == (None if points is None else pytest.approx(points, abs=1e-4))


@pytest.mark.parametrize(
    ("scores", "state"),
    [
        ((5.0, 0.0, None), Growth.SUBSTANTIAL),  # 2.5: what is missing is no zero
        ((0.0,), Growth.MODERATE),
        ((-2.5,), Growth.LIMITED),
        ((-2.6,), Growth.DETERIORATION),
        ((None, None), Growth.NOT_AVAILABLE),
        ((), Growth.NOT_AVAILABLE),
    ],
)
def test_several_series_are_judged_by_their_mean_score(scores, state):
    assert growth.of_several(scores) is state


def told(value, base=40.0):
    # one year of five, as in the printed example from 40 to 80
    goal = Goal(value=80.0, due=date(2031, 1, 1), base=base, start=date(2026, 1, 1))
    return growth.words(goal, Reading(value=value, on=date(2027, 1, 1)))


def test_a_figure_is_held_against_the_growth_needed_in_words():
    # 365 of 1826 days: (46/40)^(1/365) - 1 over (80/40)^(1/1826) - 1 = 1.0083
    assert told(46.0) == "Tiến bộ rõ rệt: bằng 1,01 lần tốc độ cần có (01/01/2027)"


def test_from_zero_it_is_not_defined_and_says_so():
    assert told(46.0, base=0.0) == "Không tính được từ mức đầu kỳ này (01/01/2027)"


def test_what_has_arrived_is_met_and_nothing_is_said_without_a_start():
    assert told(80.0).startswith("Đã đạt")
    assert told(46.0, base=None) == ""
    assert told(None) == ""
