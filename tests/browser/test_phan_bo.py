"""Phân bổ phần còn lại in a real browser, by value."""

import pytest

from .conftest import SIZES

ADDRESS = "/phan-bo?chi_tieu=AL-2"
ROWS = "document.querySelectorAll('table.tbl tbody tr').length === 30"
BARS = "document.querySelectorAll('.js-plotly-plot .barlayer .trace').length === 3"
_CELLS = """() => [...document.querySelectorAll('table.tbl tbody tr')].map(
  row => [...row.cells].map(cell => cell.innerText.trim()))"""
_BARS = """() => document.querySelector('.js-plotly-plot').data.map(
  trace => ({name: trace.name, x: [...trace.x], y: [...trace.y]}))"""


def number(text: str) -> int:
    return int(text.replace(".", ""))


@pytest.mark.parametrize("size", SIZES)
def test_the_parts_in_the_table_add_up_and_are_those_of_the_bars(visit, size):
    page = visit(ADDRESS, f"{ROWS} && {BARS}", size=size).page
    *rows, total = page.evaluate(_CELLS)
    # 85 % of 21.239 households is 18.053,15: 18.054 less the 13.500 that are done
    assert total[:4] == ["Cộng", "13.500/21.239", "7.739", "4.554"]
    parts = {row[0]: number(row[3]) for row in rows}
    assert sum(parts.values()) == 4554
    assert all(number(row[3]) <= number(row[2]) for row in rows)
    done, share, rest = page.evaluate(_BARS)
    assert dict(zip(share["y"], share["x"], strict=True)) == parts
    assert sum(done["x"]) + sum(share["x"]) + sum(rest["x"]) == 21239


def test_a_khu_pho_leads_to_its_figure(visit):
    page = visit(ADDRESS, ROWS).page
    address = page.get_by_role("link", name="Khu phố 21", exact=True).get_attribute("href")
    assert "khu_pho=KP21" in address
    assert "chi_tieu=AL-2" in address


def test_counting_those_without_data_in_goes_into_the_address(visit):
    page = visit("/phan-bo?chi_tieu=AL-3", BARS).page
    page.get_by_text("Tính cả nơi chưa có số liệu").click()
    page.wait_for_function("document.body.innerText.includes('Còn thiếu 6.323 người')")
    assert "ca_chua_co=1" in page.url


def test_the_division_can_be_taken_away_with_its_head(visit):
    page = visit(ADDRESS, ROWS).page
    with page.expect_download() as found:
        page.get_by_role("button", name="Tải bảng này (CSV)").click()
    text = found.value.path().read_text(encoding="utf-8-sig")
    assert found.value.suggested_filename == "phan-bo-AL-2-2026-10.csv"
    assert text.splitlines()[1] == "Phương án tính, chưa phải chỉ tiêu giao"
    assert "KP21;Khu phố 21;275;709;434;255;128;" in text
