"""Reported values: percentages as sheets show them, values against parts, whose figure counts."""

import pytest
from openpyxl import Workbook

OBSERVED = "indicator_id,area,period,numerator,denominator,value,status,supplier"
WARD = "25333"


def test_a_cell_shown_as_27_8_percent_is_27_8(ward):
    book = Workbook()
    book.active.append(["indicator_id", "area", "period", "value", "supplier"])
    book.active.append(["PL1-III-08", WARD, "2026Q1", 0.278, "Phòng VH-XH"])
    book.active["D2"].number_format = "0.0%"
    book.save(ward.folder / "so.xlsx")
    assert ward.load(ward.folder / "so.xlsx").exit_status == 0
    assert ward.figure("PL1-III-08", "ward", "2026-03")["value_pct"] == pytest.approx(27.8)


def test_two_decimal_marks_in_one_column_are_refused(ward):
    rows = f'PL1-I-01,{WARD},2026Q1,,,"68,5",,A\nPL1-I-01,{WARD},2026Q2,,,69.5,,A\n'
    report = ward.load(f"{OBSERVED}\n{rows}")
    assert report.exit_status == 4
    assert "Giá trị" in report.refused_because


def test_a_percentage_is_no_number_of_households(ward):
    report = ward.load(
        "neighbourhood,period,households_visited_cum,households_skilled_cum\nKP01,2026-03,100,85%\n"
    )
    assert report.rows_rejected == 1
    assert "tỷ lệ" in ward.sentences(report)[0]


def test_a_value_that_contradicts_its_parts_is_rejected(ward):
    # 10/100 is 10 %, not 85.5 %; 33/100 may be reported as 33,0 %
    report = ward.load(
        f'{OBSERVED}\nPL1-I-02,{WARD},2026Q1,10,100,"85,5",,A\n'
        f'PL1-I-02,{WARD},2026Q2,33,100,"33,0",,A\n'
    )
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)


def test_a_khu_pho_without_parts_does_not_hide_the_wards_own_figure(ward):
    ward.take(f"{OBSERVED}\nAL-3,{WARD},2026-03,60,100,,,A\nAL-3,KP01,2026-03,,,55,,A\n")
    assert ward.parts("AL-3", "ward", "2026-03") == (60, 100)


def test_a_figure_of_the_ward_alone_is_the_wards_own(ward):
    # a khu phố that reports 1 of 2 does not make the ward 1 of 2
    ward.take(f"{OBSERVED}\nPL1-I-02,{WARD},2026-03,60,100,,,A\nPL1-I-02,KP01,2026-03,1,2,,,A\n")
    assert ward.parts("PL1-I-02", "ward", "2026-03") == (60, 100)


def test_a_state_alone_leaves_the_number_as_it_was(ward):
    ward.take(
        f"{OBSERVED}\nPL1-III-06,{WARD},2026Q1,30,100,,,A\n"
        f"PL1-III-06,{WARD},2026Q2,,,,DANG_THUC_HIEN,A\nPL1-I-02,{WARD},2026Q2,1,2,,,A\n"
    )
    assert ward.months("PL1-III-06")[-1] == "2026-03"


def test_an_observation_with_nothing_in_it_makes_the_figure_unknown(ward):
    ward.take(f"{OBSERVED}\nPL1-I-02,{WARD},2026Q1,30,100,,,A\nPL1-I-02,{WARD},2026Q2,,,,,A\n")
    assert ward.figure("PL1-I-02", "ward", "2026-06")["value_pct"] is None
