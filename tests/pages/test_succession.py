"""Pages across a merger: KP05 and KP06 became KP30 on 01/7/2026."""

import json
import shutil

import pytest

from etl import pipeline

FILES = (
    "neighbourhood,valid_from,households_total\n"
    "KP05,2026-01-01,100\nKP06,2026-01-01,80\nKP09,2026-01-01,50\n",
    "code,name,valid_from,valid_to\nKP05,Khu phố 5,2025-07-01,2026-06-30\n"
    "KP06,Khu phố 6,2025-07-01,2026-06-30\nKP30,Khu phố Thanh Bình,2026-07-01,\n",
    "old_area,new_area,effective_on\nKP05,KP30,2026-07-01\nKP06,KP30,2026-07-01\n",
    "neighbourhood,period,households_visited_cum,households_skilled_cum\n"
    "KP05,2026-05,50,30\nKP06,2026-05,20,10\nKP05,2026-06,60,40\nKP06,2026-06,40,14\n"
    "KP30,2026-07,110,72\nKP09,2026-08,20,10\n",
)


@pytest.fixture(scope="module")
def merged_store(empty_store, tmp_path_factory):
    """KP05 30 and 40 of 100, KP06 10 and 14 of 80; KP30 72 of 180 in July."""
    folder = tmp_path_factory.mktemp("gop")
    source = empty_store.removeprefix("sqlite:///")
    for suffix in ("", ".key"):
        shutil.copy(source + suffix, folder / f"kho.db{suffix}")
    url = f"sqlite:///{folder / 'kho.db'}"
    workspace = pipeline.open_workspace(url)
    for number, text in enumerate(FILES):
        path = folder / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        assert pipeline.load(workspace, path).exit_status == 0
    workspace.engine.dispose()
    return url


def test_the_trend_says_what_was_joined_and_adds_the_old_ones_up_before(opened, said, merged_store):
    at = opened("dien_bien", url=merged_store, chi_tieu="AL-2", khu_pho="KP30")
    assert not at.exception
    text = said(at)
    assert "Khu phố Thanh Bình gộp từ Khu phố 5, Khu phố 6 từ 01/7/2026" in text
    assert "54/180 · tổng các khu phố cũ" in text  # 40 + 14 of 100 + 80
    assert "40/180 · tổng các khu phố cũ" in text
    assert "72/180" in text
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert "Khu phố Thanh Bình (tổng các khu phố cũ)" in [t["name"] for t in spec["data"]]
    told = [a["text"] for a in spec["layout"]["annotations"]]
    assert "<b>KP30</b> gộp từ KP05, KP06<br>từ 01/7/2026" in told


def test_a_former_khu_pho_can_be_chosen_and_its_end_is_said(opened, said, merged_store):
    at = opened("dien_bien", url=merged_store, chi_tieu="AL-2", khu_pho="KP05")
    assert at.multiselect(key="khu_pho").value == ["KP05"]
    assert "Khu phố 5 đã nhập vào Khu phố Thanh Bình từ 01/7/2026" in said(at)
    assert "40/100" in said(at)


@pytest.mark.parametrize(("month", "area"), [("2026-06", "KP05"), ("2026-08", "KP30")])
def test_a_month_offers_the_khu_pho_it_had(opened, merged_store, month, area):
    at = opened("nguon_so_lieu", url=merged_store, chi_tieu="AL-2", thang=month, khu_pho=area)
    assert not at.exception
    assert at.selectbox(key="khu_pho").value == area
    other = {"KP05": "Khu phố Thanh Bình", "KP30": "Khu phố 5"}[area]
    assert other not in at.selectbox(key="khu_pho").options


def test_the_figure_of_the_new_khu_pho_leads_to_the_files_of_the_old_ones(
    opened, said, merged_store
):
    at = opened("nguon_so_lieu", url=merged_store, chi_tieu="AL-2", thang="2026-08", khu_pho="KP30")
    assert "72/180" in said(at)
    assert "Khu phố 5" in said(at)  # the register still is that of the old ones


def test_overview_of_a_month_before_and_after_opens(opened, said, merged_store):
    for month in ("2026-06", "2026-08"):
        at = opened(None, url=merged_store, thang=month, chi_tieu="AL-2")
        assert not at.exception
    assert "Tổng quan" in said(at)


def test_a_new_khu_pho_owes_nothing_for_the_months_before_it_was_there(opened, said, merged_store):
    text = said(opened("kiem_tra", url=merged_store))
    assert "Khu phố Thanh Bình" in text
    assert "Chưa thành lập" in text


def test_the_page_of_the_new_khu_pho_says_what_it_was_made_of_and_adds_the_registers(
    opened, said, merged_store
):
    at = opened("khu_pho", url=merged_store, thang="2026-08", khu_pho="KP30")
    assert not at.exception
    text = said(at)
    assert "Khu phố Thanh Bình gộp từ Khu phố 5, Khu phố 6 từ 01/7/2026" in text
    assert "72/180" in text
    assert "<dt>Tổng số hộ</dt><dd>180</dd>" in text
    assert "Cộng từ các khu phố cũ" in text
    assert "Khu phố 5" not in at.selectbox(key="khu_pho").options


def test_a_month_before_the_merger_has_the_pages_of_the_old_khu_pho(opened, said, merged_store):
    at = opened("khu_pho", url=merged_store, thang="2026-06", khu_pho="KP05")
    assert not at.exception
    assert "40/100" in said(at)
    assert "<dt>Tổng số hộ</dt><dd>100</dd>" in said(at)
