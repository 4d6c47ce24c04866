"""What is planned next for a khu phố."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import theme
from etl.codelists import code_lists


def next_words(activities: pd.DataFrame, *, area: str, today: date) -> str | None:
    """The nearest planned activity of a khu phố: Chợ 4.0, 14/11/2026, tại Chợ số 2.

    Args:
        activities: One row per activity (etl.store.read_places.activities).
        area: Which khu phố; activities of the whole ward are not its own.
        today: The day it is; its own still counts.

    Returns:
        None where nothing with a day is planned.
    """
    own = activities[
        (activities["neighbourhood"] == area)
        & (activities["state"] == "KE_HOACH")
        & activities["planned_date"].notna()
    ]
    ahead = own[own["planned_date"].astype(str) >= today.isoformat()]
    if ahead.empty:
        return None
    row = ahead.sort_values(["planned_date", "activity_id"]).iloc[0]
    what = code_lists()["events"][row["activity_code"]]
    where = "" if pd.isna(row["place"]) else f", tại {row['place']}"
    return f"{what}, {theme.day(date.fromisoformat(row['planned_date']))}{where}"
