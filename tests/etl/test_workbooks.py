"""Workbooks: real dates and numbers, several sheets, what is hidden, and sizes that lie."""

import datetime
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

HEAD = (
    "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
    "people_assisted,household_code,hh_skill_status"
)
ROW = "V1,2026-03-05,KP01,T01,THAM_HO,TAI_NHA,DVCTT,1,KP01-0001,DAT"


def workbook(path: Path, rows: list[list[object]], **sheets: list[list[object]]) -> Workbook:
    book = Workbook()
    book.active.title = "Lượt"
    for row in rows:
        book.active.append(row)
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    book.save(path)
    return book


CELLS = ["V1", datetime.datetime(2026, 3, 5), "Khu phố 1", "T01", "THAM_HO", "TAI_NHA", "DVCTT", 1,
         "KP01-0001", "DAT"]  # fmt: skip


@pytest.fixture
def xlsx(ward):
    return ward.folder / "luot.xlsx"


def test_a_workbook_with_real_dates_and_numbers_is_read(ward, xlsx):
    workbook(xlsx, [HEAD.split(","), CELLS, ["V2", datetime.date(2026, 3, 6), *CELLS[2:]]])
    assert ward.load(xlsx).rows_accepted == 2
    repeat = ward.load(f"{HEAD}\n{ROW}\nV9,2026-03-07,KP01,T01,THAM_HO,TAI_NHA,DVCTT,1,H2,DAT\n")
    assert (repeat.rows_unchanged, repeat.rows_accepted) == (1, 1)


def test_numbers_of_a_workbook_serve_as_codes(ward, xlsx):
    cells = [1, CELLS[1], "KP01", 1, "THAM_HO", "TAI_NHA", "DVCTT", 1.0, 125, "DAT"]
    workbook(xlsx, [HEAD.split(","), cells])
    assert ward.load(xlsx).rows_accepted == 1
    text = "1,2026-03-05,KP01,1,THAM_HO,TAI_NHA,DVCTT,1,125,DAT"
    assert ward.load(f"{HEAD}\n{text}\n", yes=True).rows_unchanged == 1


def test_a_hidden_sheet_is_named_and_not_loaded(ward, xlsx):
    book = workbook(
        xlsx, [HEAD.split(","), CELLS], **{"Nháp": [HEAD.split(","), ["V2", *CELLS[1:]]]}
    )
    book["Nháp"].sheet_state = "hidden"
    book.save(xlsx)
    report = ward.load(xlsx)
    assert (report.exit_status, report.rows_read) == (0, 1)
    assert any("Nháp" in warning for warning in report.warnings)


def test_hidden_rows_and_columns_are_loaded_and_listed(ward, xlsx):
    book = workbook(xlsx, [HEAD.split(","), CELLS, ["V2", *CELLS[1:]]])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["J"].hidden = True
    book.save(xlsx)
    report = ward.load(xlsx)
    assert report.rows_accepted == 2
    assert any("ẩn" in warning and "3" in warning for warning in report.warnings)


def test_every_visible_sheet_is_loaded_and_its_name_given_with_the_row(ward, xlsx):
    bad = ["V2", "31/02/2026", *CELLS[2:]]
    workbook(xlsx, [HEAD.split(","), CELLS], **{"KP hai": [HEAD.split(","), bad]})
    report = ward.load(xlsx)
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
    assert "KP hai" in ward.sentences(report)[0]


def test_empty_sheets_beside_the_table_do_no_harm(ward, xlsx):
    workbook(xlsx, [HEAD.split(","), CELLS], Sheet2=[], Sheet3=[])
    assert ward.load(xlsx).exit_status == 0


def test_rows_beyond_a_wrong_dimension_of_the_sheet_are_not_lost(ward, xlsx):
    # some programs write a <dimension> that is smaller than the sheet
    workbook(xlsx, [HEAD.split(","), CELLS, ["V2", *CELLS[1:]]])
    patched = xlsx.with_name("sai-kich-thuoc.xlsx")
    with zipfile.ZipFile(xlsx) as old, zipfile.ZipFile(patched, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                body = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:J2"', body)
            new.writestr(name, body)
    assert ward.load(patched).rows_read == 2


def test_an_error_value_of_a_workbook_rejects_its_row(ward, xlsx):
    cells = [*CELLS[:7], "#REF!", *CELLS[8:]]
    workbook(xlsx, [HEAD.split(","), CELLS, ["V2", *cells[1:]]])
    report = ward.load(xlsx)
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)


def test_id_numbers_kept_as_numbers_are_still_id_numbers(ward, xlsx):
    rows = [[f"V{n}", *CELLS[1:8], 279091000000 + n, "DAT"] for n in range(5)]
    workbook(xlsx, [HEAD.split(","), *rows])
    report = ward.load(xlsx)
    assert report.exit_status == 4
