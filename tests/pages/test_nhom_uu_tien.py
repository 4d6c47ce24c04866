"""The page on priority groups, against the files of the sample themselves."""

import csv
import re
from html import unescape
from pathlib import Path

import pytest
import streamlit as st

from dashboard import access, data
from dashboard.access import Role

SAMPLE = Path(__file__).parents[2] / "sample_data" / "an-loc"


@pytest.fixture
def text(opened, said):
    """What the page says, without markup."""

    def read(**choices):
        at = opened("nhom_uu_tien", **choices)
        assert not at.exception
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", said(at))))

    return read


@pytest.fixture
def on_sample(monkeypatch, sample_store):
    monkeypatch.setenv("DATABASE_URL", sample_store)
    monkeypatch.delenv("LOCALITY", raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture(scope="module")
def visits():
    """All visits in which somebody was assisted."""
    rows = []
    for path in sorted(SAMPLE.glob("luot-2026-*.csv")):
        with path.open(encoding="utf-8") as file:
            rows += [r for r in csv.DictReader(file) if int(r["people_assisted"])]
    return rows


@pytest.fixture(scope="module")
def register():
    """The latest row of every khu phố that sends single visits."""
    with (SAMPLE / "so-mau-so.csv").open(encoding="utf-8") as file:
        rows = {r["neighbourhood"]: r for r in csv.DictReader(file)}  # in order of valid_from
    totals = {"KP05", "KP11", "KP17", "KP20", "KP24", "KP27"}
    return {code: row for code, row in rows.items() if code not in totals}


def number(value):
    return f"{value:,}".replace(",", ".")


def test_the_elderly_are_persons_against_the_register(text, visits, register):
    reached = {
        v["person_code"] for v in visits
        if v["person_code"]
        and (v["age_band"] == "60+" or "NGUOI_CAO_TUOI" in v["audience_codes"].split(";"))
    }  # fmt: skip
    whole = sum(int(row["pop_60_plus"]) for row in register.values())
    assert f"({number(len(reached))}/{number(whole)} người, 23/29 khu phố)" in text()


@pytest.mark.parametrize(
    ("audience", "column", "name"),
    [("HO_NGHEO", "households_poor", "hộ nghèo"),
     ("HO_CAN_NGHEO", "households_near_poor", "hộ cận nghèo")],
)  # fmt: skip
def test_poor_households_are_households_against_the_register(
    text, visits, register, audience, column, name
):
    reached = {
        v["household_code"] for v in visits
        if v["household_code"] and audience in v["audience_codes"].split(";")
    }  # fmt: skip
    whole = sum(int(row[column]) for row in register.values())
    assert f"{name}: đã hướng dẫn" in text()
    assert f"({len(reached)}/{whole} hộ, 23/29 khu phố)" in text()


def test_traders_without_a_code_are_told_in_visits(text, visits):
    made = [v for v in visits if "TIEU_THUONG" in v["audience_codes"].split(";")]
    assert not any(v["person_code"] for v in made)
    said = text()
    assert f"Tiểu thương {len(made)} lượt – – – {len(made)} không có mã nên chưa đếm" in said


def test_khu_pho_that_send_totals_are_not_known_and_lead_to_their_page(text, opened, said):
    assert "Khu phố 5 gửi số tổng nên chưa biết" in text()
    assert "khu-pho?thang=2026-10&amp;khu_pho=KP05" in said(opened("nhom_uu_tien"))


def test_an_earlier_month_counts_until_then(text):
    assert "3.135/" in text()
    assert "3.135/" not in text(thang="2026-06")
    assert "1.781/" in text(thang="2026-06")


def test_single_khu_pho_are_for_the_secretariat(text):
    for role in (Role.LEADER, Role.TEAM_LEADER, Role.DISPLAY):
        said = text(role=role)
        assert "3.135/6.259 người" in said
        assert "Từng khu phố" not in said
        assert "Khu phố 28" not in said


@pytest.mark.parametrize(("month", "is_hidden"), [("2026-01", True), ("2026-10", False)])
def test_a_file_hides_what_is_small_outside_the_ward(on_sample, monkeypatch, month, is_hidden):
    # six poor households in January, fewer than the ten of a file; 66 in October
    monkeypatch.setattr(access, "current_role", lambda: Role.SECRETARIAT)
    assert next(g for g in data.priority_groups(month) if g.group.key == "poor").reached >= 6
    (found,) = (g for g in data.priority_groups(month, of_file=True) if g.group.key == "poor")
    assert found.is_hidden is is_hidden
