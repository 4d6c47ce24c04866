"""The axes of a figure over months, quarters or years: named up to the due day, percent from 0.

A step is a stored period: 2026-10, 2026Q4 or 2026; all steps of a figure are of one length.
"""

from __future__ import annotations

from datetime import date
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.targets import TargetMark

_ALL_MONTHS_UP_TO = 14


def set_axes(
    figure: go.Figure,
    steps: list[str],
    values: pd.DataFrame,
    target: TargetMark | None,
    *,
    until: date | None = None,
) -> None:
    """The steps from the first with a row to the due day, and a scale of at least 0 to 100.

    With `until` the axis goes on at least to that day.
    """
    days = [day for day in (until, target.due if target else None) if day]
    steps = _until(steps, max(days, default=None))
    ends = [month_end(step) for step in steps]
    figure.update_xaxes(
        type="date",
        range=_padded(_first_day(steps), max([*ends, *map(str, days)], default=None)),
        tickvals=_ticked(ends),
        ticktext=[_tick_words(step, steps, target) for step in _ticked(steps)],
        tickangle=0,
        showgrid=False,
        linecolor=theme.LINE,
        fixedrange=True,
    )
    highest = max([*values["value_pct"].dropna().astype("float64"), target.value if target else 0])
    figure.update_yaxes(
        range=[0, max(100.0, highest * 1.05)],
        ticksuffix="%",
        dtick=20,
        gridcolor=theme.LINE,
        gridwidth=1,
        zerolinecolor=theme.LINE,
        fixedrange=True,
    )


def month_end(step: str) -> str:
    """The last day of a month (or quarter, or year) as plotly reads it."""
    return str(pd.Period(step).end_time.date())


def every_step(first: str, last: str) -> list[str]:
    """All steps from one to another of the same length, both included."""
    return [str(period) for period in pd.period_range(pd.Period(first), pd.Period(last))]


def _first_day(steps: list[str]) -> str | None:
    """Where the axis begins: a longer step may hold a point before its end."""
    if not steps or "-" in steps[0]:
        return month_end(steps[0]) if steps else None
    return str(pd.Period(steps[0]).start_time.date())


def _until(steps: list[str], day: date | None) -> list[str]:
    """The steps with values and those still left until that day."""
    if not steps or day is None:
        return steps
    last = pd.Period(steps[-1])
    due = pd.Period(day, freq=last.freqstr)
    return [*steps, *(str(step) for step in pd.period_range(last, due)[1:])]


def beyond_the_middle(months: list[str], due: date) -> date:
    """Where on the axis the name of a path stands."""
    first = date.fromisoformat(month_end(months[0])) if months else due
    return first + (due - first) * 0.6


def _padded(first: str | None, last: str | None) -> list[str] | None:
    if first is None or last is None:
        return None
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    room = max((end - start) * 0.03, pd.Timedelta(days=10))
    return [str((start - room).date()), str((end + room).date())]


def _ticked(items: list[str]) -> list[str]:
    """Every month, or with many months every third (sixth, …), counted back from the last."""
    if len(items) <= _ALL_MONTHS_UP_TO:
        return items
    step = 3 * ceil(len(items) / _ALL_MONTHS_UP_TO / 3)
    return items[::-step][::-1]


def _tick_words(step: str, steps: list[str], target: TargetMark | None) -> str:
    if "-" not in step:
        return theme.quarter(step).replace("/", "<br>") if "Q" in step else step
    year, number = step.split("-")
    if target is not None and step == f"{target.due:%Y-%m}" and len(steps) <= _ALL_MONTHS_UP_TO:
        return f"{int(number)}<br>hạn {target.due.day}/{target.due.month}"
    if step == steps[0]:
        return f"tháng {int(number)}<br>{year}"
    with_year = number == "01" or len(steps) > _ALL_MONTHS_UP_TO
    return f"{int(number)}<br>{year}" if with_year else str(int(number))
