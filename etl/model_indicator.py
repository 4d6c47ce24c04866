"""What is measured: indicators, their targets, and the rule behind each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "higher_is_better"
    LOWER = "lower_is_better"


class Unit(StrEnum):
    """What a value of an indicator counts."""

    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    MONTHS = "months"
    GBIT_S = "gbit_s"
    STATE = "state"  # a qualitative row: no number, only a state


class TargetKind(StrEnum):
    """How the target cell of the plan is to be read."""

    NUMERIC = "numeric"
    QUALITATIVE = "qualitative"
    QUALITATIVE_WITH_NUMBER = "qualitative_with_number"


class RuleKind(StrEnum):
    """How the figures of an indicator come out of the stored records."""

    MEMBERS_TRAINED = "members_trained"
    HOUSEHOLD_STATE = "household_state"
    HOUSEHOLD_OUTCOME = "household_outcome"
    PERSON_OUTCOME = "person_outcome"
    SURVEY_SHARE = "survey_share"
    SHARE_OF_UNITS = "share_of_units"
    OBSERVATION = "observation"


@dataclass(frozen=True, slots=True)
class SummaryColumns:
    """Which columns of a summary row carry the figure of an indicator (None: not reported)."""

    numerator: str
    denominator: str | None = None  # None: the register gives it
    assessed: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One computation rule; fields that a kind does not use stay empty."""

    kind: RuleKind
    denominator: str | None = None  # column of the register
    topics: tuple[str, ...] = ()  # members_trained: all of them; *_outcome: any of them
    outcomes: tuple[str, ...] = ()  # *_outcome: any of them reached
    age_bands: tuple[str, ...] = ()  # persons whose latest known band is one of these
    services: tuple[str, ...] = ()  # survey_share: services asked about
    min_respondents: int = 0  # survey_share: below it no value is given
    units: Literal["teams", "decisions"] | None = None  # share_of_units: which of them
    summary: SummaryColumns | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value that the plan asks for on the way to a target."""

    on: date
    value: float  # in the unit of the target


@dataclass(frozen=True, slots=True)
class Target:
    """A value to reach by a horizon (the end of that year unless `due` says otherwise)."""

    horizon: str  # "2026" | "2030" | "2035"
    kind: TargetKind
    text_verbatim: str
    operator: str | None = None  # ">=", ">", "<=", "<", "="
    op_explicit: bool = False  # the operator is printed in the plan
    value: float | None = None
    unit: Unit | None = None
    qualifier: str | None = None  # "5G"
    due: date | None = None
    text_corrected: str | None = None  # as it reads without slips of typesetting
    value_source: str | None = None  # "indicator_text" where the number is not in the target cell
    milestones: tuple[Milestone, ...] = ()  # only those the plan prints; none: a straight line


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition card of an indicator, as printed on the page "Cách tính"."""

    numerator: str
    denominator: str
    period: str
    granularity: str
    from_visits: str
    data_source: str
    supplier: str
    ambiguity: str
    roll_up: str | None = None
    visit_proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a plan, or a component, series or sub-target of one (`parent` set)."""

    id: str
    plan: str  # document id, "AL-2026"
    section: str  # where in the document
    short_name: str
    text_verbatim: str
    unit: Unit
    direction: Direction
    targets: tuple[Target, ...]
    text_corrected: str | None = None
    group_no: str | None = None  # "I"
    group: str | None = None  # "Về phát triển Chính quyền số"
    number: int | None = None
    lead: tuple[str, ...] = ()
    coordination: str | None = None
    coordination_corrected: str | None = None
    counted: str | None = None  # what a count counts: "bộ dữ liệu"
    parent: str | None = None
    role: Literal["component", "series", "sub_target", "threshold"] | None = None
    qualifier: str | None = None  # the word in an observation that names this series
    level: Literal["khu_pho", "phuong"] = "khu_pho"  # the finest level a value exists for
    rule: Rule | None = None
    definition: Definition | None = None
    special_case: str | None = None
