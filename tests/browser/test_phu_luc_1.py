"""Chỉ tiêu 2030–2035 in a real browser: a value is typed in, seen, corrected, both kept."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import SIZES
from .test_pages import _ENGLISH, hidden_px

SOON = 30_000  # ms at most until what was asked for is drawn


@pytest.fixture
def page(own_site, browser):
    opened = browser.new_page(viewport={"width": 1366, "height": 768})
    opened.goto(f"{own_site}/phu-luc-1?chi_tieu=PL1-I-05")
    yield opened
    opened.close()


def fill(page, **fields):
    labels = {
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "document": "Minh chứng: số văn bản hoặc đường dẫn",
        "day": "Ngày văn bản (dd/mm/yyyy)",
    }
    for name, text in fields.items():
        field = page.get_by_label(labels[name], exact=True)
        field.fill(text)
        field.press("Tab")
        expect(field).to_have_value(text)


def store(page):
    page.get_by_role("button", name="Xem trước thay đổi").click()
    preview = page.locator(".st-key-xem-truoc")
    expect(preview.get_by_role("button", name="Lưu số liệu này")).to_be_visible(timeout=SOON)
    return preview


def test_a_value_is_typed_in_seen_with_its_source_corrected_and_both_versions_stay(page):
    form = page.locator(".st-key-nhap")
    expect(form).to_be_visible(timeout=SOON)
    fill(page, numerator="7", denominator="40", document="BC số 31/BC-TTHCC", day="05/10/2026")
    preview = store(page)
    # 7/40 is 17,5 %; nothing was reported of the row before
    expect(preview).to_contain_text("chưa có số liệu thành 17,5%")
    expect(preview).not_to_contain_text("<b>")
    preview.get_by_role("button", name="Lưu số liệu này").click()
    expect(page.locator(".st-key-done")).to_contain_text("Đã lưu", timeout=SOON)
    reports = page.locator(".st-key-opened table.tbl").first
    expect(reports).to_contain_text("17,5%")
    expect(reports).to_contain_text("7/40")
    expect(reports).to_contain_text("BC số 31/BC-TTHCC ngày 05/10/2026")
    expect(page.locator("tr#PL1-I-05")).to_contain_text("17,5%")

    fill(page, numerator="10")
    preview = store(page)
    expect(preview).to_contain_text("17,5% thành 25,0%")
    preview.get_by_role("button", name="Lưu số liệu này").click()
    expect(reports).to_contain_text("25,0%", timeout=SOON)
    versions = page.locator(".st-key-ban-da-nhap tbody tr")
    expect(versions).to_have_count(2)
    expect(versions.nth(0)).to_contain_text("10/40")
    expect(versions.nth(0)).to_contain_text("đang dùng")
    expect(versions.nth(1)).to_contain_text("7/40")
    expect(versions.nth(1)).to_contain_text("đã được thay")
    expect(versions.nth(1)).to_contain_text("thường trực")


def test_what_a_file_may_not_say_may_not_be_typed_either(page):
    expect(page.locator(".st-key-nhap")).to_be_visible(timeout=SOON)
    fill(page, numerator="41", denominator="40", document="CCCD 079123456789")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    preview = page.locator(".st-key-xem-truoc")
    expect(preview).to_contain_text("Minh chứng", timeout=SOON)
    expect(preview).to_contain_text("thông tin cá nhân")
    fill(page, document="BC số 31/BC-TTHCC")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(preview).to_contain_text("Lớn hơn “Mẫu số” (40)", timeout=SOON)
    expect(page.get_by_role("button", name="Lưu số liệu này")).to_have_count(0)


def test_an_estimate_is_taken_over_and_names_the_system_as_its_source(own_site, browser):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{own_site}/phu-luc-1?chi_tieu=PL1-I-15")
    page.get_by_role("button", name="Lấy số ước này vào mẫu").click(timeout=SOON)
    supplier = page.get_by_label("Đơn vị cung cấp (bắt buộc)")
    expect(supplier).to_have_value("hệ thống này, tính đến 31/10/2026", timeout=SOON)
    preview = store(page)
    expect(preview).to_contain_text("hệ thống này, tính đến 31/10/2026")
    page.close()


def test_a_count_leads_to_the_rows_behind_it(visit):
    page = visit(
        "/phu-luc-1?xem=dau-moi", "document.querySelector('.st-key-dau-moi table.tbl')"
    ).page
    office = page.locator(".st-key-dau-moi tr", has_text="Văn phòng HĐND và UBND")
    # of the sample's rows the office leads III.9 alone, of which nothing is reported
    office.get_by_role("link", name="1", exact=True).click()
    expect(page.locator("tr#PL1-III-09")).to_be_visible(timeout=SOON)
    expect(page.locator("table.tbl.stack tbody tr[id]")).to_have_count(1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("address", "drawn"),
    [
        ("?chi_tieu=PL1-III-05", "document.querySelector('.st-key-nhap button')"),
        ("?xem=dau-moi", "document.querySelector('.st-key-con-thieu table.tbl')"),
    ],
)
def test_a_row_and_its_lead_units_are_vietnamese_and_whole(visit, address, drawn, size):
    seen = visit(f"/phu-luc-1{address}", drawn, size=size)
    text = seen.seen()
    assert not set(_ENGLISH.findall(text)), _ENGLISH.search(text)
    assert not re.search(r"</?[a-z]+[ >]", text)
    assert hidden_px(seen.page) <= 0
