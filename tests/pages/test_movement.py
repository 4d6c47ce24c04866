"""What changed since an earlier month, on the pages of the sample store.

Khu phố 19 had 300 of 411 assessed households skilled in September (73,0 %), 278 of 431 in October:
22 fewer, 36,6 fewer than the twenty newly assessed would have brought it to. Khu phố 21 and 28
have sent nothing since July.
"""

import re


def blocks(text):
    """The two lists of a section: names in order."""
    found = re.split(r"Tiến bộ nhất|Cần đôn đốc", text)[-2:]
    return [re.findall(r'<a href="khu-pho\?khu_pho=(KP\d\d)', part) for part in found]


def test_the_lists_of_a_target_hold_those_that_clearly_moved(opened, said):
    text = said(opened("chi_tieu_2026", chi_tieu="AL-2"))
    assert "Thay đổi từ tháng 9/2026 đến tháng 10/2026" in text
    assert "20 khu phố tăng rõ, 1 giảm rõ, 3 tương đương, 5 do số hộ đánh giá thay đổi" in text
    better, urged = blocks(text)
    assert better == ["KP20", "KP05", "KP11", "KP17", "KP24"]
    assert urged == ["KP19", "KP21", "KP28", "KP14"]
    assert "không tăng (số đến 7/2026)" in text
    assert "sau khi trừ phần do đánh giá thêm" in text  # the rule stands beside them


def test_any_earlier_month_can_be_compared_with(opened, said):
    at = opened("chi_tieu_2026", chi_tieu="AL-2", so_voi="2026-06")
    assert at.selectbox(key="so_voi").value == "2026-06"
    text = said(at)
    assert "Thay đổi từ tháng 6/2026 đến tháng 10/2026" in text
    assert blocks(text) == [["KP08", "KP20", "KP11", "KP05", "KP17"], ["KP19"]]


def test_where_only_some_are_asked_chance_is_not_taken_for_a_change(opened, said):
    text = said(opened("chi_tieu_2026", chi_tieu="AL-5"))
    assert "0 khu phố tăng rõ, 0 giảm rõ, 26 tương đương, 3 chưa so sánh được" in text
    assert text.count("Không có khu phố nào thay đổi rõ.") == 2


def test_the_first_month_has_nothing_to_compare_with(opened, said):
    at = opened("chi_tieu_2026", chi_tieu="AL-2", thang="2026-01")
    assert not at.exception
    assert "Thay đổi từ" not in said(at)


def test_the_overview_counts_clear_changes_and_names_them_with_links(opened, said):
    text = said(opened(None, chi_tieu="AL-2"))
    assert "Khu phố tăng, giảm rõ" in text
    assert ">20↑ 1↓<" in text
    line = re.search(r'<p class="note">Kỹ năng số hộ gia đình: tiến bộ nhất.*?</p>', text)[0]
    assert re.findall(r"khu_pho=(KP\d\d)", line) == [
        "KP20", "KP05", "KP11", "KP17", "KP24", "KP19", "KP21", "KP28", "KP14",
    ]  # fmt: skip
    assert ">Khu phố 20</a>" in line
    assert 'href="chi-tieu-2026?chi_tieu=AL-2' in line


def test_an_indicator_without_a_clear_change_says_so_on_the_overview(opened, said):
    assert "Thanh toán số: chưa khu phố nào thay đổi rõ" in said(opened(None, chi_tieu="AL-5"))
