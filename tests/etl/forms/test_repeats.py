"""Repeats: each row of one is a record, joined with the submission it lies in."""

import pytest

from etl.errors import RefusedFileError

VISITS = """
    khu_pho | _id | _uuid | _validation_status | _index
    KP01    | 41  | u-1   |                    | 1
    KP02    | 42  | u-2   | Not Approved       | 2
    KP03    | 43  | u-3   | On Hold            | 3
    KP04    | 44  | u-4   |                    | 4
"""
PEOPLE = """
    nguoi/tuoi | nguoi/may | _index | _parent_table_name | _parent_index | _submission__uuid
    60+        | a         | 1      | Phiếu thăm hộ      | 1             | u-1
    18-34      | b         | 2      | Phiếu thăm hộ      | 2             | u-2
    35-59      | c         | 3      | Phiếu thăm hộ      | 3             | u-3
    18-34      | d         | 4      | Phiếu thăm hộ      | 1             | u-1
"""
COLUMNS = {"neighbourhood": "khu_pho", "age_band": "nguoi/tuoi"}


@pytest.fixture
def form(mapping):
    return mapping(columns=COLUMNS, row="nguoi")


def test_each_row_of_the_repeat_is_a_record_joined_with_its_submission(form, sheet, applied):
    result = applied(form, sheet(VISITS, "Phiếu thăm hộ"), sheet(PEOPLE, "nguoi"))
    assert (result.name, result.numbers) == ("nguoi", [2, 4, 5])
    assert result.column("neighbourhood") == ["KP01", "KP03", "KP01"]
    assert result.column("age_band") == ["60+", "35-59", "18-34"]
    assert result.column("nguoi/may") == ["a", "c", "d"]


def test_a_row_of_a_repeat_has_the_id_of_its_submission_and_its_place_in_it(form, sheet, applied):
    result = applied(form, sheet(VISITS, "Phiếu"), sheet(PEOPLE, "nguoi"))
    assert result.column("visit_id") == [
        "phieu/41/nguoi[1]",
        "phieu/43/nguoi[1]",
        "phieu/41/nguoi[2]",
    ]


def test_the_id_does_not_depend_on_which_other_submissions_are_exported(form, sheet, applied):
    only = "khu_pho|_id|_index\nKP03|43|1"
    rows = "nguoi/tuoi|_index|_parent_table_name|_parent_index\n35-59|1|Phiếu|1"
    result = applied(form, sheet(only, "Phiếu"), sheet(rows, "nguoi"))
    assert result.column("visit_id") == ["phieu/43/nguoi[1]"]


def test_the_review_state_is_that_of_the_submission(form, sheet, applied):
    result = applied(form, sheet(VISITS, "Phiếu"), sheet(PEOPLE, "nguoi"))
    told = "1 phiếu có trạng thái “Not Approved” không được nạp: dòng 3 của bảng phiếu."
    assert told in result.warned("Not Approved")
    assert "On Hold" in result.warned("On Hold")


def test_a_submission_without_a_row_in_the_repeat_is_told(form, sheet, applied):
    result = applied(form, sheet(VISITS, "Phiếu"), sheet(PEOPLE, "nguoi"))
    assert result.warned("không thành bản ghi").startswith("1 phiếu không có dòng nào")
    assert "dòng 5 của bảng phiếu" in result.warned("không thành bản ghi")


def test_a_row_whose_submission_is_not_in_the_file_comes_out_without_it(form, sheet, applied):
    rows = "nguoi/tuoi|_index|_parent_table_name|_parent_index\n60+|1|Phiếu|99"
    result = applied(form, sheet(VISITS, "Phiếu"), sheet(rows, "nguoi"))
    assert result.numbers == [2]
    assert result.records[0]["neighbourhood"] is None
    assert result.records[0]["visit_id"] == ""
    assert "dòng 2" in result.warned("không tìm thấy phiếu")


def test_submissions_are_found_by_uuid_where_there_is_no_index(form, sheet, applied):
    visits = "khu_pho|_id|_uuid\nKP01|41|u-1\nKP02|42|u-2"
    rows = "nguoi/tuoi|_parent_table_name|_submission__uuid\n60+|Phiếu|u-2"
    result = applied(form, sheet(visits, "Phiếu"), sheet(rows, "nguoi"))
    assert result.column("neighbourhood") == ["KP02"]


def test_a_repeat_in_a_repeat_is_joined_all_the_way_up(mapping, sheet, applied):
    columns = {"neighbourhood": "khu_pho", "household_code": "ma_ho", "age_band": "tuoi"}
    form = mapping(columns=columns, row="nguoi")
    visits = "khu_pho|_id|_index\nKP01|41|1\nKP02|42|2"
    homes = "ma_ho|_index|_parent_table_name|_parent_index\nA|1|P|1\nB|2|P|2\nC|3|P|2"
    people = "tuoi|_index|_parent_table_name|_parent_index\n60+|1|ho|3\n15-17|2|ho|1\n35-59|3|ho|2"
    sheets = [sheet(visits, "P"), sheet(homes, "ho"), sheet(people, "nguoi")]
    result = applied(form, *sheets)
    assert result.column("household_code") == ["C", "A", "B"]
    assert result.column("neighbourhood") == ["KP02", "KP01", "KP02"]
    assert result.column("visit_id") == [
        "phieu/42/nguoi[1]",
        "phieu/41/nguoi[1]",
        "phieu/42/nguoi[2]",
    ]


def test_a_question_of_the_row_precedes_one_of_its_submission(mapping, sheet, applied):
    form = mapping(columns={"age_band": "tuoi"}, row="nguoi")
    visits = "tuoi|_id|_index\n60+|41|1"
    rows = "tuoi|_index|_parent_table_name|_parent_index\n18-34|1|P|1"
    result = applied(form, sheet(visits, "P"), sheet(rows, "nguoi"))
    assert result.column("age_band") == ["18-34"]


def test_a_sheet_whose_name_excel_cut_off_is_found(mapping, sheet, applied):
    name = "nguoi_duoc_huong_dan_trong_lan_nay"
    form = mapping(columns=COLUMNS, row=name)
    result = applied(form, sheet(VISITS, "P"), sheet(PEOPLE, name[:28] + "..."))
    assert len(result.records) == 3


def test_a_sheet_that_plays_no_part_is_named(form, sheet, applied):
    other = sheet("x|_index|_parent_table_name|_parent_index\n1|1|P|1", "may_moc")
    result = applied(form, sheet(VISITS, "P"), other, sheet(PEOPLE, "nguoi"))
    assert "“may_moc”" in result.warned("không dùng tới")


def test_a_csv_cannot_hold_the_repeat_and_is_refused(form, sheet, applied):
    with pytest.raises(RefusedFileError) as caught:
        applied(form, sheet(VISITS))
    assert "bảng lặp “nguoi”" in str(caught.value)
    assert "xuất dạng XLSX" in str(caught.value)
