"""Khu phố cần đôn đốc: who is furthest below the level needed by now, and who has gone silent."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import theme

SILENT_MONTHS = 2
COLUMNS = ["area", "value_pct", "gap_points", "shortfall", "why"]


@dataclass(frozen=True, slots=True)
class Priorities:
    """Three lists that share no khu phố; those at the needed level are in none.

    behind: one row per khu phố below the level: area, value_pct, gap_points (percentage points),
        shortfall (units missing to the level; NA where counts are unknown), why; worst first.
    silent: no data for two months or more: area, last_month (None: never), why; longest first.
    incomplete: data came, but no value can be computed: area, why.
    """

    behind: pd.DataFrame
    silent: pd.DataFrame
    incomplete: pd.DataFrame


def rank(
    *,
    rows: pd.DataFrame,
    month: str,
    needed_pct: float,
    last_months: Mapping[str, str | None],
    noun: str,
) -> Priorities:
    """Sort the khu phố of one month by what they are missing to the level needed by now.

    Args:
        rows: One row per khu phố, those without data included: area, numerator, denominator,
            value_pct (higher is better).
        month: The month shown, "2026-10".
        needed_pct: The level needed by now, the same for all.
        last_months: The last month each khu phố sent data for; absent or None: never.
        noun: What a unit is called: "hộ", "người", "thành viên".
    """
    lists = _Lists([], [], [])
    for row in rows.to_dict("records"):
        area = str(row["area"])
        last = last_months.get(area)
        if last is None or months_apart(last, month) >= SILENT_MONTHS:
            lists.silent.append((area, last, _silent_why(last)))
        elif pd.isna(row["value_pct"]):
            lists.incomplete.append((area, "có số liệu nhưng chưa tính được tỷ lệ"))
        elif row["value_pct"] < needed_pct:
            lists.behind.append(_behind(area, row, needed_pct, noun))
    return Priorities(
        behind=_sorted_behind(pd.DataFrame(lists.behind, columns=COLUMNS)),
        silent=_sorted_silent(pd.DataFrame(lists.silent, columns=["area", "last_month", "why"])),
        incomplete=pd.DataFrame(lists.incomplete, columns=["area", "why"]),
    )


def months_apart(earlier: str, later: str) -> int:
    """Whole months between two stored months: 2026-08 to 2026-10 is 2."""
    first_year, first = map(int, earlier.split("-"))
    last_year, last = map(int, later.split("-"))
    return (last_year - first_year) * 12 + last - first


@dataclass(frozen=True, slots=True)
class _Lists:
    behind: list[tuple[object, ...]]
    silent: list[tuple[object, ...]]
    incomplete: list[tuple[object, ...]]


def _behind(
    area: str, row: Mapping[Hashable, Any], needed_pct: float, noun: str
) -> tuple[object, ...]:
    value = row["value_pct"]
    gap = needed_pct - value
    now, needed = theme.percent(value, target=needed_pct), theme.percent(needed_pct)
    levels = f"đạt {now}, cần đạt đến nay {needed}"
    if pd.isna(row["numerator"]) or pd.isna(row["denominator"]):
        return area, value, gap, pd.NA, f"thiếu {theme.number(gap, decimals=1)} điểm %: {levels}"
    shortfall = math.ceil(needed_pct * row["denominator"] / 100 - row["numerator"])
    return area, value, gap, shortfall, f"thiếu {theme.number(shortfall)} {noun}: {levels}"


def _silent_why(last: str | None) -> str:
    if last is None:
        return "chưa gửi số liệu lần nào"
    year, month = map(int, last.split("-"))
    first_missing = f"{year + month // 12}-{month % 12 + 1:02d}"
    return f"chưa gửi số liệu từ {theme.month(first_missing)}"


def _sorted_behind(frame: pd.DataFrame) -> pd.DataFrame:
    typed = frame.astype({"value_pct": "float64", "gap_points": "float64", "shortfall": "Int64"})
    order = ["shortfall", "gap_points", "area"]
    return typed.sort_values(order, ascending=[False, False, True], ignore_index=True)


def _sorted_silent(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["last_month", "area"], na_position="first", ignore_index=True)
