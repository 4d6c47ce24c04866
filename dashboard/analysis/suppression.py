"""Small counts that are hidden from a reader, and all that would give them away.

A figure is small where fewer than a least count, but not none, have reached it, or have not: 3 of
500 households and 497 of 500 both point at three. Nobody and everybody are no small counts. Nor is
a figure shown that is out of fewer than a least whole. The sum of the ward is treated alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import reliability
from dashboard.analysis.complement import Flags, Hiding, Numbers, Table
from etl.model import Catalog, Indicator, RuleKind

NOTE = (
    "“Ẩn vì số quá nhỏ”: số đếm dưới mức tối thiểu có thể chỉ ra từng hộ, từng người; vài khu phố "
    "khác cũng được ẩn theo để không ai trừ ra được"
)
FIGURES = ("numerator", "denominator", "value_pct", "assessed", "coverage_pct", "ceiling_pct",
           "left_out")  # fmt: skip
COVERAGE = ("assessed", "coverage_pct", "ceiling_pct")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may not see.

    Attributes:
        least_count: Smaller counts are hidden, zero is not.
        least_whole: Figures out of fewer are hidden with their counts.
        has_teams: Whether the members of single teams are shown, however few.
    """

    least_count: float
    least_whole: float = 20
    has_teams: bool = True


def with_flags(measures: pd.DataFrame) -> pd.DataFrame:
    """Measures of which nothing is hidden, with the columns that `suppressed` adds."""
    return measures.assign(is_suppressed=False, is_coverage_suppressed=False)


def hidden(rows: pd.DataFrame) -> pd.Series[bool]:
    """Which rows are hidden: none of a table that says nothing of it."""
    if "is_suppressed" not in rows:
        return pd.Series(data=False, index=rows.index)
    return rows["is_suppressed"].eq(other=True)


def suppressed(
    measures: pd.DataFrame,
    *,
    catalog: Catalog,
    changes: pd.DataFrame,
    limits: Sequence[Limits],
) -> pd.DataFrame:
    """Measures without what a reader may not see or find out.

    Args:
        measures: One row per (indicator_id, area, month) (etl.store.read.measures).
        catalog: The ward and its indicators.
        changes: Khu phố that merged or split (succession.COLUMNS).
        limits: Applied one after the other; what the first hides stays hidden. A reader of two
            tables with different limits then learns no more from both than from the fuller one.

    Returns:
        The same rows with is_suppressed (every figure of the row is NaN) and
        is_coverage_suppressed (how many were assessed is hidden, here or with the row).
    """
    shown = with_flags(measures)
    ward = catalog.locality.code
    for members in _families(measures, catalog, ward) if limits else ():
        grid = _Grid(measures, members, ward, changes)
        rows, coverage = None, None
        for limit in limits:
            if reliability.is_complete_count(members[0]):
                rows = _of_teams(grid, rows, limit)
            else:
                rows = _of_rows(grid, rows, limit)
                coverage = _of_coverage(grid, coverage, rows, limit)
        grid.mark(shown, "is_suppressed", rows)
        grid.mark(shown, "is_coverage_suppressed", coverage)
    return _blanked(shown)


def is_small(counts: Numbers, least: float) -> Flags:
    """Whether each count is small: less than the least, but not none (unknown ones are not)."""
    return (counts > 0) & (counts < least)


_Mask = tuple[Flags, Flags]  # of the khu phố by month, and of the ward's months


class _Grid:
    """The figures of indicators that are hidden together, one row per area and column per month."""

    def __init__(
        self,
        measures: pd.DataFrame,
        members: Sequence[Indicator],
        ward: str,
        changes: pd.DataFrame,
    ) -> None:
        ids = [member.id for member in members]
        self.rows = measures[measures["indicator_id"].isin(ids)]
        self.ids, self.ward = ids, ward
        self.areas = sorted(set(self.rows["area"]) - {ward})
        self.months = sorted(self.rows["month"].unique())
        self.row_no = self.rows["area"].map(_numbered([*self.areas, ward])).to_numpy()
        self.column_no = self.rows["month"].map(_numbered(self.months)).to_numpy()
        self.moves = self._moves(changes)

    def _moves(self, changes: pd.DataFrame) -> list[tuple[int, int, int, float]]:
        """Where figures are carried on: (old area, new area, month, share), by number."""
        areas, months = _numbered(self.areas), _numbered(self.months)
        found = {
            (areas[c["old_area"]], areas[c["new_area"]], months[str(c["month"])]): share / 100
            for c in changes.to_dict("records")
            if {c["old_area"], c["new_area"]} <= set(areas)
            and months.get(str(c["month"]), 0) > 0
            and (share := float(c["share_pct"])) > 0
        }
        for _, new, month in list(found):
            if not any(old == new and when == month for old, _, when in found):
                found[new, new, month] = 1.0  # one that receives keeps what it had
        return [(*move, share) for move, share in found.items()]

    def of(self, indicator_id: str, column: str) -> tuple[Numbers, Numbers]:
        """A column of the khu phố, and of the ward."""
        own = (self.rows["indicator_id"] == indicator_id).to_numpy()
        both = np.full((len(self.areas) + 1, len(self.months)), np.nan)
        both[self.row_no[own], self.column_no[own]] = self.rows[column].to_numpy()[own]
        return both[:-1], both[-1]

    def nothing(self) -> _Mask:
        """The mask that hides nothing."""
        size = (len(self.areas), len(self.months))
        return np.zeros(size, dtype=bool), np.zeros(size[1], dtype=bool)

    def mark(self, shown: pd.DataFrame, column: str, mask: _Mask | None) -> None:
        """Set a flag in the rows of a frame that a mask hides and that hold anything."""
        if mask is None or not (mask[0].any() or mask[1].any()):
            return
        hidden = np.vstack(mask)[self.row_no, self.column_no]
        told = self.rows["numerator"].notna() | self.rows["value_pct"].notna()
        shown.loc[self.rows.index[hidden & told.to_numpy()], column] = True


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _families(
    measures: pd.DataFrame, catalog: Catalog, ward: str
) -> Iterable[tuple[Indicator, ...]]:
    """The indicators that bound each other, together: one that is shown would narrow the rest.

    The parts of a survey have respondents of their own and bound nothing closely. Indicators
    without figures of khu phố count no people, or people of the ward as a whole.
    """
    counted = measures["numerator"].notna() | measures["value_pct"].notna()
    known = set(measures.loc[counted & (measures["area"] != ward), "indicator_id"])
    found: dict[str, list[Indicator]] = {}
    for indicator in catalog.indicators.values():
        if indicator.id not in known or indicator.rule is None:
            continue
        if indicator.rule.kind is RuleKind.SHARE_OF_UNITS:
            continue
        is_part = indicator.role == "component" and indicator.parent is not None
        joins = is_part and indicator.rule.kind is not RuleKind.SURVEY_SHARE
        found.setdefault(str(indicator.parent) if joins else indicator.id, []).append(indicator)
    return [tuple(members) for members in found.values()]


def _of_teams(grid: _Grid, before: _Mask | None, limit: Limits) -> _Mask:
    """The members of single teams, all or none; the ward's figure stays."""
    hidden, ward = before or grid.nothing()
    return (hidden, ward) if limit.has_teams else (np.ones_like(hidden), ward)


def _of_rows(grid: _Grid, before: _Mask | None, limit: Limits) -> _Mask:
    """What is small among those who have reached it or have not, and what must go with it."""
    hidden, ward = before or grid.nothing()
    tables = []
    for name in grid.ids:
        counts, totals = grid.of(name, "numerator")
        wholes, whole = grid.of(name, "denominator")
        shares, _ = grid.of(name, "value_pct")
        told = np.where(np.isnan(counts), shares * wholes / 100, counts)  # a share tells the count
        hidden = hidden | _is_small_figure(told, wholes, limit)
        ward = ward | _is_small_figure(totals, whole, limit)
        in_sum = (counts <= wholes) & (wholes > 0)
        tables.append(Table(counts, wholes - counts, in_sum, grid.moves))
    found = Hiding(tables, hidden, ward, grid.of(grid.ids[0], "denominator")[0], limit.least_count)
    found.complete()
    return found.hidden, found.ward


def _of_coverage(grid: _Grid, before: _Mask | None, rows: _Mask, limit: Limits) -> _Mask | None:
    """What is small among those assessed who have not reached it; all of it where a row is hidden.

    How many have not been assessed yet says nothing about them and may be small.
    """
    hidden, ward = before or grid.nothing()
    hidden, ward = hidden | rows[0], ward | rows[1]
    tables = []
    for name in grid.ids:
        counts, totals = grid.of(name, "numerator")
        wholes, _ = grid.of(name, "denominator")
        assessed, all_assessed = grid.of(name, "assessed")
        if np.isnan(assessed).all():
            continue
        for of_areas, of_ward in (
            (assessed, all_assessed),
            (assessed - counts, all_assessed - totals),
        ):
            hidden = hidden | is_small(of_areas, limit.least_count)
            ward = ward | is_small(of_ward, limit.least_count)
        in_sum = (counts <= assessed) & (assessed <= wholes)
        tables.append(Table(assessed - counts, wholes - assessed, in_sum, grid.moves))
    if not tables:
        return None
    found = Hiding(tables, hidden, ward, grid.of(grid.ids[0], "denominator")[0], limit.least_count)
    found.complete()
    return found.hidden, found.ward


def _is_small_figure(counts: Numbers, wholes: Numbers, limit: Limits) -> Flags:
    rest = wholes - counts
    few = (wholes > 0) & (wholes < limit.least_whole) & ~np.isnan(counts)
    return is_small(counts, limit.least_count) | is_small(rest, limit.least_count) | few


def _blanked(shown: pd.DataFrame) -> pd.DataFrame:
    """The flagged figures as NaN."""
    shown["is_coverage_suppressed"] |= shown["is_suppressed"]
    shown.loc[shown["is_suppressed"], list(FIGURES)] = np.nan
    shown.loc[shown["is_coverage_suppressed"], list(COVERAGE)] = np.nan
    return shown
