"""Rows between and below the records: groups, repeated headers, totals, signatures, hidden ones."""

import pytest


def told_of(report, *parts: str) -> bool:
    """Whether one warning says all of it."""
    return any(all(part in warning for part in parts) for warning in report.warnings)


def test_group_rows_with_roman_numbers_are_no_records_and_are_listed(office, june):
    report = office.take("nhom-so-la-ma.xlsx")
    assert office.summaries() == june
    assert told_of(report, "4, 7", "tên nhóm")


def test_group_rows_merged_over_the_table_are_no_records_and_are_listed(office, june):
    report = office.take("nhom-o-gop.xlsx")
    assert office.summaries() == june
    assert told_of(report, "4, 7", "tên nhóm")


def test_a_header_repeated_after_a_page_break_is_passed_over(office, june):
    report = office.take("tieu-de-lap-lai-sau-ngat-trang.xlsx")
    assert office.summaries() == june
    assert report.rows_read == 3


def test_the_rest_of_a_row_split_by_a_page_break_is_named_and_not_lost_in_silence(office):
    report = office.load("dong-tach-qua-trang.xlsx")
    assert report.rows_accepted == 2
    assert told_of(report, " 5 ") or 5 in office.rejected(report)


def test_a_khu_pho_merged_over_its_months_stands_for_each_of_them(office):
    office.take("khu-pho-gop-qua-cac-thang.xlsx")
    assert office.summaries() == [
        ("KP01", "2026-04", 10, 50, 20), ("KP01", "2026-05", 12, 60, 25),
        ("KP01", "2026-06", 14, 70, 30), ("KP02", "2026-04", 9, 40, 10),
        ("KP02", "2026-05", 8, 45, 12),
    ]  # fmt: skip


def test_one_figure_merged_over_two_khu_pho_belongs_to_neither_of_them(office):
    report = office.load("so-lieu-gop-hai-khu-pho.xlsx")
    assert (report.exit_status, report.rows_rejected) == (3, 2)
    assert office.summaries() == []
    assert all("gộp" in sentence for sentence in office.rejected(report).values())


@pytest.mark.parametrize(
    "name", ["tong-cong-o-cuoi.xlsx", "tong-o-dau.xlsx", "tong-cong-o-gop.xlsx",
             "tong-tung-cum.xlsx"],
)  # fmt: skip
def test_totals_that_add_up_are_dropped_without_a_word(office, june, name):
    report = office.take(name)
    assert office.summaries() == june
    assert (report.rows_read, report.warnings) == (3, [])


def test_a_stale_total_is_dropped_and_told_with_both_numbers(office, june):
    report = office.take("tong-cong-cu.xlsx")
    assert office.summaries() == june
    assert told_of(report, "dòng 7", "Số hộ đã đến", "300", "310")


def test_a_wrong_total_of_one_group_is_told_beside_the_sum_of_that_group(office, june):
    report = office.take("tong-tung-cum-sai-mot.xlsx")
    assert office.summaries() == june
    assert told_of(report, "dòng 6", "199", "190")
    assert len(report.warnings) == 1  # the total of the whole and of the other group are right


def test_a_row_of_the_whole_ward_is_not_a_khu_pho(office, june):
    report = office.load("dong-toan-phuong.xlsx")
    assert office.summaries() == june
    assert told_of(report, "dòng 7") or 7 in office.rejected(report)


def test_signatures_and_remarks_below_the_table_are_listed_and_not_loaded(office, june):
    report = office.take("chu-ky-cuoi-bang.xlsx")
    assert office.summaries() == june
    assert told_of(report, "12, 14–15", "chữ ký")


def test_a_record_below_the_signatures_is_not_lost(office, june):
    report = office.take("dong-sau-chu-ky.xlsx")
    assert office.summaries() == [*june, ("KP04", "2026-06", 20, 60, 30)]
    assert report.rows_read == 4


def test_rows_numbered_in_advance_and_left_empty_are_no_records(office, june):
    report = office.take("dong-danh-so-san-bo-trong.xlsx")
    assert office.summaries() == june
    assert report.rows_read == 3


def test_hidden_rows_are_loaded_and_listed(office, june):
    report = office.take("dong-an.xlsx")
    assert office.summaries() == june
    assert told_of(report, "ẩn", "dòng", "5")


def test_hidden_columns_are_loaded_and_listed(office, june):
    report = office.take("cot-an.xlsx")
    assert office.summaries() == june
    assert told_of(report, "ẩn", "cột", "D")


def test_two_different_tables_on_one_sheet_are_not_mixed_up(office):
    report = office.refused("hai-bang-khac-nhau-mot-trang.xlsx")
    assert "dòng 9" in report.refused_because
    assert "tách" in report.refused_because


def test_a_second_header_with_its_columns_elsewhere_refuses_the_file(office):
    report = office.refused("hai-bang-doi-thu-tu-cot.xlsx")
    assert "dòng 8" in report.refused_because
