from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.analysis.figures import Goal, Reading
from dashboard.analysis.status import Status, Verdict, assess, is_proven, verdict
from etl.model import Unit

START = date(2026, 1, 1)
DUE = START + timedelta(days=400)


def at(share: float) -> date:
    return START + timedelta(days=round(400 * share))


def judged(*, base, target, share, value, operator=">=", **reading):
    goal = Goal(value=target, due=DUE, operator=operator, base=base, start=START)
    return assess(goal=goal, reading=Reading(value=value, on=at(share), **reading), today=at(share))


@pytest.mark.parametrize(
    ("base", "target", "share", "value", "attainment", "status"),
    [
        (5, 30, 0.25, 11.25, 1.000, Status.ON_TRACK),
        (5, 30, 0.50, 12.2, 0.576, Status.BEHIND),
        (5, 30, 0.50, 17.5, 1.000, Status.ON_TRACK),
        (5, 30, 0.75, 20, 0.800, Status.SPEED_UP),
        (40, 80, 0.20, 46, 0.750, Status.SPEED_UP),
        (95, 100, 0.40, 97, 1.000, Status.ON_TRACK),
        (20, 70, 0.75, 34, 0.373, Status.BEHIND),
        (0, 40, 0.50, 10, 0.500, Status.BEHIND),
        (50, 10, 0.50, 30, 1.000, Status.ON_TRACK),
    ],
)
def test_attainment_is_the_way_gone_over_the_way_needed_by_now(
    base, target, share, value, attainment, status
):
    found = judged(
        base=base,
        target=target,
        share=share,
        value=value,
        operator=">=" if target > base else "<=",
    )
    assert found.attainment == pytest.approx(attainment, abs=5e-4)
    assert found.status is status


def test_the_level_needed_by_now_lies_on_the_straight_line():
    found = judged(base=20, target=70, share=0.75, value=34)
    assert found.expected == pytest.approx(57.5)
    assert found.progress == pytest.approx(0.28)
    assert found.reason == "Hiện 34,0%, mức cần đạt đến nay 57,5%."


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (40.0, Status.MET),
        (39.9999, Status.ON_TRACK),
        (19.0, Status.ON_TRACK),
        (18.9999, Status.SPEED_UP),
        (12.0, Status.SPEED_UP),
        (11.9999, Status.BEHIND),
        (0.0, Status.BEHIND),
        (-0.0001, Status.FALLING),
    ],
)
def test_a_value_on_a_boundary_belongs_to_the_better_class(value, status):
    assert judged(base=0, target=40, share=0.5, value=value).status is status


@pytest.mark.parametrize(
    ("operator", "value", "is_met"),
    [
        (">=", 85.0, True),
        (">=", 84.96, False),
        (">", 85.0, False),
        (">", 85.01, True),
        ("<=", 85.0, True),
        ("<", 85.0, False),
    ],
)
def test_the_operator_decides_on_the_unrounded_value(operator, value, is_met):
    base = 100 if operator.startswith("<") else 0
    found = judged(base=base, target=85, share=1.0, value=value, operator=operator)
    assert (found.status is Status.MET) is is_met


def test_nine_hundred_and_ninety_one_thousandths_of_a_target_do_not_meet_it():
    found = judged(base=0, target=100, share=1.0, value=99.1)
    assert found.status is Status.ON_TRACK


def test_a_base_that_already_meets_the_target_is_to_be_kept():
    assert judged(base=100, target=100, share=0.5, value=100).status is Status.MET
    fallen = judged(base=100, target=100, share=0.5, value=98)
    assert fallen.status is Status.FALLING
    assert fallen.attainment is None
    assert judged(base=90, target=85, share=0.5, value=80).status is Status.FALLING
    assert judged(base=90, target=85, share=0.5, value=86).status is Status.MET


def test_a_fall_below_the_base_is_named():
    found = judged(base=12, target=30, share=0.5, value=10)
    assert found.status is Status.FALLING
    assert found.reason == "Hiện 10,0%, thấp hơn đầu kỳ (12,0%)."


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ({"base": None}, "đầu kỳ"),
        ({"share": 0.09}, "Mới qua 9,0% thời gian"),
        ({"value": None}, "Chưa có số liệu"),
        ({"coverage_pct": 29.96}, "Mới đánh giá được 29,9%"),
        ({"last_data_on": date(2025, 12, 31)}, "cũ hơn hai kỳ báo cáo"),
    ],
)
def test_without_a_basis_there_is_no_status(case, words):
    found = judged(**({"base": 0, "target": 85, "share": 0.5, "value": 40} | case))
    assert found.status is Status.INSUFFICIENT
    assert words in found.reason


@pytest.mark.parametrize("case", [{"share": 0.10}, {"coverage_pct": 30.0}])
def test_just_enough_basis_is_enough(case):
    found = judged(**({"base": 0, "target": 85, "share": 0.5, "value": 40} | case))
    assert found.status is not Status.INSUFFICIENT


def test_a_target_met_early_is_met_whatever_the_base():
    assert judged(base=None, target=30, share=0.05, value=31).status is Status.MET


def test_a_missing_figure_is_never_a_zero():
    found = judged(base=0, target=85, share=0.5, value=None)
    assert found.attainment is None
    assert found.remaining is None
    assert found.expected == pytest.approx(42.5)


def test_a_row_without_a_number_has_no_status():
    found = assess(goal=None, reading=Reading(value=None, on=START), today=START)
    assert found.status is Status.NOT_APPLICABLE


def on_the_day_after(value, **reading):
    goal = Goal(value=85, due=date(2026, 12, 31), base=0, start=START)
    last = Reading(value=value, on=date(2026, 12, 31), **reading)
    return assess(goal=goal, reading=last, today=date(2027, 1, 1))


def test_after_the_deadline_an_unmet_target_is_overdue():
    found = on_the_day_after(84.96)
    assert found.status is Status.OVERDUE
    assert found.reason == "Đã quá hạn 31/12/2026, mới đạt 84,9%, chỉ tiêu ≥ 85%."
    assert on_the_day_after(85.0).status is Status.MET
    assert on_the_day_after(None).status is Status.INSUFFICIENT


def test_the_due_day_itself_still_counts():
    goal = Goal(value=85, due=date(2026, 12, 31), base=0, start=START)
    reading = Reading(value=84.0, on=date(2026, 12, 31))
    assert assess(goal=goal, reading=reading, today=date(2026, 12, 31)).status is Status.ON_TRACK


def test_a_figure_does_not_grow_old_after_its_deadline():
    goal = Goal(value=85, due=date(2026, 12, 31), base=0, start=START)
    last = Reading(value=90, on=date(2026, 12, 31), last_data_on=date(2026, 12, 20))
    assert assess(goal=goal, reading=last, today=date(2028, 6, 1)).status is Status.MET


def ward(*, numerator, denominator, missing, known=27, total=29, has_register=True):
    return Reading(
        value=100 * numerator / denominator,
        on=at(0.5),
        numerator=numerator,
        denominator=denominator,
        areas_known=known,
        areas_total=total,
        denominator_missing=missing,
        has_register=has_register,
    )


@pytest.mark.parametrize(
    ("reading", "status"),
    [
        (ward(numerator=900, denominator=1000, missing=50), Status.MET),  # 900/1050 = 85,7
        (ward(numerator=900, denominator=1000, missing=100), Status.ON_TRACK),  # 900/1100 = 81,8
        (ward(numerator=900, denominator=1000, missing=None), Status.ON_TRACK),
        (ward(numerator=900, denominator=1000, missing=None, known=29), Status.MET),
        (ward(numerator=900, denominator=1000, missing=None, has_register=False), Status.MET),
    ],
)
def test_a_ward_has_met_only_what_holds_with_the_missing_khu_pho_at_zero(reading, status):
    goal = Goal(value=85, due=DUE, base=0, start=START)
    assert assess(goal=goal, reading=reading, today=at(0.5)).status is status


def test_an_unproven_ward_says_why():
    goal = Goal(value=85, due=DUE, base=0, start=START)
    reading = ward(numerator=900, denominator=1000, missing=100)
    found = assess(goal=goal, reading=reading, today=at(0.5))
    assert found.reason == (
        "Đạt 90,0% ở các khu phố có số liệu, nhưng chưa chắc đạt khi tính cả 2 khu phố chưa có "
        "số liệu."
    )
    late = assess(goal=goal, reading=reading, today=DUE + timedelta(days=1))
    assert late.status is Status.INSUFFICIENT


def test_where_lower_is_better_the_missing_khu_pho_count_as_all():
    goal = Goal(value=10, due=DUE, operator="<=")
    assert not is_proven(goal=goal, reading=ward(numerator=50, denominator=1000, missing=100))
    assert is_proven(goal=goal, reading=ward(numerator=50, denominator=1000, missing=50))


@pytest.mark.parametrize(
    ("target", "found"),
    [(70, Verdict.OPEN), (40, Verdict.MET), (45, Verdict.MET), (90, Verdict.OUT_OF_REACH)],
)
def test_the_verdict_weighs_what_is_proven_against_what_is_possible(target, found):
    goal = Goal(value=target, due=DUE)  # N 1000, n 600, x 450
    assert verdict(goal=goal, proven=45.0, ceiling=85.0) is found


def test_without_a_ceiling_nothing_is_out_of_reach():
    assert verdict(goal=Goal(value=90, due=DUE), proven=45.0, ceiling=None) is Verdict.OPEN


def test_what_remains_is_counted_in_whole_units_and_months():
    goal = Goal(value=85, due=date(2026, 12, 31), base=0, start=START)
    reading = Reading(
        value=100 * 3685 / 4820, on=date(2026, 8, 31), numerator=3685, denominator=4820
    )
    found = assess(goal=goal, reading=reading, today=date(2026, 8, 31))
    assert found.remaining == 412  # 85 % of 4820 is 4097
    assert found.required_per_month == 103.0


def test_a_row_of_measures_becomes_a_reading_with_its_gaps():
    row = {
        "value_pct": pd.NA,
        "numerator": 12,
        "denominator": float("nan"),
        "coverage_pct": None,
        "ceiling_pct": 80.0,
        "areas_known": 27,
        "areas_total": 29,
        "denominator_missing": pd.NA,
    }
    reading = Reading.from_row(row, on=START)
    assert (reading.value, reading.numerator, reading.denominator) == (None, 12, None)
    assert (reading.ceiling_pct, reading.areas_missing) == (80.0, 2)
    assert reading.denominator_missing is None


# --- milestones that a plan prints ---------------------------------------------------------------

PATH = ((at(0.25), 10.0), (at(0.50), 40.0))  # to 60 in 400 days, from 0


def on_the_path(*, share, value, base=0.0, target=60.0, milestones=PATH, operator=">="):
    goal = Goal(
        value=target,
        due=DUE,
        operator=operator,
        base=base,
        start=START,
        milestones=milestones,
    )
    return assess(goal=goal, reading=Reading(value=value, on=at(share)), today=at(share))


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.125, 5.0), (0.25, 10.0), (0.375, 25.0), (0.50, 40.0), (0.75, 50.0), (1.0, 60.0)],
)
def test_milestones_bend_the_way_to_the_target(share, expected):
    # by hand: half of 10; then 10 + half of 30; then 40 + half of 20
    assert on_the_path(share=share, value=1.0).expected == pytest.approx(expected)


def test_the_status_is_the_one_on_the_bent_way():
    found = on_the_path(share=0.375, value=20.0)
    assert found.attainment == pytest.approx(0.8)  # 20 of 25; of 22.5 on a straight line 0.89
    assert found.status is Status.SPEED_UP
    assert on_the_path(share=0.375, value=23.75).status is Status.ON_TRACK  # 0.95 of 25


def test_where_lower_is_better_milestones_go_down():
    found = on_the_path(
        share=0.25,
        value=40.0,
        base=50.0,
        target=10.0,
        milestones=((at(0.5), 20.0),),
        operator="<=",
    )
    # half way to 20: 35 needed; 10 of 15 gone
    assert found.expected == pytest.approx(35.0)
    assert found.attainment == pytest.approx(2 / 3)
    assert found.status is Status.SPEED_UP


@pytest.mark.parametrize(
    ("value", "status"), [(20.0, Status.ON_TRACK), (19.9, Status.FALLING), (26, Status.ON_TRACK)]
)
def test_a_milestone_that_the_base_already_meets_asks_for_no_more_than_the_base(value, status):
    found = on_the_path(share=0.25, value=value, base=20.0)
    assert found.expected == 20.0
    assert found.status is status
    assert found.reason.endswith("theo các mốc của kế hoạch, đến nay chỉ cần giữ mức 20,0%.")


def test_a_milestone_before_the_start_does_not_count():
    early = ((START - timedelta(days=10), 10.0),)
    assert on_the_path(share=0.5, value=1.0, milestones=early).expected == pytest.approx(30.0)


# --- other kinds of target -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "target", "value", "reason"),
    [
        (Unit.POINTS, 80, 30, "Hiện 30 điểm, mức cần đạt đến nay 40 điểm."),
        (Unit.COUNT, 10, 4, "Hiện 4, mức cần đạt đến nay 5."),
        (Unit.MONTHS, 12, 5, "Hiện 5 tháng, mức cần đạt đến nay 6 tháng."),
        (Unit.PERCENT, 80, 30, "Hiện 30,0%, mức cần đạt đến nay 40,0%."),
    ],
)
def test_points_counts_months_and_shares_are_judged_alike(unit, target, value, reason):
    goal = Goal(value=target, due=DUE, base=0, start=START, unit=unit)
    found = assess(goal=goal, reading=Reading(value=value, on=at(0.5)), today=at(0.5))
    assert found.reason == reason
    assert found.status is Status.SPEED_UP


def test_a_count_that_is_missing_is_a_whole_number():
    goal = Goal(value=10, due=date(2026, 12, 31), base=0, start=START, unit=Unit.COUNT)
    on = date(2026, 8, 31)
    found = assess(goal=goal, reading=Reading(value=4, on=on), today=on)
    assert found.remaining == 6
    assert found.required_per_month == pytest.approx(1.5)


# --- nothing is judged by halves -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        (("đơn vị tính",), "Chưa xếp loại được, cần bổ sung: đơn vị tính."),
        (("mức chỉ tiêu", "hạn"), "Chưa xếp loại được, cần bổ sung: mức chỉ tiêu, hạn."),
    ],
)
def test_incomplete_metadata_give_no_status_and_say_what_is_missing(missing, reason):
    goal = Goal(value=85, due=DUE, base=0, start=START, missing=missing)
    found = assess(goal=goal, reading=Reading(value=90, on=at(0.5)), today=at(0.5))
    assert (found.status, found.reason) == (Status.INSUFFICIENT, reason)
    assert found.attainment is None


def test_a_base_on_the_due_day_leaves_no_way_to_judge():
    goal = Goal(value=85, due=DUE, base=20, start=DUE)
    found = assess(goal=goal, reading=Reading(value=40, on=DUE), today=DUE)
    assert found.status is Status.INSUFFICIENT
    assert found.reason == "Mốc đầu kỳ 05/02/2027 không trước hạn 05/02/2027."


@pytest.mark.parametrize("value", [84.96, 84.999999, 84.95])
def test_a_value_below_the_target_never_reads_as_met(value):
    found = judged(base=0, target=85, share=1.0, value=value)
    assert found.status is Status.ON_TRACK
    assert found.reason == "Hiện 84,9%, mức cần đạt đến nay 85,0%."
