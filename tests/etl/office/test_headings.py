"""Headings merged over two or three rows, numbered, broken over lines, pushed aside."""

import pytest

MERGED = ("neighbourhood", "period", "households_visited_cum", "households_skilled_cum",
          "people_18plus_ds_issued_cum", "people_18plus_ds_able_cum")  # fmt: skip
TWO = [("KP01", "2026-06", 100, 60, 30, 12), ("KP02", "2026-06", 90, 45, 20, 9)]


@pytest.mark.parametrize(
    "name",
    [
        "tieu-de-gop-hai-tang.xlsx",
        "hang-so-cot-duoi-tieu-de.xlsx",
        "hang-so-cot-la-so.xlsx",
        "dong-trong-gop-giua-tieu-de.xlsx",
    ],
)
def test_merged_headings_of_two_rows_are_joined_and_their_number_row_is_no_record(office, name):
    report = office.take(name)
    assert report.rows_read == 2
    assert office.stored("summary", *MERGED) == TWO


def test_headings_of_three_rows_with_a_row_of_formulas_are_joined(office):
    report = office.take("tieu-de-gop-ba-tang.xlsx")
    columns = ("visits_in_period", "people_assisted_in_period", *MERGED[4:])
    assert office.stored("summary", "neighbourhood", *columns) == [
        ("KP01", 40, 55, 30, 12), ("KP02", 30, 42, 20, 9),
    ]  # fmt: skip
    # a share worked out by the office is no column of ours: it is named, not dropped in silence
    assert any("Tỷ lệ biết sử dụng" in warning for warning in report.warnings)


def test_headings_of_two_rows_in_a_csv_have_no_merge_marks_and_are_joined_all_the_same(office):
    report = office.take("tieu-de-hai-tang-khong-dau-gop.csv")
    assert report.rows_read == 2
    assert office.stored("summary", *MERGED[:4]) == [row[:4] for row in TWO]


@pytest.mark.parametrize("name", ["cot-stt.xlsx", "cot-tt.xlsx", "cot-so-tt.xlsx"])
def test_a_column_of_serial_numbers_is_passed_over_without_a_word(office, june, name):
    report = office.take(name)
    assert office.summaries() == june
    assert report.warnings == []


def test_headings_broken_over_lines_and_in_capitals_are_known(office):
    office.take("tieu-de-xuong-dong-trong-o.xlsx")
    assert office.stored("visits", "visit_id", "visit_date", "people_assisted") == [
        ("L1", "2026-06-05", 1)
    ]


@pytest.mark.parametrize("name", ["bang-bat-dau-tu-cot-c.xlsx", "cot-trong-giua-bang.xlsx"])
def test_blank_columns_before_or_inside_the_table_do_no_harm(office, june, name):
    office.take(name)
    assert office.summaries() == june


def test_two_columns_for_the_khu_pho_that_agree_are_taken(office):
    office.take("hai-cot-khu-pho-khop-nhau.xlsx")
    assert office.stored("visits", "visit_id", "neighbourhood") == [("L1", "KP03"), ("L2", "KP03")]


def test_two_columns_for_the_khu_pho_that_contradict_reject_their_row(office):
    report = office.load("hai-cot-khu-pho-trai-nhau.xlsx")
    assert (report.exit_status, report.rows_accepted) == (3, 1)
    rejected = office.rejected(report)
    assert list(rejected) == [3]
    assert "KP03 và KP04" in rejected[3]
    assert "Khu phố" in rejected[3]
