"""The page on priority groups in a real browser."""

from bench.pages import PAGES

PATH, DRAWN = PAGES["Nhóm ưu tiên"]


def test_the_groups_stand_first_and_lead_to_the_khu_pho(visit):
    page = visit(PATH, DRAWN).page
    assert "3.135/6.259 người" in page.inner_text(".gauges")
    page.get_by_role("link", name="Khu phố 28", exact=True).click()
    page.wait_for_url("**/khu-pho?**khu_pho=KP28")
