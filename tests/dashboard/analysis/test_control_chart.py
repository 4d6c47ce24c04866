import pytest

from dashboard.analysis import control_chart
from dashboard.analysis.control_chart import Assurance, Signal

WEEKS = (40, 44, 41, 45, 39, 43, 42, 47, 41, 44, 40, 43)


def signals_of(values):
    found = control_chart.chart(values)
    return [set(week) for week in found.signals]


def test_the_limits_are_the_mean_and_the_mean_step():
    found = control_chart.chart(WEEKS)
    assert found.mean == pytest.approx(42.4167, abs=5e-5)
    assert found.moving_range == pytest.approx(3.9091, abs=5e-5)
    # 42.4167 ± 2.66 · 3.9091
    assert found.upper == pytest.approx(52.8148, abs=1e-3)
    assert found.lower == pytest.approx(32.0185, abs=1e-3)
    assert found.is_firm
    assert signals_of(WEEKS) == [set()] * 12
    assert found.words() == "Mỗi tuần thường từ 32 đến 53 lượt, trung bình 42,4."


def test_one_large_step_does_not_widen_the_limits():
    # eight steps of 2 and two of 40 about one jump: mean 9.6, 40 >= 3.267 * 9.6 = 31.4 goes out
    values = (10, 12, 10, 12, 10, 50, 10, 12, 10, 12, 10)
    found = control_chart.chart(values)
    assert found.moving_range == pytest.approx(2.0)
    assert signals_of(values)[5] == {Signal.BEYOND}


def test_seven_weeks_on_one_side_are_a_change_of_level():
    values = (20, 10, 20, 10, 20, 10, 20, 16, 17, 16, 17, 16, 17, 16, 10, 10)
    # the mean is 241/16 = 15.06: from the seventh week on eight in a row lie above it
    found = signals_of(values)
    assert [Signal.ONE_SIDE in week for week in found] == [False] * 6 + [True] * 8 + [False] * 2


def test_a_week_on_the_mean_ends_a_run():
    values = (10, 30, 21, 21, 21, 20, 21, 21, 21, 14)
    assert sum(values) / 10 == 20.0  # the sixth week lies on it
    assert not any(Signal.ONE_SIDE in week for week in signals_of(values))


def test_seven_rising_weeks_are_a_trend_and_six_are_none():
    rising = (5, 1, 2, 3, 4, 5, 6, 7, 3)
    assert [Signal.TREND in week for week in signals_of(rising)] == [False, *[True] * 7, False]
    six = (5, 1, 2, 3, 4, 5, 6, 3, 3)
    assert not any(Signal.TREND in week for week in signals_of(six))
    falling = (1, 7, 6, 5, 4, 3, 2, 1, 6)
    assert [Signal.TREND in week for week in signals_of(falling)] == [False, *[True] * 7, False]


def test_two_of_three_weeks_near_the_same_limit_are_a_signal():
    values = (*(110, 100) * 8, 134, 110, 134, 100)
    # mean 2158/20 = 107.9; steps 15 of 10, then 34, 24, 24, 34: 266/19 = 14; reach 37.24
    found = control_chart.chart(values)
    assert found.upper == pytest.approx(145.14)
    near = 107.9 + 2 / 3 * 37.24  # 132.7
    assert near < 134
    assert signals_of(values) == [
        *[set()] * 16,
        {Signal.NEAR_LIMIT},
        set(),
        {Signal.NEAR_LIMIT},
        set(),
    ]


def test_two_weeks_near_opposite_limits_are_no_signal():
    values = (*(110, 100) * 8, 134, 105, 78, 105)
    # mean 105.1, near limits 105.1 ± 24.9: 134 and 78 lie beyond one each
    assert not any(Signal.NEAR_LIMIT in week for week in signals_of(values))


def test_a_constant_series_has_no_signals():
    found = control_chart.chart([7] * 12)
    assert (found.lower, found.upper) == (7.0, 7.0)
    assert signals_of([7] * 12) == [set()] * 12


def test_with_fewer_than_five_weeks_there_is_no_chart_and_below_twelve_it_is_on_trial():
    assert control_chart.chart([]) is None
    assert control_chart.chart([3, 4, 5, 4]) is None
    assert control_chart.chart([3, None, 4, None, 5, None, 4, None, 6]) is None
    found = control_chart.chart([3, 4, 5, 4, 3])
    assert not found.is_firm
    assert found.words().endswith("Giới hạn tạm tính, mới có 5 tuần.")


def test_a_missing_week_is_a_gap_and_not_a_zero():
    found = control_chart.chart([40, 44, None, 45, 39, 43])
    assert found.mean == pytest.approx(42.2)  # 211 / 5
    assert found.moving_range == pytest.approx(14 / 3)  # 4, 6, 4
    rising = [9, 1, 2, 3, None, 5, 6, 7, 8]
    assert not any(Signal.TREND in week for week in signals_of(rising))


def test_limits_stay_where_values_can_be():
    found = control_chart.chart([0, 9, 1, 8, 0, 9], highest=10)
    assert (found.lower, found.upper) == (0.0, 10.0)
    free = control_chart.chart([0, 9, 1, 8, 0, 9], lowest=None)
    assert free.lower < 0


@pytest.mark.parametrize(
    ("target", "higher_is_better", "found"),
    [
        (60, True, Assurance.FAILS),
        (20, True, Assurance.PASSES),
        (45, True, Assurance.VARIES),
        (60, False, Assurance.PASSES),
        (20, False, Assurance.FAILS),
    ],
)
def test_a_target_is_held_against_the_usual_spread(target, higher_is_better, found):
    chart = control_chart.chart(WEEKS)
    assert chart.assurance(target, higher_is_better=higher_is_better) is found
