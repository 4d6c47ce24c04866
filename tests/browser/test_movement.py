"""What changed since an earlier month, in a real browser."""

from bench.pages import PAGES

_LISTS = """() => [...document.querySelectorAll('table.tbl')].slice(-2).map(
  table => [...table.tBodies[0].rows].map(row => row.cells[0].innerText.trim()))"""


def test_the_lists_follow_the_month_in_the_address_and_lead_to_the_khu_pho(visit):
    told = "document.body.innerText.includes('Thay đổi từ tháng 6/2026')"
    page = visit("/chi-tieu-2026?chi_tieu=AL-2&so_voi=2026-06", told).page
    better, urged = page.evaluate(_LISTS)
    assert better == [f"Khu phố {n}" for n in (8, 20, 11, 5, 17)]
    assert urged == ["Khu phố 19"]
    page.get_by_role("link", name="Khu phố 19", exact=True).last.click()
    page.wait_for_function("document.querySelectorAll('.area-cards svg').length >= 5")
    assert "khu_pho=KP19" in page.url


def test_the_short_lists_of_the_overview_stand_on_the_first_screen(visit):
    page = visit(*PAGES["Tổng quan"], size="1366x768").page
    line = page.locator(".st-key-below .note", has_text="thay đổi rõ").or_(
        page.locator(".st-key-below .note", has_text="tiến bộ nhất")
    )
    box = line.bounding_box()
    assert box["y"] + box["height"] <= 768
