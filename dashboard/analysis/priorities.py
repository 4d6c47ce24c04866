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
    """Lists of khu phố; no one is both behind and silent, those at the needed level are in none.

    behind: one row per khu phố below the level: area, value_pct, gap_points (percentage points),
        shortfall (units missing to the level; NA where counts are unknown), why; worst first.
    silent: no data for two months or more: the same columns by its latest data (missing where they
        are at the level or hold no value) and last_month (None: never); longest silent first.
    late: no data for the month shown only: area, last_month, why; it may be behind as well.
    incomplete: data came, but no value can be computed: area, why.
    urged: behind and silent in one order, worst first: area, shortfall, gap_points, last_month,
        words (227; by older data 227 (số tháng 7/2026)).
    has_level: whether there is a level to compare with at all.
    """

    behind: pd.DataFrame
    silent: pd.DataFrame
    late: pd.DataFrame
    incomplete: pd.DataFrame
    urged: pd.DataFrame
    has_level: bool = True


def rank(
    *,
    rows: pd.DataFrame,
    month: str,
    needed_pct: float | None,
    last_months: Mapping[str, str | None],
    noun: str | None,
    least_respondents: int = 0,
) -> Priorities:
    """Sort the khu phố of one month by what they are missing to the level needed by now.

    Args:
        rows: One row per khu phố, those without data included: area, numerator, denominator,
            value_pct (higher is better).
        month: The month shown, "2026-10".
        needed_pct: The level needed by now, the same for all (None: not known, no one is behind).
        last_months: The last month each khu phố sent data for; absent or None: never.
        noun: What a unit is called: "hộ", "người", "thành viên"; None: missing in points only.
        least_respondents: Fewer answers than this give no value.
    """
    lists = _Lists([], [], [], [])
    for row in rows.to_dict("records"):
        area = str(row["area"])
        last = last_months.get(area)
        missing = None if needed_pct is None else _missing(area, row, needed_pct, noun)
        if last is None or months_apart(last, month) >= SILENT_MONTHS:
            lists.silent.append(
                (*(missing or (area, pd.NA, pd.NA, pd.NA)), _silent_why(last), last)
            )
            continue
        if last < month:
            lists.late.append((area, last, f"chưa gửi số liệu {theme.month(month)}"))
        if pd.isna(row["value_pct"]):
            lists.incomplete.append((area, _incomplete_why(row, least_respondents)))
        elif missing is not None:
            lists.behind.append((*missing, _behind_why(missing, noun), last))
    behind = _worst_first(pd.DataFrame(lists.behind, columns=[*COLUMNS, "last_month"]))
    silent = _typed(pd.DataFrame(lists.silent, columns=[*COLUMNS, "last_month"]))
    return Priorities(
        behind=behind[COLUMNS],
        silent=_longest_first(silent),
        late=pd.DataFrame(lists.late, columns=["area", "last_month", "why"]),
        incomplete=pd.DataFrame(lists.incomplete, columns=["area", "why"]),
        urged=_urged(behind, silent, month),
        has_level=needed_pct is not None,
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
    late: list[tuple[object, ...]]
    incomplete: list[tuple[object, ...]]


def _missing(
    area: str, row: Mapping[Hashable, Any], needed_pct: float, noun: str | None
) -> tuple[Any, Any, Any, Any] | None:
    """Area, value, points and units missing; None at the level or without a value."""
    value = row["value_pct"]
    if pd.isna(value) or value >= needed_pct:
        return None
    gap = needed_pct - value
    if noun is None or pd.isna(row["numerator"]) or pd.isna(row["denominator"]):
        return area, value, gap, pd.NA
    return area, value, gap, math.ceil(needed_pct * row["denominator"] / 100 - row["numerator"])


def _behind_why(missing: tuple[Any, Any, Any, Any], noun: str | None) -> str:
    _, value, gap, shortfall = missing
    needed_pct = value + gap
    now, needed = theme.percent(value, target=needed_pct), theme.percent(needed_pct)
    levels = f"đạt {now}, cần đạt đến nay {needed}"
    if pd.isna(shortfall):
        return f"thiếu {theme.number(gap, decimals=1)} điểm %: {levels}"
    return f"thiếu {theme.number(shortfall)} {noun}: {levels}"


def _incomplete_why(row: Mapping[Hashable, Any], least: int) -> str:
    """Parts without a value are data; without a numerator there are none."""
    if row.get("is_suppressed"):
        return f"có số liệu, {theme.HIDDEN}"
    if pd.isna(row["numerator"]):
        return "chưa có số liệu của chỉ tiêu này"
    if not pd.isna(row["denominator"]) and row["denominator"] < least:
        return f"có dưới {least} người trả lời nên chưa tính tỷ lệ"
    return "có số liệu nhưng chưa tính được tỷ lệ"


def _silent_why(last: str | None) -> str:
    if last is None:
        return "chưa gửi số liệu lần nào"
    year, month = map(int, last.split("-"))
    first_missing = f"{year + month // 12}-{month % 12 + 1:02d}"
    return f"chưa gửi số liệu từ {theme.month(first_missing)}"


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    known = frame.assign(value_pct=pd.to_numeric(frame["value_pct"], errors="coerce"))
    known["gap_points"] = pd.to_numeric(known["gap_points"], errors="coerce")
    return known.astype({"value_pct": "float64", "gap_points": "float64", "shortfall": "Int64"})


def _worst_first(frame: pd.DataFrame) -> pd.DataFrame:
    order = ["shortfall", "gap_points", "area"]
    return _typed(frame).sort_values(order, ascending=[False, False, True], ignore_index=True)


def _longest_first(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["last_month", "area"], na_position="first", ignore_index=True)


def _urged(behind: pd.DataFrame, silent: pd.DataFrame, month: str) -> pd.DataFrame:
    """What is missing is known by the latest data only: older ones than the month shown say so."""
    words = [_missing_words(row, month) for row in behind.to_dict("records")]
    old = [_missing_words(row, month) for row in silent.to_dict("records")]
    both = [part for part in (behind.assign(words=words), silent.assign(words=old)) if len(part)]
    whole = pd.concat(both) if both else behind.assign(words=words)
    return _worst_first(whole)[["area", "shortfall", "gap_points", "last_month", "words"]]


def _missing_words(row: Mapping[Hashable, Any], month: str) -> str:
    if pd.isna(row["gap_points"]):
        return theme.DASH
    in_points = pd.isna(row["shortfall"])
    shown = (
        theme.number(row["gap_points"], decimals=1) if in_points else theme.number(row["shortfall"])
    )
    return f"{shown} (số {theme.month(row['last_month'])})" if row["last_month"] < month else shown
