"""Every page on the sample store, without a browser: it opens, and says what the data say."""

from html import unescape

import pytest

from dashboard.access import Role
from etl.catalog import parse_catalog, read_documents
from etl.pipeline import PLANS

PAGES = (
    None,
    "chi_tieu_2026",
    "phan_bo",
    "ban_do",
    "dien_bien",
    "khu_pho",
    "nhom_uu_tien",
    "phu_luc_1",
    "phan_tich",
    "nhap_so_lieu",
    "kiem_tra",
    "nguon_so_lieu",
    "cach_tinh",
)
OF_FIGURES = tuple(page for page in PAGES if page not in ("nhap_so_lieu", "kiem_tra", "cach_tinh"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_a_fault_and_says_that_its_figures_are_invented(
    opened, said, page
):
    at = opened(page)
    assert not at.exception
    assert "SỐ LIỆU MINH HỌA" in said(at)
    assert "31/10/2026" in said(at)


@pytest.mark.parametrize("page", OF_FIGURES)
def test_an_empty_store_is_said_to_be_empty_and_no_figure_is_shown(opened, said, page, empty_store):
    at = opened(page, url=empty_store)
    assert not at.exception
    assert "Chưa có số liệu" in said(at) or "chưa có số liệu" in said(at)
    assert "0,0%" not in said(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_was_never_made_is_explained(opened, said, page, tmp_path):
    at = opened(page, url=f"sqlite:///{tmp_path / 'none.db'}")
    assert not at.exception
    assert "python -m etl init" in said(at)


def test_choices_in_the_address_are_those_shown(opened, said):
    at = opened("ban_do", khu_pho="KP07", chi_tieu="AL-2", thang="2026-08")
    assert at.selectbox(key="khu_pho").value == "KP07"
    assert at.selectbox(key="chi_tieu").value == "AL-2"
    assert at.selectbox(key="thang").value == "2026-08"
    assert "Khu phố 7" in said(at)


@pytest.mark.parametrize("month", ["2026-01", "2026-03"])
def test_the_first_months_open_too(opened, said, month):
    at = opened(None, thang=month, chi_tieu="AL-3")
    assert not at.exception
    assert "Công dân số" in said(at)


def test_a_choice_that_does_not_exist_is_the_default(opened):
    at = opened("ban_do", khu_pho="KP99", thang="1999-01")
    assert not at.exception
    assert at.selectbox(key="khu_pho").value == ""
    assert at.selectbox(key="thang").value == "2026-10"


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_without_a_role_sees_no_figure(opened, said, page):
    text = said(opened(page, role=None))
    assert "Chưa có quyền xem trang này" in text
    assert "%" not in text


def test_a_wall_screen_offers_no_download(opened):
    assert opened("ban_do").get("download_button")
    assert not opened("ban_do", role=Role.DISPLAY).get("download_button")


def test_every_row_of_phu_luc_1_shows_its_words_targets_and_lead_as_printed(opened, said):
    text = unescape(said(opened("phu_luc_1")))
    rows = parse_catalog(read_documents(PLANS), "an-loc").top_level("AH-2026")
    assert len(rows) == 26
    for row in rows:
        assert row.text_verbatim in text, row.id
        for target in row.targets:
            assert target.text_verbatim in text, row.id
        for unit in row.lead:
            assert unit in text, row.id


def test_a_row_of_phu_luc_1_opens_by_its_address(opened, said):
    text = said(opened("phu_luc_1", chi_tieu="PL1-I-08"))
    assert "I.8 Ứng dụng AI phục vụ chỉ đạo, điều hành" in text
    assert "Lưu ý" in text


def test_the_lead_unit_filter_leaves_its_rows_only(opened, said):
    text = said(opened("phu_luc_1", don_vi="OC phường"))
    assert "OC phường vận hành ổn định" in text
    assert "Giao dịch hành chính phi tiếp xúc" not in text
