"""Proven, among those assessed, and still possible: on the pages, from the sample store.

Ward, October 2026: 13.500 of 21.239 households skilled, 15.381 assessed: 63,6 % proven, 87,8 % of
those assessed, and (13.500 + 21.239 − 15.381)/21.239 = 91,1 % possible. Khu phố 19: 278 of 530, 431
assessed: at most 377/530 = 71,1 %, below the 85 asked for.
"""

import re

import pytest


def test_the_gauges_of_both_pages_show_the_bounds(opened, said):
    card = said(opened(None))
    assert "trong số đã đánh giá 87,8%, cao nhất có thể 91,1%" in card
    assert card.count("<circle") == 1  # of the five only this one knows who was assessed
    assert ">chưa đủ căn cứ</text>" in card


def test_the_section_says_both_numbers_and_what_follows(opened, said):
    text = said(opened("chi_tieu_2026", chi_tieu="AL-2"))
    assert "Đã đánh giá 72,4% số hộ, trong đó 87,8% đạt" in text
    assert "cao nhất 91,1%: chưa đủ căn cứ để kết luận đạt hay không đạt chỉ tiêu 85%." in text
    assert '<i style="background:#D5DDE5;color:#0E151C" aria-hidden="true">…</i>' in text


def test_the_table_has_the_columns_where_households_are_assessed_and_nowhere_else(opened, said):
    text = said(opened("chi_tieu_2026", chi_tieu="AL-2"))
    row = re.search(r"<tr><td[^>]*><a[^>]*>Khu phố 19</a>.*?</tr>", text)[0]
    for cell in (
        "81,3%",
        "64,5%",
        '<b title="không thể đạt">71,1% ✕</b>',
        '<s style="width:71.1%">',
    ):
        assert cell in row
    assert text.count("✕</b>") == 1
    other = said(opened("chi_tieu_2026", chi_tieu="AL-4"))
    assert "Đạt trong số đó" not in other
    assert "Đạt trong số đó" in text


@pytest.mark.parametrize(
    ("area", "badge"), [("KP19", "Không thể đạt theo dữ liệu"), ("KP01", "Chưa đủ căn cứ")]
)
def test_the_card_of_a_khu_pho_has_the_second_badge(opened, said, area, badge):
    text = said(opened("ban_do", chi_tieu="AL-2", khu_pho=area))
    card = re.search(r'<section class="area-card">.*?</section>', text, re.DOTALL)[0]
    assert f"</i>{badge}</span>" in card
    assert "cao nhất có thể" in card
