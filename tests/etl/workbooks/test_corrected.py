"""A file given back with its bad cells marked: mended there, it loads."""

import datetime
import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from etl.reading.rejections import Rejection
from etl.workbooks import corrected, look

HEAD = [
    "visit_id", "visit_date", "neighbourhood", "team_id", "activity_code", "channel_code",
    "topic_codes", "people_assisted",
]  # fmt: skip
GOOD = ["V1", datetime.datetime(2026, 3, 5), "Khu phố 1", "T01", "DIEM_HO_TRO", "CHO", "DVCTT", 1]
BAD = ["V2", datetime.datetime(2026, 3, 6), "Khu phố 99", "T01", "DIEM_HO_TRO", "CHO", "DVCTT", 1]
PLACES = {name: position for position, name in enumerate(HEAD)}
WRONG = look.WRONG.start_color.rgb


def workbook(path, *rows, title="Lượt"):
    book = Workbook()
    book.active.title = title
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(path)
    return book


def positions(*sheets):
    return {(sheet, name): position for sheet in sheets for name, position in PLACES.items()}


def rejection(row, column, sentence="Sửa lại.", sheet="Lượt"):
    return Rejection(sheet, row, column, None, "date", sentence)


def marked(path, rejections, *sheets, **more):
    content = corrected.mark(path, rejections, positions(*sheets or ["Lượt"]), **more)
    return load_workbook(io.BytesIO(content))


def is_marked(cell) -> bool:
    return cell.fill.start_color.rgb == WRONG and cell.comment is not None


def test_a_rejected_cell_is_coloured_commented_and_listed(ward):
    path = ward.folder / "luot.xlsx"
    workbook(path, GOOD, BAD)
    report = ward.load(path)
    assert report.rows_rejected == 1
    book = marked(path, report.rejections)
    assert book.sheetnames == ["Dòng cần sửa", "Lượt"]
    cell = book["Lượt"]["C3"]
    assert is_marked(cell)
    assert cell.value == "Khu phố 99"
    assert "không có trong danh sách" in cell.comment.text
    assert not any(is_marked(c) for c in book["Lượt"][2])
    number, sheet, place, why = (c.value for c in book["Dòng cần sửa"][5])
    assert (number, sheet, place) == ("1", "Lượt", "C3")
    assert "không có trong danh sách" in why
    assert book["Dòng cần sửa"]["C5"].hyperlink.location == "'Lượt'!C3"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_marked_file_mended_loads_without_one_remark(ending, ward):
    path = ward.folder / f"luot.{ending}"
    if ending == "csv":
        day = GOOD[1].date().isoformat()
        rows = [HEAD, ["V1", day, *GOOD[2:]], ["V2", day, *BAD[2:]]]
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    else:
        workbook(path, GOOD, BAD)
    report = ward.load(path)
    book = marked(path, report.rejections, None, "Lượt")
    sheet = book.worksheets[1]
    assert is_marked(sheet["C3"])
    sheet["C3"].value = "Khu phố 2"
    mended = ward.folder / f"{path.stem}-can-sua.xlsx"
    book.save(mended)
    report = ward.load(mended)
    assert (report.rows_added, report.rows_unchanged, report.rows_rejected) == (1, 1, 0)
    assert (report.refused_because, report.warnings) == (None, [])


def test_marked_again_only_what_is_still_wrong_is_marked(ward):
    path = ward.folder / "luot.xlsx"
    workbook(path, GOOD, BAD)
    first = corrected.mark(
        path, [rejection(2, "team_id"), rejection(3, "team_id")], positions("Lượt")
    )
    path.write_bytes(first)
    book = marked(path, [rejection(3, "team_id", "Vẫn sai.")])
    assert book.sheetnames == ["Dòng cần sửa", "Lượt"]
    assert not is_marked(book["Lượt"]["D2"])
    assert book["Lượt"]["D2"].fill.fill_type is None
    assert book["Lượt"]["D3"].comment.text == "Cần sửa: Vẫn sai."
    assert book["Dòng cần sửa"].max_row == 5


def test_styles_lists_formulas_and_remarks_of_the_user_are_kept(ward):
    path = ward.folder / "luot.xlsx"
    book = workbook(path, GOOD, BAD)
    sheet = book["Lượt"]
    sheet["B3"].font = Font(name="Times New Roman", italic=True)
    sheet["J1"], sheet["J2"] = "Cộng", "=SUM(H2:H3)"
    sheet["B3"].comment = Comment("hỏi lại Tổ", "Tổ")
    rule = DataValidation(type="list", formula1='"CHO,ZALO"')
    rule.add("F2:F9")
    sheet.add_data_validation(rule)
    book.save(path)
    after = marked(path, [rejection(3, "visit_date", "Ngày sai.")])["Lượt"]
    assert (after["B3"].font.name, after["B3"].font.italic) == ("Times New Roman", True)
    assert after["J2"].value == "=SUM(H2:H3)"
    assert after["B3"].comment.text == "Cần sửa: Ngày sai.\n———\nhỏi lại Tổ"
    assert [r.formula1 for r in after.data_validations.dataValidation] == ['"CHO,ZALO"']


def test_two_reasons_for_one_cell_stand_in_one_comment(ward):
    path = ward.folder / "luot.xlsx"
    workbook(path, BAD)
    twice = [rejection(2, "visit_date", "Một."), rejection(2, "visit_date", "Hai.")]
    assert marked(path, twice)["Lượt"]["B2"].comment.text == "Cần sửa: Một. Hai."


def test_where_no_column_is_named_the_first_cell_of_the_row_is_marked(ward):
    path = ward.folder / "luot.xlsx"
    workbook(path, GOOD, BAD)
    book = marked(path, [rejection(3, None), rejection(2, "note")])
    assert is_marked(book["Lượt"]["A3"])
    assert is_marked(book["Lượt"]["A2"])


def test_a_value_of_the_banner_has_no_cell_beyond_the_table(ward):
    path = ward.folder / "luot.xlsx"
    workbook(path, BAD)
    content = corrected.mark(path, [rejection(2, "period")], {("Lượt", "period"): 30})
    sheet = load_workbook(io.BytesIO(content))["Lượt"]
    assert is_marked(sheet["A2"])
    assert sheet.max_column == len(HEAD)


def test_of_merged_cells_the_one_with_the_value_is_marked(ward):
    path = ward.folder / "luot.xlsx"
    book = workbook(path, GOOD, BAD)
    book["Lượt"].merge_cells("C2:C3")
    book.save(path)
    assert is_marked(marked(path, [rejection(3, "neighbourhood")])["Lượt"]["C2"])


def test_a_locked_cell_that_must_be_mended_is_opened(ward):
    path = ward.folder / "luot.xlsx"
    book = workbook(path, BAD)
    book["Lượt"].protection.sheet = True
    book.save(path)
    sheet = marked(path, [rejection(2, "visit_date")])["Lượt"]
    assert sheet.protection.sheet
    assert not sheet["B2"].protection.locked
    assert sheet["A2"].protection.locked


def test_the_mark_goes_to_the_sheet_that_the_rejection_names(ward):
    path = ward.folder / "luot.xlsx"
    book = workbook(path, GOOD)
    other = book.create_sheet("KP 2's")
    for row in (HEAD, BAD):
        other.append(row)
    book.save(path)
    after = marked(path, [rejection(2, "visit_date", sheet="KP 2's")], "Lượt", "KP 2's")
    assert is_marked(after["KP 2's"]["B2"])
    assert after["Lượt"]["B2"].comment is None
    assert after["Dòng cần sửa"]["C5"].hyperlink.location == "'KP 2''s'!B2"


def test_a_text_file_comes_back_as_a_workbook_with_its_rows_where_they_were(ward):
    path = ward.write("a,b\n\nx,=1+1\n+2,05/6/2026\n", "tep.csv")
    content = corrected.mark(path, [rejection(3, "b", sheet=None)], {(None, "b"): 1})
    book = load_workbook(io.BytesIO(content))
    sheet = book["Số liệu"]
    assert [c.value for c in sheet[4]] == ["+2", "05/6/2026"]
    formula = sheet["B3"]
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1", "s", True)
    assert is_marked(formula)
    assert sheet["B4"].number_format == "@"


def test_a_file_too_big_to_be_marked_comes_back_as_a_list(ward, monkeypatch):
    path = ward.folder / "luot.xlsx"
    workbook(path, BAD)
    monkeypatch.setattr(corrected, "_MOST_BYTES", 100)
    book = marked(path, [rejection(2, "visit_date", "Ngày sai.")])
    assert book.sheetnames == ["Dòng cần sửa"]
    sheet = book["Dòng cần sửa"]
    assert "mở tệp gốc" in sheet["A2"].value
    assert [c.value for c in sheet[5]] == ["1", "Lượt", "B2", "Ngày sai."]
    assert sheet["C5"].hyperlink is None


def test_a_small_file_of_too_many_cells_comes_back_as_a_list(ward, monkeypatch):
    path = ward.write("a,b\n1,2\n3,4\n", "tep.csv")
    monkeypatch.setattr(corrected, "_MOST_CELLS", 5)
    content = corrected.mark(path, [rejection(2, None, sheet=None)], {})
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Dòng cần sửa"]


def test_a_workbook_that_unpacks_to_too_much_comes_back_as_a_list(ward, monkeypatch):
    path = ward.folder / "luot.xlsx"
    workbook(path, BAD)
    monkeypatch.setattr(corrected, "_MOST_UNPACKED", 1_000)
    assert marked(path, [rejection(2, None)]).sheetnames == ["Dòng cần sửa"]


def test_a_marked_file_opens_in_libreoffice_with_its_marks(ward, through_libreoffice):
    path = ward.folder / "luot.xlsx"
    workbook(path, GOOD, BAD)
    path.write_bytes(corrected.mark(path, [rejection(3, "visit_date")], positions("Lượt")))
    (after,) = through_libreoffice([path], ward.folder / "ra")
    book = load_workbook(after)
    assert book.sheetnames == ["Dòng cần sửa", "Lượt"]
    assert is_marked(book["Lượt"]["B3"])
