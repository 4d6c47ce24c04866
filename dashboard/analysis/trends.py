"""The rows that lines over time are drawn from, and what is said of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.analysis import denominators, grouped, kinds, moves, periods, projection, series
from dashboard.analysis.board import Facts
from dashboard.analysis.figures import Goal
from dashboard.analysis.grouped import Group
from dashboard.analysis.outlook import Kind, Projection
from etl.model import Indicator

_NOT_SENT = ("observation", "roster")  # goes on whether or not a khu phố sends anything


def rows(
    facts: Facts, indicator: Indicator, areas: Sequence[str], groups: Sequence[Group], month: str
) -> pd.DataFrame:
    """The months of an indicator: all areas, these khu phố as they are in a month, the groups.

    A khu phố that has gone silent ends with its last data, a group with that of its last member.
    """
    members = [code for group in groups for code in group.members]
    lines = facts.lines(indicator, list(dict.fromkeys([*areas, *members])), month)
    least = kinds.least_respondents(indicator)
    found = grouped.with_groups(lines, groups, least_respondents=least)
    found = series.up_to_last_data(found, facts.last_months())
    is_kept = pd.Series(data=True, index=found.index)
    for group in groups:
        is_beyond = found["month"] > (last_month(facts, group) or "")
        is_sent = ~found["source"].isin(_NOT_SENT)
        is_kept &= ~((found["area"] == group.code) & is_sent & is_beyond)
    return found[is_kept].reset_index(drop=True)


def last_month(facts: Facts, group: Group) -> str | None:
    """The last month that any member of a group sent anything for (None: none ever)."""
    known = [facts.last_months().get(code) for code in group.members]
    return max((m for m in known if isinstance(m, str)), default=None)


def last_months(facts: Facts, groups: Sequence[Group]) -> dict[str, str]:
    """The last data months of khu phố and groups."""
    known = {group.code: last_month(facts, group) for group in groups}
    return facts.last_months() | {code: m for code, m in known.items() if m is not None}


def ahead(own: pd.DataFrame, *, goal: Goal | None, month: str, last: str | None) -> Projection:
    """Where one line leads by the due day of its goal.

    Args:
        own: The months of one area, oldest first.
        goal: What it is to reach.
        month: The month shown.
        last: The last month the khu phố or group sent anything for (None: the ward).
    """
    if goal is None or goal.missing:
        return _nothing("Chưa có chỉ tiêu nên không ước tính.")
    if last is not None and last < month:
        return _nothing(
            f"Số liệu mới nhất là {theme.month(last)}, cũ hơn {theme.month(month)} đang xem nên "
            "không ước tính."
        )
    points = series.points(own.sort_values("month"), month=month, last_month=last)
    return projection.project(points, due=goal.due, target=goal.value, operator=goal.operator)


def _nothing(why: str) -> Projection:
    return Projection(Kind.NONE, why, denominators.comparable([]), why)


def over_time(name: str, own: pd.DataFrame, goal: Goal | None) -> str:
    """From where to where the ward moved.

    Args:
        name: Of the indicator.
        own: The ward's states, oldest first (periods.states).
        goal: What it is to reach.
    """
    known = own.dropna(subset=["value_pct"]).to_dict("records")
    if not known:
        return f"{name}: chưa có số liệu."
    first, last = known[0], known[-1]
    now = (
        theme.percent(last["value_pct"], target=goal.value, operator=goal.operator)
        if goal
        else theme.percent(last["value_pct"])
    )
    text = f"{name}: toàn phường {now} ({_when(last)})"
    if len(known) > 1:
        text = (
            f"{name}: toàn phường từ {theme.percent(first['value_pct'])} ({_when(first)}) "
            f"đến {now} ({_when(last)})"
        )
    return f"{text}, chỉ tiêu {goal.words()}." if goal else f"{text}."


def done(name: str, own: pd.DataFrame, noun: str) -> list[str]:
    """What the ward did in the last period, and in the one before.

    Args:
        name: Of the indicator.
        own: The ward's moves, oldest first (moves.moves).
        noun: What is counted.
    """
    if own.empty:
        return [f"{name}: chưa có hai kỳ có số liệu để so sánh."]
    return [
        f"{name if first else 'Kỳ trước đó'}: {_moved(row, noun)}."
        for first, row in zip((True, False), own.tail(2).to_dict("records")[::-1], strict=False)
    ]


def _moved(row: Mapping[Hashable, Any], noun: str) -> str:
    month = row["month"] if isinstance(row["month"], str) else None
    when = periods.words(str(row["period"]), month=month, is_running=bool(row["is_running"]))
    if row["why"]:
        return f"{when} chưa tính được ({row['why']})"
    period, _, more = when.partition(", ")
    change = float(str(row["change"]))
    before = theme.period(periods.before(str(row["period"])))
    size = theme.number(abs(change), decimals=0)
    verb = f"thêm {size} {noun}" if change > 0 else f"giảm {size} {noun}"
    text = f"{period} toàn phường {verb if change else 'không đổi'} so với {before}"
    text += f" ({more})" if more else ""
    return text + ("; mẫu số đổi" if moves.is_of_another_whole(row) else "")


def beyond(indicator_years: Sequence[str], horizons: Sequence[str]) -> list[date]:
    """The last days of the horizons that an indicator has no target for, after its own."""
    last = max(indicator_years, default="")
    return [date(int(year), 12, 31) for year in horizons if year > last]


def _when(row: Mapping[Hashable, Any]) -> str:
    return periods.words(
        str(row["period"]), month=str(row["month"]), is_running=bool(row["is_running"])
    )
