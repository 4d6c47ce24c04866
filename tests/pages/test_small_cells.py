"""Small figures on the sample store: who sees them, in which file they are, and what is said.

Of AL-5 in April 2026 Khu phố 4 has 3 of 25 and Khu phố 26 has 2 of 7: small for every reader but
the secretariat. Khu phố 6 has 9 of 23: small only in files.
"""

import json
import re
from dataclasses import replace

import pytest
import streamlit as st

from dashboard import data, theme
from dashboard.access import Role
from etl.store import read

from ..dashboard.attacker import Attack

OF_FIGURES = (None, "chi_tieu_2026", "ban_do", "dien_bien", "khu_pho", "phan_tich", "phan_bo")
READERS = (Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY)
APRIL = {"chi_tieu": "AL-5", "thang": "2026-04"}
HIDDEN = "ẩn vì số quá nhỏ"


@pytest.fixture
def offered(monkeypatch):
    """What the buttons of a page give, by label, once it has been opened."""
    files = {}

    def button(label, content, **_):
        files[label] = content

    monkeypatch.setattr("streamlit.download_button", button)
    return files


@pytest.fixture
def reads(monkeypatch, sample_store):
    """Turn into a reader of the sample store; what was kept for others is still there."""
    monkeypatch.setenv("DATABASE_URL", sample_store)
    monkeypatch.delenv("LOCALITY", raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()
    return lambda role: monkeypatch.setattr("dashboard.access.current_role", lambda: role)


def lines(content):
    """Rows of a CSV by their first cell."""
    rows = content.decode("utf-8-sig").splitlines()
    return {row.split(";")[0]: row.split(";") for row in rows}


@pytest.mark.parametrize("role", READERS)
def test_a_reader_is_told_that_a_small_figure_is_hidden(opened, said, role):
    text = said(opened("ban_do", role=role, khu_pho="KP04", **APRIL))
    assert "3/25" not in text
    assert "2/7" not in text
    assert f'<p class="big">{HIDDEN}' in text  # the card of Khu phố 4
    # KP03, 04, 08, 15, 19, 21, 23, 26 and, to hide them, 29
    assert f"9 khu phố {HIDDEN}" in text
    assert "9/23" in text
    assert "318/1.290" in text  # the ward


def test_the_secretariat_sees_every_figure_on_screen(opened, said):
    text = said(opened("ban_do", khu_pho="KP04", **APRIL))
    assert "3/25" in text
    assert HIDDEN not in text


def test_the_lines_and_their_table_leave_hidden_months_out(opened, said):
    at = opened("dien_bien", role=Role.LEADER, chi_tieu="AL-5", khu_pho="KP26")
    text = said(at)
    assert HIDDEN in text
    assert "2/7" not in text  # April
    assert "5/18" not in text  # October
    spec = at.get("plotly_chart")[0].proto.spec
    assert "2/7" not in spec
    assert "5/18" not in spec


def test_what_is_kept_for_one_reader_is_not_given_to_the_next(opened, said, monkeypatch):
    at = opened("ban_do", khu_pho="KP04", **APRIL)
    assert "3/25" in said(at)
    monkeypatch.setattr("dashboard.access.current_role", lambda: Role.LEADER)
    assert "3/25" not in said(at.run())
    monkeypatch.setattr("dashboard.access.current_role", lambda: Role.SECRETARIAT)
    assert "3/25" in said(at.run())


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.LEADER])
def test_files_hold_no_count_below_ten_whoever_takes_them(opened, offered, role):
    assert not opened("ban_do", role=role, **APRIL).exception
    table = lines(offered["Tải bảng này (CSV)"])
    assert table["KP06"][2:5] == ["", "", ""]  # 9/23
    assert table["KP06"][-1] == HIDDEN
    assert table["KP02"][2:4] == ["13", "45"]
    document = json.loads(offered["Tải ranh giới kèm số liệu (GeoJSON)"]())
    shapes = {f["properties"]["code"]: f["properties"] for f in document["features"]}
    assert shapes["KP06"]["numerator"] is None
    assert shapes["KP06"]["note"] == HIDDEN
    assert shapes["KP02"]["numerator"] == 13.0
    assert any(note.startswith("“Ẩn vì số quá nhỏ”") for note in document["notes"])


def test_the_picture_is_drawn_from_what_a_file_may_hold(opened, offered, monkeypatch):
    drawn = {}

    def picture(*, areas, **shown):
        drawn.update(areas=areas.set_index("area"), **shown)
        return b""

    monkeypatch.setattr("dashboard.charts.map_picture.picture", picture)
    opened("ban_do", **APRIL)
    offered["Tải hình bản đồ (PNG)"]()
    assert drawn["areas"].loc["KP06", "lines"] == [["Tỷ lệ", HIDDEN]]
    assert drawn["areas"].loc["KP02", "lines"][1] == ["Số đạt/tổng số", "13/45"]
    assert HIDDEN in drawn["subtitle"]


def test_the_page_to_print_holds_what_a_file_may_hold(opened, said):
    text = said(opened("ban_do", ban_in="1", **APRIL))
    assert "13/45" in text
    assert "9/23" not in text


def test_all_months_as_a_file_hold_no_small_count(opened, offered):
    opened("dien_bien", chi_tieu="AL-5")
    rows = [r.split(";") for r in offered["Tải bảng này (CSV)"].decode("utf-8-sig").splitlines()]
    counts = [int(row[2]) for row in rows[1:] if row[2]]
    assert len(counts) > 100
    assert not [n for n in counts if 0 < n < 10]
    assert {row[5] for row in rows[1:] if not row[2]} <= {HIDDEN, ""}


def test_single_teams_are_on_screen_and_in_no_file(opened, offered, said):
    at = opened("ban_do", role=Role.LEADER, chi_tieu="AL-1", thang="2026-10")
    assert HIDDEN not in said(at)
    table = lines(offered["Tải bảng này (CSV)"])
    assert {row[2] for code, row in table.items() if code.startswith("KP")} == {""}


def test_the_rows_behind_a_small_figure_are_no_file(opened, offered, said):
    text = said(opened("nguon_so_lieu", khu_pho="KP06", **APRIL))
    assert "Không tải các dòng này thành tệp" in text
    assert not [label for label in offered if "dòng (XLSX)" in label]
    opened("nguon_so_lieu", khu_pho="KP02", **APRIL)
    assert [label for label in offered if "dòng (XLSX)" in label]


def test_a_ward_whose_files_stay_inside_has_the_screen_in_them(reads, monkeypatch):
    original = read.catalog

    def inside(engine, ward):
        found = original(engine, ward)
        settings = replace(found.locality.settings, files_stay_inside=True)
        return replace(found, locality=replace(found.locality, settings=settings))

    monkeypatch.setattr(read, "catalog", inside)
    reads(Role.LEADER)
    assert data.facts(of_file=True) is data.facts()


@pytest.mark.parametrize("page", OF_FIGURES)
def test_no_page_says_a_hidden_count(opened, said, reads, page):
    reads(Role.SECRETARIAT)
    truth = data.facts().measures
    reads(Role.LEADER)
    shown = data.facts().measures
    counts = truth.apply(lambda r: theme.out_of(r["numerator"], r["denominator"]), axis=1)
    april = truth["month"] == "2026-04"
    # 2 of 7 is shown of a team; what is shown nowhere may not be said
    secret = set(counts[april & shown["is_suppressed"]]) - set(counts[~shown["is_suppressed"]])
    assert "3/25" in secret
    at = opened(page, role=Role.LEADER, khu_pho="KP04", **APRIL)
    assert not at.exception
    drawn = [chart.proto.spec for chart in at.get("plotly_chart")]
    text = "\n".join([said(at), *drawn])
    assert not [c for c in secret if re.search(rf"(?<![\d./]){re.escape(c)}(?![\d./])", text)]


@pytest.mark.parametrize("role", READERS)
def test_from_all_that_a_reader_has_in_all_months_nothing_is_recovered(reads, role):
    reads(Role.SECRETARIAT)
    truth = data.facts().measures
    reads(role)
    shown = data.facts().measures
    own = shown["indicator_id"] == "AL-5"
    assert shown[own]["is_suppressed"].sum() > 50
    assert Attack(shown[own], truth[own], ward=data.facts().ward).found(5) == []


def test_tables_and_files_show_no_cell_that_the_measures_of_their_reader_hide(reads):
    reads(Role.LEADER)
    indicator = data.catalog().indicators["AL-5"]
    for of_file in (False, True):
        known = data.facts(of_file=of_file)
        hidden = known.measures[
            (known.measures["indicator_id"] == "AL-5") & known.measures["is_suppressed"]
        ]
        told = set(zip(hidden["area"], hidden["month"], strict=True))
        seen = set()
        for month in known.months({"AL-5"}):
            rows = data.by_area(indicator=indicator, month=month, of_file=of_file)
            blank = rows[rows["is_suppressed"]]
            figures = ["numerator", "denominator", "value_pct", "gap_units", "coverage_pct"]
            assert blank[figures].isna().all(axis=None)
            seen |= {(area, month) for area in blank["area"]}
        assert seen == told
    screen, files = (data.facts(of_file=f).measures["is_suppressed"] for f in (False, True))
    assert (screen <= files).all()  # both together show no more than the screen
