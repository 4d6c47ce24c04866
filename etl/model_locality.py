"""Who runs the dashboard, and where: a locality, its areas, plans, calendar and settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal


class Basis(StrEnum):
    """Whether a target binds this locality or is shown for comparison."""

    ASSIGNED = "assigned"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Area:
    """A province, ward or khu phố, valid between two days (both inclusive, None: open)."""

    code: str
    name: str
    level: Literal["tinh", "phuong", "khu_pho"]
    parent: str | None
    valid_from: date
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()
    legacy_unit: str | None = None
    provisional: bool = False

    def is_valid_on(self, day: date) -> bool:
        """Whether the area exists on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where an indicator starts: a value on a day, or the rule that finds it in the data."""

    indicator_id: str
    basis: Literal["assumed", "first_accepted", "first_sufficient", "reported"]
    value: float | None = None
    on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PlanUse:
    """A plan that a locality follows, and in what sense."""

    plan: str
    basis: Basis
    note: str | None = None
    names_here: dict[str, str] = field(default_factory=dict)  # bodies of the plan -> ours


@dataclass(frozen=True, slots=True)
class OpenDefinition:
    """A question only the steering committee can settle, with the default in force."""

    id: str
    question: str
    default: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Open definitions and thresholds that the computation uses."""

    skills_needed: int = 3  # distinct skills that make a household DAT where no status is given
    min_coverage_pct: float = 30.0  # below it no status is given
    collision_share_pct: float = 5.0  # known households that may change khu phố in one file
    report_due_day: int = 5  # of the month after: when a month's figures of a khu phố are due
    least_count: int = 5  # smaller counts of people are hidden on screen, not from the secretariat
    least_count_in_files: int = 10  # the same in files, which may leave the ward
    least_whole: int = 20  # shares of fewer are hidden with their counts
    files_stay_inside: bool = False  # files then hold what their reader sees on screen


@dataclass(frozen=True, slots=True)
class ReportingCalendar:
    """When figures are cut off and when reports fall due; two independent settings."""

    cutoff: dict[str, str]  # quarter "I".."IV" -> "MM-DD" or "MM-last"
    due: dict[str, str]
    time_zone: str = "Asia/Ho_Chi_Minh"
    digital_day: str = "10-10"  # the yearly day of digital transformation, "MM-DD"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines an official report opens and closes with; `{number}` stays blank in a draft."""

    superior_line: str
    issuer_line: str
    number_pattern: str
    place: str
    signature: tuple[str, ...]
    id: str = ""  # "ubnd" | "vhxh"
    issuer: str = ""  # in running text: "UBND phường An Lộc"


@dataclass(frozen=True, slots=True)
class Locality:
    """A ward or commune that runs the dashboard."""

    slug: str
    code: str
    name: str  # "phường An Lộc"
    superior: str  # "UBND tỉnh Đồng Nai"
    province_code: str
    unit_type: str  # "khu phố"
    standing_body: str  # "Phòng Văn hóa – Xã hội"
    plans: tuple[PlanUse, ...]
    areas: tuple[Area, ...]
    calendar: ReportingCalendar
    baselines: tuple[Baseline, ...]
    open_definitions: tuple[OpenDefinition, ...]
    settings: Settings
    letterheads: tuple[Letterhead, ...]
    centre: tuple[float, float]  # lat, lon
    bbox: tuple[float, float, float, float]  # west, south, east, north
    area_km2: float
    crs_candidates: tuple[int, ...] = ()
