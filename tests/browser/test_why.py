"""“Vì sao?” opened with the keyboard alone, in place, at every size."""

import pytest
from playwright.sync_api import expect

from bench.pages import PAGES

from .conftest import SIZES
from .test_pages import hidden_px


@pytest.mark.parametrize("size", SIZES)
def test_the_reason_opens_beside_its_badge_by_keyboard(visit, size):
    page = visit(*PAGES["Tổng quan"], size=size).page
    card = page.locator(".gauge", has=page.locator(".gauge-name", has_text="Kỹ năng số"))
    card.locator(".why > summary").focus()
    page.keyboard.press("Enter")
    body = card.locator(".why-body")
    expect(body).to_be_visible()
    expect(body).to_contain_text("Đã đi so với cần đi đến nay = (63,6 − 0) / (70,8 − 0) = 0,90")
    expect(body).to_contain_text("hạn 31/12/2026")
    assert hidden_px(page) <= 0
    box = body.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES[size][0]
    page.keyboard.press("Enter")
    expect(body).to_be_hidden()


def test_one_reason_is_open_at_a_time(visit):
    page = visit(*PAGES["Tổng quan"]).page
    for nth in (0, 3):
        page.locator(".gauge .why > summary").nth(nth).click()
    expect(page.locator(".why[open]")).to_have_count(1)
