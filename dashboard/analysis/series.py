"""The months of one area on one indicator: which of them brought new data, and the pace."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.analysis import goals, pace
from dashboard.analysis.denominators import Point

_BY_THE_DAY = ("visits", "roster")  # a month without a change is one of no progress
_SENT = ("visits", "summary")  # what the last data month of a khu phố speaks of
FIGURES = ["numerator", "denominator", "value_pct"]


def with_new_data(own: pd.DataFrame, *, last_month: str | None = None) -> pd.DataFrame:
    """The rows that do not only carry an earlier report forward.

    A report counts in the month in which its figures change; visits count in every month up to
    the last one they came from.

    Args:
        own: Rows of one area and indicator, oldest month first.
        last_month: The last month the khu phố sent anything for (None: not known, or the ward).
    """
    known = own[own["value_pct"].notna()]
    before = known[FIGURES].shift()
    changed = (known[FIGURES].fillna(-1.0) != before.fillna(-1.0)).any(axis=1)
    sent = known["source"].eq("summary") & known["month"].eq(last_month or "")
    new = known[changed | sent | known["source"].isin(_BY_THE_DAY)]
    if last_month is None:
        return new
    return up_to_last_data(new, dict.fromkeys(new["area"], last_month))


def up_to_last_data(rows: pd.DataFrame, last_months: Mapping[str, str]) -> pd.DataFrame:
    """The rows without those that carry a silent khu phố on beyond its last data month."""
    last = rows["area"].map(last_months)
    beyond = rows["source"].isin(_SENT) & last.notna() & (rows["month"] > last.fillna(""))
    return rows[~beyond]


def observed(
    own: pd.DataFrame, *, month: str, last_month: str | None, counts: bool
) -> pace.Observed | None:
    """The pace up to a month, over months with new data of the same number of khu phố.

    Args:
        own: Rows of one area and indicator, oldest month first.
        month: The month shown; without new data in it there is no pace.
        last_month: The last month the khu phố sent anything for (None: the ward).
        counts: Whether in units rather than in points.
    """
    new = with_new_data(_of_the_same_areas(own[own["month"] <= month]), last_month=last_month)
    if new.empty or new["month"].iloc[-1] != month:
        return None
    values = new["numerator" if counts else "value_pct"]
    points = zip(new["month"], values, strict=True)
    return pace.observed([(goals.last_day(m), float(v)) for m, v in points])


def _of_the_same_areas(history: pd.DataFrame) -> pd.DataFrame:
    if history.empty:
        return history
    known = history["areas_known"].fillna(-1)
    changed = (known != known.iloc[-1]).to_numpy().nonzero()[0]
    return history.iloc[changed[-1] + 1 :] if len(changed) else history


def points(own: pd.DataFrame, *, month: str, last_month: str | None) -> list[Point]:
    """The months to project from (projection.project), of the same number of khu phố.

    Args:
        own: Rows of one area and indicator, oldest month first.
        month: The month shown; without new data in it there is nothing to go on from.
        last_month: The last month the khu phố sent anything for (None: the ward).
    """
    new = with_new_data(_of_the_same_areas(own[own["month"] <= month]), last_month=last_month)
    if new.empty or new["month"].iloc[-1] != month:
        return []
    counts = new[["numerator", "denominator"]].astype("float64")
    counts = counts.astype(object).where(counts.notna(), None)
    return [
        Point(goals.last_day(str(m)), float(value), numerator, denominator)
        for m, value, numerator, denominator in zip(
            new["month"], new["value_pct"], counts["numerator"], counts["denominator"], strict=True
        )
    ]
