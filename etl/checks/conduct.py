"""Rules of the records on how the plan is carried out: events, tasks, reports, places, money."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from etl.checks.changes import check_changes
from etl.checks.days import begun, happened, not_before, planned
from etl.checks.found import Found, Setting, where
from geo.bbox import widened

_LATITUDES, _LONGITUDES = (8.0, 24.0), (102.0, 110.0)  # Vietnam with room to spare
_MARGIN_KM = 2  # a place may lie just outside the ward it serves
_YEARS_AHEAD = 10  # that money or awards may be planned for


def check_conduct(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """Judge one chunk of such a kind; other kinds have no rules here."""
    rules: dict[str, Callable[[pd.DataFrame, Setting, Found], None]] = {
        "activities": _activities,
        "area_changes": check_changes,
        "tasks": _tasks,
        "submissions": _submissions,
        "issues": _issues,
        "nominations": _year,
        "places": _places,
        "budget": _year,
    }
    if found.kind.name in rules:
        rules[found.kind.name](frame, setting, found)


def _activities(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    planned("planned_date", frame, setting, found)
    hint = f"việc chưa làm thì ghi vào cột “{found.label('planned_date')}”"
    happened("activity_date", frame, setting, found, hint)
    begun(frame[frame["state"] == "DA_TO_CHUC"], setting, found)


def _tasks(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    happened("reported_on", frame, setting, found)
    happened("completed_on", frame, setting, found)
    progress = frame["progress_pct"].dropna().astype(float)
    sentence = "không phải tiến độ; cần số từ 0 đến 100"
    found.add_all(where(~progress.between(0, 100)), "progress_pct", "share", sentence)


def _submissions(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    happened("received_on", frame, setting, found)
    begun(frame, setting, found)


def _issues(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    happened("raised_on", frame, setting, found)
    planned("due", frame, setting, found)
    sentence = f"trước “{found.label('raised_on')}”; kiểm tra lại hai ngày"
    not_before("due", "raised_on", frame, found, sentence)


def _year(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    year = frame["year"].dropna().astype(int)
    first, last = int(setting.plan_start[:4]), int(setting.today[:4]) + _YEARS_AHEAD
    early = f"trước năm bắt đầu kế hoạch ({first}); kiểm tra năm"
    found.add_all(where(year < first), "year", "before_plan", early)
    found.add_all(where(year > last), "year", "future", f"sau năm {last}; kiểm tra năm")


def _places(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    lat, lon = frame["lat"].astype(float), frame["lon"].astype(float)
    swapped = lat.between(*_LONGITUDES) & lon.between(*_LATITUDES)
    sentence = "là kinh độ: hai cột vĩ độ và kinh độ đã đổi chỗ cho nhau; đổi lại hai cột"
    found.add_all(where(swapped), "lat", "swapped", sentence)
    for column, degrees, (least, most), other in (
        ("lat", lat, _LATITUDES, "lon"),
        ("lon", lon, _LONGITUDES, "lat"),
    ):
        abroad = degrees.notna() & ~degrees.between(least, most) & ~swapped
        sentence = f"nằm ngoài Việt Nam; cần độ thập phân từ {least:g} đến {most:g}"
        found.add_all(where(abroad), column, "outside", sentence)
        half = frame[column].isna() & frame[other].notna()
        sentence = "để trống; một điểm cần cả vĩ độ và kinh độ, hoặc để trống cả hai"
        found.add_all(where(half), column, "missing", sentence)
    if setting.bbox is not None:
        west, south, east, north = widened(setting.bbox, km=_MARGIN_KM)
        _in_the_ward("lat", lat, (south, north), _LATITUDES, found)
        _in_the_ward("lon", lon, (west, east), _LONGITUDES, found)


def _in_the_ward(
    column: str,
    degrees: pd.Series[float],
    limits: tuple[float, float],
    country: tuple[float, float],
    found: Found,
) -> None:
    """A coordinate that is one of the country's but not one of the ward's."""
    least, most = (f"{limit:.2f}".replace(".", ",") for limit in limits)
    outside = degrees.between(*country) & ~degrees.between(*limits)
    sentence = (
        f"nằm ngoài địa bàn quá {_MARGIN_KM} km; ở đây cần từ {least} đến {most}; kiểm tra lại số"
    )
    found.add_all(where(outside), column, "outside_ward", sentence)
