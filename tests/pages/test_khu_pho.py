"""The page on one khu phố: its figures, its visits, its team and what is missing, by value."""

import csv
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from dashboard.access import Role

SAMPLE = Path(__file__).parents[2] / "sample_data" / "an-loc"


@pytest.fixture
def text(opened, said):
    """What the page says, without markup."""

    def read(**choices):
        at = opened("khu_pho", **choices)
        assert not at.exception
        plain = re.sub(r"<svg.*?</svg>", " ", said(at), flags=re.DOTALL)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain)))

    return read


@pytest.fixture(scope="module")
def visits_of_7():
    """The visits of Khu phố 7 from August to October, from the files themselves."""
    rows = []
    for month in ("08", "09", "10"):
        with (SAMPLE / f"luot-2026-{month}.csv").open(encoding="utf-8") as file:
            rows += [r for r in csv.DictReader(file) if r["neighbourhood"] == "KP07"]
    return rows


def counted(rows, column):
    return Counter(code for row in rows for code in row[column].split(";") if code)


def test_the_first_khu_pho_is_shown_and_leads_to_the_next(opened, said):
    html = said(opened("khu_pho"))
    assert "Khu phố 1:" in html
    assert "Khu phố 2 →" in html
    assert "←" not in html
    assert "khu-pho?thang=2026-10&amp;khu_pho=KP02" in html


def test_the_last_khu_pho_leads_only_back(opened, said):
    html = said(opened("khu_pho", khu_pho="KP29", thang="2026-09"))
    assert "← Khu phố 28" in html
    assert "→" not in html
    assert "khu-pho?thang=2026-09&amp;khu_pho=KP28" in html


@pytest.mark.parametrize("number", [5, 17, 28, 29])
def test_every_kind_of_khu_pho_opens(text, number):
    assert f"Khu phố {number}:" in text(khu_pho=f"KP{number:02d}")


@pytest.mark.parametrize("month", ["2026-01", "2026-02"])
def test_the_first_months_open_too(text, month):
    assert "Khu phố 7:" in text(khu_pho="KP07", thang=month)


def test_its_targets_are_shown_with_counts_and_what_the_visits_prove(text):
    said = text(khu_pho="KP07")
    # so-mau-so.csv: 793 households; the state after each household's last assessed visit
    assert "574/793" in said
    assert "72,4%" in said
    assert "Còn thiếu 101 hộ" in said  # 85 % of 793 is 674,05: 675 - 574
    assert "Đã xác nhận 72,4% tổng số hộ" in said


def test_visits_by_topic_channel_and_audience_are_those_of_the_files(text, visits_of_7):
    said = text(khu_pho="KP07")
    people = sum(int(r["people_assisted"]) for r in visits_of_7)
    assert f"{len(visits_of_7)} lượt hướng dẫn, {people} lượt người" in said
    topics = counted(visits_of_7, "topic_codes")
    assert f"Cài đặt và sử dụng chữ ký số cá nhân {topics['CKS']} " in said
    assert f"Tại nhà {counted(visits_of_7, 'channel_code')['TAI_NHA']} " in said
    audiences = counted(visits_of_7, "audience_codes")
    assert f"Người cao tuổi {audiences['NGUOI_CAO_TUOI']} " in said
    assert f"Hộ cận nghèo {audiences['HO_CAN_NGHEO']} " in said
    difficulties = counted(visits_of_7, "difficulty_codes")
    assert f"Vắng nhà {difficulties['VANG_NHA']} " in said


def test_a_khu_pho_that_sends_totals_has_no_topics_and_says_so(text):
    said = text(khu_pho="KP24")
    # tong-hop-2026Q3.csv and tong-hop-2026-10.csv
    assert "quý III/2026: 178 lượt hướng dẫn, 263 lượt người" in said
    assert "tháng 10/2026: 67 lượt hướng dẫn, 99 lượt người" in said
    assert "Số tổng không có chủ đề" in said
    assert "Tại nhà" not in said
    assert "đang dùng số tổng do khu phố gửi" in said


def test_a_silent_khu_pho_says_which_months_it_owes(text):
    said = text(khu_pho="KP28")
    assert "Chưa gửi số liệu tháng 8/2026, 9/2026 (hạn gần nhất 05/10/2026)." in said
    assert "chưa có lượt hướng dẫn nào được gửi" in said


def test_a_hall_without_coordinates_is_missing(text):
    assert "Nhà văn hóa Khu phố 29: chưa có tọa độ." in text(khu_pho="KP29")


def test_the_team_has_its_decision_and_its_training_by_topic(text):
    said = text(khu_pho="KP07")
    assert "Quyết định số 00/QĐ-UBND (minh họa) ngày 02/01/2026" in said
    assert "Đã học đủ các nội dung bắt buộc 6/8 75,0%" in said


def test_poor_households_of_one_khu_pho_are_for_the_secretariat(opened, said):
    assert "Hộ cận nghèo" in said(opened("khu_pho", khu_pho="KP07"))
    for role in (Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY):
        html = said(opened("khu_pho", khu_pho="KP07", role=role))
        assert "Hộ cận nghèo" not in html
        assert "Nhóm khác" in html


def test_the_card_of_the_map_leads_to_the_page(opened, said):
    html = said(opened("ban_do", khu_pho="KP07", chi_tieu="AL-2"))
    assert "Xem trang khu phố" in html
    assert "khu-pho?khu_pho=KP07&amp;thang=2026-10" in html


def test_the_page_to_print_holds_what_may_leave_the_ward_and_no_button(opened, said):
    at = opened("khu_pho", khu_pho="KP07", ban_in="1")
    assert not at.exception
    html = said(at)
    assert "Khu phố 7, tháng 10/2026:" in html
    assert "574/793" in html
    assert "6/8" not in html  # a team on paper is as anywhere outside
    assert "ẩn vì số quá nhỏ" in html
    assert "In ngày 31/10/2026" in html
    assert not at.get("download_button")


def test_a_wall_screen_takes_no_khu_pho_away(opened, said):
    assert opened("khu_pho").get("download_button")
    at = opened("khu_pho", role=Role.DISPLAY)
    assert not at.get("download_button")
    assert "ban_in" not in said(at)
    assert "Chưa có quyền" in said(opened("khu_pho", role=Role.DISPLAY, ban_in="1"))


def test_on_paper_a_status_stands_without_the_inputs_behind_it(opened, said):
    assert "Vì sao?" in said(opened("khu_pho", khu_pho="KP07"))
    assert "Vì sao?" not in said(opened("khu_pho", khu_pho="KP07", ban_in="1"))
