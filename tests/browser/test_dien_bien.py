"""Diễn biến in a real browser, by value: quarters, what was done, groups, the band, years."""

import re
from datetime import date
from itertools import pairwise
from urllib.parse import quote

import pytest

from bench.pages import LINES, ROWS
from dashboard.analysis import goals, projection
from dashboard.analysis.denominators import Point
from etl import pipeline
from etl.store import read

DRAWN = f"{LINES} && {ROWS} 4"
BARS = "document.querySelectorAll('.js-plotly-plot .barlayer .trace').length >= 1"
QUARTERS = {"IV/2026": "2026-10", "III/2026": "2026-09", "II/2026": "2026-06", "I/2026": "2026-03"}


@pytest.fixture(scope="module")
def stored(sample_store):
    """Numerator and denominator of AL-2 by area and month, as the store has them."""
    workspace = pipeline.open_workspace(sample_store)
    rows = read.measures(workspace.engine, workspace.code)
    workspace.engine.dispose()
    rows = rows[rows["indicator_id"] == "AL-2"]
    return {
        (area, month): (n, d)
        for area, month, n, d in zip(
            rows["area"], rows["month"], rows["numerator"], rows["denominator"], strict=True
        )
    }


def written(number):
    return f"{number:,.0f}".replace(",", ".")


def cells(page):
    """First cell of every row of the first table to its other cells."""
    rows = page.locator("table.tbl").first.locator("tbody tr").all()
    told = [row.locator("td").all_inner_texts() for row in rows]
    return {first.split()[0]: rest for first, *rest in told}


def test_quarters_are_the_states_that_the_store_has_at_their_ends(visit, stored):
    page = visit("/dien-bien?chi_tieu=AL-2&ky=quy&khu_pho=KP03", DRAWN).page
    told = cells(page)
    assert list(told) == list(QUARTERS)
    for quarter, month in QUARTERS.items():
        for cell, area in zip(told[quarter], ("25333", "KP03"), strict=True):
            n, d = stored[area, month]
            assert f"{written(n)}/{written(d)}" in cell
            assert cell.startswith(f"{100 * n / d:.1f}%".replace(".", ","))


def test_bars_are_the_differences_of_the_store(visit, stored):
    page = visit("/dien-bien?chi_tieu=AL-2&ky=quy&cach=trong-ky&khu_pho=KP03", BARS).page
    ends = [month for _, month in sorted(QUARTERS.items(), key=lambda item: item[1])]
    bars = page.locator(".js-plotly-plot .bartext").all_text_contents()
    expected = [
        f"+{written(stored[area, now][0] - stored[area, before][0])}"
        for area in ("25333", "KP03")
        for before, now in pairwise(ends)
    ]
    assert bars == expected
    told = cells(page)
    assert told["III/2026"][0].startswith(expected[1])
    assert told["III/2026"][1].startswith(expected[4])


def test_a_group_is_sum_over_sum_of_its_khu_pho(visit, stored):
    group = quote("Cụm chợ:KP01,KP02,KP05")
    page = visit(f"/dien-bien?chi_tieu=AL-2&ky=quy&nhom={group}", DRAWN).page
    parts = [stored[area, "2026-09"] for area in ("KP01", "KP02", "KP05")]
    n, d = (sum(part[i] for part in parts) for i in (0, 1))
    cell = cells(page)["III/2026"][1]
    assert f"{written(n)}/{written(d)}" in cell
    assert cell.startswith(f"{100 * n / d:.1f}%".replace(".", ","))
    assert "3/3 khu phố có số liệu" in cell


def test_the_sentence_of_the_band_is_that_of_the_projection(visit, stored):
    months = [f"2026-{m:02d}" for m in range(3, 11)]  # since March of all 29
    points = [
        Point(goals.last_day(m), 100 * n / d, n, d) for m in months for n, d in [stored["25333", m]]
    ]
    found = projection.project(points, due=date(2026, 12, 31), target=85.0)
    page = visit("/dien-bien?chi_tieu=AL-2", DRAWN).page
    assert found.likely is not None
    assert found.words() in page.inner_text(".finding")
    assert page.locator(".js-plotly-plot .scatterlayer .trace .js-fill").count() >= 1


def test_the_target_of_2026_and_the_references_of_2030_stand_in_two_pictures(visit):
    two = "document.querySelectorAll('.js-plotly-plot .scatterlayer').length >= 2"
    page = visit("/dien-bien?chi_tieu=AL-4&ky=nam", two).page
    own, reference = (
        page.locator(".js-plotly-plot").nth(i).locator(".infolayer").inner_html() for i in (0, 1)
    )
    assert "≥ 30%" in own
    assert "80%" in reference
    assert "85%" in reference
    assert "2035: phường chưa có chỉ tiêu" in own
    page.get_by_role("link", name="Xem dòng này ở Phụ lục I").click()
    page.wait_for_url("**/phu-luc-1?chi_tieu=PL1-III-08")


def test_a_group_is_made_on_the_page_and_stands_in_the_address(visit):
    page = visit("/dien-bien?chi_tieu=AL-2", DRAWN).page
    page.get_by_role("button", name="Lập nhóm khu phố").click()
    page.get_by_label("Tên nhóm").fill("Cụm chợ")
    page.get_by_role("combobox", name="Gồm các khu phố").click()
    for name in ("Khu phố 1", "Khu phố 2"):
        page.get_by_role("option", name=name, exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Thêm vào so sánh").click()
    page.wait_for_function("location.search.includes('nhom=')")
    page.wait_for_function(
        "[...document.querySelectorAll('table.tbl th')].some(th => th.innerText === 'Cụm chợ')"
    )
    assert re.search(r"KP01(,|%2C)KP02", page.url)


@pytest.mark.parametrize("size", ["1920x1080", "1366x768", "390x844"])
@pytest.mark.parametrize("view", ["ky=quy", "ky=quy&cach=trong-ky&khu_pho=KP03", "ky=nam"])
def test_no_view_is_wider_than_its_screen(visit, size, view):
    rows = 1 if "nam" in view else 3
    page = visit(f"/dien-bien?chi_tieu=AL-2&{view}", f"{ROWS} {rows}", size=size).page
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
