"""Files that say what there is: khu phố and their denominators, teams, members, training."""

from __future__ import annotations

from etl.kinds.columns import Cell, Column, Kind, counts

REGISTER = Kind(
    "register",
    "sổ mẫu số",
    ("neighbourhood", "valid_from"),
    (
        Column("neighbourhood", Cell.NEIGHBOURHOOD, required=True),
        Column("valid_from", Cell.DATE, required=True),
        Column("valid_to", Cell.DATE),
        Column("source_doc"),
        Column("supplied_by"),
        Column("households_total", Cell.COUNT, required=True),
        *counts("population_total"),
        *counts("pop_16_plus", part_of=("population_total",)),
        *counts("pop_18_plus", part_of=("pop_16_plus", "population_total")),
        *counts("pop_working_age", "pop_60_plus", part_of=("population_total",)),
        *counts("households_poor", "households_near_poor", part_of=("households_total",)),
        *counts("business_households", "market_stalls", "enterprises_sme", "cooperatives"),
        *counts("students_secondary", "social_insurance_beneficiaries", "team_members_active"),
        Column("area_km2", Cell.NUMBER),
    ),
)

NEIGHBOURHOODS = Kind(
    "neighbourhoods",
    "danh mục khu phố",
    ("code", "valid_from"),
    (
        Column("code", Cell.ID, required=True),
        Column("name", required=True),
        Column("aliases"),
        Column("valid_from", Cell.DATE),
        Column("valid_to", Cell.DATE),
        Column("legacy_unit"),
        Column("parent", Cell.AREA),
    ),
)

AREA_CHANGES = Kind(
    "area_changes",
    "bảng chuyển đổi khu phố",
    ("old_area", "new_area", "effective_on"),
    (
        Column("old_area", Cell.NEIGHBOURHOOD, required=True),
        Column("new_area", Cell.NEIGHBOURHOOD, required=True),
        Column("effective_on", Cell.DATE, required=True),
        Column("share_pct", Cell.PERCENT),
        Column("decision_no"),
        Column("note"),
    ),
)

TEAMS = Kind(
    "teams",
    "danh sách Tổ",
    ("team_id",),
    (
        Column("team_id", Cell.ID, required=True),
        Column("neighbourhood", Cell.NEIGHBOURHOOD, required=True),
        Column("decision_no"),
        Column("decision_date", Cell.DATE),
        Column("streets"),
        Column("zalo_group"),
    ),
)

ROSTER = Kind(
    "roster",
    "danh sách thành viên Tổ",
    ("member_key", "neighbourhood", "active_from"),
    (
        Column("member_key", Cell.ID, required=True),
        Column("neighbourhood", Cell.NEIGHBOURHOOD, required=True),
        Column("role", Cell.CODE, required=True, codes="roles"),
        Column("position"),
        Column("organisation"),
        Column("active_from", Cell.DATE),
        Column("active_to", Cell.DATE),
        Column("streets_in_charge"),
    ),
)

TRAINING = Kind(
    "training",
    "điểm danh tập huấn",
    ("session_id", "member_key"),
    (
        Column("session_id", Cell.ID, required=True),
        Column("session_date", Cell.DATE, required=True),
        Column("topic", Cell.CODE, required=True, codes="training_topics"),
        Column("mode", Cell.CODE, required=True, codes="training_modes"),
        Column("organiser", Cell.CODE, codes="organisers"),
        Column("member_key", Cell.ID, required=True),
        Column("completed", Cell.YES_NO, required=True),
    ),
)
