"""What changed against the previous quarter, in percentage points."""

from __future__ import annotations

import pandas as pd

KEY = ["indicator_id", "area"]


def quarter_end_before(month: str) -> str:
    """The last month of the calendar quarter before the one that holds this month."""
    year, number = map(int, month.split("-"))
    last = (number - 1) // 3 * 3
    return f"{year}-{last:02d}" if last else f"{year - 1}-12"


def between(*, measures: pd.DataFrame, month: str, before: str | None = None) -> pd.DataFrame:
    """Change of every indicator and area from one month to another.

    Args:
        measures: One row per (indicator_id, area, month) with value_pct.
        month: The month shown.
        before: The month compared with (None: the end of the previous calendar quarter).

    Returns:
        One row per (indicator_id, area) of either month: value_pct, before_pct, change_points;
        the change is missing where either value is.
    """
    now = _values(measures, month)
    then = _values(measures, before or quarter_end_before(month))
    then = then.rename(columns={"value_pct": "before_pct"})
    both = now.merge(then, on=KEY, how="outer", validate="one_to_one").sort_values(KEY)
    both["change_points"] = both["value_pct"] - both["before_pct"]
    return both.reset_index(drop=True)


def _values(measures: pd.DataFrame, month: str) -> pd.DataFrame:
    rows = measures.loc[measures["month"] == month, [*KEY, "value_pct"]]
    return rows.astype({"value_pct": "float64"})
