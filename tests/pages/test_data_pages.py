"""Kiểm tra số liệu and Nguồn số liệu on a store, without a browser."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from dashboard.access import Role
from etl import pipeline

PAGES = ("kiem_tra", "nguon_so_lieu")


@pytest.fixture
def own_store(sample_store, tmp_path) -> str:
    """A copy of the sample store that a test may change."""
    source = Path(sample_store.removeprefix("sqlite:///"))
    for path in source.parent.glob(f"{source.name}*"):
        shutil.copy(path, tmp_path / path.name)
    return f"sqlite:///{tmp_path / source.name}"


@pytest.mark.parametrize("page", PAGES)
def test_the_page_opens_and_says_that_its_figures_are_invented(opened, said, page):
    at = opened(page)
    assert not at.exception
    assert "SỐ LIỆU MINH HỌA" in said(at)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY, None])
def test_only_the_secretariat_sees_files_and_rows(opened, said, page, role):
    text = said(opened(page, role=role))
    assert "Chưa có quyền xem trang này" in text
    assert ".csv" not in text


OF_DATA = {"Nhập số liệu", "Kiểm tra số liệu", "Nguồn số liệu"}


def menu(at):
    """The names of the pages that the menu offers."""
    return {link.proto.label for link in at.get("page_link")}


def test_others_find_no_such_page_in_the_menu_and_no_link_to_it(opened, said):
    at = opened("ban_do")
    assert "Xem nguồn" in said(at)
    assert menu(at) > OF_DATA
    at = opened("ban_do", role=Role.DISPLAY)
    assert "Xem nguồn" not in said(at)
    assert not OF_DATA & menu(at)


def test_the_grid_has_every_khu_pho_and_names_who_has_not_sent(opened, said):
    text = unescape(said(opened("kiem_tra")))
    assert len(set(re.findall(r'<th scope="row">(Khu phố \d+)</th>', text))) == 29
    assert "Số liệu tháng 9/2026: 27/29 khu phố đã nộp" in text
    assert "Khu phố 21" in text
    assert "không xét đúng hay trễ hạn" in text
    assert "</i>Chưa nộp <b>4</b>" in text  # Khu phố 21 and 28, August and September
    assert text.count('class="month needs"') == 4


def test_an_empty_store_owes_everything_and_shows_no_load(opened, said, empty_store):
    at = opened("kiem_tra", url=empty_store)
    assert not at.exception
    assert "Chưa có lần nhập nào" in said(at)
    assert "Không có dòng nào đang chờ sửa" in said(at)


def test_a_figure_of_a_khu_pho_leads_to_its_rows(opened, said):
    at = opened("nguon_so_lieu", chi_tieu="AL-2", khu_pho="KP07", thang="2026-08")
    text = unescape(said(at))
    assert not at.exception
    assert "Khu phố 7, tháng 8/2026: Kỹ năng số hộ gia đình" in text
    assert "luot-2026-08.csv" in text
    assert "luot-2026-09.csv" not in text
    assert "so-mau-so.csv" in text


def test_what_an_undo_would_change_is_told_before_it_is_done(opened, said, own_store):
    at = opened("kiem_tra", url=own_store, lan_nhap="14")
    at.button(key="hoan-tac-14").click().run()
    assert "1.736 bản ghi không còn được tính" in said(at)
    assert "0 bản ghi trở lại nội dung của lần nhập trước" in said(at)


def test_an_undo_that_is_not_confirmed_changes_nothing(opened, said, own_store):
    at = opened("kiem_tra", url=own_store, lan_nhap="14")
    at.button(key="hoan-tac-14").click().run()
    at.button(key="thoi-hoan-tac").click().run()
    assert "Đã hoàn tác" not in said(at)


def test_one_record_is_withdrawn_with_a_reason_and_put_back(opened, said, own_store):
    at = opened("kiem_tra", url=own_store, lan_nhap="14")
    at.number_input(key="rut-dong-14").set_value(2).run()
    assert "<dd>Thăm hộ</dd>" in said(at)
    assert "THAM_HO" not in said(at)
    assert at.button(key="rut").disabled
    at.text_input(key="rut-ly-do-14-2").set_value("nhập nhầm hộ").run()
    at.button(key="rut").click().run()
    text = unescape(said(at))
    assert "Đã rút bản ghi ở dòng 2 của lần nhập 14" in text
    assert "nhập nhầm hộ" in text
    at.button(key="khoi-phuc").click().run()
    assert "Đã khôi phục bản ghi ở dòng 2 của lần nhập 14" in unescape(said(at))


def test_a_row_of_the_file_that_brought_nothing_is_said_to(opened, said, own_store):
    at = opened("kiem_tra", url=own_store, lan_nhap="14")
    at.number_input(key="rut-dong-14").set_value(99999).run()
    assert "không nhận bản ghi nào ở dòng 99999" in unescape(said(at))


def test_rows_not_taken_are_listed_with_what_to_do_and_can_be_taken_away(
    opened, said, own_store, tmp_path
):
    workspace = pipeline.open_workspace(own_store)
    bad = tmp_path / "loi.csv"
    bad.write_text(
        "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
        "people_assisted\nX1,2026-10-01,Khu phố 99,T1,DIEM_HO_TRO,NHA_VAN_HOA,DVCTT,1\n"
        "X2,2026-10-01,Khu phố 1,T1,DIEM_HO_TRO,NHA_VAN_HOA,DVCTT,1\n",
        encoding="utf-8",
    )
    report = pipeline.load(workspace, bad)
    workspace.engine.dispose()
    at = opened("kiem_tra", url=own_store, loi_cua=str(report.batch))
    text = unescape(said(at))
    assert "Còn 1 dòng chưa được nhận ở 1 lần nhập" in text
    assert "Khu phố 99" in text
    assert "Tải các dòng này (XLSX)" in [b.proto.label for b in at.get("download_button")]
