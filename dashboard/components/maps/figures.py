"""The figures of a month, or of a change between two, as rows ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import data, theme
from dashboard.analysis import change, classes, comparison, kinds, reliability
from dashboard.analysis.board import Facts
from dashboard.charts import map_rows, map_scale
from dashboard.charts.map_legend import DISC, RING, LegendRow
from dashboard.components.maps.choices import Drawing
from dashboard.components.maps.ground import Ground
from etl.model import Indicator


@dataclass(frozen=True, slots=True)
class Picture:
    """One map's worth of figures.

    Attributes:
        rows: One row per khu phố (charts.map_rows.painted, with_discs where counts are discs).
        legend: What its colours mean, with counts.
        title: Heads the legend: what is shown, when, and its unit.
    """

    rows: pd.DataFrame
    legend: list[LegendRow]
    title: str


def of_month(
    facts: Facts,
    rows: pd.DataFrame,
    *,
    indicator: Indicator,
    month: str,
    drawing: Drawing,
    plays: bool = False,
) -> Picture:
    """The figures of one month.

    Args:
        facts: All that is known.
        rows: One row per khu phố (analysis.comparison.by_area, or over_months).
        indicator: What is drawn.
        month: The month shown.
        drawing: Classes, a ramp, or discs.
        plays: Other months follow on the same map: its legend holds for all of them.
    """
    scale = scale_of(indicator, drawing)
    marked = _marked(facts, rows, indicator)
    words = _unsure_words(facts, indicator)
    entries = map_rows.legend(marked, scale=scale, unsure_words=words, is_whole=plays)
    has_discs = drawing is Drawing.DISCS
    if has_discs:
        entries = [*_disc_rows(rows, indicator), *entries]
    unit = "số đạt" if has_discs else "%"
    when = "" if plays else f", {theme.month(month)}"
    painted = map_rows.painted(marked, scale=scale)
    return Picture(
        map_rows.with_discs(painted) if has_discs else painted,
        entries,
        f"{indicator.short_name} ({unit}){when}",
    )


def of_change(
    facts: Facts, rows: pd.DataFrame, *, indicator: Indicator, month: str, before: str
) -> Picture:
    """The change between two months; rows from analysis.change.of_areas."""
    scale = map_scale.Changes()
    marked = _marked(facts, rows, indicator).assign(value_pct=rows["change_points"])
    return Picture(
        map_rows.of_change(marked, scale=scale, now=theme.month(month), then=theme.month(before)),
        map_rows.legend(marked, scale=scale, unsure_words=_unsure_words(facts, indicator)),
        f"{indicator.short_name}: thay đổi (điểm phần trăm), "
        f"{theme.short_month(before)} → {theme.short_month(month)}",
    )


def frames_of(
    facts: Facts, ground: Ground, *, indicator: Indicator, drawing: Drawing
) -> tuple[list[str], list[dict[str, object]]]:
    """All months there are, oldest first, and what the ground shows in each."""
    by_month = {
        month: _marked(facts, ground.standing_on(rows), indicator)
        for month, rows in comparison.over_months(facts, indicator=indicator).items()
    }
    return list(by_month), map_rows.frames(by_month, scale=scale_of(indicator, drawing))


def changes(
    *, indicator: Indicator, month: str, before: str, of_file: bool = False
) -> pd.DataFrame:
    """Change of every khu phố between two months (see analysis.change.of_areas).

    One that has merged since is held against the sum of its parts.
    """
    return change.of_areas(
        now=data.by_area(indicator=indicator, month=month, of_file=of_file),
        then=data.facts(of_file=of_file).level_before(indicator, month, before),
    )


def scale_of(indicator: Indicator, drawing: Drawing) -> map_scale.Scale:
    """What colours mean for an indicator: fixed by its first target."""
    found = classes_of(indicator)
    match drawing:
        case Drawing.UNCLASSED:
            return map_scale.Unclassed(found)
        case Drawing.DISCS:
            return map_scale.Ground(found)
        case Drawing.CLASSED:
            return map_scale.Classed(found)


def classes_of(indicator: Indicator) -> classes.Classes:
    """The five classes of an indicator, anchored on its first target."""
    target = next((t for t in indicator.targets if t.value is not None), None)
    if target is None:
        return classes.anchored(target=None)
    return classes.anchored(target=target.value, operator=target.operator or ">=")


def _marked(facts: Facts, rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    least = facts.catalog.locality.settings.min_coverage_pct
    unsure = reliability.unsure(rows, indicator=indicator, least_coverage_pct=least)
    hidden = rows.get("is_suppressed", pd.Series(data=False, index=rows.index))
    return rows.assign(is_unsure=unsure, is_suppressed=hidden)


def _unsure_words(facts: Facts, indicator: Indicator) -> str:
    least = facts.catalog.locality.settings.min_coverage_pct
    return reliability.words(indicator, least_coverage_pct=least)


def _disc_rows(rows: pd.DataFrame, indicator: Indicator) -> list[LegendRow]:
    largest = rows["denominator"].max()
    noun = kinds.noun(indicator)
    whole = "" if theme.is_missing(largest) else f", lớn nhất {theme.number(largest)} {noun}"
    return [
        LegendRow(theme.COUNT_DISC, DISC, f"số {noun} đạt"),
        LegendRow(theme.PAGE, RING, f"tổng số {noun}{whole}"),
    ]
