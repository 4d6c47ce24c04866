"""XLSX: what is particular to it, and that the quick way and the careful one agree."""

import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.reading.sheets import Span
from etl.sources import workbook
from etl.sources.workbook import read_workbook

OFFICE = Path(__file__).parents[2] / "data" / "office" / "sources"


@pytest.fixture
def every_size_is_big(monkeypatch):
    monkeypatch.setattr(workbook, "OFFICE_SIZE", 0)


@pytest.fixture
def quick_calls(monkeypatch) -> list[str]:
    """The sheets that were read the quick way."""
    seen: list[str] = []
    quick = workbook.quick_sheet

    def noted(path, name):
        seen.append(name)
        return quick(path, name)

    monkeypatch.setattr(workbook, "quick_sheet", noted)
    return seen


PLAIN = [
    ["Khu phố", "Số hộ", "Ngày", "Lúc", "Giờ", "Có mạng", " khoảng trắng ", "Số"],
    ["Khu phố 1", 120, dt.date(2026, 6, 5), dt.datetime(2026, 6, 5, 14, 5, 59), dt.time(8, 30),
     True, "a&b <c> \"d\"", 12345678901234567],
    ["Thanh Lương", 0.1, dt.date(1999, 12, 31), dt.datetime(2026, 1, 1, 0, 0, 1), dt.time(23, 59),
     False, "hai\ndòng", -4.5],
    [],
    [None, None, None, None, None, None, None, 1e-7],
]  # fmt: skip
NO_NEGATIVE = [[abs(c) if isinstance(c, float) else c for c in row] for row in PLAIN]


def test_both_ways_give_the_same_values(rows_of, book_of, monkeypatch, quick_calls):
    path = book_of(NO_NEGATIVE)
    carefully = rows_of(path)
    monkeypatch.setattr(workbook, "OFFICE_SIZE", 0)
    assert rows_of(path) == carefully
    assert quick_calls == ["Sheet"]
    assert carefully[1][1][:5] == NO_NEGATIVE[1][:5]
    assert [number for number, _ in carefully] == [1, 2, 3, 5]


def test_both_ways_give_the_same_of_a_file_by_libreoffice(
    rows_of, sheets_of, monkeypatch, quick_calls
):
    path = OFFICE / "bang-thuong.xlsx"
    carefully = rows_of(path)
    monkeypatch.setattr(workbook, "OFFICE_SIZE", 0)
    assert rows_of(path) == carefully
    assert sheets_of(path)[0].merged == (Span(1, 1, 1, 3),)
    assert len(quick_calls) == 2
    assert carefully == [
        (1, [None, "BẢNG KÊ"]),
        (3, [None, "Khu phố", "Số hộ", "Ngày"]),
        (4, [None, "Khu phố 1", 120, dt.date(2026, 6, 5)]),
        (6, [None, "Khu phố 2", 1.5, dt.date(2026, 6, 6)]),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sheet: setattr(sheet["B2"], "number_format", "0%"),
        lambda sheet: setattr(sheet["A2"], "font", Font(name=".VnArial")),
        lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True),
        lambda sheet: setattr(sheet.column_dimensions["A"], "hidden", True),
        lambda sheet: setattr(sheet["B2"], "value", "#REF!"),
        lambda sheet: setattr(sheet["B2"], "number_format", "[h]:mm"),
        lambda sheet: setattr(sheet["C2"], "value", -3),
    ],
    ids=["percent", "font", "hidden-row", "hidden-column", "error", "duration", "negative-day"],
)
def test_what_calamine_cannot_tell_is_read_carefully(
    rows_of, book_of, every_size_is_big, quick_calls, spoil
):
    path = book_of(NO_NEGATIVE, spoil)
    assert len(rows_of(path)) == 4
    assert quick_calls == []


def test_a_stray_cell_in_the_last_corner_costs_nothing(
    rows_of, book_of, patched, every_size_is_big, quick_calls
):
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = patched(book_of([["a"]]), lambda xml: [xml.replace(b"</sheetData>", corner)])
    (_, first), (number, last) = rows_of(path)
    assert (first, number, len(last), last[-1]) == (["a"], 1_048_576, 16_384, 1)
    assert quick_calls == []


def test_a_huge_sheet_is_gone_through_twice_and_gives_the_same(
    rows_of, sheets_of, monkeypatch, quick_calls
):
    path = OFFICE / "du-kieu-o.xlsx"
    held, told = rows_of(path), sheets_of(path)[0]
    monkeypatch.setattr(workbook, "OFFICE_SIZE", 0)
    monkeypatch.setattr(workbook, "MOST_HELD", 0)
    assert rows_of(path) == held
    again = sheets_of(path)[0]
    assert (again.merged, again.fonts, again.warnings) == (told.merged, told.fonts, told.warnings)
    assert quick_calls == []


def test_a_formula_without_its_value_refuses_the_file(refusal_of):
    sentence = refusal_of(OFFICE / "cong-thuc-chua-tinh.xlsx")
    assert "“Tháng 6”" in sentence
    assert "ô H4" in sentence
    assert "bấm Lưu" in sentence


def test_zeros_put_in_for_values_by_a_program_that_cannot_calculate_are_no_values(
    refusal_of, book_of, patched
):
    # XlsxWriter writes 0 for every formula and asks Excel to calculate on opening
    formula = b'<c r="A1"><f>SUM(B1:B9)</f><v>0</v></c>'
    path = patched(book_of([[1]]), lambda xml: [re.sub(rb'<c r="A1".*?</c>', formula, xml)])
    assert "chưa được tính" in refusal_of(path)


def test_a_formula_in_a_hidden_sheet_harms_nobody(rows_of, tmp_path):
    book = Workbook()
    book.active.append(["a"])
    hidden = book.create_sheet("Ẩn")
    hidden["A1"] = "=1+1"
    hidden.sheet_state = "veryHidden"
    book.save(tmp_path / "so.xlsx")
    assert rows_of(tmp_path / "so.xlsx") == [(1, ["a"])]


def test_hidden_rows_are_listed_as_runs_and_a_long_list_is_cut(sheets_of, book_of):
    def hide(sheet):
        for number in (2, 3, 4, *range(10, 100, 2)):
            sheet.row_dimensions[number].hidden = True

    (sheet,) = sheets_of(book_of([["a"]] * 100, hide))
    (warning,) = sheet.warnings
    assert "2–4, 10, 12" in warning
    assert warning.endswith("… (tất cả 48).")


def test_hidden_columns_beyond_the_table_are_not_told(sheets_of, book_of):
    def hide(sheet):
        sheet.column_dimensions.group("E", "XFD", hidden=True)

    assert sheets_of(book_of([["a", "b"]], hide))[0].warnings == ()


def test_days_of_a_book_that_counts_from_1904_are_right(rows_of, tmp_path, every_size_is_big):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([dt.date(2026, 6, 5)])
    book.save(tmp_path / "so.xlsx")
    assert rows_of(tmp_path / "so.xlsx") == [(1, [dt.date(2026, 6, 5)])]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (46178, "[$-1010000]d/m/yyyy;@", dt.date(2026, 6, 5)),
        (46178.5, "dd/mm/yyyy hh:mm", dt.datetime(2026, 6, 5, 12)),
        (1.25, "[h]:mm", "30:00:00"),
        (-3, "dd/mm/yyyy", "#VALUE!"),
        (5, '#,##0 "đồng"', 5),
        (0.855, "0%", "85,5%"),
        (85.5, '0.0"%"', 85.5),
        (85.5, "0.0\\%", 85.5),
        (12.0, "General", 12),
    ],
)
def test_numbers_are_read_by_their_format(rows_of, book_of, value, code, shown):
    def style(sheet):
        sheet["A1"].number_format = code

    assert rows_of(book_of([[value]], style)) == [(1, [shown])]


def test_a_font_within_a_text_counts_too(sheets_of, tmp_path, book_of, patched):
    text = (
        b'<c r="A1" t="inlineStr"><is><r><t>Kh</t></r>'
        b'<r><rPr><rFont val="VNI-Times"/></rPr><t>u pho\xc3\xa1</t></r></is></c>'
    )
    path = patched(book_of([["x"]]), lambda xml: [re.sub(rb'<c r="A1".*?</c>', text, xml)])
    (sheet,) = sheets_of(path)
    assert sheet.fonts == ((0, "VNI-Times"),)
    assert list(sheet.rows) == [(1, ["Khu phoá"])]


def test_prefixed_names_and_cells_without_places_are_read(rows_of, book_of, patched):
    # some programs write neither the default namespace nor the place of a cell
    space = b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    xml = (
        b"<x:worksheet %b><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/>"
        b'<x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>' % space
    )
    path = patched(book_of([["x"]]), lambda _: [xml])
    assert rows_of(path) == [(1, [1, None, True])]


def test_programs_remarks_about_what_they_do_not_know_are_no_warnings(rows_of, book_of, patched):
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    path = patched(book_of([["a"]]), lambda xml: [xml.replace(b"</worksheet>", extension)])
    assert rows_of(path) == [(1, ["a"])]


def test_only_the_sheet_asked_for_is_read(tmp_path):
    book = Workbook()
    book.active.append(["a"])
    book.create_sheet("Hai").append(["b"])
    book.save(tmp_path / "so.xlsx")
    (sheet,) = read_workbook(tmp_path / "so.xlsx", "Hai")
    assert (sheet.name, list(sheet.rows)) == ("Hai", [(1, ["b"])])
