"""Files that feed the indicators: visits, a khu phố's totals, reported values and targets."""

from __future__ import annotations

from etl.kinds.columns import Cell, Column, Kind, counts

VISITS = Kind(
    "visits",
    "lượt hướng dẫn",
    ("visit_id",),
    (
        Column("visit_id", Cell.ID, required=True),
        Column("visit_date", Cell.DATE, required=True),
        Column("neighbourhood", Cell.NEIGHBOURHOOD, required=True),
        Column("team_id", Cell.ID, required=True),
        Column("member_key", Cell.ID),
        Column("activity_code", Cell.CODE, required=True, codes="activities"),
        Column("activity_id", Cell.ID),
        Column("channel_code", Cell.CODE, required=True, codes="channels"),
        Column("household_code", Cell.SECRET, stored_as="household_key"),
        Column("person_code", Cell.SECRET, stored_as="person_key"),
        Column("age_band", Cell.CODE, codes="age_bands"),
        Column("audience_codes", Cell.CODES, codes="audiences"),
        Column("topic_codes", Cell.CODES, required=True, codes="topics"),
        Column("outcome_codes", Cell.CODE_MAP, codes="topics", values="outcomes"),
        Column("people_assisted", Cell.COUNT, required=True),
        Column("hh_skill_status", Cell.CODE, codes="skill_states"),
        Column("skills_passed", Cell.CODES, codes="skills"),
        Column("epay_freq", Cell.CODE_MAP, codes="services", values="frequencies"),
        Column("duration_min", Cell.COUNT),
        Column("follow_up", Cell.YES_NO),
        Column("follow_up_due", Cell.DATE),
        Column("difficulty_codes", Cell.CODES, codes="difficulties"),
        Column("evidence_ref"),
        Column("note"),
    ),
)

SUMMARY = Kind(
    "summary",
    "bảng tổng hợp của khu phố",
    ("neighbourhood", "period"),
    (
        Column("neighbourhood", Cell.NEIGHBOURHOOD, required=True),
        Column("period", Cell.PERIOD, required=True),
        *counts("visits_in_period", "people_assisted_in_period", "households_visited_cum"),
        *counts("households_skilled_cum", part_of=("households_visited_cum",)),
        *counts("people_18plus_ds_issued_cum"),
        *counts("people_18plus_ds_able_cum", part_of=("people_18plus_ds_issued_cum",)),
        *counts("working_age_eid2_and_app_cum", "eid2_activated_cum"),
        *counts("dvctt_submitted_in_period", "stalls_with_qr_cum", "epay_surveyed"),
        *counts("epay_regular", part_of=("epay_surveyed",)),
        *counts("members_active"),
        *counts("members_trained_full", part_of=("members_active",)),
        Column("difficulty_codes", Cell.CODES, codes="difficulties"),
        Column("note"),
    ),
)

OBSERVATIONS = Kind(
    "observations",
    "số liệu chỉ tiêu được báo cáo",
    ("indicator_id", "area", "period"),
    (
        Column("indicator_id", Cell.INDICATOR, required=True),
        Column("area", Cell.AREA, required=True),
        Column("period", Cell.PERIOD, required=True),
        Column("numerator", Cell.NUMBER, part_of=("denominator",)),
        Column("denominator", Cell.NUMBER),
        Column("value", Cell.FIGURE),
        Column("status", Cell.CODE, codes="observation_states"),
        Column("qualifier"),
        Column("supplier", required=True),
        Column("evidence"),
        Column("note"),
    ),
)

TARGETS = Kind(
    "targets",
    "chỉ tiêu được giao",
    ("indicator_id", "area", "horizon", "valid_from"),
    (
        Column("indicator_id", Cell.INDICATOR, required=True),
        Column("area", Cell.AREA, required=True),
        Column("horizon", Cell.PERIOD, required=True),
        Column("operator", Cell.OPERATOR),
        Column("value", Cell.FIGURE, required=True),
        Column("decision_no", required=True),
        Column("valid_from", Cell.DATE),
        Column("note"),
    ),
)
