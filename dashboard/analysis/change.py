"""What changed against the previous quarter, in percentage points."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis import suppression

KEY = ["indicator_id", "area"]
LITTLE, MUCH = 2.0, 10.0  # points: bounds of the classes of change, the same for every two months
CLASSES = (
    "giảm từ 10 điểm",
    "giảm 2 – dưới 10 điểm",
    "thay đổi dưới 2 điểm",
    "tăng 2 – dưới 10 điểm",
    "tăng từ 10 điểm",
)
ARROWS = ("▼▼", "▼", "", "▲", "▲▲")  # of the classes


def class_of(points: float) -> int:
    """0 (much lower) to 4 (much higher) of an unrounded change; bounds count as the larger one."""
    size = 0 if abs(points) < LITTLE else 1 if abs(points) < MUCH else 2
    return 2 + size if points > 0 else 2 - size


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


def of_areas(*, now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Change of every khu phố of one indicator between two months.

    Args:
        now: One row per khu phố (comparison.by_area) of the later month.
        then: The same of the earlier one.

    Returns:
        The rows of `now` with now_pct, then_pct, change_points and mark (an arrow for its class);
        the change is missing where either value is, and is_suppressed where either is hidden.
    """
    before = then.assign(then_suppressed=suppression.hidden(then))
    before = before[["area", "value_pct", "then_suppressed"]].rename(
        columns={"value_pct": "then_pct"}
    )
    both = now.rename(columns={"value_pct": "now_pct"}).merge(
        before, on="area", how="left", validate="one_to_one"
    )
    both["change_points"] = both["now_pct"] - both["then_pct"]
    marks = ["" if pd.isna(c) else ARROWS[class_of(c)] for c in both["change_points"]]
    is_hidden = suppression.hidden(both) | both["then_suppressed"].eq(other=True)
    return both.assign(mark=marks, is_suppressed=is_hidden).drop(columns="then_suppressed")
