"""The kinds of input file: which columns each has, what they hold, and the record key.

The one description that reading, checking, storing and the Excel forms share. Column names are the
machine names; the Vietnamese labels that offices write live in reading/labels.yaml and the code
lists in codelists.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cell(StrEnum):
    """What a column holds, and so how its cells are read."""

    TEXT = "text"
    ID = "id"  # a code given by the office; never an ID-card number
    SECRET = "secret"  # a household or person code: only its keyed hash is stored
    DATE = "date"  # ISO text
    PERIOD = "period"  # 2026 | 2026Q3 | 2026-06
    COUNT = "count"  # whole, not negative
    NUMBER = "number"
    FIGURE = "figure"  # a number in the indicator's unit; a percentage may bear its sign
    YES_NO = "yes_no"
    CODE = "code"  # one of a list
    CODES = "codes"  # several of a list, ';' between them
    CODE_MAP = "code_map"  # 'KEY=VALUE;KEY=VALUE', both from lists
    NEIGHBOURHOOD = "neighbourhood"  # a khu phố, however it is spelt
    AREA = "area"  # any area: khu phố, ward, province
    INDICATOR = "indicator"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind."""

    name: str
    cell: Cell = Cell.TEXT
    required: bool = False
    codes: str | None = None  # the list in codelists.yaml (of the keys, for a map)
    values: str | None = None  # the list of a map's values
    stored_as: str | None = None  # name in the store where it differs
    part_of: tuple[str, ...] = ()  # columns of the same row that it may not exceed

    @property
    def stored(self) -> str:
        """Name of the column in the store."""
        return self.stored_as or self.name


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input file; one row of it is one record."""

    name: str
    title: str  # as users call it
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that machine name."""
        return next(c for c in self.columns if c.name == name)

    @property
    def required(self) -> frozenset[str]:
        """Machine names of the columns a file must have."""
        return frozenset(c.name for c in self.columns if c.required)


def _counts(*names: str, part_of: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(Column(n, Cell.COUNT, part_of=part_of) for n in names)


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
        *_counts("visits_in_period", "people_assisted_in_period", "households_visited_cum"),
        *_counts("households_skilled_cum", part_of=("households_visited_cum",)),
        *_counts("people_18plus_ds_issued_cum"),
        *_counts("people_18plus_ds_able_cum", part_of=("people_18plus_ds_issued_cum",)),
        *_counts("working_age_eid2_and_app_cum", "eid2_activated_cum"),
        *_counts("dvctt_submitted_in_period", "stalls_with_qr_cum", "epay_surveyed"),
        *_counts("epay_regular", part_of=("epay_surveyed",)),
        *_counts("members_active"),
        *_counts("members_trained_full", part_of=("members_active",)),
        Column("difficulty_codes", Cell.CODES, codes="difficulties"),
        Column("note"),
    ),
)

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
        *_counts("population_total"),
        *_counts("pop_16_plus", part_of=("population_total",)),
        *_counts("pop_18_plus", part_of=("pop_16_plus", "population_total")),
        *_counts("pop_working_age", "pop_60_plus", part_of=("population_total",)),
        *_counts("households_poor", "households_near_poor", part_of=("households_total",)),
        *_counts("business_households", "market_stalls", "enterprises_sme", "cooperatives"),
        *_counts("students_secondary", "social_insurance_beneficiaries", "team_members_active"),
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

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        VISITS,
        SUMMARY,
        REGISTER,
        NEIGHBOURHOODS,
        TEAMS,
        ROSTER,
        TRAINING,
        OBSERVATIONS,
        TARGETS,
    )
}
