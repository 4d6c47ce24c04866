"""The loader's sentences as a page says them."""

import pytest

from dashboard.components.spoken import on_page

NAMED = {"KP03": "Khu phố 3", "KP11": "Khu phố 11", "25333": "phường An Lộc", "PL1-I-02": "TTHC"}


@pytest.mark.parametrize(
    "sentence",
    [
        "nếu vẫn muốn ghi nhận lần nhập này, nạp lại với --yes.",
        "ghi lý do vào cột Ghi chú, hoặc nạp với --yes",
        "tiêu đề hợp với cả a hoặc b; nạp lại với --kind.",
        "nạp kèm khai báo biểu mẫu (--mapping), nếu không thì giải nén",
        "là đúng thì nạp lại với --encoding tcvn3.",
    ],
)
def test_no_switch_of_the_command_line_is_shown(sentence):
    assert "--" not in on_page(sentence)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Gần nhất là loại summary (bảng tổng hợp của khu phố), còn thiếu cột: "
            "Khu phố (neighbourhood), Kỳ báo cáo (period).",
            "Gần nhất là loại bảng tổng hợp của khu phố, còn thiếu cột: Khu phố, Kỳ báo cáo.",
        ),
        (
            "tiêu đề hợp với cả visits hoặc summary.",
            "tiêu đề hợp với cả lượt hướng dẫn hoặc bảng tổng hợp của khu phố.",
        ),
        ("có phải Khu phố 3 (KP03)?.", "có phải Khu phố 3?"),
        ("tháng mà KP11 đã nộp từng lượt", "tháng mà Khu phố 11 đã nộp từng lượt"),
        ("25333 PL1-I-02 năm 2025 76%", "phường An Lộc TTHC năm 2025 76%"),
    ],
)
def test_machine_names_and_codes_become_words(sentence, said):
    assert on_page(sentence, NAMED) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "“KP03” đứng sai cột",
        "tệp visits.csv và KP03.xlsx",
        "thành viên TV-KP03-01",
        "KP99 không có trong danh sách",
        "ghi chú (đã gọi)",
    ],
)
def test_cells_file_names_and_other_codes_stay_as_they_are(sentence):
    assert on_page(sentence, NAMED) == sentence
