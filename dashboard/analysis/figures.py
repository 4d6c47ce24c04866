"""The two things a judgement compares: the goal and the figure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard import theme
from etl.model import Unit

_ROW_FIELDS = (
    "numerator",
    "denominator",
    "coverage_pct",
    "ceiling_pct",
    "areas_known",
    "areas_total",
    "denominator_missing",
)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached by when, and from where (base and start None: not known)."""

    value: float
    due: date
    operator: str = ">="
    base: float | None = None
    start: date | None = None
    unit: Unit = Unit.PERCENT
    op_explicit: bool = True  # the plan prints the operator
    milestones: tuple[tuple[date, float], ...] = ()  # levels the plan asks for on the way, by day
    missing: tuple[str, ...] = ()  # what plan and decisions leave open: then nothing is judged

    @property
    def higher_is_better(self) -> bool:
        """Which way the target is approached."""
        return self.operator not in ("<=", "<")

    def met_by(self, value: float) -> bool:
        """Whether an unrounded value meets the target."""
        return theme.meets(value, operator=self.operator, target=self.value)

    def expected(self, on: date) -> float | None:
        """The level needed by that day, on the straight line from base to target.

        Where the plan gives milestones the lines lead from one to the next; one that the base
        already meets asks for no more than the base.
        """
        elapsed = self.elapsed(on)
        if elapsed is None or self.base is None or self.start is None:
            return None
        better = max if self.higher_is_better else min
        way = [
            (day, better(level, self.base))
            for day, level in self.milestones
            if self.start < day < self.due
        ]
        if not way:
            return self.base + (self.value - self.base) * elapsed
        days, levels = zip((self.start, self.base), *way, (self.due, self.value), strict=True)
        return float(np.interp(on.toordinal(), [day.toordinal() for day in days], levels))

    def elapsed(self, on: date) -> float | None:
        """Share of the time that has passed, 0 to 1 (None: the start is not known)."""
        if self.start is None or self.due <= self.start:
            return None
        share = (on - self.start).days / (self.due - self.start).days
        return min(max(share, 0.0), 1.0)

    def words(self) -> str:
        """The target as printed: 85%, or ≥ 30% where the plan says "at least"."""
        return theme.target_words(
            self.value, operator=self.operator, unit=self.unit, op_explicit=self.op_explicit
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One area's figure at the end of a month (or on its latest data day), unrounded.

    The fields are those of a row of measures; `areas_*` and `denominator_missing` concern the ward.
    """

    value: float | None
    on: date
    numerator: float | None = None
    denominator: float | None = None
    coverage_pct: float | None = None
    ceiling_pct: float | None = None
    areas_known: int | None = None
    areas_total: int | None = None
    denominator_missing: float | None = None
    has_register: bool = True  # the denominator is a register's; False: respondents, roster
    last_data_on: date | None = None
    least_respondents: int = 0
    is_estimate: bool = False  # in part shared out, after the khu phố came out of a division
    is_suppressed: bool = False  # there is a figure that the reader may not see
    is_coverage_suppressed: bool = False  # how many were assessed may not be seen

    @property
    def areas_missing(self) -> int:
        """How many khu phố are not in the figure."""
        if self.areas_known is None or self.areas_total is None:
            return 0
        return self.areas_total - self.areas_known

    @property
    def among_pct(self) -> float | None:
        """Percent with the result of those assessed; None where nobody was, or it is not known."""
        if self.value is None or not self.coverage_pct:
            return None
        return 100 * self.value / self.coverage_pct

    @property
    def proven_pct(self) -> float | None:
        """Percent with the result of all, as if none had it in khu phố outside the figure."""
        return self._of_all(self.numerator)

    @property
    def most_pct(self) -> float | None:
        """The same if all that were not assessed had the result, outside the figure too."""
        if self.ceiling_pct is None or self.denominator is None:
            return None
        outside = self.denominator_missing or 0.0
        return self._of_all(self.ceiling_pct * self.denominator / 100 + outside)

    def _of_all(self, units: float | None) -> float | None:
        """Units in percent of the whole register; None where a part of that is not known."""
        if units is None or not self.denominator:
            return None
        if not self.areas_missing:
            return 100 * units / self.denominator
        if self.denominator_missing is None:
            return None
        return 100 * units / (self.denominator + self.denominator_missing)

    @property
    def absent(self) -> str:
        """What stands in the place of a value: hidden, or missing."""
        return theme.HIDDEN if self.is_suppressed else theme.MISSING

    def why_absent(self) -> str:
        """Why there is no value, as a sentence: parts without a value are data all the same."""
        if self.is_suppressed:
            return f"{theme.HIDDEN.capitalize()}."
        if self.numerator is None:
            return "Chưa có số liệu."
        if not self.denominator:
            return "Chưa có mẫu số nên chưa tính tỷ lệ."
        if self.denominator < self.least_respondents:
            counts = theme.out_of(self.denominator, self.least_respondents)
            return f"Chưa đủ người trả lời ({counts})."
        return "Số đạt lớn hơn tổng số nên chưa tính tỷ lệ."

    @classmethod
    def from_row(
        cls,
        row: Mapping[Hashable, Any],
        *,
        on: date,
        has_register: bool = True,
        last_data_on: date | None = None,
        least_respondents: int = 0,
    ) -> Reading:
        """The figure of one row of measures; a missing cell becomes None."""
        known = {name: None if pd.isna(row[name]) else row[name] for name in _ROW_FIELDS}
        return cls(
            value=None if pd.isna(row["value_pct"]) else float(row["value_pct"]),
            on=on,
            has_register=has_register,
            last_data_on=last_data_on,
            least_respondents=least_respondents,
            is_estimate=row.get("is_estimate") == 1,
            is_suppressed=bool(row.get("is_suppressed") == 1),
            is_coverage_suppressed=bool(row.get("is_coverage_suppressed") == 1),
            **known,
        )
