"""What a mapping file may say, and the sentence for what it may not."""

import pytest

from etl import forms
from etl.errors import RefusedFileError
from etl.kinds import KINDS

GOOD = """
form: phieu
kind: summary
source: kobo
columns:
  neighbourhood: khu_pho
  period: {constant: '2026-06'}
"""


def refusal(tmp_path, text: str) -> str:
    path = tmp_path / "phieu.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedFileError) as caught:
        forms.read_mapping(path)
    return str(caught.value)


def test_a_bare_text_is_a_question_and_a_list_its_spellings(mapping):
    columns = {"note": "ghi_chu", "age_band": ["tuoi", "Nhóm tuổi"]}
    read = mapping(columns=columns).columns
    assert read["note"].question == ("ghi_chu",)
    assert read["age_band"].question == ("tuoi", "Nhóm tuổi")


def test_what_is_left_out_takes_the_ways_of_the_program(mapping):
    kobo, odk = mapping("kobo"), mapping("odk")
    assert (kobo.id, kobo.review.column) == (("_id",), "_validation_status")
    assert (odk.id, odk.review.column, odk.review.rejected) == (
        ("KEY",),
        "ReviewState",
        ("rejected",),
    )
    assert kobo.row == forms.mapping.ROOT


def test_a_mapping_may_override_one_part_of_the_review_and_keep_the_rest(mapping):
    review = mapping(review={"rejected": ["Hủy"]}).review
    assert (review.column, review.rejected) == ("_validation_status", ("Hủy",))


def test_a_kind_whose_key_has_several_parts_needs_no_id(tmp_path):
    path = tmp_path / "phieu.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert forms.read_mapping(path).id_column is None
    assert forms.read_mapping(path).kind is KINDS["summary"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + "mau: xanh\n", ["phieu.yaml: mau: khóa lạ", "form, kind, source, columns"]),
        (GOOD.replace("form: phieu\n", ""), ["form: chưa có"]),
        (GOOD.replace("kobo", "excel"), ["source: đang là “excel”", "kobo, odk"]),
        (GOOD.replace("summary", "luot"), ["kind: đang là “luot”", "visits, summary"]),
        (GOOD.replace("khu_pho", "5"), ["columns.neighbourhood: question[0]: đang là 5", "chữ"]),
        (
            GOOD.replace("'2026-06'", "2026"),
            ["columns.period: constant: đang là 2026", "'2026'"],
        ),
        (
            GOOD.replace("constant:", "hang_so:"),
            ["columns.period: hang_so: khóa lạ", "question, many, pairs, constant"],
        ),
        (GOOD.replace("period:", "ky:"), ["columns.ky: loại summary không có cột này", "period"]),
        (GOOD.replace("  period: {constant: '2026-06'}\n", ""), ["chưa có period", "bắt buộc"]),
        (GOOD + "  note: {many: x}\n", ["columns.note: cột này chỉ nhận một giá trị"]),
        (GOOD + "  note: {pairs: {A: x}}\n", ["columns.note: cột này không nhận cặp"]),
        (GOOD + "  note: {}\n", ["columns.note: cần: tên một câu hỏi"]),
        (GOOD + "  note: {question: a, constant: b}\n", ["columns.note: cần", "đúng một trong"]),
        (GOOD + "id: _uuid\n", ["id: mã bản ghi đã do neighbourhood + period tạo nên"]),
        (GOOD + "choices: {note: {a: b}}\n", ["choices.note: không phải cột nào", "period"]),
        (GOOD + "choices: {all: {yes: b}}\n", ["choices.all: khóa True", "dấu nháy"]),
        (GOOD + "choices: {all: {co: 1}}\n", ["choices.all.co: đang là 1", "chữ"]),
        (GOOD + "ignore: 3\n", ["ignore[0]: đang là 3", "chữ"]),
        (GOOD + "form: lai\n", ["khóa “form” ghi hai lần"]),
        ("- a\n- b\n", ["cần các cặp khóa: giá trị"]),
        ("form: \x01\n", ["không đúng YAML"]),
    ],
)
def test_a_fault_is_told_with_file_key_and_what_is_allowed(tmp_path, text, told):
    sentence = refusal(tmp_path, text)
    assert sentence.startswith("phieu.yaml: ")
    for part in told:
        assert part in sentence


def test_no_such_file_and_no_utf8_are_told(tmp_path):
    with pytest.raises(RefusedFileError, match="không có tệp ánh xạ"):
        forms.read_mapping(tmp_path / "khong-co.yaml")
    other = tmp_path / "utf16.yaml"
    other.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(RefusedFileError, match=r"utf16\.yaml: không đọc được"):
        forms.read_mapping(other)
