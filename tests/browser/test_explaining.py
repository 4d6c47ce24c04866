"""An explanation in a real browser: written, seen beside the badge, corrected, the former read."""

from playwright.sync_api import expect

from .test_pages import _ENGLISH

CAUSE, NEXT, WHO, DAY = (
    "Vì sao chưa đạt mức cần đạt",
    "Làm gì tiếp",
    "Ai làm (chức danh hoặc đơn vị)",
    "Hạn (ngày/tháng/năm)",
)


def test_an_explanation_is_written_corrected_and_its_former_version_read(own_site, browser):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{own_site}/chi-tieu-2026?chi_tieu=AL-2")
    page.get_by_role("button", name="Ghi giải trình").click()
    page.get_by_label(CAUSE).fill("Nhiều hộ đi làm xa")
    page.get_by_label(NEXT).fill("Mở thêm hai buổi tối mỗi tuần")
    page.get_by_label(WHO).fill("0912345678")
    page.get_by_label(DAY).fill("30/11/2026")
    assert not set(_ENGLISH.findall(page.locator(".st-key-explain-AL-2-25333").inner_text()))
    page.get_by_role("button", name="Lưu giải trình").click()
    expect(page.get_by_role("alert").filter(has_text="số điện thoại")).to_be_visible()

    page.get_by_label(WHO).fill("Tổ trưởng các Tổ CNSCĐ")
    page.get_by_role("button", name="Lưu giải trình").click()
    box = page.locator(".explained:visible")
    expect(box).to_contain_text("Giải trình tháng 10/2026")
    expect(box).to_contain_text("Nhiều hộ đi làm xa")
    expect(box).to_contain_text("Lần 1, thường trực ghi lúc")

    page.get_by_role("button", name="Sửa hoặc ghi thêm giải trình").click()
    expect(page.get_by_label(NEXT)).to_have_value("Mở thêm hai buổi tối mỗi tuần")
    page.get_by_label(CAUSE).fill("Thiếu người hướng dẫn")
    page.get_by_role("button", name="Lưu giải trình").click()
    expect(box).to_contain_text("Lần 2, thường trực ghi lúc")
    expect(box).to_contain_text("Thiếu người hướng dẫn")
    former = box.locator(".former")
    expect(former.get_by_text("Nhiều hộ đi làm xa")).to_be_hidden()
    former.locator("summary").click()
    expect(former.get_by_text("Nhiều hộ đi làm xa")).to_be_visible()

    page.goto(f"{own_site}/")
    reason = page.locator(".gauge", has=page.locator(".gauge-name", has_text="Kỹ năng số"))
    reason.locator(".why > summary").click()
    expect(reason.locator(".why-body")).to_contain_text("Thiếu người hướng dẫn")
    page.close()
