"""What was done in a period: the difference of two states, in households or persons.

Only between neighbouring periods that both brought data, of the same khu phố. A month that only
carries an earlier report on has brought none: nothing is known of it, which is no zero. The
difference may be negative: some are assessed anew, some move away.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.analysis import periods, series, suppression
from dashboard.analysis.periods import Step

COLUMNS = [
    "area",
    "period",
    "month",
    "change",
    "month_before",
    "denominator",
    "denominator_before",
    "is_running",
    "why",
]
NOTHING_NEW = "không có số liệu mới trong kỳ"
NOTHING_BEFORE = "kỳ trước không có số liệu mới để so"
ONLY_SHARES = "chỉ có tỷ lệ, không có số đếm"
_Row = Mapping[Hashable, Any]


def moves(
    rows: pd.DataFrame, step: Step, *, last_months: Mapping[str, str], today: date
) -> pd.DataFrame:
    """The change of every area in each period against the one before.

    Args:
        rows: One row per (area, month) of one indicator, with counts; groups have members_known.
        step: Of the periods wanted.
        last_months: Area to the last month that it sent anything for.
        today: A period that ends later is running.

    Returns:
        One row per area and period from the second period on: COLUMNS. `change` is NaN where it
        cannot be said, and `why` says why ("" otherwise); where the denominators of both ends
        differ the change is given all the same, to be marked.
    """
    new = [_with_news(own, last_months.get(str(area))) for area, own in rows.groupby("area")]
    if not any(len(found) for found in new):
        return pd.DataFrame(columns=COLUMNS)
    ends = periods.states(pd.concat(new), step, today=today)
    seen = {(r["area"], r["period"]): r for r in ends.to_dict("records")}
    every = periods.span(ends["period"].min(), ends["period"].max())
    running = dict(zip(ends["period"], ends["is_running"], strict=True))
    found = [
        _move(str(area), period, seen, is_running=running.get(period, False))
        for area in dict.fromkeys(rows["area"])
        for period in every[1:]
    ]
    return pd.DataFrame(found, columns=COLUMNS)


def is_of_another_whole(row: _Row) -> bool:
    """Whether the denominator changed in between, so that not all of the change was done."""
    both = row["denominator"], row["denominator_before"]
    return not any(theme.is_missing(d) for d in both) and both[0] != both[1]


def _with_news(own: pd.DataFrame, last_month: str | None) -> pd.DataFrame:
    """The rows that brought data, and those that are hidden, oldest first.

    Counts are data too where too few have answered for a share.
    """
    own = own.sort_values("month")
    counted = own.assign(value_pct=own["value_pct"].fillna(own["numerator"]))
    new = series.with_new_data(counted, last_month=last_month)
    return own[own.index.isin(new.index) | suppression.hidden(own)]


def _move(area: str, period: str, seen: Mapping[Any, _Row], *, is_running: bool) -> list[Any]:
    now, then = seen.get((area, period)), seen.get((area, periods.before(period)))
    why = _why_not(now, then)
    change = None if why or now is None or then is None else now["numerator"] - then["numerator"]
    return [
        area,
        period,
        now["month"] if now else None,
        change,
        then["month"] if then else None,
        now["denominator"] if now else None,
        then["denominator"] if then else None,
        is_running,
        why,
    ]


def _why_not(now: _Row | None, then: _Row | None) -> str:
    """Why the two ends make no difference; empty where they do."""
    if now is None:
        return NOTHING_NEW
    if now.get("is_suppressed") == 1 or (then is not None and then.get("is_suppressed") == 1):
        return theme.HIDDEN
    if then is None:
        return NOTHING_BEFORE
    if theme.is_missing(now["numerator"]) or theme.is_missing(then["numerator"]):
        return ONLY_SHARES
    before, after = (row.get("areas_known") for row in (then, now))
    if not (pd.isna(before) or pd.isna(after)) and before != after:
        return (
            f"số khu phố có số liệu đổi từ {theme.number(before)} thành {theme.number(after)}, "
            "không so được"
        )
    if _members(now) != _members(then):
        return "các khu phố có số liệu trong nhóm đã khác, không so được"
    return ""


def _members(row: _Row) -> str:
    known = row.get("members_known")
    return known if isinstance(known, str) else ""
