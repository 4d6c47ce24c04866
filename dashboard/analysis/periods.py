"""Months, quarters and years: a quarter or a year stands where its last month with data stood.

Figures are stocks (how many have it by then), so that a quarter is never the sum of its months.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals, suppression


class Step(StrEnum):
    """How far apart the points of a series are; the value is how an address names it."""

    MONTH = "thang"
    QUARTER = "quy"
    YEAR = "nam"


_FREQUENCY = {Step.MONTH: "M", Step.QUARTER: "Q", Step.YEAR: "Y"}


def of_month(month: str, step: Step) -> str:
    """The period a stored month lies in: 2026-08 is 2026-08, 2026Q3 or 2026."""
    return str(pd.Period(month, freq="M").asfreq(_FREQUENCY[step]))


def before(period: str) -> str:
    """The period before it: that of 2026Q1 is 2025Q4."""
    return str(pd.Period(period) - 1)


def last_month(period: str) -> str:
    """The stored month a period ends with: 2026Q3 ends with 2026-09."""
    return f"{pd.Period(period).end_time.date():%Y-%m}"


def span(first: str, last: str) -> list[str]:
    """All periods from one to another of the same length, both included."""
    return [str(period) for period in pd.period_range(pd.Period(first), pd.Period(last))]


def states(rows: pd.DataFrame, step: Step, *, today: date) -> pd.DataFrame:
    """The state of every area at the end of each period.

    Args:
        rows: One row per (area, month) of one indicator.
        step: Of the periods wanted.
        today: A period that ends later is running.

    Returns:
        One row per area and period: those of `rows` of the last month with data (a hidden figure is
        data) with `period` and `is_running`; a period without any has no row. Of months all rows.
    """
    found = rows
    if step is not Step.MONTH:
        told = rows["value_pct"].notna() | rows["numerator"].notna() | suppression.hidden(rows)
        found = rows[told]
    months = {m: of_month(str(m), step) for m in found["month"].unique()}
    found = found.assign(period=found["month"].map(months)).sort_values(["area", "month"])
    found = found.drop_duplicates(["area", "period"], keep="last", ignore_index=True)
    running = {p: goals.last_day(last_month(str(p))) > today for p in found["period"].unique()}
    return found.assign(is_running=found["period"].map(running).astype(bool))


def words(period: str, *, month: str | None = None, is_running: bool = False) -> str:
    """A period in a sentence: quý IV/2026, đang diễn ra, số đến tháng 10/2026.

    Args:
        period: 2026-10, 2026Q4 or 2026.
        month: The month its state is of (None: not said).
        is_running: Whether it has not ended yet.
    """
    parts = [theme.period(period)]
    parts += ["đang diễn ra"] if is_running else []
    if month is not None and month != last_month(period):
        parts.append(f"số đến {theme.month(month)}")
    return ", ".join(parts)
