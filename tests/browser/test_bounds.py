"""The bounds of coverage as a browser draws them."""

import pytest

from bench.pages import MAP, PAGES

from .conftest import SIZES


@pytest.mark.parametrize("size", SIZES)
def test_the_card_of_the_households_draws_the_dot_and_says_what_is_proven(visit, size):
    page = visit(*PAGES["Tổng quan"], size=size).page
    card = page.locator(".gauge:has(.gauge-name:text-is('Kỹ năng số hộ gia đình'))")
    assert card.locator("svg[role=img] circle").count() == 1
    assert "chưa đủ căn cứ" in card.locator("svg[role=img]").text_content()
    dot, drawing = (
        card.locator("svg[role=img] circle").bounding_box(),
        card.locator("svg[role=img]").bounding_box(),
    )
    assert drawing["x"] < dot["x"] < drawing["x"] + drawing["width"]


def test_the_map_says_the_bounds_of_a_khu_pho(visit):
    page = visit("/ban-do?chi_tieu=AL-2&khu_pho=KP01", MAP).page
    frame = next(f for f in page.frames if f.query_selector("path.leaflet-interactive"))
    frame.locator("path.leaflet-interactive").nth(1).dispatch_event("mouseover")
    text = frame.locator(".leaflet-tooltip").first
    text.wait_for()
    said = frame.evaluate("document.documentElement.outerHTML")
    assert "Trong số đã đánh giá" in said
    assert "Cao nhất có thể" in said
