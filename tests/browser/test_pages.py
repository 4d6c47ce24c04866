"""Every page at three sizes: its figures, no English, no error, nothing asked of the outside."""

import re
from urllib.parse import urlsplit

import pytest

from bench.pages import PAGES
from etl import pipeline
from etl.store import read

from .conftest import SCREENSHOTS, SIZES

# Streamlit looks for its base where the address has a path; both answers are expected.
_HARMLESS = re.compile(r"/[a-z0-9-]+/_stcore/(health|host-config)$")
_ENGLISH = re.compile(
    r"\b(deploy|search|download|choose|select(ed)?|loading|running|stop|no results|page not found|"
    r"view fullscreen|fullscreen|show data|close|open|collapse|expand|sidebar|skip to|options?|"
    r"available|error|warning|connection|connecting|press|enter|submit|upload|browse|drag|drop|"
    r"required|help|settings|print|record|about|rerun|clear|cache|made with|zoom|reset|pan|"
    r"autoscale|hover|toggle|undefined|null|nan|none|true|false|today|month|year|of|the|and)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="session")
def october(sample_store):
    """The ward's figures of October 2026 as the store has them, by indicator."""
    workspace = pipeline.open_workspace(sample_store)
    rows = read.measures(workspace.engine, workspace.code, area="25333", month_from="2026-10")
    workspace.engine.dispose()
    return rows.set_index("indicator_id")


def counts(row) -> str:
    """2.951/4.820, written here by other means than on the page."""
    return "/".join(
        f"{int(row[part]):,}".replace(",", ".") for part in ("numerator", "denominator")
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_vietnamese_whole_and_of_one_server_see_its_screenshot(visit, site, name, size):
    seen = visit(*PAGES[name], size=size)
    text = seen.seen()
    take_screenshots(seen.page, size)

    assert "SỐ LIỆU MINH HỌA" in text
    assert not set(_ENGLISH.findall(text)), _ENGLISH.search(text)
    assert not re.search(r"</?[a-z]+[ >]", text)  # a link or a badge that became text
    assert not [error for error in seen.errors if not _HARMLESS.search(error[1])]
    assert not [url for url in seen.requests if is_outside(url, site.url)]
    assert any(url.startswith("ws://") for url in seen.requests)  # they are watched too
    assert hidden_px(seen.page) <= 0


def take_screenshots(page, size: str) -> None:
    """The first screen, and the page as a whole, for a person to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    name = urlsplit(page.url).path.strip("/") or "tong-quan"
    page.screenshot(path=SCREENSHOTS / f"{name}-{size}.png")
    width, height = SIZES[size]
    whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": max(whole, height)})
    page.screenshot(path=SCREENSHOTS / f"{name}-{size}-whole.png")
    page.set_viewport_size({"width": width, "height": height})


def is_outside(url: str, site: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(site).netloc


def hidden_px(page) -> int:
    """How much of the page lies beyond its side."""
    return page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('[data-testid="stMain"], html')]
             .map(e => e.scrollWidth - e.clientWidth))"""
    )


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_shows_the_five_targets_by_value(visit, october, size):
    text = visit(*PAGES["Tổng quan"], size=size).seen()
    for indicator in ("AL-1", "AL-2", "AL-3", "AL-4", "AL-5"):
        row = october.loc[indicator]
        assert counts(row) in text
        assert f"{row['value_pct']:.1f}%".replace(".", ",") in text


def test_the_first_screen_needs_no_scrolling(visit):
    page = visit(*PAGES["Tổng quan"], size="1366x768").page
    bottoms = page.evaluate(
        """() => ['.legend', '.gauges', '.tbl'].map(
             s => document.querySelector(s).getBoundingClientRect().bottom)"""
    )
    assert max(bottoms) <= 768


def test_the_map_draws_every_khu_pho_with_its_figure(visit):
    seen = visit(*PAGES["Bản đồ khu phố"])
    frame = seen.page.frame_locator("iframe").first
    assert frame.locator("path.leaflet-interactive").count() == 29
    frame.locator("path.leaflet-interactive").first.hover(force=True)
    tooltip = frame.locator(".leaflet-tooltip")
    tooltip.wait_for()
    assert re.search(r"Khu phố \d+", tooltip.inner_text())
    assert re.search(r"\d+/\d+", tooltip.inner_text())


def test_a_click_on_the_map_chooses_the_khu_pho_in_the_address(visit):
    seen = visit(*PAGES["Bản đồ khu phố"])
    frame = seen.page.frame_locator("iframe").first
    frame.locator("path.leaflet-interactive").nth(7).click(force=True)
    seen.page.wait_for_selector(".area-card")
    chosen = re.search(r"khu_pho=(KP\d\d)", seen.page.url)
    assert chosen is not None
    assert f"Khu phố {int(chosen[1][2:])}" in seen.page.inner_text(".area-card h2")


def test_the_lines_show_the_ward_and_the_chosen_khu_pho(visit, october):
    _, drawn = PAGES["Diễn biến"]
    seen = visit("/dien-bien?chi_tieu=AL-2&khu_pho=KP03&khu_pho=KP21", drawn)
    text = seen.seen()
    assert counts(october.loc["AL-2"]) in text
    assert "Khu phố 3" in text
    assert "Khu phố 21" in text
    assert "đường tham chiếu nội suy" in text


def test_a_row_of_phu_luc_1_opens_its_trajectory(visit):
    seen = visit(
        "/phu-luc-1?chi_tieu=PL1-III-01",
        "document.querySelectorAll('.js-plotly-plot .scatterlayer .trace').length >= 2",
    )
    text = seen.seen()
    assert "100% (5G)" in text
    assert "50% (6G)" in text
    assert "không phải chỉ tiêu giao cho phường An Lộc" in text


def test_a_choice_goes_into_the_address_and_back_undoes_it(visit):
    page = visit(*PAGES["Tổng quan"]).page
    page.get_by_role("combobox", name="Tháng").click()
    page.get_by_role("option", name="Tháng 8/2026").click()
    page.wait_for_url("**/?thang=2026-08")
    page.wait_for_function("document.body.innerText.includes('có số liệu tháng 8/2026')")
    page.get_by_role("link", name="Bản đồ khu phố").click()
    page.wait_for_url("**/ban-do?thang=2026-08")
    page.wait_for_function(PAGES["Bản đồ khu phố"][1])
    page.wait_for_function("document.body.innerText.includes('tính đến 31/8/2026')")


def test_an_open_list_is_in_vietnamese(visit):
    seen = visit(*PAGES["Diễn biến"])
    seen.page.get_by_role("combobox").nth(1).click()
    seen.page.get_by_role("option", name="Khu phố 12").wait_for()
    assert not _ENGLISH.search(seen.seen())


def test_the_months_of_every_khu_pho_fit_a_phone(visit):
    page = visit(*PAGES["Kiểm tra số liệu"], size="390x844").page
    hidden = "e => e.scrollWidth - e.clientWidth"
    assert page.locator(".sent").evaluate(hidden) <= 0


def test_the_keyboard_shows_where_it_is(visit):
    page = visit(*PAGES["Nhập số liệu"]).page
    page.bring_to_front()  # else the keys may go to a page that another test has left open
    # the first stop may be the scrolling page itself, which the browser does not mark
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a, button')"):
            break
    outline = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"[{outline}.outlineStyle, {outline}.outlineWidth]") == ["solid", "3px"]


def test_an_unknown_address_is_explained_in_vietnamese(visit):
    _, drawn = PAGES["Tổng quan"]  # stands beneath the dialog
    seen = visit("/khong-co-trang-nay", f"document.querySelector('[role=dialog]') && ({drawn})")
    seen.page.wait_for_function(
        """() => [...document.querySelectorAll('[role=dialog]')].some(dialog =>
            getComputedStyle(dialog, '::before').content === '"Không có trang này"')"""
    )
    assert not _ENGLISH.search(seen.seen())


def test_the_server_asks_nothing_of_the_outside(visit, site):
    for path, drawn in PAGES.values():
        visit(path, drawn)
    assert site.outside.read_text(encoding="utf-8") == ""
