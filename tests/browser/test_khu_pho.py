"""The page on one khu phố in a real browser: figures, neighbours, sizes."""

import re
from io import BytesIO

import pytest
from PIL import Image

from etl import pipeline
from etl.store import read

from .conftest import SIZES

DRAWN = "document.querySelectorAll('.area-cards svg').length >= 5"


@pytest.fixture(scope="session")
def of_12(sample_store):
    """The figures of Khu phố 12 in October, by indicator."""
    workspace = pipeline.open_workspace(sample_store)
    rows = read.measures(workspace.engine, workspace.code, area="KP12", month_from="2026-10")
    workspace.engine.dispose()
    return rows.set_index("indicator_id")


@pytest.mark.parametrize("size", SIZES)
def test_the_five_targets_are_shown_by_value(visit, of_12, size):
    text = visit("/khu-pho?khu_pho=KP12", DRAWN, size=size).seen()
    for indicator in ("AL-1", "AL-2", "AL-3", "AL-4", "AL-5"):
        assert f"{of_12.loc[indicator, 'value_pct']:.1f}%".replace(".", ",") in text


def test_the_next_khu_pho_is_one_click_away_and_the_month_stays(visit):
    page = visit("/khu-pho?khu_pho=KP12&thang=2026-09", DRAWN).page
    page.get_by_role("link", name="Khu phố 13 →").click()
    page.wait_for_url("**/khu-pho?thang=2026-09&khu_pho=KP13")
    page.wait_for_function("document.querySelector('.finding')?.innerText.includes('Khu phố 13:')")


def test_a_chosen_khu_pho_goes_into_the_address(visit):
    page = visit("/khu-pho", DRAWN).page
    page.get_by_role("combobox", name="Khu phố").click()
    page.get_by_role("option", name="Khu phố 3", exact=True).click()
    page.wait_for_url("**khu_pho=KP03")


def test_the_list_of_the_first_page_leads_here(visit):
    page = visit("/", "document.querySelector('.st-key-below .tbl a[href^=khu-pho]')").page
    page.locator(".st-key-below .tbl a[href^=khu-pho]").first.click()
    page.wait_for_url("**/khu-pho?**")
    page.wait_for_function(DRAWN)


@pytest.mark.parametrize("area", ["KP07", "KP28"])
def test_the_page_to_print_is_one_page(visit, tmp_path, area):
    page = visit(f"/khu-pho?khu_pho={area}&ban_in=1", DRAWN).page
    path = tmp_path / "trang.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    assert re.findall(rb"/Count (\d+)", path.read_bytes()) == [b"1"]
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    assert f"Khu phố {int(area[2:])}, tháng 10/2026" in text
    assert "SỐ LIỆU MINH HỌA" in text
    for control in ("In trang này", "Quay lại", "Kiểm tra số liệu", "→"):
        assert control not in text


def test_the_picture_for_the_chat_group_can_be_taken_away(visit):
    page = visit("/khu-pho?khu_pho=KP07", DRAWN).page
    with page.expect_download() as png:
        page.get_by_role("button", name="Tải hình cho nhóm Zalo").click()
    assert png.value.suggested_filename == "khu-pho-KP07-2026-10.png"
    picture = Image.open(BytesIO(png.value.path().read_bytes()))
    assert (picture.format, picture.size) == ("PNG", (1080, 1350))
