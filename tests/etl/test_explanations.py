"""What is written beside a status: kept with every version, whole, and without persons."""

from dataclasses import replace
from datetime import date

import pytest

from etl import pipeline
from etl.checks.explanation import Explanation, faults
from etl.errors import UsageError
from etl.store import explanations, read

GOOD = Explanation(
    indicator_id="AL-2",
    area="KP07",
    period="2026-10",
    cause="Nhiều hộ đi làm xa, Tổ chỉ gặp được vào cuối tuần",
    next_step="Mở thêm hai buổi tối mỗi tuần ở nhà văn hóa",
    responsible="Tổ trưởng Tổ CNSCĐ khu phố 7",
    due=date(2026, 11, 30),
)


def explain(ward, said=GOOD, **chosen):
    return pipeline.explain(ward.workspace, said, by="thường trực", **chosen)


def stored(ward):
    return explanations.explanations(ward.workspace.engine, ward.workspace.code)


def version_of_store(ward):
    return read.state(ward.workspace.engine, ward.workspace.code).version


def test_an_explanation_is_kept_as_written_with_who_and_when(ward):
    explain(ward, replace(GOOD, cause="  " + GOOD.cause + "\n"))
    (row,) = stored(ward).to_dict("records")
    assert row["cause"] == GOOD.cause
    assert row["next_step"] == GOOD.next_step
    assert row["responsible"] == GOOD.responsible
    assert row["due"] == "2026-11-30"
    assert (row["area"], row["period"], row["version"]) == ("KP07", "2026-10", 1)
    assert row["written_by"] == "thường trực"
    assert row["written_at"].startswith("20")
    assert not row["is_withdrawn"]


def test_a_correction_is_a_version_after_the_first_and_both_are_kept(ward):
    first = explain(ward)
    explain(ward, replace(GOOD, cause="Thiếu người hướng dẫn"), after=first)
    rows = stored(ward)
    assert list(rows["version"]) == [1, 2]
    assert list(rows["cause"]) == [GOOD.cause, "Thiếu người hướng dẫn"]


def test_versions_are_counted_for_every_figure_by_itself(ward):
    explain(ward)
    explain(ward, replace(GOOD, area="25333"))
    explain(ward, replace(GOOD, period="2026Q4"))
    explain(ward, replace(GOOD, indicator_id="AL-4"))
    assert list(stored(ward)["version"]) == [1, 1, 1, 1]


def test_who_writes_over_what_he_has_not_seen_is_refused(ward):
    explain(ward)
    for seen in (None, 99):
        with pytest.raises(UsageError, match="đã lưu một bản khác"):
            explain(ward, replace(GOOD, cause="khác"), after=seen)
    assert len(stored(ward)) == 1


def test_what_is_withdrawn_stands_no_more_and_can_still_be_read(ward):
    first = explain(ward)
    figure = {"indicator_id": "AL-2", "area": "KP07", "period": "2026-10"}
    pipeline.withdraw_explanation(ward.workspace, **figure, by="thường trực", after=first)
    rows = stored(ward)
    assert list(rows["is_withdrawn"]) == [False, True]
    assert list(rows["cause"]) == [GOOD.cause, ""]
    explain(ward, after=int(rows["explanation_id"].iloc[-1]))
    assert list(stored(ward)["version"]) == [1, 2, 3]


def test_readers_are_told_that_something_has_changed(ward):
    before = version_of_store(ward)
    explain(ward)
    assert version_of_store(ward) == before + 1


def test_a_refused_explanation_leaves_nothing(ward):
    before = version_of_store(ward)
    with pytest.raises(UsageError):
        explain(ward, replace(GOOD, cause=" "))
    assert stored(ward).empty
    assert version_of_store(ward) == before


def test_an_unknown_indicator_or_khu_pho_is_refused(ward):
    with pytest.raises(UsageError, match="Không có chỉ tiêu mã “AL-9”"):
        explain(ward, replace(GOOD, indicator_id="AL-9"))
    with pytest.raises(UsageError, match="Không có khu phố mã “KP99”"):
        explain(ward, replace(GOOD, area="KP99"))


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("cause", "", "Vì sao: chưa ghi; ghi một hai câu ngắn."),
        ("next_step", " ", "Làm gì tiếp: chưa ghi; ghi một hai câu ngắn."),
        (
            "responsible",
            "x" * 201,
            "Ai làm: dài 201 ký tự; rút gọn còn nhiều nhất 200 ký tự.",
        ),
        (
            "responsible",
            "bà Nguyễn Thị A",
            "Ai làm: có tên người; ghi chức danh hoặc đơn vị thay cho tên.",
        ),
        (
            "cause",
            "Gọi số 0912 345 678 để hẹn",
            "Vì sao: có dãy số “091…” giống số điện thoại hoặc số giấy tờ; bỏ dãy số đó đi.",
        ),
        (
            "next_step",
            "CCCD 079.123.456.789",
            "Làm gì tiếp: có dãy số “079…” giống số điện thoại hoặc số giấy tờ; bỏ dãy số đó đi.",
        ),
        (
            "responsible",
            "to7@example.vn",
            "Ai làm: có địa chỉ thư điện tử; ghi tên đơn vị thay cho địa chỉ.",
        ),
    ],
)
def test_what_is_missing_or_names_a_person_is_said(field, text, sentence):
    assert faults(replace(GOOD, **{field: text})) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Kinh phí 150.000.000 đồng chưa cấp",
        "Còn 1.234 hộ, hẹn 31/12/2026",
        "Kế hoạch số 130/KH-UBND ngày 13/3/2026",
        "Trường THCS Lê Quý Đôn cho mượn phòng",
        "Đồng chí Phó Chủ tịch phụ trách",
        "Hai đợt 2025-2026 và 2026-2027",
    ],
)
def test_amounts_days_and_places_are_no_persons(text):
    assert faults(replace(GOOD, cause=text, responsible=text)) == []


@pytest.mark.parametrize("number", ["091234567", "+84 912 345 678", "079123456789"])
def test_numbers_of_9_to_12_digits_are_refused_however_written(number):
    assert len(faults(replace(GOOD, cause=f"Liên hệ {number}."))) == 1


@pytest.mark.parametrize(
    ("period", "due", "is_taken"),
    [
        ("2026-10", date(2026, 10, 1), True),
        ("2026-10", date(2026, 9, 30), False),
        ("2026Q4", date(2026, 10, 1), True),
        ("2026Q4", date(2026, 9, 30), False),
        ("2026-10", date(2031, 12, 31), True),
        ("2026-10", date(2062, 11, 30), False),
    ],
)
def test_the_day_lies_after_the_period_begins_and_not_in_another_age(period, due, is_taken):
    assert (faults(replace(GOOD, period=period, due=due)) == []) is is_taken
