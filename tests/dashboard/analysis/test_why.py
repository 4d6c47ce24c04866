"""A judgement taken apart: the formula with its numbers, the class, and what it rests on."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis import board, status, why
from dashboard.analysis.status import Status

WARD = "25333"
ALL = {"areas_known": 29, "areas_total": 29}


def taken_apart(facts, indicator_id="AL-2", month="2026-10", area=None):
    indicator = facts.catalog.indicators[indicator_id]
    found = board.standing(facts, indicator=indicator, month=month, area=area)
    return found, why.explain(facts, found, month=month, area=area)


def value_of(told, name):
    return next(part for part in told.inputs if part.name == name)


def test_the_formula_has_its_numbers_put_in_and_the_class_its_bounds(facts_of):
    # 13,500 of 21,239 households are 63.56%; 303 of 364 days are 0.8324; 85 x 0.8324 = 70.76;
    # 63.56 / 70.76 = 0.898
    facts = facts_of(
        ("AL-2", WARD, "2026-10", 13500, 21239), coverage_pct=72.4, source="visits", **ALL
    )
    found, told = taken_apart(facts)
    assert found.assessment.status is Status.SPEED_UP
    assert told.formula == (
        "Tỷ lệ đạt = 13.500 / 21.239 × 100 = 63,6%",
        "Thời gian đã qua = 303 / 364 ngày = 0,832",
        "Mức cần đạt đến nay = 0 + (85 − 0) × 0,832 = 70,8",
        "Đã đi so với cần đi đến nay = (63,6 − 0) / (70,8 − 0) = 0,90",
    )
    assert told.result == (
        "Cần tăng tốc: đã đi bằng 0,90 lần quãng đường cần đi đến nay "
        "(loại này: từ 0,60 đến dưới 0,95)."
    )


def test_every_input_has_its_date_and_where_it_comes_from(facts_of):
    facts = facts_of(
        ("AL-2", WARD, "2026-10", 13500, 21239),
        coverage_pct=72.4,
        ceiling_pct=91.1,
        source="visits",
        **ALL,
    )
    _, told = taken_apart(facts)
    met, whole = value_of(told, "Số đạt"), value_of(told, "Tổng số")
    assert met.value == "13.500 hộ"
    assert met.note.endswith("(đến 31/10/2026; phiếu lượt hướng dẫn của các Tổ CNSCĐ)")
    assert whole.value == "21.239 hộ"
    assert whole.note.endswith("(sổ mẫu số có hiệu lực đến 31/10/2026)")
    target = value_of(told, "Chỉ tiêu")
    assert (target.value, target.note) == (
        "85%",
        "hạn 31/12/2026; Kế hoạch của UBND phường An Lộc, mục II.2",
    )
    start = value_of(told, "Mốc đầu kỳ")
    assert start.value == "0%"
    assert start.note.startswith("ngày 01/01/2026. Kế hoạch không nêu số đầu kỳ")
    assert value_of(told, "Thời gian đã qua").value == "83,2%"
    assert value_of(told, "Đã đánh giá").value == "72,4% số hộ"
    assert value_of(told, "Cao nhất có thể").value == "91,1%"
    assert value_of(told, "Khu phố có số liệu").value == "29/29"
    assert value_of(told, "Số liệu gần nhất").value == "28/10/2026"


def test_a_target_given_by_decision_is_said_to_be_one(facts_of):
    facts = facts_of(
        ("AL-2", "KP01", "2026-10", 60, 100),
        decisions=[("AL-2", "KP01", "2026", ">=", 70.0, "2026-06-01")],
        coverage_pct=80.0,
    )
    _, told = taken_apart(facts, area="KP01")
    target = value_of(told, "Chỉ tiêu")
    assert target.value == "≥ 70%"
    assert target.note == "hạn 31/12/2026; quyết định giao chỉ tiêu"


@pytest.mark.parametrize(
    ("attainment", "shown"),
    [
        (0.95, "0,95"),
        (0.9499, "0,94"),  # rounded it would read as on track
        (0.95 - 1e-12, "0,95"),  # what the machine loses at a bound belongs to the better class
        (0.5999, "0,59"),
        (0.6, "0,60"),
        (-0.001, "−0,01"),
        (0.0, "0,00"),
        (1.114, "1,11"),
    ],
)
def test_a_share_is_never_rounded_into_another_class(attainment, shown):
    assert why.share(attainment) == shown


def test_a_target_that_is_met_is_compared_with_itself_alone(facts_of):
    facts = facts_of(("AL-4", WARD, "2026-10", 315, 1000), **ALL)
    found, told = taken_apart(facts, "AL-4")
    assert found.assessment.status is Status.MET
    assert told.formula == (
        "Tỷ lệ đạt = 315 / 1.000 × 100 = 31,5%",
        "So với chỉ tiêu: 31,5 đạt ≥ 30%",
    )
    assert told.result == "Đã đạt: 31,5% đạt chỉ tiêu ≥ 30%."


def test_a_value_just_below_its_target_is_not_rounded_onto_it(facts_of):
    facts = facts_of(("AL-2", WARD, "2026-10", 8496, 10000), coverage_pct=95.0, **ALL)
    _, told = taken_apart(facts)
    assert told.formula[0] == "Tỷ lệ đạt = 8.496 / 10.000 × 100 = 84,9%"


def test_too_little_coverage_is_the_result_though_the_formula_stands(facts_of):
    facts = facts_of(("AL-2", WARD, "2026-10", 200, 1000), coverage_pct=25.0, **ALL)
    found, told = taken_apart(facts)
    assert found.assessment.status is Status.INSUFFICIENT
    assert told.result == (
        "Chưa đủ căn cứ đánh giá: mới đánh giá được 25,0%, dưới mức tối thiểu 30% để xếp loại."
    )
    assert told.formula[-1].endswith("(20 − 0) / (70,8 − 0) = 0,28")


def test_without_a_value_there_is_no_formula(facts_of):
    _, told = taken_apart(facts_of(("AL-2", "KP01", "2026-10", 1, 2)), area="KP02")
    assert told.formula == ()
    assert told.result == "Chưa đủ căn cứ đánh giá: chưa có số liệu."
    assert value_of(told, "Giá trị").value == "chưa có số liệu"


def test_a_khu_pho_below_the_start_of_the_ward_is_told_why_it_has_not_fallen(facts_of):
    facts = facts_of(
        ("AL-3", WARD, "2026-03", 25, 100),
        ("AL-3", WARD, "2026-10", 50, 100),
        ("AL-3", "KP01", "2026-03", 10, 100),
        ("AL-3", "KP01", "2026-10", 20, 100),
    )
    found, told = taken_apart(facts, "AL-3", area="KP01")
    assert found.assessment.status is Status.BEHIND
    # from 25 on 31 March: 214 of 275 days, 25 + 45 x 0.778 = 60.0; (20 - 25) / 35.0 = -0.14
    assert told.formula[-1].endswith("(20 − 25) / (60,0 − 25) = −0,14")
    assert told.result == (
        "Chậm tiến độ: đã đi bằng −0,14 lần quãng đường cần đi đến nay; chưa tháng nào cao hơn "
        "mức hiện nay nên không xếp “Giảm so với đầu kỳ”."
    )


def test_the_lowest_part_is_named_with_its_counts(facts_of):
    facts = facts_of(
        ("AL-1", WARD, "2026-10", 6, 10),
        ("AL-1a", WARD, "2026-10", 9, 10),
        ("AL-1b", WARD, "2026-10", 7, 10),
        ("AL-1c", WARD, "2026-10", None, None),
        **ALL,
    )
    _, told = taken_apart(facts, "AL-1")
    assert told.holds_back == "Ứng dụng AI cơ bản: 70,0% (7/10)."


def test_one_known_part_alone_is_not_called_the_lowest(facts_of):
    facts = facts_of(("AL-1", WARD, "2026-10", 6, 10), ("AL-1a", WARD, "2026-10", 9, 10), **ALL)
    assert taken_apart(facts, "AL-1")[1].holds_back is None


def test_what_the_committee_has_not_decided_is_listed_with_its_default(facts_of):
    _, told = taken_apart(facts_of(("AL-4", WARD, "2026-10", 315, 1000), **ALL), "AL-4")
    known = {d.question: d.default for d in told.rests_on}
    assert known["Thế nào là “biết sử dụng” chữ ký số?"].startswith("Đã tự ký thành công")


def test_a_part_rests_on_what_its_whole_rests_on(catalog):
    own = why.rests_on(catalog, catalog.indicators["AL-3a"])
    assert own == why.rests_on(catalog, catalog.indicators["AL-3"])
    assert "CHUA_QUYET_02" in {d.id for d in own}


def test_every_class_has_its_bounds_in_words():
    assert [why.bounds(s) for s in (Status.ON_TRACK, Status.SPEED_UP, Status.BEHIND)] == [
        "từ 0,95 trở lên",
        "từ 0,60 đến dưới 0,95",
        "từ 0 đến dưới 0,60",
    ]
    assert why.bounds(Status.FALLING) == "dưới 0"


def test_after_the_deadline_the_target_alone_counts(facts_of):
    facts = facts_of(("AL-2", WARD, "2026-10", 600, 1000), coverage_pct=90.0, **ALL)
    found = board.standing(
        facts,
        indicator=facts.catalog.indicators["AL-2"],
        month="2026-10",
        today=date(2027, 1, 1),
    )
    assert found.assessment.status is Status.OVERDUE
    told = why.explain(facts, found, month="2026-10")
    assert told.formula[-1] == "So với chỉ tiêu: 60 chưa đạt 85%"
    assert told.result.startswith("Chưa đạt (quá hạn): đã quá hạn 31/12/2026")


def test_milestones_of_the_plan_are_told_instead_of_a_straight_line(facts_of):
    facts = facts_of(("AL-2", WARD, "2026-10", 600, 1000), coverage_pct=90.0, **ALL)
    found = board.standing(facts, indicator=facts.catalog.indicators["AL-2"], month="2026-10")
    assert found.goal is not None
    goal = replace(found.goal, milestones=((date(2026, 10, 31), 75.0),))
    judged = status.assess(goal=goal, reading=found.reading, today=date(2026, 10, 31))
    told = why.explain(facts, replace(found, goal=goal, assessment=judged), month="2026-10")
    # 60 of the 75 that the plan asks for on that very day
    assert told.formula[-2] == "Mức cần đạt đến nay = 75 (theo các mốc kế hoạch giao)"
    assert told.formula[-1] == "Đã đi so với cần đi đến nay = (60 − 0) / (75 − 0) = 0,80"


def test_days_are_written_as_offices_write_numbers(facts_of):
    facts = facts_of(("PL1-I-02", WARD, "2024-12", 50, 100), ("PL1-I-02", WARD, "2026-10", 55, 100))
    indicator = facts.catalog.indicators["PL1-I-02"]
    found = board.standing(facts, indicator=indicator, month="2026-10", horizon="2030")
    told = why.explain(facts, found, month="2026-10")
    # from 31/12/2024: 669 days to 31/10/2026, 2,191 to the end of 2030
    assert "Thời gian đã qua = 669 / 2.191 ngày = 0,305" in told.formula
