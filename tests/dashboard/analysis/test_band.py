from datetime import date

import pytest

from bench import projection as simulation
from dashboard.analysis import band, regression
from dashboard.analysis.band import Scale
from dashboard.analysis.goals import last_day


def months(*values):
    return [(last_day(f"2026-{i:02d}"), float(value)) for i, value in enumerate(values, 1)]


def test_the_line_is_one_of_least_squares_on_the_logit():
    # logits of 10, 20, 40, 60, 80, 90 % bend neither way: 0.6, 0.8, 0.9 mirror 0.4, 0.2, 0.1
    values = (10, 20, 40, 60, 80, 90)
    found = band.of(months(*values), months_ahead=1)
    assert (found.scale, found.is_robust) == (Scale.LOGIT, False)
    line = regression.least_squares(range(6), [regression.to_logit(v) for v in values])
    assert found.centre(1) == pytest.approx(regression.from_logit(line.at(6)))


def test_a_share_that_bends_is_taken_on_what_remains():
    # what remains halves every month: 80, 40, 20, ... of 100
    found = band.of(months(20, 60, 80, 90, 95, 97.5), months_ahead=1)
    assert found.scale is Scale.REMAINING
    assert found.centre(1) == pytest.approx(98.75)
    assert found.centre(2) == pytest.approx(99.375)


@pytest.mark.parametrize("ends", [(0, 5, 8, 14, 20, 24), (76, 80, 86, 92, 95, 100)])
def test_none_and_all_have_no_logit_and_the_line_is_straight(ends):
    found = band.of(months(*ends), months_ahead=12)
    assert found.scale is Scale.STRAIGHT
    far = found.interval(12)
    assert 0.0 <= far.low_pct < far.high_pct <= 100.0


def test_one_month_far_off_the_others_does_not_bend_the_line():
    steady = (10, 12, 14, 16, 18, 20, 22)
    wrong = (10, 12, 14, 45, 18, 20, 22)
    found = band.of(months(*wrong), months_ahead=2)
    assert found.is_robust
    assert found.centre(2) == pytest.approx(
        band.of(months(*steady), months_ahead=2).centre(2), abs=0.5
    )


def test_the_band_is_widened_with_the_months_ahead():
    found = band.of(months(12, 15, 19, 22, 27, 30, 34), months_ahead=4)
    # 1.95; 1.95 · 4^0.6 = 4.480; 1.95 · 12^0.6 · 2 = 17.32
    assert band.widening(24) == pytest.approx(17.32, abs=0.01)
    assert band.widening(1) == pytest.approx(1.95)
    assert band.widening(4) == pytest.approx(4.480, abs=1e-3)
    plain = found.line.interval(found.last_x + 4, level=0.80)
    back = band.of_scale(found.scale)
    shown, centre = found.interval(4), found.line.at(found.last_x + 4)
    assert back(centre + 4.480 * (plain[1] - centre)) == pytest.approx(shown.high_pct, abs=1e-2)
    assert found.interval(4, level=0.95).high_pct > shown.high_pct


def test_the_chance_fits_the_band():
    found = band.of(months(12, 15, 19, 22, 27, 30, 34), months_ahead=3)
    shown = found.interval(3)
    # one of ten lies above the band of 80 %, one below
    assert found.chance(3, shown.high_pct) == pytest.approx(0.10)
    assert found.chance(3, found.centre(3)) == pytest.approx(0.50)
    assert found.chance(3, shown.low_pct) == pytest.approx(0.90)


def test_where_lower_is_better_the_chance_is_one_of_being_below():
    found = band.of(months(34, 30, 27, 22, 19, 15, 12), months_ahead=3, higher_is_better=False)
    assert found.scale is Scale.LOGIT
    assert found.chance(3, found.interval(3).high_pct) == pytest.approx(0.90)


def test_a_level_the_scale_never_reaches_has_no_chance():
    found = band.of(months(12, 15, 19, 22, 27, 30, 34), months_ahead=3)
    assert found.chance(3, 100.0) is None
    straight = band.of(months(0, 15, 19, 22, 27, 30), months_ahead=3)
    assert straight.chance(3, 100.0) < 0.2


def test_only_the_latest_months_are_the_pace_of_today():
    early = months(1, 1, 2, 2, 12, 15, 19, 22, 27, 30)
    found = band.of(early, months_ahead=3)
    assert found.line.n == 6
    assert found.centre(3) == pytest.approx(band.of(early[4:], months_ahead=3).centre(3))
    assert band.of(early, months_ahead=18).line.n == 10  # looks back over nine months: all of them


@pytest.mark.parametrize(
    "points", [[], months(40), months(40, 42), months(40, 40, 40, 40, 40, 40, 40)], ids=len
)
def test_too_few_months_or_a_standstill_have_no_band(points):
    assert band.of(points, months_ahead=2) is None


def test_months_on_a_line_to_the_last_digit_do_not_make_the_future_certain():
    found = band.of(months(0, 10, 20, 30, 40, 50), months_ahead=1)
    assert found.centre(1) == pytest.approx(60.0)
    # s 0.1; t 1.533; √(1 + 1/6 + 3.5²/17.5) = 1.366; 1.95 times: ±0.41
    assert found.interval(1).high_pct == pytest.approx(60.41, abs=0.01)


def test_of_simulated_wards_the_band_of_eighty_per_cent_holds_about_eighty():
    found = simulation.trials(80, seed=3, span=14)
    assert len(found) > 800
    assert 75.0 <= simulation.coverage(found) <= 85.0
    plain = sum(trial.held_unwidened for trial in found) / len(found)
    assert plain < 0.5  # what the widening is for
    assert {trial.ahead for trial in found} == {1, 2, 3, 4, 6, 8}


def test_a_simulated_ward_is_the_same_for_the_same_seed():
    first, second = (simulation.trials(1, seed=5, span=14) for _ in range(2))
    assert first == second
    assert simulation.trials(1, seed=6, span=14) != first


def test_the_last_day_seen_counts_from_the_first_month_taken():
    found = band.of([(date(2026, m, 28), 10.0 * m) for m in (2, 4, 6)], months_ahead=1)
    assert found.last_x == pytest.approx(4.0, abs=0.1)
