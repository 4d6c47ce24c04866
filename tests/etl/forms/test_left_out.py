"""What an export holds and no record may: the phone's user, homes, names, rejected forms."""

import pytest

from etl.errors import RefusedFileError


def test_metadata_of_the_phone_and_of_the_server_never_comes_out(mapping, sheet, applied):
    export = sheet(
        "start|end|today|username|phonenumber|deviceid|subscriberid|simserial|email|_id|_uuid|"
        "_submission_time|_validation_status|_notes|_status|_submitted_by|__version__|_tags|"
        "_index|meta/instanceID|meta/rootUuid|_attachments|formhub/uuid\n"
        "a|b|c|d|e|f|g|h|i|7|u|t||n|s|w|v|g|1|x|y|z|q"
    )
    result = applied(mapping(), export)
    assert result.header == ["visit_id", *mapping().columns]
    assert result.warnings == []


def test_where_somebody_lives_never_comes_out(mapping, sheet, applied):
    export = sheet(
        "_id|_validation_status|nha|_nha_latitude|_nha_longitude|_nha_altitude|_nha_precision|"
        "chung/cho|chung/_cho_latitude|duong_di\n"
        "7||11.7 106.5 0 5|11.7|106.5|0|5|11.7 106.5|11.7|11.70 106.58 0 0;11.71 106.59 0 0"
    )
    result = applied(mapping(), export)
    assert result.header == ["visit_id", *mapping().columns]
    assert result.warnings == ["Cột chứa tọa độ nơi ở không được nạp: duong_di."]


def test_names_of_pictures_do_not_come_out(mapping, sheet, applied):
    export = sheet("_id|_validation_status|anh|hinh|hinh_URL\n7||1718-a.jpg|b.png|x\n8||||")
    result = applied(mapping(), export)
    assert result.header == ["visit_id", *mapping().columns]
    assert result.warnings == ["Cột chứa tên tệp ảnh, âm thanh không được nạp: anh."]


def test_an_unknown_column_is_handed_on_under_its_heading(mapping, sheet, applied):
    result = applied(mapping(), sheet("_id|may_dung|bo_qua/a\n7|thông minh|x"))
    assert result.column("may_dung") == ["thông minh"]
    assert result.header[-2:] == ["may_dung", "bo_qua/a"]


def test_what_the_mapping_ignores_does_not_come_out(mapping, sheet, applied):
    form = mapping(ignore=["may_dung", "bo_qua/*"])
    result = applied(form, sheet("_id|may_dung|bo_qua/a\n7|thông minh|x"))
    assert result.header == ["visit_id", *mapping().columns]


@pytest.mark.parametrize("heading", ["note", "Ghi chú", "visit_id", "Mã hộ"])
def test_an_unknown_column_never_passes_for_one_of_ours(mapping, sheet, applied, heading):
    result = applied(mapping(), sheet(f"_id|{heading}\n7|x"))
    assert result.column(f"câu hỏi “{heading}”") == ["x"]


def test_choices_of_an_unknown_question_repeat_its_answer_and_go(mapping, sheet, applied):
    export = sheet("_id|giay_to|giay_to/can_cuoc|giay_to/khac\n7|khac|0|1")
    assert applied(mapping(), export).header[-1] == "giay_to"


@pytest.mark.parametrize("place", ["unmapped", "mapped", "ignored"])
def test_a_form_that_asks_for_names_is_refused_whatever_the_mapping_says(
    mapping, sheet, applied, place
):
    columns = {"note": "ho_ten"} if place == "mapped" else {}
    form = mapping(columns=columns, ignore=["ho_ten"] if place == "ignored" else [])
    with pytest.raises(RefusedFileError, match="dữ liệu cá nhân không được thu thập: ho_ten"):
        applied(form, sheet("_id|ho_ten\n7|x"))


def test_a_choice_named_after_the_id_card_is_no_id_number(mapping, sheet, applied):
    form = mapping(columns={"difficulty_codes": {"many": "kho_khan"}})
    export = sheet("_id|kho_khan/Chưa có căn cước|kho_khan/Kỹ năng yếu\n7|1|0")
    assert applied(form, export).column("difficulty_codes") == ["CHUA_CAN_CUOC"]


@pytest.mark.parametrize(
    ("rejected", "held"),
    [
        ("Not Approved", "On Hold"),
        ("validation_status_not_approved", "validation_status_on_hold"),
    ],
)
def test_rejected_submissions_are_left_out_and_counted(mapping, sheet, applied, rejected, held):
    export = sheet(f"_id|_validation_status\n1|\n2|{rejected}\n3|Approved\n4|{held}\n5|{rejected}")
    result = applied(mapping(), export)
    assert result.column("visit_id") == ["phieu/1", "phieu/3", "phieu/4"]
    told = f"2 phiếu có trạng thái “{rejected}” không được nạp: dòng 3, 6."
    assert result.warned(rejected).startswith(told)
    assert result.warned(held) == f"1 phiếu có trạng thái “{held}” vẫn được nạp: dòng 5."


def test_of_many_rejected_submissions_only_the_first_rows_are_listed(mapping, sheet, applied):
    lines = "".join(f"\n{n}|Not Approved" for n in range(30))
    told = applied(mapping(), sheet(f"_id|_validation_status{lines}")).warned("Not Approved")
    assert "30 phiếu" in told
    assert "20, 21 và 10 dòng khác" in told


def test_without_a_review_column_everything_is_loaded_and_that_is_told(mapping, sheet, applied):
    result = applied(mapping(), sheet("_id\n7"))
    assert result.column("visit_id") == ["phieu/7"]
    assert "không biết phiếu nào đã bị từ chối" in result.warned("_validation_status")
