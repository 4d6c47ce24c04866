"""The axes of a figure over months: named months up to the due day, percent from 0."""

from __future__ import annotations

from datetime import date
from math import ceil

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.targets import TargetMark

_ALL_MONTHS_UP_TO = 14


def set_axes(
    figure: go.Figure, months: list[str], values: pd.DataFrame, target: TargetMark | None
) -> None:
    """The months from the first with a row to the due day, and a scale of at least 0 to 100."""
    months = _until_due(months, target)
    ends = [month_end(month) for month in months]
    last = max([*ends, *([str(target.due)] if target else [])], default=None)
    figure.update_xaxes(
        type="date",
        range=_padded(min(ends, default=None), last),
        tickvals=_ticked(ends),
        ticktext=[_tick_words(month, months, target) for month in _ticked(months)],
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


def month_end(month: str) -> str:
    """The last day of a month as plotly reads it."""
    return str(pd.Period(month, freq="M").end_time.date())


def _until_due(months: list[str], target: TargetMark | None) -> list[str]:
    """The months with values and those still left until the target is due."""
    if not months or target is None:
        return months
    due = pd.Period(target.due, freq="M")
    return [*months, *(str(m) for m in pd.period_range(months[-1], due, freq="M")[1:])]


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


def _tick_words(month: str, months: list[str], target: TargetMark | None) -> str:
    year, number = month.split("-")
    if target is not None and month == f"{target.due:%Y-%m}" and len(months) <= _ALL_MONTHS_UP_TO:
        return f"{int(number)}<br>hạn {target.due.day}/{target.due.month}"
    if month == months[0]:
        return f"tháng {int(number)}<br>{year}"
    with_year = number == "01" or len(months) > _ALL_MONTHS_UP_TO
    return f"{int(number)}<br>{year}" if with_year else str(int(number))
