"""The goal an indicator is judged by: its target at a horizon, and where it starts from."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import kinds
from dashboard.analysis.figures import Goal
from etl.model import Baseline, Catalog, Direction, Indicator, Target, Unit


def last_day(month: str) -> date:
    """The last day of a stored month: 2026-10 is 31/10/2026."""
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def horizons(indicator: Indicator) -> tuple[str, ...]:
    """The years the indicator has a target for, in order, each once."""
    return tuple(dict.fromkeys(target.horizon for target in indicator.targets))


def target_at(indicator: Indicator, horizon: str) -> Target | None:
    """The target with a number at that horizon (None: the row is qualitative there)."""
    return next(
        (t for t in indicator.targets if t.horizon == horizon and t.value is not None), None
    )


def goal(
    *,
    catalog: Catalog,
    indicator: Indicator,
    horizon: str,
    measures: pd.DataFrame,
    decisions: pd.DataFrame,
    on: date,
    area: str | None = None,
) -> Goal | None:
    """What is to be reached by the end of the horizon, and from where.

    A khu phố is judged by the ward's goal unless a decision gives it its own. The base is the
    locality's baseline; where it is to be found in the data, or none is set, it is the first value
    the ward has by the day of the figure: a later one does not exist yet.

    Args:
        catalog: The locality with its plans.
        indicator: Which indicator; a component or series is judged by its own targets.
        horizon: "2026", "2030", "2035".
        measures: One row per (indicator_id, area, month) with value_pct.
        decisions: One row per target given later: indicator_id, area, horizon, operator, value,
            valid_from.
        on: The day of the figure; later decisions and later figures do not count yet.
        area: A khu phố (None: the ward).

    Returns:
        None where the indicator has no number to reach at that horizon.
    """
    ward = catalog.locality.code
    printed = target_at(indicator, horizon)
    decided = _decided(decisions, indicator.id, horizon, on, areas=(ward, area or ward))
    if printed is None and decided is None:
        return None
    base, start = _base(catalog, indicator.id, measures, on)
    lower = indicator.direction is Direction.LOWER
    operator = (printed.operator if printed else None) or ("<=" if lower else ">=")
    value = printed.value if printed else None
    explicit = printed is None or printed.op_explicit
    milestones = printed.milestones if printed else ()
    if decided is not None:
        explicit = explicit or decided[0] is not None
        operator = decided[0] or operator
        if decided[1] != value:  # what led to another target does not lead to this one
            milestones, value = (), decided[1]
    unit = (printed.unit if printed else None) or indicator.unit
    return Goal(
        value=math.nan if value is None else float(value),
        due=(printed.due if printed else None) or date(int(horizon), 12, 31),
        operator=operator,
        base=base,
        start=start,
        unit=unit,
        op_explicit=explicit,
        milestones=tuple((m.on, float(m.value)) for m in milestones),
        missing=tuple(_missing(value, unit, operator, lower=lower)),
    )


def _missing(value: float | None, unit: Unit, operator: str, *, lower: bool) -> Iterator[str]:
    """What has to be settled before anything is judged."""
    if value is None or math.isnan(value):
        yield "mức chỉ tiêu"
    if unit is Unit.STATE:
        yield "đơn vị tính"
    if operator in ((">=", ">") if lower else ("<=", "<")):
        good = "càng thấp càng tốt" if lower else "càng cao càng tốt"
        yield f"chiều đánh giá (chỉ tiêu ghi {operator} nhưng chỉ tiêu này {good})"


def given_own(decisions: pd.DataFrame, *, indicator: Indicator, horizon: str, on: date) -> set[str]:
    """Codes of the areas with a target of their own, by a decision in force on a day."""
    rows = decisions[
        (decisions["indicator_id"] == indicator.id) & (decisions["horizon"].astype(str) == horizon)
    ]
    in_force = [_is_in_force(start, on) for start in rows["valid_from"]]
    return {str(area) for area in rows.loc[in_force, "area"]}


def base_words(*, catalog: Catalog, indicator: Indicator, goal: Goal) -> str:
    """Where the way to the goal starts, and on what ground: Xuất phát 0% ngày 01/01/2026 (…)."""
    if goal.base is None or goal.start is None:
        return "Chưa có mốc xuất phát"
    found = _baseline(catalog, indicator.id)
    grounds = {
        "assumed": "giả định",
        "reported": "số đã báo cáo",
        "first_sufficient": f"tháng đầu có đủ {kinds.least_respondents(indicator)} người trả lời",
    }
    ground = grounds.get(found.basis if found else "", "số đầu tiên được nhận")
    whole = goal.unit is Unit.PERCENT and float(goal.base).is_integer()
    shown = theme.short_percent(goal.base) if whole else theme.measured(goal.base, unit=goal.unit)
    return f"Xuất phát {shown} ngày {theme.day(goal.start)} ({ground})"


def _baseline(catalog: Catalog, indicator_id: str) -> Baseline | None:
    return next((b for b in catalog.locality.baselines if b.indicator_id == indicator_id), None)


def _decided(
    decisions: pd.DataFrame, indicator_id: str, horizon: str, on: date, *, areas: tuple[str, str]
) -> tuple[str | None, float] | None:
    """The latest decision in force for the area, else for the ward."""
    rows = decisions[
        (decisions["indicator_id"] == indicator_id)
        & (decisions["horizon"].astype(str) == horizon)
        & decisions["area"].isin(areas)
    ]
    rows = rows[[_is_in_force(start, on) for start in rows["valid_from"]]]
    if rows.empty:
        return None
    for area in reversed(areas):
        own = rows[rows["area"] == area].sort_values("valid_from", na_position="first")
        if not own.empty:
            last = own.iloc[-1]
            return (None if pd.isna(last["operator"]) else str(last["operator"])), float(
                last["value"]
            )
    return None


def _is_in_force(start: str | date | None, on: date) -> bool:
    return pd.isna(start) or pd.Timestamp(str(start)).date() <= on


def _base(
    catalog: Catalog, indicator_id: str, measures: pd.DataFrame, on: date
) -> tuple[float | None, date | None]:
    found = _baseline(catalog, indicator_id)
    if found is not None and found.value is not None and found.on is not None:
        return found.value, found.on
    rows = measures[
        (measures["indicator_id"] == indicator_id)
        & (measures["area"] == catalog.locality.code)
        & (measures["month"] <= f"{on:%Y-%m}")
        & measures["value_pct"].notna()
    ].sort_values("month")
    if rows.empty:
        return None, None
    return float(rows["value_pct"].iloc[0]), last_day(str(rows["month"].iloc[0]))
