from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import CellError
from etl.reading.periods import (
    day_in_words,
    find_periods,
    find_year,
    has_year,
    last_day,
    last_month,
    months_between,
    months_of,
    read_period,
    read_year,
)

MONTHS = ["tháng {m}/{y}", "Tháng {m:02d} năm {y}", "T{m}/{y}", "{m:02d}.{y}", "{m}-{y}"]


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2026", "2026"),
        (2026, "2026"),
        ("năm 2026", "2026"),
        ("2026Q3", "2026Q3"),
        ("Q3/2026", "2026Q3"),
        ("quý III/2026", "2026Q3"),
        ("Quý 3 năm 2026", "2026Q3"),
        ("QIII/2026", "2026Q3"),
        ("quý IV/2026", "2026Q4"),
        ("quý 3", "2026Q3"),
        ("2026-06", "2026-06"),
        ("tháng 6/2026", "2026-06"),
        ("Tháng 06 năm 2026", "2026-06"),
        ("T6/2026", "2026-06"),
        ("6/2026", "2026-06"),
        ("tháng 6", "2026-06"),
        ("9 tháng đầu năm", "2026-09"),
        ("6 tháng đầu năm 2026", "2026-06"),
        (datetime(2026, 6, 1), "2026-06"),
        ("T6", "2026-06"),
        ("th6/2026", "2026-06"),
        ("T6/26", "2026-06"),
        ("06.2026", "2026-06"),
        (6.2026, "2026-06"),
        ("2026/06", "2026-06"),
        ("2026-06-01 00:00:00", "2026-06"),
        (46174, "2026-06"),
        ("Tháng ６", "2026-06"),
        ("Quý III", "2026Q3"),
        ("quí III", "2026Q3"),
        ("Q3-2026", "2026Q3"),
        ("III/2026", "2026Q3"),
        ("2026-Q3", "2026Q3"),
        (2026.0, "2026"),
        ("cả năm 2026", "2026"),
        ("'2026", "2026"),
        ("sáu tháng đầu năm 2026", "2026-06"),
        ("9 tháng năm 2026", "2026-09"),
        ("9 tháng", "2026-09"),
    ],
)
def test_a_period_is_read_however_it_is_written(cell: object, period: str) -> None:
    assert read_period(cell, default_year=2026) == period


@pytest.mark.parametrize(
    "cell",
    [
        *("tháng 13/2026", "tháng 0", "quý V/2026", "2026Q5", "quý", "", "6/26", "1/6/2026"),
        *("cuối năm", "6 tháng cuối năm", "2026-2030", 202606, 6, 2.5),
    ],
)
def test_what_is_no_period_is_refused(cell: object) -> None:
    with pytest.raises(CellError):
        read_period(cell, default_year=2026)


def test_a_quarter_covers_three_months_and_ends_in_its_last() -> None:
    assert months_of("2026Q1") == ["2026-01", "2026-02", "2026-03"]
    assert last_month("2026Q1") == "2026-03"
    assert last_month("2026") == "2026-12"


def test_february_ends_by_the_calendar() -> None:
    assert last_day("2026-02") == "2026-02-28"
    assert last_day("2028-02") == "2028-02-29"


def test_months_between_runs_over_the_new_year() -> None:
    assert months_between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]


@pytest.mark.parametrize(
    ("cell", "heading", "period"),
    [
        (6, "Tháng", "2026-06"),
        ("06", "Tháng báo cáo", "2026-06"),
        (3, "Quý", "2026Q3"),
        ("III", "Quý", "2026Q3"),
        (6.0, "THÁNG", "2026-06"),
    ],
)
def test_a_bare_number_is_a_period_under_the_heading_that_says_which(
    cell: object, heading: str, period: str
) -> None:
    assert read_period(cell, default_year=2026, heading=heading) == period


@pytest.mark.parametrize("cell", [13, "V"])
def test_the_heading_does_not_make_a_period_of_any_number(cell: object) -> None:
    with pytest.raises(CellError):
        read_period(cell, default_year=2026, heading="Tháng")


@pytest.mark.parametrize(("cell", "is_told"), [("T6/2026", True), ("T6/26", True), ("T6", False)])
def test_a_period_may_leave_out_its_year(cell: str, is_told: bool) -> None:
    assert has_year(cell) is is_told


@pytest.mark.parametrize("cell", [2026, 2026.0, "2026", "năm 2026", " Năm 2026 "])
def test_a_year_is_read_however_it_is_written(cell: object) -> None:
    assert read_year(cell) == 2026


@pytest.mark.parametrize("cell", [26, "1926", "2026-2030", "nay", 2026.5, ""])
def test_what_is_no_year_is_refused(cell: object) -> None:
    with pytest.raises(CellError):
        read_year(cell)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("BIỂU TỔNG HỢP KẾT QUẢ QUÝ III/2026", "2026Q3"),
        ("KẾT QUẢ THỰC HIỆN QUÝ III - NĂM 2026", "2026Q3"),
        ("(Quý III) năm 2026", "2026Q3"),
        ("Kỳ báo cáo: tháng 6/2026", "2026-06"),
        ("Kỳ báo cáo: 6/2026", "2026-06"),
        ("Kỳ báo cáo: năm 2026", "2026"),
        ("Báo cáo kết quả tháng 06 năm 2026 (từ ngày 15/5 đến ngày 14/6)", "2026-06"),
        ("BÁO CÁO 9 THÁNG ĐẦU NĂM", "2025-09"),
        ("Kết quả sáu tháng đầu năm 2026", "2026-06"),
        ("BÁO CÁO NĂM 2026", "2026"),
        ("Tháng 6", "2025-06"),
        ("T6", "2025-06"),
        ("T06.2026", "2026-06"),
        ("T6-26", "2026-06"),
        ("KP03_T6_2026", "2026-06"),
        ("KP03 6-2026", "2026-06"),
        ("Q3", "2025Q3"),
        ("Q3-2026", "2026Q3"),
        ("2026-06", "2026-06"),
        ("Năm 2026", "2026"),
    ],
)
def test_a_period_is_found_in_a_line_above_the_table_or_the_name_of_a_sheet(
    line: str, period: str
) -> None:
    assert find_periods(line, default_year=2025) == {period}


@pytest.mark.parametrize(
    "line",
    [
        "An Lộc, ngày 05 tháng 6 năm 2026",
        "An Lộc, ngày      tháng 6 năm 2026",
        "An Lộc, ngày … tháng … năm 2026",
        "05 tháng 6 năm 2026",
        "(Kèm theo Kế hoạch số 45/KH-UBND ngày 12/3/2026 của UBND phường)",
        "Quyết định số 06/2026/QĐ-UBND",
        "Nghị định 30/2020/NĐ-CP",
        "Số liệu tính đến ngày 30/6/2026",
        "THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026",
        "giai đoạn 2026-2030",
        "Quy định 1/2026",
        "Khu phố 6",
        "Thứ sáu, sinh hoạt T6 của các Tổ công nghệ số cộng đồng",
        "Tháng 4, 5, 6 năm 2026",
        "Quý I và II năm 2026",
        "Từ tháng 4 đến tháng 6/2026",
        "T10-12",
        "tháng 13/2026",
        "Sheet1",
        "",
    ],
)
def test_days_documents_and_spans_are_no_period(line: str) -> None:
    assert len(find_periods(line, default_year=2025)) != 1


def test_without_any_year_no_period_is_made_up() -> None:
    assert len(find_periods("Quý III", default_year=None)) != 1
    assert find_periods("Quý III, năm 2026", default_year=None) == {"2026Q3"}


def test_every_period_of_a_line_can_be_had() -> None:
    assert find_periods("So sánh tháng 6/2026 với tháng 5/2026", default_year=None) == {
        "2026-05",
        "2026-06",
    }


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026", 2026),
        ("Quý III/2026", 2026),
        ("6/2026", 2026),
        ("An Lộc, ngày 05 tháng 6 năm 2027", None),
        ("Kế hoạch số 45/KH-UBND ngày 12/3/2026", None),
        ("giai đoạn 2026-2030", None),
        ("năm 2025 và năm 2026", None),
        ("2.026 hộ", None),
    ],
)
def test_the_year_of_a_line_is_not_that_of_a_signature_or_a_document(
    line: str, year: int | None
) -> None:
    assert find_year(line) == year


@given(st.text(max_size=60))
def test_any_line_is_searched_without_harm(line: str) -> None:
    assert all(months_of(period) for period in find_periods(line, default_year=2026))


@given(month=st.integers(1, 12), year=st.integers(2020, 2039), form=st.sampled_from(MONTHS))
def test_every_month_is_read_in_every_spelling(month: int, year: int, form: str) -> None:
    text = form.format(m=month, y=year)
    assert read_period(text, default_year=1999) == f"{year}-{month:02d}"
    assert find_periods(f"Kỳ báo cáo: {text}", default_year=None) == {f"{year}-{month:02d}"}


def test_days_in_words_pad_january_and_february_only() -> None:
    assert day_in_words("2026-02-05") == "05/02/2026"
    assert day_in_words("2026-06-05") == "05/6/2026"


@pytest.mark.parametrize("line", ["1" * 100_000, "ngày " + "." * 100_000, "1/" * 50_000])
def test_a_line_as_long_as_a_chapter_is_no_title(line: str) -> None:
    assert len(find_periods(line, default_year=2026)) != 1
