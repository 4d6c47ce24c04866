"""The forms that files come in: delimiters, encodings, programs; and what is no spreadsheet."""

import csv

import pytest

SAME = [("KP01", "2026-06", 100, 60, "đã đối chiếu với sổ"), ("KP02", "2026-06", 90, 45, None)]
COLUMNS = ("neighbourhood", "period", "households_visited_cum", "households_skilled_cum", "note")


@pytest.mark.parametrize(
    "name",
    ["utf-8-co-bom.csv", "utf-16-excel-van-ban-unicode.csv", "google-sheets-cp1258.csv",
     "dau-cham-phay.csv", "dau-tab.csv", "dong-sep-cua-excel.csv"],
)  # fmt: skip
def test_the_same_table_is_read_alike_from_every_form_of_text(office, name):
    office.take(name)
    assert office.stored("summary", *COLUMNS) == SAME


def test_utf_16_without_its_mark_is_read_or_refused_but_never_garbled(office):
    report = office.load("utf-16-be-khong-bom.csv")
    if report.exit_status == 4:
        assert "utf-16-be-khong-bom.csv" in report.refused_because
        assert office.stored("summary", *COLUMNS) == []
    else:
        assert office.stored("summary", *COLUMNS) == SAME


@pytest.mark.parametrize(
    "name", ["do-libreoffice-ghi.xlsx", "do-libreoffice-ghi.ods", "do-libreoffice-ghi.xls"]
)
def test_workbooks_that_libreoffice_wrote_are_read_alike(office, june, name):
    report = office.take(name)  # with a total whose formulas have their values beside them
    assert office.summaries() == june
    assert report.rows_read == 3
    assert any("ẩn" in warning and "5" in warning for warning in report.warnings)


def test_a_workbook_with_macros_is_read(office, june):
    office.take("so-co-macro.xlsm")
    assert office.summaries() == june


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("anh-chup-doi-ten.xlsx", "ảnh"),
        ("anh-zalo-doi-ten.csv", "ảnh"),
        ("van-ban-word-doi-ten.xlsx", "Word"),
        ("tai-ve-do-dang.xlsx", "cắt cụt"),
        ("co-mat-khau.xlsx", "mật khẩu"),
        ("co-mat-khau.xls", "mật khẩu"),
        ("co-mat-khau.ods", "mật khẩu"),
        ("cong-thuc-chua-tinh.xlsx", "công thức"),
    ],
)
def test_what_is_no_readable_spreadsheet_is_refused_with_what_it_is(office, name, what):
    assert what in office.refused(name).refused_because


def test_a_formula_typed_as_text_is_stored_as_text_and_made_harmless_on_export(office, command):
    report = office.load("cong-thuc-trong-o.csv")
    assert office.stored("summary", "neighbourhood", "note") == [
        ("KP01", '=HYPERLINK("http://vi-du.vn")')
    ]
    assert list(office.rejected(report)) == [3]
    out = office.ward.folder / "tu-choi.csv"
    status, _, _ = command("rejects", report.batch, "--out", out)
    assert status == 0
    cells = [cell for row in csv.reader(out.read_text("utf-8-sig").splitlines()) for cell in row]
    assert "'=KP01" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
