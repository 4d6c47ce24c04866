"""Rules of days and periods that records of several kinds share."""

from __future__ import annotations

import pandas as pd

from etl.checks.found import Found, Setting, where
from etl.reading.periods import day_in_words, last_month, months_of

_YEARS_AHEAD = 2  # that something may be planned for


def happened(
    column: str, frame: pd.DataFrame, setting: Setting, found: Found, hint: str = ""
) -> None:
    """A day of the plan that is not still to come; `hint` says what to do with one that is."""
    not_before_plan(column, frame, setting, found)
    day = frame[column].dropna().astype(str)
    late = f"sau hôm nay ({day_in_words(setting.today)}); {hint or 'kiểm tra năm và tháng'}"
    found.add_all(where(day > setting.today), column, "future", late)


def planned(column: str, frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """A day of the plan that may lie ahead, but not by many years."""
    not_before_plan(column, frame, setting, found)
    day = frame[column].dropna().astype(str)
    latest = f"{int(setting.today[:4]) + _YEARS_AHEAD}{setting.today[4:]}"
    sentence = f"sau hôm nay hơn {_YEARS_AHEAD} năm; kiểm tra năm"
    found.add_all(where(day > latest), column, "future", sentence)


def not_before_plan(column: str, frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """No day is older than the plan: an older one is a slip or a device whose clock was reset."""
    day = frame[column].dropna().astype(str)
    start = day_in_words(setting.plan_start)
    early = f"trước ngày bắt đầu kế hoạch ({start}); kiểm tra năm và đồng hồ của thiết bị"
    found.add_all(where(day < setting.plan_start), column, "before_plan", early)


def not_before(end: str, start: str, frame: pd.DataFrame, found: Found, sentence: str) -> None:
    """A day that may not come before another day of the same row."""
    both = frame[[start, end]].dropna().astype(str)
    found.add_all(where(both[start] > both[end]), end, "term", sentence)


def term(start: str, end: str, frame: pd.DataFrame, found: Found) -> None:
    """A term ends on the day it begins, or later."""
    sentence = f"trước “{found.label(start)}”; ngày kết thúc phải từ ngày bắt đầu trở đi"
    not_before(end, start, frame, found, sentence)


def begun(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """A period of the plan that has begun."""
    periods = frame["period"].dropna().astype(str)
    start = day_in_words(setting.plan_start)
    early = f"trước ngày bắt đầu kế hoạch ({start}); kiểm tra năm"
    is_early = periods.map(lambda p: last_month(p) < setting.plan_start[:7]).astype(bool)
    found.add_all(where(is_early), "period", "before_plan", early)
    is_ahead = periods.map(lambda p: months_of(p)[0] > setting.today[:7]).astype(bool)
    late = "là kỳ chưa tới; kiểm tra năm và tháng"
    found.add_all(where(is_ahead), "period", "future", late)
