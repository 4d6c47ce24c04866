from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.analysis import board, comparison
from dashboard.analysis.status import Status

WARD = "25333"


def standing(facts, indicator_id="AL-2", month="2026-10", **asked):
    indicator = facts.catalog.indicators[indicator_id]
    return board.standing(facts, indicator=indicator, month=month, **asked)


def test_what_is_left_is_counted_in_households_at_the_pace_of_three_months(facts_of):
    facts = facts_of(
        ("AL-2", WARD, "2026-07", 400, 1000),
        ("AL-2", WARD, "2026-08", 450, 1000),
        ("AL-2", WARD, "2026-09", 500, 1000),
        ("AL-2", WARD, "2026-10", 550, 1000),
        coverage_pct=80.0,
        areas_known=29,
        areas_total=29,
    )
    # 85% of 1000 is 850: 300 households in two months, 50 a month so far
    found = standing(facts)
    assert found.pace_sentence() == (
        "Còn thiếu 300 hộ, cần 150 hộ/tháng (ba tháng qua: 50 hộ/tháng)"
    )
    # at the same 50 a month there are 650 of 1000 at the end of the year
    assert found.projection_sentence() == "Giữ nhịp này, đến 31/12/2026 đạt khoảng 65% (ước tính)"


def test_a_report_that_is_only_carried_forward_is_no_point(facts_of):
    reports = {"03": 200, "04": 200, "05": 200, "06": 400, "07": 400, "08": 400, "09": 500}
    rows = [("AL-3", WARD, f"2026-{m}", n, 1000) for m, n in reports.items()]
    facts = facts_of(*rows, ("AL-3", WARD, "2026-10", 560, 1000), areas_known=27, areas_total=29)
    found = standing(facts, "AL-3")
    # 400 in June, 500 in September, 560 in October: 160 in four months; 140 missing to 700
    assert found.pace_sentence() == (
        "Còn thiếu 140 người, cần 70 người/tháng (bốn tháng qua: 40 người/tháng)"
    )
    assert found.projection_sentence() == "Giữ nhịp này, đến 31/12/2026 đạt khoảng 64% (ước tính)"
    assert standing(facts, "AL-3", month="2026-08").observed is None


def test_a_silent_khu_pho_has_no_pace_beyond_its_last_data_month(facts_of):
    months = {"05": 10, "06": 20, "07": 30, "08": 30, "09": 30, "10": 30}
    facts = facts_of(
        *(("AL-2", "KP01", f"2026-{m}", n, 100) for m, n in months.items()),
        last_months={"KP01": "2026-07"},
        source="visits",
        coverage_pct=80.0,
    )
    assert standing(facts, area="KP01").observed is None
    assert "tháng qua" not in (standing(facts, area="KP01").pace_sentence() or "")
    july = standing(facts, area="KP01", month="2026-07").observed
    assert july is not None
    assert july.per_month == 10.0


def test_visits_without_progress_are_a_pace_of_zero(facts_of):
    rows = [("AL-2", "KP01", f"2026-{m}", 30, 100) for m in ("08", "09", "10")]
    found = standing(facts_of(*rows, source="visits"), area="KP01").observed
    assert found is not None
    assert found.per_month == 0.0


def test_too_few_answers_are_said_with_their_number(facts_of):
    facts = facts_of(("AL-5", "KP01", "2026-10", 9, 22))
    facts.measures["value_pct"] = None
    assert standing(facts, "AL-5", area="KP01").assessment.reason == (
        "Chưa đủ người trả lời (22/30)."
    )
    assert standing(facts, "AL-5", area="KP02").assessment.reason == "Chưa có số liệu."


def test_rows_carry_the_month_of_their_latest_data(facts_of):
    facts = facts_of(
        ("AL-2", "KP01", "2026-05", 40, 100),
        ("AL-2", "KP02", "2026-09", 40, 100),
        last_months={"KP01": "2026-07", "KP02": "2026-10"},
    )
    rows = comparison.by_area(
        facts, indicator=facts.catalog.indicators["AL-2"], month="2026-08"
    ).set_index("area")
    assert rows.loc["KP01", "last_month"] == "2026-07"
    assert pd.isna(rows.loc["KP02", "last_month"])  # its first data came later


def test_who_had_not_yet_sent_anything_is_silent_in_that_month(facts_of):
    facts = facts_of(
        ("AL-2", WARD, "2026-01", 4, 100),
        ("AL-2", "KP01", "2026-01", 4, 100),
        ("AL-2", "KP02", "2026-03", 40, 100),
    )
    found = standing(facts, month="2026-01")
    rows = comparison.by_area(facts, indicator=found.indicator, month="2026-01")
    ranked = comparison.priorities_of(facts, found=found, rows=rows, month="2026-01")
    assert ranked.silent["area"].tolist() == ["KP02"]
    assert ranked.silent["why"].tolist() == ["chưa gửi số liệu lần nào"]


def test_the_pace_does_not_count_a_khu_pho_that_joins(facts_of):
    early = facts_of(("AL-2", WARD, "2026-07", 300, 700), areas_known=20, areas_total=29)
    late = facts_of(
        ("AL-2", WARD, "2026-08", 460, 1000),
        ("AL-2", WARD, "2026-09", 500, 1000),
        ("AL-2", WARD, "2026-10", 540, 1000),
        areas_known=29,
        areas_total=29,
    )
    both = replace(late, measures=pd.concat([early.measures, late.measures]))
    found = standing(both).observed
    assert found is not None
    assert (found.per_month, found.months) == (40.0, 2)


def test_missing_persons_are_not_named_where_only_respondents_are_counted(facts_of):
    facts = facts_of(
        ("AL-5", WARD, "2026-01", 20, 100),
        ("AL-5", WARD, "2026-10", 40, 100),
        areas_known=29,
        areas_total=29,
    )
    found = standing(facts, "AL-5")
    assert found.gap is not None
    assert found.gap.units is None
    assert found.gap.measure == 20.0
    assert found.pace_sentence() == ("Còn thiếu 20,0 điểm phần trăm; mỗi tháng cần tăng 10,0 điểm")


def test_a_month_without_a_row_is_undecided_and_never_zero(facts_of):
    found = standing(facts_of())
    assert found.reading.value is None
    assert found.assessment.status is Status.INSUFFICIENT


def test_a_khu_pho_below_the_wards_start_has_not_fallen_if_it_rose(facts_of):
    facts = facts_of(
        ("AL-5", WARD, "2026-01", 40, 100),
        ("AL-5", "KP01", "2026-03", 10, 100),
        ("AL-5", "KP01", "2026-10", 30, 100),
    )
    found = standing(facts, "AL-5", area="KP01")
    assert found.assessment.status is Status.BEHIND
    assert found.assessment.reason == "Hiện 30,0%, thấp hơn mức đầu kỳ chung của phường (40,0%)."


def test_a_khu_pho_below_its_own_first_value_has_fallen(facts_of):
    facts = facts_of(
        ("AL-5", WARD, "2026-01", 40, 100),
        ("AL-5", "KP01", "2026-03", 35, 100),
        ("AL-5", "KP01", "2026-10", 30, 100),
    )
    assert standing(facts, "AL-5", area="KP01").assessment.status is Status.FALLING


def test_a_past_month_is_judged_on_its_last_day(facts_of):
    facts = facts_of(("AL-2", WARD, "2026-06", 500, 1000), coverage_pct=80.0)
    assert standing(facts, month="2026-06").reading.on == date(2026, 6, 30)


def test_the_running_month_is_judged_on_the_day_it_has_come_to(facts_of):
    facts = facts_of(("AL-2", WARD, "2026-12", 500, 1000))
    assert standing(facts, month="2026-12").reading.on == date(2026, 10, 31)


def test_every_khu_pho_has_a_row_even_without_data(facts_of):
    facts = facts_of(("AL-2", "KP01", "2026-10", 40, 100), coverage_pct=80.0)
    rows = comparison.by_area(
        facts, indicator=facts.catalog.indicators["AL-2"], month="2026-10"
    ).set_index("area")
    assert list(rows.index) == ["KP01", "KP02"]
    assert rows.loc["KP01", "value_pct"] == 40.0
    assert rows.loc["KP01", "gap_units"] == 45
    assert rows["value_pct"].isna().tolist() == [False, True]
    assert rows.loc["KP02", "status"] == Status.INSUFFICIENT


def test_a_khu_pho_is_named_as_on_the_day_shown(facts_of):
    facts = facts_of()
    facts.areas.loc[len(facts.areas)] = [
        "KP02",
        "Khu phố Hai",
        "khu_pho",
        WARD,
        date(2026, 9, 1),
        None,
        None,
    ]
    facts.areas.loc[1, "valid_to"] = date(2026, 8, 31)
    assert facts.names(date(2026, 8, 31))["KP02"] == "Khu phố 2"
    assert facts.names(date(2026, 9, 1))["KP02"] == "Khu phố Hai"


def test_the_lowest_part_of_an_indicator_stands_first(facts_of):
    facts = facts_of(
        ("AL-3a", WARD, "2026-10", 80, 100),
        ("AL-3b", WARD, "2026-10", 60, 100),
    )
    parts = comparison.components(
        facts, indicator=facts.catalog.indicators["AL-3"], month="2026-10"
    )
    assert parts["indicator_id"].tolist() == ["AL-3b", "AL-3a"]


def test_priorities_of_a_survey_are_ranked_by_points(facts_of):
    facts = facts_of(
        ("AL-5", WARD, "2026-01", 20, 100),
        ("AL-5", WARD, "2026-10", 40, 100),
        ("AL-5", "KP01", "2026-10", 90, 300),
        ("AL-5", "KP02", "2026-10", 5, 50),
    )
    found = standing(facts, "AL-5")
    rows = comparison.by_area(facts, indicator=found.indicator, month="2026-10")
    ranked = comparison.priorities_of(facts, found=found, rows=rows, month="2026-10")
    assert ranked.behind["area"].tolist() == ["KP02", "KP01"]  # 10% before 30%
    assert ranked.behind["shortfall"].isna().all()


def test_the_pickers_offer_only_what_single_khu_pho_have(facts_of):
    facts = facts_of(
        ("AL-4", "KP01", "2026-10", 30, 100),
        ("AL-4a", "KP01", "2026-10", 40, 100),
        ("AL-2", WARD, "2026-10", 40, 100),
    )
    assert [i.id for i in board.with_areas(facts)] == ["AL-4", "AL-4a"]


def test_a_count_is_missing_in_things_and_not_in_persons(facts_of):
    facts = facts_of(
        *[("PL1-I-15n", WARD, f"2026-{month:02d}", 4, 100) for month in (8, 9, 10)],
    )
    indicator = facts.catalog.indicators["PL1-I-15n"]
    rows = facts.measures.assign(
        numerator=float("nan"),
        denominator=float("nan"),
        value_pct=[4.0, 4.0, 4.0],  # in the unit of the indicator
        source="observation",
    )
    found = board.standing(
        replace(facts, measures=rows), indicator=indicator, month="2026-10", horizon="2030"
    )
    assert found.gap.units == 6  # of 10
    # 50 months from October 2026 to December 2030
    assert found.pace_sentence() == "Còn thiếu 6 bộ dữ liệu, cần 1 bộ dữ liệu mỗi 8 tháng"
    assert found.projection_sentence() is None


def test_a_goal_that_lacks_its_value_has_no_gap(facts_of):
    facts = facts_of(
        ("AL-2", WARD, "2026-10", 40, 100),
        decisions=[("AL-2", WARD, "2026", ">=", float("nan"), "2026-05-01")],
    )
    found = board.standing(facts, indicator=facts.catalog.indicators["AL-2"], month="2026-10")
    assert found.assessment.status is Status.INSUFFICIENT
    assert found.assessment.reason == "Chưa xếp loại được, cần bổ sung: mức chỉ tiêu."
    assert found.gap is None
    assert found.pace_sentence() is None
