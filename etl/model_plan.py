"""What was promised: a plan document and everything in it that can be followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from etl.model_indicator import Indicator


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of one actor, with who leads it and how often it falls due."""

    id: str
    actor: str
    text: str
    section: str
    leads: bool  # the actor carries it; False: it supports, joins or coordinates with others
    rhythm: str  # "không nêu" | "hằng ngày" | "hằng tháng" | "hằng quý" | "hằng năm" | ...
    asked: bool = False  # the plan asks ("đề nghị") a body it cannot instruct
    text_corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who reports what to whom by when."""

    id: str
    who: str
    what: str
    to: tuple[str, ...]
    frequency: str
    section: str
    deadline_verbatim: str | None = None
    dates: tuple[str, ...] = ()  # "05/3"; a note may follow: "02/5 (T7)"
    first_due: date | None = None  # the first date after the plan was issued
    channel: str | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A named item of a plan: an activity, topic, mode, partner, priority group, award or rule.

    `text` is what the document prints; `name` is what screens call it.
    """

    id: str
    name: str
    section: str
    text: str | None = None
    text_corrected: str | None = None
    code: str | None = None  # how input files call it: "CHO_4_0"
    who: str | None = None
    audience: tuple[str, ...] = ()
    place: str | None = None
    frequency: str | None = None
    minimum: int | None = None  # composition rules: members of a team, teams of a khu phố
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip in the source text and how it is read."""

    verbatim: str
    corrected: str
    where: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One line of Phụ lục II: a heading or a task."""

    code: str  # "PL2-2.1.3"
    text_verbatim: str
    is_heading: bool
    text_corrected: str | None = None
    lead: tuple[str, ...] = ()
    coordination: str | None = None
    coordination_corrected: str | None = None
    section: str | None = None  # "Phụ lục II, mục 2.1.3"
    period_verbatim: str | None = None
    period_kind: Literal["range", "year", "annual", "continuous"] | None = None
    start_year: int | None = None
    end_year: int | None = None
    years_assumed: bool = False  # the line prints "Hàng năm" or "Thường xuyên", no years


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan document, whole."""

    id: str
    title: str
    issuer: str
    superior: str
    kind: str
    number_verbatim: str | None
    date_verbatim: str
    source: str
    unit_type: str
    start: date  # the first day that data of this plan may bear
    earliest_observation: date  # baselines may be older than the plan
    basis_documents: tuple[str, ...]
    general_objective: str | None
    motto: str | None
    indicators: tuple[Indicator, ...]
    obligations: tuple[Obligation, ...]
    duties: tuple[Duty, ...]
    tasks: tuple[Task, ...] = ()
    activities: tuple[Entry, ...] = ()
    partners: tuple[Entry, ...] = ()
    priority_groups: tuple[Entry, ...] = ()
    training_topics: tuple[Entry, ...] = ()
    training_modes: tuple[Entry, ...] = ()
    awards: tuple[Entry, ...] = ()
    composition_rules: tuple[Entry, ...] = ()
    corrections: tuple[Correction, ...] = ()
    funding: str | None = None
    recipients: tuple[str, ...] = ()
    signature: str | None = None
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
