from datetime import date

import pytest

from dashboard.analysis import pace
from dashboard.analysis.pace import Gap

YEAR_END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 8, 31), YEAR_END, 4.0),
        (date(2026, 2, 28), date(2026, 6, 30), 4.0),
        (date(2026, 11, 15), YEAR_END, 1.5),
    ],
)
def test_from_month_end_to_month_end_is_a_whole_number_of_months(first, last, months):
    assert pace.months_between(first, last) == pytest.approx(months)


def test_units_missing_to_a_target_are_rounded_up():
    found = pace.gap(target=30, operator=">=", value=10.0, numerator=10, denominator=99)
    assert found.units == 20  # 29,7 - 10
    strict = pace.gap(target=30, operator=">", value=10.0, numerator=10, denominator=100)
    assert strict.units == 21  # 30 of 100 do not suffice


def test_a_met_target_leaves_nothing_to_do():
    assert pace.gap(target=30, operator=">=", value=31, numerator=31, denominator=100).units == 0


def test_where_lower_is_better_the_gap_is_what_must_go_away():
    assert pace.gap(target=10, operator="<=", value=25, numerator=25, denominator=100) == Gap(
        15, 15
    )


def test_without_counts_the_gap_is_in_points():
    found = pace.gap(target=70, operator=">=", value=34)
    assert found == Gap(measure=36, units=None)
    assert pace.required_per_month(gap=found, on=date(2026, 9, 30), due=YEAR_END) == 12


def test_nothing_is_required_once_the_due_day_is_reached():
    assert pace.required_per_month(gap=Gap(1, 1), on=YEAR_END, due=YEAR_END) is None


@pytest.mark.parametrize(
    ("history", "change"),
    [
        ([0, 100, 130, 160, 220], 40.0),  # (220 - 100) / 3
        ([100, None, None, 160], 20.0),
        ([100, 150, None], 50.0),
        ([10, None, None, None, 50], None),  # one known value within three months
        ([50], None),
        ([], None),
    ],
)
def test_the_observed_pace_is_the_mean_change_over_three_months(history, change):
    assert pace.observed_per_month(history) == change


def test_the_pace_is_said_in_one_sentence():
    gap = Gap(measure=8.55, units=412)
    assert pace.sentence(gap=gap, required=102.8, noun="hộ") == "còn 412 hộ, khoảng 103 hộ/tháng"
    assert pace.sentence(gap=gap, required=206.0, observed=118.2, noun="hộ") == (
        "còn 412 hộ, khoảng 206 hộ/tháng (đang làm 118 hộ/tháng)"
    )
    assert pace.sentence(gap=gap, required=206.0, observed=-4, noun="hộ") == (
        "còn 412 hộ, khoảng 206 hộ/tháng (đang giảm 4 hộ/tháng)"
    )
    assert (
        pace.sentence(gap=Gap(36, None), required=12.0)
        == "còn 36,0 điểm %, khoảng 12,0 điểm %/tháng"
    )
    assert pace.sentence(gap=gap, required=None, noun="hộ") == "còn 412 hộ"
    assert pace.sentence(gap=Gap(0, 0), required=0, noun="hộ") == "đã đủ mức chỉ tiêu"


SEVEN = list(
    zip(
        [
            date(2026, m, d)
            for m, d in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31))
        ],
        [12.0, 15.0, 19.0, 22.0, 27.0, 30.0, 34.0],
        strict=True,
    )
)


def test_the_slope_is_the_median_of_all_pairs():
    assert pace.slope_per_month(SEVEN) == pytest.approx(3.75)


def test_the_projection_goes_on_from_the_last_value():
    assert pace.projected(points=SEVEN, due=YEAR_END) == pytest.approx(34 + 5 * 3.75)
    assert pace.projection_sentence(points=SEVEN, due=YEAR_END, target=60) == (
        "giữ nhịp này, đến 31/12/2026 đạt khoảng 53% (ước tính)"
    )


def test_a_projection_needs_three_points_and_stays_within_the_scale():
    assert pace.projected(points=SEVEN[:2], due=YEAR_END) is None
    assert pace.projected(points=SEVEN, due=date(2035, 12, 31)) == 100.0
    assert pace.projected(points=SEVEN, due=date(2026, 7, 31)) is None


def test_a_projection_just_below_the_target_is_not_rounded_onto_it():
    points = [(date(2026, 10, 31), 83.0), (date(2026, 11, 30), 83.8), (date(2026, 12, 31), 84.6)]
    said = pace.projection_sentence(points=points, due=date(2027, 1, 1), target=85)
    assert said is not None
    assert "khoảng 84%" in said
