"""What the current records of a locality say, and the figures that come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from etl.model import Area
from etl.reading.periods import last_day


@dataclass(frozen=True, slots=True)
class Figure:
    """The state of one indicator in one area at the end of one month; None is unknown."""

    numerator: float | None = None
    denominator: float | None = None
    value_pct: float | None = None
    assessed: float | None = None
    coverage_pct: float | None = None
    ceiling_pct: float | None = None
    source: str | None = None
    areas_known: int | None = None
    areas_total: int | None = None
    areas_invalid: int | None = None
    denominator_missing: float | None = None
    left_out: float | None = None
    is_estimate: int | None = None  # 1 where a part is shared out (a khu phố that has split)

    @property
    def has_both_parts(self) -> bool:
        """Whether the figure can enter a sum."""
        return self.numerator is not None and bool(self.denominator)

    @property
    def is_invalid(self) -> bool:
        """Whether more are counted than there are: a fault of the data, not over-achievement."""
        n, d = self.numerator, self.denominator
        return n is not None and d is not None and 0 < d < n


@dataclass(frozen=True, slots=True)
class Step:
    """Net change in one khu phố and month (see store.rollup)."""

    area: str
    month: str
    numerator: int
    denominator: int
    assessed: int
    left_out: int
    events: int


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A current summary: cumulative figures of a khu phố at the end of a period."""

    area: str
    period: str
    figures: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class ObservedRow:
    """A current observation of an indicator."""

    area: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Denominators of a khu phố, valid between two days (ISO, inclusive, None: open)."""

    area: str
    valid_from: str
    valid_to: str | None
    figures: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Member:
    """One member's term in the team of a khu phố."""

    member_key: str
    area: str
    active_from: str | None
    active_to: str | None
    known_on: str = ""  # the day the row was loaded: a later start is announced, not yet data


@dataclass(frozen=True, slots=True)
class Completion:
    """One member at one training session."""

    member_key: str
    topic: str
    session_date: str
    completed: bool


@dataclass(frozen=True, slots=True)
class AreaChange:
    """What became of a khu phố on a day: this share of its households went to that khu phố."""

    old: str
    new: str
    effective_on: str  # first day of the new arrangement
    share_pct: float = 100.0

    @property
    def month(self) -> str:
        """The first month that ends under the new arrangement."""
        return self.effective_on[:7]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the current records of one locality say."""

    ward: str
    areas: tuple[Area, ...]  # khu phố
    plan_start: date
    steps: dict[str, list[Step]] = field(default_factory=dict)  # by indicator
    summaries: list[SummaryRow] = field(default_factory=list)
    observations: dict[str, list[ObservedRow]] = field(default_factory=dict)  # by indicator
    register: list[RegisterRow] = field(default_factory=list)
    roster: list[Member] = field(default_factory=list)
    training: list[Completion] = field(default_factory=list)
    last_visit_month: str | None = None
    changes: list[AreaChange] = field(default_factory=list)


class Registers:
    """The register as it stood in any month."""

    def __init__(self, rows: list[RegisterRow]) -> None:
        self.rows: dict[str, list[RegisterRow]] = {}
        for row in sorted(rows, key=lambda r: r.valid_from):
            self.rows.setdefault(row.area, []).append(row)

    def row_on(self, area: str, day: str) -> RegisterRow | None:
        """The row valid on a day; of several the one that began last."""
        for row in reversed(self.rows.get(area, [])):
            if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to):
                return row
        return None

    def row_at(self, area: str, month: str) -> dict[str, int | None]:
        """The figures of the row valid on the last day of the month."""
        row = self.row_on(area, last_day(month))
        return row.figures if row else {}

    def at(self, area: str, month: str, column: str | None) -> float | None:
        """One figure of that row; None where the row, the column or the cell is missing."""
        figure = self.row_at(area, month).get(column) if column else None
        return None if figure is None else float(figure)


Grid = dict[tuple[str, str], Figure]  # (area, month) -> figure
