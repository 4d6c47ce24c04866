"""One sheet, saved by LibreOffice as XLSX, XLS and ODS, is read alike from all three."""

import datetime as dt
from pathlib import Path

import pytest

from etl.reading.sheets import Span

OFFICE = Path(__file__).parents[2] / "data" / "office" / "sources"
FORMATS = ["du-kieu-o.xlsx", "du-kieu-o.xls", "du-kieu-o.ods"]
DAY, HOUR, MOMENT = dt.date(2026, 6, 5), dt.time(8, 30), dt.datetime(2026, 6, 5, 14, 5)
ROWS = [
    (1, ["BIỂU TỔNG HỢP  THÁNG 6/2026"]),
    (3, ["Khu phố", "Số hộ", "Tỷ lệ", "Ngày", "Giờ", "Lúc", "Có mạng", "Lỗi", "Mã", "Gấp đôi",
         "Trống", "Ghi chú"]),
    (4, ["Khu phố 1", 120, "27,8%", DAY, HOUR, MOMENT, True, "#DIV/0!", "007", 240, None, "a  b"]),
    (5, ["Khu phố 2", 1.5, "100%", DAY, HOUR, MOMENT, False, "#N/A", "'8", 3, None, "hai\ndòng"]),
    (6, ["Khu phố 3", -7, "0%", *[None] * 6, -14, None, "B¶o Th¾ng"]),
]  # fmt: skip


@pytest.fixture(params=FORMATS)
def path(request) -> Path:
    return OFFICE / request.param


def test_values_are_those_that_the_sheet_shows(rows_of, path):
    # LibreOffice writes the truth values of this sheet into ODS as numbers: True == 1
    assert rows_of(path) == ROWS


def test_whole_numbers_are_int_and_days_without_hour_are_dates(rows_of, path):
    cells = rows_of(path)[2][1]
    assert [type(cells[n]) for n in (1, 3, 5)] == [int, dt.date, dt.datetime]


def test_the_merged_title_is_told(sheets_of, path):
    assert sheets_of(path)[0].merged == (Span(1, 1, 0, 11),)


def test_the_column_set_in_an_old_font_is_told(sheets_of, path):
    assert sheets_of(path)[0].fonts == ((11, ".VnTime"),)


def test_what_is_hidden_is_told_and_a_hidden_sheet_not_read(sheets_of, path):
    (sheet,) = sheets_of(path)
    assert sheet.name == "Tháng 6"
    assert sheet.warnings == (
        "Trang tính ẩn “Nháp” không được nạp.",
        "Trang tính “Tháng 6” có dòng ẩn vẫn được nạp: 5.",
        "Trang tính “Tháng 6” có cột ẩn vẫn được nạp: I.",
    )


def test_a_hidden_sheet_that_is_asked_for_is_read(rows_of, path):
    assert rows_of(path, "Nháp") == [(1, ["không nạp"])]


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(refusal_of, path):
    sentence = refusal_of(path, "Tháng 7")
    assert "“Tháng 7”" in sentence
    assert "có: Tháng 6, Trang trống, Nháp" in sentence


def test_rows_may_be_taken_after_all_sheets_were_asked_for(sheets_of, path):
    (sheet,) = sheets_of(path)
    assert [number for number, _ in sheet.rows] == [1, 3, 4, 5, 6]


def test_the_content_counts_and_not_the_ending(rows_of, path, tmp_path):
    renamed = tmp_path / "bieu.xls"
    renamed.write_bytes(path.read_bytes())
    assert rows_of(renamed) == ROWS


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused(refusal_of, path, tmp_path, kept):
    cut = tmp_path / path.name
    whole = path.read_bytes()
    cut.write_bytes(whole[: int(len(whole) * kept)])
    assert "hỏng" in refusal_of(cut)
