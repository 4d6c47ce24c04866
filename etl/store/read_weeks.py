"""Visits by week, as the dashboard reads them: counts of flows, never of households."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from sqlalchemy import Engine, func, select

from etl.store.schema import visits


def weekly_visits(engine: Engine, code: str) -> pd.DataFrame:
    """One row per khu phố and week (from Monday) in which visits were recorded, oldest first.

    Columns: area, week (ISO day of its Monday), visits, last_day (ISO day of its last visit).
    """
    query = (
        select(visits.c.neighbourhood, visits.c.visit_date, func.count())
        .where(visits.c.locality == code, visits.c.is_current)
        .group_by(visits.c.neighbourhood, visits.c.visit_date)
    )
    with engine.connect() as connection:
        days = pd.DataFrame(connection.execute(query).all(), columns=["area", "day", "visits"])
    days["week"] = [_monday(day) for day in days["day"]]
    return (
        days.groupby(["area", "week"])
        .agg(visits=("visits", "sum"), last_day=("day", "max"))
        .reset_index()
        .sort_values(["week", "area"], ignore_index=True)
        .astype({"area": "str", "week": "str", "visits": "int64", "last_day": "str"})
    )


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()
