"""What a report is called on screen."""

import pytest

from dashboard.components.intake import words
from dashboard.components.intake.words import State
from etl.load_report import Question, Report
from etl.reading.rejections import Rejection

LABELS = {"households_visited_cum": "Số hộ: đã đến (lũy kế)", "neighbourhood": "Khu phố"}


def report(**fields) -> Report:
    return Report("/tam/tep.xlsx", "summary", None, **fields)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (None, State.UNSEEN),
        (report(rows_read=3, rows_accepted=3), State.READY),
        (report(rows_read=3, rows_accepted=2, rows_rejected=1), State.PARTLY),
        (report(rows_read=3, rows_unchanged=3), State.NOTHING),
        (report(refused_because="tep.xlsx: hỏng"), State.REFUSED),
        (report(refused_because="tep.xlsx: hỏi", question=Question("confirm")), State.ASKING),
    ],
)
def test_a_file_has_one_state(found, state):
    assert words.state(found) is state


def test_a_load_of_some_rows_is_loaded():
    partly = report(rows_read=3, rows_accepted=2, rows_rejected=1)
    assert words.state(partly, is_loaded=True) is State.LOADED


def test_the_counts_are_written_as_vietnamese_writes_them():
    loaded = report(rows_read=1500, rows_accepted=12, rows_corrected=12, rows_unchanged=1488)
    assert words.done(loaded) == "0 thêm, 12 sửa, 1.488 không đổi"
    assert words.found(loaded) == (
        "Đọc 1.500 dòng: 0 thêm mới, 12 sửa, 1.488 không đổi, 0 không nhận."
    )


def test_rows_that_are_neither_added_nor_corrected_are_taken():
    assert words.found(report(rows_read=29, rows_accepted=29)) == "Đọc 29 dòng: 29 nhận."


def test_rejected_rows_are_told_after_a_load():
    assert words.done(report(rows_added=2, rows_rejected=1)).endswith(", 1 không nhận")


def test_the_button_says_how_many_rows_it_leaves_out():
    partly = report(rows_read=1500, rows_accepted=1488, rows_rejected=12)
    assert words.load_button(partly) == "Nạp 1.488 dòng đúng, bỏ lại 12 dòng chưa đúng"
    assert words.load_button(report(rows_accepted=6)) == "Nạp 6 dòng vào kho số liệu"
    assert words.load_button(report(refused_because="hỏng")) == "Nạp vào kho số liệu"


def test_several_files_are_summed_up_in_one_line():
    states = [State.READY, State.REFUSED, State.READY]
    assert words.tally(states) == "3 tệp: 2 sẵn sàng nạp, 1 không nạp được."


def test_an_error_is_split_into_where_what_and_what_to_do():
    rejections = (
        Rejection(
            "T9",
            8,
            "households_visited_cum",
            "#REF!",
            "formula",
            "Trang “T9”, dòng 8, cột “Số hộ: đã đến (lũy kế)”: “#REF!” là lỗi công thức.",
        ),
        Rejection("T9", 2, None, None, "empty", "Trang “T9”, dòng 2: thiếu mã."),
    )
    rows = words.errors(report(rejections=rejections), LABELS, {})
    assert rows.fillna("").to_dict("list") == {
        "sheet": ["T9", "T9"],
        "row": [2, 8],
        "column": ["Cả dòng", "Số hộ: đã đến (lũy kế)"],
        "value": ["", "#REF!"],
        "advice": ["Thiếu mã.", "Là lỗi công thức."],
    }


def test_a_sentence_of_another_form_is_shown_whole():
    odd = (Rejection(None, 4, "neighbourhood", "KP 99", "area", "Không rõ dòng 4."),)
    rows = words.errors(report(rejections=odd), LABELS, {})
    assert rows["advice"].tolist() == ["Không rõ dòng 4."]


def test_a_month_and_a_khu_pho_of_an_error_are_written_as_offices_write_them():
    said = "Dòng 4, cột “Khu phố”: “2026-06” thuộc tháng mà KP03 đã nộp từng lượt."
    odd = (Rejection(None, 4, "neighbourhood", "2026-06", "mode", said),)
    rows = words.errors(report(rejections=odd), LABELS, {"KP03": "Khu phố 3"})
    assert rows["value"].tolist() == ["6/2026"]
    assert rows["advice"].tolist() == ["Thuộc tháng mà Khu phố 3 đã nộp từng lượt."]


def test_a_reason_bears_neither_folder_nor_name():
    refused = report(refused_because="tep.xlsx: không nhận ra dòng tiêu đề.")
    assert words.reason(refused, {}) == "không nhận ra dòng tiêu đề."
    missing = report(refused_because="/tam/tep.xlsx: không có tệp này.")
    assert words.reason(missing, {}) == "không có tệp này."


def test_a_file_name_is_no_markdown():
    assert words.markdown_safe("a_*b*[c](d).xlsx") == r"a\_\*b\*\[c\]\(d\)\.xlsx"
