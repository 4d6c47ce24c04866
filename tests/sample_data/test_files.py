"""The sample files keep the contract of input files: codes, keys, bounds and references."""

import csv
import hashlib
from collections import Counter
from itertools import pairwise

import pytest
import yaml
from shapely.geometry import Point

from geo.boundaries import read_geojson
from sample_data.files import COLUMNS
from sample_data.generate import HOME
from sample_data.ward import CODES

MANIFEST = yaml.safe_load((HOME / "manifest.yaml").read_text(encoding="utf-8"))
LISTS = {
    "activity_code": (
        "THAM_HO CHO_4_0 NGAY_CUOI_TUAN_CDS GIA_DINH_SO RA_QUAN DIEM_HO_TRO LOP_HOC HOP_DAN "
        "TRUC_TUYEN"
    ),
    "channel_code": ("TAI_NHA NHA_VAN_HOA CHO MOT_CUA LUU_DONG TRUONG_HOC ZALO DIEN_THOAI KHAC"),
    "age_band": "15-17 18-34 35-59 60+ KHONG_RO",
    "audience_codes": (
        "NGUOI_CAO_TUOI HO_NGHEO HO_CAN_NGHEO LAO_DONG_TU_DO TIEU_THUONG HO_KINH_DOANH "
        "DOANH_NGHIEP_HTX THANH_NIEN_HOC_SINH NGUOI_KHUYET_TAT NGUOI_DAN"
    ),
    "topic_codes": (
        "VNEID_M2 UNG_DUNG_CQS DVCTT CKS TT_SO TT_DIEN_NUOC_HOC_PHI AN_TOAN_SO AI_CO_BAN TMDT "
        "HOA_DON_THUE Y_TE_SO BAO_HIEM_SO GIAO_DUC_SO GIAO_THONG_SO BDHVS TUYEN_TRUYEN "
        "CAP_NHAT_DAN_CU KHAC"
    ),
    "hh_skill_status": "DAT CHUA_DAT CHUA_DANH_GIA",
    "skills_passed": "VNEID DVCTT TT_SO AN_TOAN CKS",
    "difficulty_codes": (
        "THIEU_THIET_BI KHONG_MANG KHONG_SIM_CHINH_CHU CHUA_CAN_CUOC TU_CHOI VANG_NHA "
        "KY_NANG_YEU LOI_HE_THONG KHAC"
    ),
    "role": "TO_TRUONG TO_PHO THANH_VIEN",
    "topic": "KY_NANG_SO AI_CO_BAN PHONG_CHONG_LUA_DAO DVCTT CKS AN_TOAN_SO",
    "mode": "TRUC_TIEP TRUC_TUYEN",
    "organiser": "TINH PHUONG KHAC",
    "completed": "0 1",
    "follow_up": "0 1",
    "status": "DA_THUC_HIEN DANG_THUC_HIEN CHUA_THUC_HIEN CHUA_PHAT_SINH",
    "neighbourhood": " ".join(CODES),
    "kind": "CHO NHA_VAN_HOA DIEM_HO_TRO",
    "state": "KE_HOACH DA_TO_CHUC HOAN HUY",
    "phase": "TRUOC TRONG SAU",
}
OF_THE_WARD = "PHAT_THANH TIN_BAI VIDEO KIEN_TOAN_TO"  # activities that no visit belongs to
OUTCOMES = (
    "TU_LAM_DUOC LAM_DUOC_CO_HO_TRO DA_CAI_DAT DA_KICH_HOAT DA_CAP_CKS DA_KY_THANH_CONG "
    "DA_NOP_HO_SO DA_CO_QR CHUA_HOAN_THANH KHONG_DU_DIEU_KIEN TU_CHOI VANG_NHA CHI_TUYEN_TRUYEN"
)
HABITS = {"THUONG_XUYEN", "THINH_THOANG", "CHUA_DUNG", "KHONG_AP_DUNG"}
SERVICES = {"DIEN", "NUOC", "HOC_PHI", "CHO"}
KEYS = {
    "visits": ("visit_id",),
    "summary": ("neighbourhood", "period"),
    "register": ("neighbourhood", "valid_from"),
    "teams": ("team_id",),
    "roster": ("member_key", "neighbourhood", "active_from"),
    "training": ("session_id", "member_key"),
    "observations": ("indicator_id", "area", "period"),
    "places": ("place_id",),
    "activities": ("activity_id",),
}
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (HOME / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rows_of(kind: str) -> list[Row]:
    return [row for f in MANIFEST["files"] if f["kind"] == kind for row in read(f["name"])]


VISITS = sorted(rows_of("visits"), key=lambda row: (row["visit_date"], row["visit_id"]))
SUMMARY = rows_of("summary")


def test_the_manifest_names_every_file_with_its_hash_and_says_that_all_is_invented():
    names = [file["name"] for file in MANIFEST["files"]]
    assert sorted([*names, "manifest.yaml"]) == sorted(path.name for path in HOME.iterdir())
    for file in MANIFEST["files"]:
        assert hashlib.sha256((HOME / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert [file["order"] for file in MANIFEST["files"]] == list(range(1, len(names) + 1))
    assert "SỐ LIỆU MINH HỌA" in MANIFEST["notice"]
    assert str(MANIFEST["today"]) == "2026-10-31"


@pytest.mark.parametrize("kind", KEYS)
def test_record_keys_are_unique(kind):
    keys = Counter(tuple(row[column] for column in KEYS[kind]) for row in rows_of(kind))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_code_is_in_its_list(kind):
    for row in rows_of(kind):
        for column in row.keys() & LISTS.keys():
            known = {*LISTS[column].split()}
            known |= {*OF_THE_WARD.split()} if kind == "activities" else set()
            unknown = {code for code in row[column].split(";") if code} - known
            assert not unknown, (kind, column, row)


def test_each_topic_of_a_visit_has_at_most_one_outcome():
    for row in VISITS:
        topics = row["topic_codes"].split(";")
        pairs = [part.split("=") for part in row["outcome_codes"].split(";") if part]
        assert len(pairs) == len({topic for topic, _ in pairs}), row
        assert {topic for topic, _ in pairs} <= set(topics), row
        assert {outcome for _, outcome in pairs} <= {*OUTCOMES.split()}, row
        assert len(topics) == len(set(topics)), row
        assert topics != [""], row


def test_payment_habits_name_known_services_once():
    for row in VISITS:
        habits = [part.split("=") for part in row["epay_freq"].split(";") if part]
        assert len(habits) == len({service for service, _ in habits}), row
        assert {service for service, _ in habits} <= SERVICES, row
        assert {habit for _, habit in habits} <= HABITS, row


def test_a_home_visit_names_the_household_and_a_person_is_one_person():
    for row in VISITS:
        if row["activity_code"] in ("THAM_HO", "GIA_DINH_SO"):
            assert row["household_code"], row
        if row["person_code"]:
            assert row["people_assisted"] == "1", row
        if row["person_code"] and row["household_code"]:
            assert row["person_code"].rpartition("-")[0] == row["household_code"], row


def test_skills_agree_with_the_status():
    for row in VISITS:
        count = len([skill for skill in row["skills_passed"].split(";") if skill])
        if row["hh_skill_status"] == "CHUA_DAT":
            assert count < 3, row
        if row["hh_skill_status"] == "DAT":
            assert count == 0 or count >= 3, row


def test_visits_fall_between_5_january_and_31_october_in_the_month_of_their_file():
    days = [row["visit_date"] for row in VISITS]
    assert min(days) >= "2026-01-05"
    assert max(days) == "2026-10-31"
    assert all(row["visit_id"][7:14] == row["visit_date"][:7] for row in VISITS)


def test_a_member_makes_at_most_40_visits_a_day_and_serves_that_day():
    daily = Counter((row["member_key"], row["visit_date"]) for row in VISITS)
    assert max(daily.values()) <= 40
    terms = {row["member_key"]: row for row in rows_of("roster")}
    for row in VISITS:
        term = terms[row["member_key"]]
        assert term["neighbourhood"] == row["neighbourhood"], row
        assert term["active_from"] <= row["visit_date"], row
        assert row["visit_date"] <= (term["active_to"] or "9999"), row


def test_few_of_the_known_households_change_khu_pho_in_one_file():
    home: dict[str, str] = {}
    moves = 0
    for month in range(1, 11):
        rows = [r for r in VISITS if r["visit_date"][5:7] == f"{month:02d}"]
        seen = {r["household_code"]: r["neighbourhood"] for r in rows if r["household_code"]}
        known = seen.keys() & home.keys()
        moved = [code for code in known if home[code] != seen[code]]
        assert len(moved) <= 0.02 * len(known)
        moves += len(moved)
        home |= seen
    assert moves == 8


def test_a_khu_pho_sends_visits_or_totals_never_both():
    assert not {r["neighbourhood"] for r in VISITS} & {r["neighbourhood"] for r in SUMMARY}


def register_on(day: str) -> dict[str, Row]:
    rows = sorted(rows_of("register"), key=lambda row: row["valid_from"])
    return {row["neighbourhood"]: row for row in rows if row["valid_from"] <= day}


def test_totals_stay_within_the_register_and_within_each_other():
    for row in SUMMARY:
        n = {k: int(v) for k, v in row.items() if v.isdigit() and k != "period"}
        place = register_on("2026-03-31" if "Q1" in row["period"] else "2026-10-31")
        households = int(place[row["neighbourhood"]]["households_total"])
        adults = int(place[row["neighbourhood"]]["pop_18_plus"])
        workers = int(place[row["neighbourhood"]]["pop_working_age"])
        stalls = int(place[row["neighbourhood"]]["market_stalls"])
        assert n["households_skilled_cum"] <= n["households_visited_cum"] <= households
        assert n["people_18plus_ds_able_cum"] <= n["people_18plus_ds_issued_cum"] <= adults
        assert n["working_age_eid2_and_app_cum"] <= n["eid2_activated_cum"] <= workers
        assert n["stalls_with_qr_cum"] <= stalls
        assert n["epay_regular"] <= n["epay_surveyed"]
        assert n["members_trained_full"] <= n["members_active"]
        assert n["people_assisted_in_period"] >= n["visits_in_period"] > 0


def test_cumulative_totals_never_fall():
    order = ["2026Q1", "2026Q2", "2026Q3", "2026-10"]
    for code in {row["neighbourhood"] for row in SUMMARY}:
        rows = sorted(
            (row for row in SUMMARY if row["neighbourhood"] == code),
            key=lambda row: order.index(row["period"]),
        )
        assert len(rows) == 4
        for before, after in pairwise(rows):
            for column in (name for name in before if name.endswith("_cum")):
                assert int(before[column]) <= int(after[column]), (code, column)


def test_the_joint_count_lies_within_the_bounds_of_its_parts():
    found = {
        (row["area"], row["period"], row["indicator_id"]): row
        for row in rows_of("observations")
        if row["indicator_id"].startswith("AL-3")
    }
    joint = [key for key in found if key[2] == "AL-3"]
    assert len(joint) == 21 * 4 - 1
    for area, period, _ in joint:
        both, a, b = (int(found[area, period, i]["numerator"]) for i in ("AL-3", "AL-3a", "AL-3b"))
        whole = int(found[area, period, "AL-3"]["denominator"])
        assert max(0, a + b - whole) <= both <= min(a, b)


def test_the_register_is_plausible_for_29_khu_pho():
    rows = rows_of("register")
    assert {row["neighbourhood"] for row in rows} == set(CODES)
    assert len(rows) == 31
    for row in rows:
        n = {k: int(v) for k, v in row.items() if v.isdigit()}
        assert 500 <= n["households_total"] <= 1100
        assert 3.0 <= n["population_total"] / n["households_total"] <= 4.0
        assert n["pop_working_age"] < n["pop_18_plus"] < n["pop_16_plus"] < n["population_total"]
        assert "minh họa" in row["source_doc"]


def test_every_team_has_one_leader_and_five_to_eight_members():
    roster = rows_of("roster")
    for code in {row["neighbourhood"] for row in roster}:
        team = [row for row in roster if row["neighbourhood"] == code]
        assert [row["role"] for row in team].count("TO_TRUONG") == 1
        for day in ("2026-01-05", "2026-10-31"):
            active = [r for r in team if r["active_from"] <= day <= (r["active_to"] or "9999")]
            assert 5 <= len(active) <= 8


def test_some_rows_of_phu_luc_1_have_no_report_or_only_a_baseline():
    periods: dict[str, set[str]] = {}
    for row in read("quan-sat-phu-luc-1.csv"):
        periods.setdefault(row["indicator_id"], set()).add(row["period"])
    assert not {"PL1-I-05", "PL1-I-14", "PL1-III-02", "PL1-III-09"} & periods.keys()
    assert periods["PL1-I-06"] == {"2025"}
    assert set().union(*periods.values()) == {"2024", "2025", "2026Q1", "2026Q2", "2026Q3"}


def test_the_map_is_schematic_and_names_the_29_khu_pho():
    boundaries = read_geojson(HOME / "ranh-gioi-so-do.geojson")
    assert boundaries.is_schematic
    assert [(f.code, f.name) for f in boundaries.features] == [
        (code, f"Khu phố {number}") for number, code in enumerate(CODES, start=1)
    ]


def test_every_place_says_that_it_is_invented_and_lies_in_its_own_khu_pho():
    cells = {f.code: f.geometry for f in read_geojson(HOME / "ranh-gioi-so-do.geojson").features}
    places = rows_of("places")
    assert Counter(row["kind"] for row in places) == {
        "CHO": 3,
        "NHA_VAN_HOA": 20,
        "DIEM_HO_TRO": 7,
    }
    assert [row["place_id"] for row in places if not row["lat"]] == ["DD-NVH-29"]
    for row in places:
        assert "minh họa" in row["note"], row
        if row["lat"]:
            point = Point(float(row["lon"]), float(row["lat"]))
            assert cells[row["neighbourhood"]].contains(point), row


def test_activities_are_held_until_today_and_planned_after_it():
    for row in rows_of("activities"):
        assert "minh họa" in row["note"], row
        assert row["period"] == row["planned_date"][:7], row
        if row["state"] == "DA_TO_CHUC":
            assert "2026-01-01" <= row["activity_date"] <= "2026-10-31", row
        else:
            assert row["activity_date"] == row["attendees"] == "", row


def test_the_weekend_of_the_ward_is_held_every_month_and_planned_at_most_support_points():
    rows = [r for r in rows_of("activities") if r["activity_code"] == "NGAY_CUOI_TUAN_CDS"]
    held = {row["activity_date"][:7] for row in rows if row["state"] == "DA_TO_CHUC"}
    assert held == {f"2026-{month:02d}" for month in range(2, 11)}
    ahead = Counter(row["planned_date"] for row in rows if row["state"] == "KE_HOACH")
    assert ahead == {"2026-11-07": 3, "2026-12-05": 3}  # both are first Saturdays
    points = {r["neighbourhood"] for r in rows_of("places") if r["kind"] == "DIEM_HO_TRO"}
    assert points - {r["neighbourhood"] for r in rows if r["state"] == "KE_HOACH"} == {"KP26"}
