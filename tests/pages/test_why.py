"""“Vì sao?” on the pages: there is one for every badge, and it has the figures of the page."""

import re
from html import unescape

import pytest

PAGES = {None: 5, "chi_tieu_2026": 5, "ban_do": 1, "khu_pho": 5, "phu_luc_1": 1}
CHOICES = {
    "ban_do": {"khu_pho": "KP07", "chi_tieu": "AL-2"},
    "khu_pho": {"khu_pho": "KP07"},
    "phu_luc_1": {"chi_tieu": "PL1-I-01"},
}


@pytest.mark.parametrize("page", PAGES)
def test_every_judgement_can_be_opened(opened, said, page):
    text = said(opened(page, **CHOICES.get(page, {})))
    assert len(re.findall('<details class="why"', text)) == PAGES[page]


def test_the_formula_has_the_very_counts_of_the_card(opened, said):
    text = unescape(said(opened(None)))
    card = next(c for c in text.split('<div class="gauge">')[1:] if "Kỹ năng số hộ gia đình" in c)
    met, whole = re.search(r">([\d.]+)/([\d.]+)</a>", card).groups()
    share = 100 * int(met.replace(".", "")) / int(whole.replace(".", ""))
    shown = f"{share:.1f}".replace(".", ",")
    # 303 of 364 days have passed on 31 October: 85 x 303/364 = 70.76
    assert f"Tỷ lệ đạt = {met} / {whole} × 100 = {shown}%" in card
    assert f"({shown} − 0) / (70,8 − 0) = {f'{share / 70.7555:.2f}'.replace('.', ',')}" in card
    assert "Thế nào là “thành thạo kỹ năng số cơ bản”?" in card


def test_a_badge_in_the_table_leads_to_the_card_of_its_khu_pho(opened, said):
    text = unescape(said(opened("chi_tieu_2026", chi_tieu="AL-2")))
    links = re.findall(r'href="(ban-do\?[^"]+)" target="_self"><span title="Vì sao ([^:]+):', text)
    names = [name for _, name in links]
    assert len(names) == 29
    address = {name: where for where, name in links}["Khu phố 7"]
    assert address == "ban-do?chi_tieu=AL-2&thang=2026-10&khu_pho=KP07"


def test_a_row_of_phu_luc_1_is_taken_apart_against_its_nearest_horizon(opened, said):
    text = unescape(said(opened("phu_luc_1", chi_tieu="PL1-I-01")))
    told = text.split('<details class="why"')[1].split("</details>")[0]
    assert "<dt>Chỉ tiêu</dt><dd><b>≥ 80 điểm</b>" in told
    assert "hạn 31/12/2030; Kế hoạch của UBND phường An Hải" in told
    assert "đến 30/9/2026; số liệu do đơn vị báo cáo" in told
