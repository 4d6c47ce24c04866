"""Questions of a KoboToolbox form found by heading, in every version of the form."""

import pytest

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet


@pytest.mark.parametrize(
    "heading", ["chung/khu_pho", "khu_pho", "Khu phố nơi làm", "Chung/Khu phố nơi làm"]
)
def test_a_question_is_found_by_name_or_label_with_its_groups_or_without(
    mapping, sheet, applied, heading
):
    form = mapping(columns={"neighbourhood": ["chung/khu_pho", "Khu phố nơi làm"]})
    result = applied(form, sheet(f"_id|{heading}\n7|KP02"))
    assert result.column("neighbourhood") == ["KP02"]


def test_a_question_named_without_its_group_is_found_within_it(mapping, sheet, applied):
    form = mapping(columns={"neighbourhood": "khu_pho"})
    result = applied(form, sheet("_id|a/b/khu_pho\n7|KP02"))
    assert result.column("neighbourhood") == ["KP02"]


def test_the_spelling_as_it_stands_precedes_one_with_other_groups(mapping, sheet, applied):
    form = mapping(columns={"neighbourhood": "khu_pho"})
    result = applied(form, sheet("_id|khac/khu_pho|khu_pho\n7|KP09|KP02"))
    assert result.column("neighbourhood") == ["KP02"]
    assert result.column("khac/khu_pho") == ["KP09"]


def test_columns_of_several_form_versions_fill_one_column(mapping, sheet, applied):
    form = mapping(columns={"people_assisted": ["so_nguoi", "moi/so_nguoi_hd"]})
    export = sheet("_id|so_nguoi|moi/so_nguoi_hd|__version__\n7|3||v1\n8||4|v2\n9|5|5|v2")
    result = applied(form, export)
    assert result.column("people_assisted") == ["3", "4", "5"]
    assert result.warnings == [result.warned("_validation_status")]


def test_two_columns_of_one_label_fill_one_column(mapping, sheet, applied):
    form = mapping(columns={"people_assisted": "Số người"})
    result = applied(form, sheet("_id|Số người|Số người\n7|3|\n8||4"))
    assert result.column("people_assisted") == ["3", "4"]


def test_a_question_that_this_version_does_not_have_is_told_and_left_out(mapping, sheet, applied):
    form = mapping(columns={"note": "ghi_chu", "epay_freq": {"pairs": {"DIEN": "a", "CHO": "b"}}})
    result = applied(form, sheet("_id|a\n7|hay"))
    assert "note" not in result.header
    assert result.column("epay_freq") == ["DIEN=hay"]
    told = result.warned("không có trong tệp này")
    assert "“ghi_chu” (cột note)" in told
    assert "“b” (cột epay_freq)" in told


def test_an_export_without_a_required_question_is_refused(mapping, sheet, applied):
    form = mapping(columns={"visit_date": ["today", "Ngày"], "team_id": "to"})
    with pytest.raises(RefusedFileError) as caught:
        applied(form, sheet("_id|to\n7|TO-KP01"))
    assert "tep.xlsx: không có câu hỏi “today” (cho cột visit_date)" in str(caught.value)


def test_an_export_without_the_id_is_refused(mapping, sheet, applied):
    with pytest.raises(RefusedFileError, match=r"không có cột “_id” để làm mã bản ghi"):
        applied(mapping(), sheet("khu_pho\nKP01"))


def test_a_serial_number_gets_the_forms_name_and_a_uuid_does_not(mapping, sheet, applied):
    export = "_id|_uuid\n7|0d2c-1a"
    assert applied(mapping(), sheet(export)).column("visit_id") == ["phieu/7"]
    assert applied(mapping(id="_uuid"), sheet(export)).column("visit_id") == ["0d2c-1a"]


def test_the_row_numbers_are_those_of_the_file(mapping, sheet, applied):
    raw = RawSheet("Phiếu", iter([(3, ["_id"]), (4, ["7"]), (9, ["8"])]), warnings=("Dòng ẩn.",))
    result = applied(mapping(), raw)
    assert (result.name, result.numbers) == ("Phiếu", [4, 9])
    assert "Dòng ẩn." in result.warnings


def test_a_row_of_tags_below_the_header_is_no_submission(mapping, sheet, applied):
    result = applied(mapping(), sheet("_id|note\n |#note+vi\n7|x"))
    assert (result.numbers, result.column("visit_id")) == ([3], ["phieu/7"])


def test_short_rows_are_filled_up(mapping, applied):
    raw = RawSheet(None, iter([(1, ["_id", "a", "khu"]), (2, ["7"])]))
    result = applied(mapping(columns={"note": "khu"}), raw)
    assert result.column("note") == [None]


def test_an_empty_workbook_is_refused(mapping, applied):
    with pytest.raises(RefusedFileError, match="không có bảng phiếu nào"):
        applied(mapping(), RawSheet("Trống", iter([])))


def test_sheets_of_repeats_that_the_mapping_does_not_use_are_named(mapping, sheet, applied):
    root = sheet("_id|_index\n7|1", "Phiếu")
    people = sheet("tuoi|_parent_index\n60|1", "nguoi")
    result = applied(mapping(), root, people)
    assert "“nguoi”" in result.warned("không dùng tới")
