"""Cách tính: every indicator has its card, every open decision is told with its default."""

import re
from html import unescape

import pytest

from dashboard.access import Role
from etl.catalog import parse_catalog, read_documents
from etl.pipeline import PLANS


@pytest.fixture(scope="module")
def catalog():
    return parse_catalog(read_documents(PLANS), "an-loc")


def test_the_open_decisions_stand_with_their_default(opened, said, catalog):
    text = unescape(said(opened("cach_tinh")))
    assert "12 điều Ban Chỉ đạo chưa quyết; 5/5 chỉ tiêu năm 2026 đang dựa vào đó." in text
    for question in catalog.locality.open_definitions:
        assert question.question in text
        assert question.default in text


def test_a_card_is_opened_by_its_address(opened, said, catalog):
    at = opened("cach_tinh", chi_tieu="AL-4")
    text = unescape(said(at))
    own = catalog.indicators["AL-4"]
    assert at.selectbox(key="chi_tieu").value == "AL-4"
    assert own.text_verbatim in text
    assert "đọc là ≥ 30%; dấu so sánh in trong kế hoạch" in text
    assert f"<dd>{own.definition.numerator}</dd>" in text
    assert f"<dd>{own.definition.supplier}</dd>" in text
    assert "Xuất phát 0% ngày 01/01/2026 (giả định)" in text


def test_a_target_without_a_printed_operator_says_so(opened, said):
    text = unescape(said(opened("cach_tinh", chi_tieu="AL-2")))
    assert "đọc là ≥ 85%; kế hoạch không in dấu so sánh; hạn 31/12/2026" in text


def test_a_row_of_phu_luc_1_is_marked_as_a_reference_with_its_lead(opened, said, catalog):
    text = unescape(said(opened("cach_tinh", chi_tieu="PL1-I-01")))
    own = catalog.indicators["PL1-I-01"]
    assert "<b>Chỉ tiêu tham chiếu.</b>" in text
    assert "tham chiếu, không bắt buộc" in text
    assert f"<dd>{'; '.join(own.lead)}</dd>" in text


def test_every_indicator_can_be_reached(opened, said, catalog):
    text = unescape(said(opened("cach_tinh")))
    assert set(re.findall(r'href="cach-tinh\?chi_tieu=([^"]+)"', text)) == set(catalog.indicators)


def test_the_card_of_every_indicator_opens(opened, catalog):
    at = opened("cach_tinh")
    for name in catalog.indicators:
        at.selectbox(key="chi_tieu").set_value(name).run()
        assert not at.exception, name


def test_why_leads_to_the_card(opened, said):
    assert 'href="cach-tinh?chi_tieu=AL-2"' in unescape(said(opened(None)))


def test_a_wall_screen_may_read_how_figures_are_computed(opened, said):
    assert "Cách xếp loại" in said(opened("cach_tinh", role=Role.DISPLAY))


def test_compound_growth_is_said_beside_and_never_judges(opened, said):
    text = unescape(said(opened("cach_tinh", chi_tieu="AL-3")))
    assert re.search(
        r"<dt>Tăng trưởng kép</dt><dd>.+; chỉ để đối chiếu, không dùng xếp loại</dd>", text
    )
