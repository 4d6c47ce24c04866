"""Phân bổ phần còn lại on the sample store, by value."""

import shutil
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dashboard.access import Role
from etl import pipeline


def test_the_gap_of_the_households_is_divided_to_the_last_one(opened, said):
    # 85 % of 21.239 households is 18.053,15; 13.500 are done: 4.554 missing in two months
    text = said(opened("phan_bo", chi_tieu="AL-2"))
    assert "Còn thiếu 4.554 hộ để đạt 85%, chia cho 29 khu phố theo số hộ chưa đạt" in text
    assert "còn 2 tháng, cả phường khoảng 2.277 hộ/tháng" in text
    assert "<b>4.554</b>" in text  # the last row adds up
    # KP21: 709 − 275 = 434 of the 7.739 that remain: 4.554 × 434/7.739 = 255,4
    assert "Khu phố 21 (255 hộ)" in text
    assert "phương án tính, chưa phải chỉ tiêu giao" in text


def test_khu_pho_without_data_are_named_and_can_be_counted_in(opened, said):
    # 70 % of 40.969 is 28.678,3: 28.679 − 24.152; with the 2.566 of KP08 and KP26 30.475 − 24.152
    without = said(opened("phan_bo", chi_tieu="AL-3"))
    assert "Còn thiếu 4.527 người" in without
    assert "Không chia cho Khu phố 8, Khu phố 26 (chưa có số liệu)." in without
    with_them = said(opened("phan_bo", chi_tieu="AL-3", ca_chua_co="1"))
    assert "Còn thiếu 6.323 người" in with_them
    assert "Không chia cho" not in with_them
    assert "Nơi chưa có số liệu được coi như chưa hộ, người nào đạt" in with_them


def test_a_met_target_has_nothing_to_divide(opened, said):
    at = opened("phan_bo", chi_tieu="AL-4")
    assert "Đã đủ mức chỉ tiêu ≥ 30%, không còn phần nào phải chia." in said(at)
    assert not at.get("plotly_chart")


def test_a_share_of_those_asked_is_not_offered(opened):
    assert "Thanh toán số" not in opened("phan_bo").selectbox(key="chi_tieu").options


@pytest.fixture(scope="module")
def decided_store(sample_store, tmp_path_factory):
    """Khu phố 1 (544 of 730 households) must reach 50 % only, which it has."""
    folder = tmp_path_factory.mktemp("giao")
    source = sample_store.removeprefix("sqlite:///")
    for suffix in ("", ".key"):
        shutil.copy(source + suffix, folder / f"kho.db{suffix}")
    url = f"sqlite:///{folder / 'kho.db'}"
    path = folder / "chi-tieu-giao.csv"
    path.write_text(
        "indicator_id,area,horizon,operator,value,decision_no,valid_from\n"
        "AL-2,KP01,2026,>=,50,01/QĐ-UBND,2026-05-01\n",
        encoding="utf-8",
    )
    workspace = pipeline.open_workspace(url)
    assert pipeline.load(workspace, path).exit_status == 0
    workspace.engine.dispose()
    return url


def test_targets_given_by_decision_are_held_against_the_wards(opened, said, decided_store):
    at = opened("phan_bo", url=decided_store, chi_tieu="AL-2")
    assert not at.exception
    text = said(at)
    assert "Chỉ tiêu giao riêng cho 1 khu phố: nếu nơi nào cũng đạt thì toàn phường có" in text
    assert "so với chỉ tiêu 85% của phường." in text
    assert "Thiếu so với mức giao riêng" in text


@pytest.fixture
def offered(monkeypatch):
    """What the buttons of a page give, by label, once it has been opened."""
    files = {}

    def button(label, content, **_):
        files[label] = content

    monkeypatch.setattr("streamlit.download_button", button)
    return files


def test_the_files_say_what_they_are_and_hold_the_same_rows(opened, offered):
    assert not opened("phan_bo", chi_tieu="AL-3").exception
    lines = offered["Tải bảng này (CSV)"].decode("utf-8-sig").splitlines()
    assert lines[:2] == [
        "Phân bổ phần còn lại: Công dân số",
        "Phương án tính, chưa phải chỉ tiêu giao",
    ]
    head = "\n".join(lines[: lines.index("")])
    assert "tính đến 31/10/2026, từ" in head
    assert "Không chia cho Khu phố 8, Khu phố 26 (chưa có số liệu)." in head
    assert "SỐ LIỆU MINH HỌA" in head
    body = [line.split(";") for line in lines[lines.index("") + 1 :]]
    assert body[0][:6] == ["Mã", "Khu phố", "Đã đạt", "Tổng số", "Chưa đạt", "Phân bổ"]
    assert len(body) == 28
    assert sum(int(row[5]) for row in body[1:]) == 4527
    sheet = load_workbook(BytesIO(offered["Tải bảng này (Excel)"]())).active
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "Phân bổ"
    assert [row[0] for row in rows[:2]] == lines[:2]
    assert sum(row[5] for row in rows[-27:]) == 4527


def test_a_khu_pho_counted_in_by_its_register_has_no_count_of_its_own_in_the_file(opened, offered):
    opened("phan_bo", chi_tieu="AL-3", ca_chua_co="1")
    text = offered["Tải bảng này (CSV)"].decode("utf-8-sig")
    row = next(line for line in text.splitlines() if line.startswith("KP26;"))
    assert row.split(";")[2:5] == ["", "1354", "1354"]


def test_members_of_single_teams_are_not_taken_away(opened, said):
    at = opened("phan_bo", chi_tieu="AL-1")
    assert "Còn thiếu 14 thành viên để đạt 100%" in said(at)
    assert not at.get("download_button")
    assert "Không có tệp để tải về" in said(at)


def test_a_wall_screen_is_offered_no_file(opened):
    assert not opened("phan_bo", role=Role.DISPLAY).get("download_button")


def test_the_section_of_a_target_leads_to_the_division_of_what_is_left(opened, said):
    text = said(opened("chi_tieu_2026", chi_tieu="AL-2"))
    assert "Phân bổ 4.554 hộ còn lại cho các khu phố</a>" in text
    assert "phan-bo?chi_tieu=AL-2&" in text.replace("&amp;", "&")
    assert "phan-bo?" not in said(opened("chi_tieu_2026", chi_tieu="AL-4"))  # met
    assert "phan-bo?" not in said(opened("chi_tieu_2026", chi_tieu="AL-5"))  # only some are asked


def test_a_khu_pho_that_goes_back_is_said_to(opened, said):
    # khu phố 19: 278 households skilled, 342 three months before: 64 fewer in three months
    text = said(opened("ban_do", chi_tieu="AL-2", khu_pho="KP19"))
    assert "Còn thiếu 173 hộ, cần 87 hộ/tháng (ba tháng qua: giảm 21 hộ/tháng)." in text
