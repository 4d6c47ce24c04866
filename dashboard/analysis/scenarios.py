"""Lines of "what if" for a day too far ahead to be projected: three paces from today on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import pace

KEEP, HALF, ON_PATH = "giữ nhịp", "chậm 50%", "đúng lộ trình"
COLUMNS = ["on", "scenario", "value_pct"]


def month_ends(after: date, until: date) -> list[date]:
    """The month ends after a day until another one, and that day itself."""
    ends = [day.date() for day in pd.date_range(after, until, freq="ME") if day.date() > after]
    return ends if ends and ends[-1] == until else [*ends, until]


def lines(
    *, value: float, per_month: float, on: date, due: date, target: float, operator: str
) -> pd.DataFrame:
    """Where a share would be: at the pace of today, at half of it, and straight to the target.

    Args:
        value: On the day `on`, in percent.
        per_month: The pace of today, in points.
        on: The day of the value.
        due: The day to look ahead to, after `on`.
        target: In percent; once it is met, the third line stays where it is.
        operator: Of the target.

    Returns:
        One row per month end and line, from `on` to the due day: `COLUMNS`; within 0 to 100.
    """
    is_met = theme.meets(value, operator=operator, target=target)
    needed = 0.0 if is_met else (target - value) / pace.months_between(on, due)
    rates = {KEEP: per_month, HALF: per_month / 2, ON_PATH: needed}
    rows = [
        (day, name, min(100.0, max(0.0, value + rate * pace.months_between(on, day))))
        for name, rate in rates.items()
        for day in (on, *month_ends(on, due))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def words(found: pd.DataFrame, *, target: float, operator: str) -> str:
    """Where the lines end, in a sentence.

    Args:
        found: From `lines`.
        target: In percent.
        operator: Of the target.
    """
    kept, slow = (
        theme.percent(_ends(found, name)[-1], target=target, operator=operator, decimals=0)
        for name in (KEEP, HALF)
    )
    start, *_, end = _ends(found, ON_PATH)
    first, last = found["on"].min(), found["on"].max()
    rate = (end - start) / pace.months_between(first, last)
    shown = theme.short_percent(target)
    way = f"chỉ tiêu {shown} đã đạt, cần giữ"
    if rate:
        verb = "tăng" if rate > 0 else "giảm"
        way = f"muốn đạt {shown} cần {verb} {theme.number(abs(rate), decimals=1)} điểm/tháng"
    return f"Nếu giữ nhịp hiện nay: khoảng {kept}; nếu chậm 50%: khoảng {slow}; {way}."


def _ends(found: pd.DataFrame, name: str) -> Sequence[float]:
    own = found[found["scenario"] == name].sort_values("on")["value_pct"]
    return [float(value) for value in own]
