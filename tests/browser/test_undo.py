"""A load taken back in a real browser: asked about, done, and told what moved."""

from playwright.sync_api import expect


def test_a_load_is_undone_after_a_question_and_the_moved_figures_are_shown(own_site, browser):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{own_site}/kiem-tra?lan_nhap=14")
    page.get_by_role("button", name="Hoàn tác lần nhập này…").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("1.736 bản ghi không còn được tính")
    question.get_by_role("button", name="Hoàn tác", exact=True).click()
    told = page.locator(".st-key-done")
    expect(told).to_contain_text("Đã hoàn tác lần nhập 14", timeout=30_000)
    expect(told).to_contain_text("con số đã đổi")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()
