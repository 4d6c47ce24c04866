"""Visits per week as a whole series: weeks without a visit are zero, running ones are left out."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

_WEEK = timedelta(days=7)


def series(rows: pd.DataFrame, *, until: date, area: str | None = None) -> pd.DataFrame:
    """The weeks of the ward or of one khu phố, oldest first.

    Args:
        rows: One row per khu phố and week with visits: area, week (ISO Monday), visits.
        until: The last day with data of any khu phố; a week that ends later is not over.
        area: One khu phố (None: all that send single visits).

    Returns:
        One row per week from the first with a visit to the last that is over: week (date of its
        Monday), visits (0 where none was recorded).
    """
    own = rows if area is None else rows[rows["area"] == area]
    counts = own.groupby("week")["visits"].sum()
    if counts.empty:
        return pd.DataFrame({"week": [], "visits": []})
    first = date.fromisoformat(str(counts.index.min()))
    weeks = []
    while first + _WEEK - timedelta(days=1) <= until:
        weeks.append(first)
        first += _WEEK
    found = [int(counts.get(week.isoformat(), 0)) for week in weeks]
    return pd.DataFrame({"week": weeks, "visits": found})
