from datetime import date

import pytest

from dashboard import theme
from dashboard.analysis import pace
from dashboard.analysis.pace import Gap, Observed
from etl.model import Unit

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


@pytest.mark.parametrize("operator", [">=", ">", "<=", "<"])
@pytest.mark.parametrize("denominator", [7, 290, 1000])
def test_the_units_missing_just_suffice_as_shares_are_compared(operator, denominator):
    lower = operator in ("<=", "<")
    start = denominator if lower else 0
    for tenths in range(1, 1000):
        target = tenths / 10
        units = pace.gap(
            target=target,
            operator=operator,
            value=100 * start / denominator,
            numerator=start,
            denominator=denominator,
        ).units
        reached, one_less = (
            100 * (start - n if lower else n) / denominator for n in (units, units - 1)
        )
        assert theme.meets(reached, operator=operator, target=target)
        assert not theme.meets(one_less, operator=operator, target=target)


def test_a_count_that_is_the_target_to_the_machine_is_not_rounded_up():
    # 16,1 × 1000 / 100 is 161,00000000000003 in binary
    found = pace.gap(target=16.1, operator=">=", value=16.0, numerator=160, denominator=1000)
    assert found.units == 1


def test_a_pace_that_goes_back_is_said_as_one():
    assert Observed(-21.3, 3).words("hộ") == "ba tháng qua: giảm 21 hộ/tháng"
    assert Observed(118.0, 3).words("hộ") == "ba tháng qua: 118 hộ/tháng"
    assert Observed(-0.2, 2).words("hộ") == "hai tháng qua: không đổi"


def test_the_pace_needed_stands_beside_the_pace_so_far():
    # 412 missing, four months: 103 a month
    found = Gap(measure=4.1, units=412)
    on = date(2026, 8, 31)
    required = pace.required_per_month(gap=found, on=on, due=YEAR_END)
    said = pace.sentence(gap=found, required=required, pace=Observed(118.0, 3), noun="hộ")
    assert said == "Còn thiếu 412 hộ, cần 103 hộ/tháng (ba tháng qua: 118 hộ/tháng)"


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


def month_ends(*rows):
    ends = {3: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31}
    return [(date(2026, month, ends[month]), float(value)) for month, value in rows]


@pytest.mark.parametrize(
    ("points", "found"),
    [
        (((6, 90), (7, 100), (8, 130), (9, 160), (10, 220)), Observed(40.0, 3)),  # (220 - 100) / 3
        (((7, 100), (9, 130), (10, 160)), Observed(20.0, 3)),
        (((3, 10), (6, 40), (9, 52), (10, 60)), Observed(5.0, 4)),  # (60 - 40) / 4
        (((9, 100), (10, 160)), None),
        ((), None),
    ],
    ids=["every month", "one skipped", "three points span more", "two points", "none"],
)
def test_the_observed_pace_is_that_of_three_months_or_of_three_points(points, found):
    assert pace.observed(month_ends(*points)) == found


def test_the_pace_in_units_is_said_in_one_sentence():
    gap = Gap(measure=21.4, units=4554)
    assert pace.sentence(gap=gap, required=2277.0, pace=Observed(1499.0, 3), noun="hộ") == (
        "Còn thiếu 4.554 hộ, cần 2.277 hộ/tháng (ba tháng qua: 1.499 hộ/tháng)"
    )
    assert pace.sentence(gap=gap, required=206.2, noun="hộ") == (
        "Còn thiếu 4.554 hộ, cần 207 hộ/tháng"
    )
    assert pace.sentence(gap=gap, required=None, noun="hộ") == "Còn thiếu 4.554 hộ"
    assert pace.sentence(gap=Gap(0, 0), required=0, noun="hộ") == "Đã đủ mức chỉ tiêu"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Observed(2.404, 3), ", ba tháng qua tăng 2,4 điểm/tháng"),
        (Observed(-0.5, 4), ", bốn tháng qua giảm 0,5 điểm/tháng"),
        (Observed(0.0, 6), ", 6 tháng qua không đổi"),
        (None, ""),
    ],
)
def test_the_pace_in_points_is_said_in_one_sentence(found, words):
    said = pace.sentence(gap=Gap(21.47, None), required=10.74, pace=found)
    assert said == "Còn thiếu 21,5 điểm phần trăm; mỗi tháng cần tăng 10,7 điểm" + words


def test_where_lower_is_better_the_pace_is_one_of_going_down():
    said = pace.sentence(gap=Gap(6.0, None), required=3.0, unit=Unit.MONTHS, higher_is_better=False)
    assert said == "Còn phải giảm 6,0 tháng; mỗi tháng cần giảm 3,0 tháng"


def test_the_projection_goes_on_from_the_last_value_at_the_observed_pace():
    asked = {"value": 34.0, "points_per_month": 3.75, "on": date(2026, 7, 31), "due": YEAR_END}
    assert pace.projected(**asked) == pytest.approx(52.75)  # 34 + 5 * 3.75
    assert pace.projection_sentence(**asked, target=60, operator=">=") == (
        "Giữ nhịp này, đến 31/12/2026 đạt khoảng 53% (ước tính)"
    )


def test_a_projection_stays_within_the_scale_and_ends_on_the_due_day():
    asked = {"value": 34.0, "points_per_month": 3.75, "on": date(2026, 7, 31)}
    assert pace.projected(**asked, due=date(2035, 12, 31)) == 100.0
    assert pace.projected(**asked, due=date(2026, 7, 31)) is None


def test_a_projection_just_below_the_target_is_not_rounded_onto_it():
    said = pace.projection_sentence(
        value=83.9,
        points_per_month=0.7,
        on=date(2026, 11, 30),
        due=YEAR_END,
        target=85,
        operator=">=",
    )
    assert said is not None
    assert "khoảng 84%" in said  # 84,6 is not yet 85


def test_a_count_is_missing_in_whole_units_of_its_own():
    found = pace.gap(target=10, operator=">=", value=4, is_count=True)
    assert found == Gap(measure=6, units=6)
    assert pace.gap(target=3, operator="<=", value=5, is_count=True).units == 2
    assert pace.gap(target=10, operator=">=", value=10, is_count=True).units == 0


def test_fewer_than_one_a_month_is_said_as_one_every_so_many_months():
    gap = Gap(measure=6, units=6)
    assert pace.sentence(gap=gap, required=6 / 50, noun="bộ dữ liệu") == (
        "Còn thiếu 6 bộ dữ liệu, cần 1 bộ dữ liệu mỗi 8 tháng"  # 50 / 6 = 8.3
    )


def test_the_last_quarter_must_bring_what_three_have_not():
    # From 20 to 34 in three quarters, 70 wanted: 36 points in the last one, 14/3 a quarter so far.
    found = pace.gap(target=70, operator=">=", value=34)
    last_quarter = 3 * pace.required_per_month(gap=found, on=date(2026, 9, 30), due=YEAR_END)
    so_far = pace.observed(month_ends((6, 29.3333), (7, 30.8889), (8, 32.4444), (9, 34.0)))
    assert last_quarter == pytest.approx(36.0)
    assert 3 * so_far.per_month == pytest.approx(4.67, abs=5e-3)
