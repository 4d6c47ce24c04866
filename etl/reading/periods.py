"""Dates and periods as Vietnamese offices write them, in; ISO text out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

from etl.errors import CellError
from etl.reading.text import accent_free, clean

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ][\d:.]+ ?(Z|[+-]\d{2}:?\d{2})")
ICT = timezone(timedelta(hours=7))  # Vietnam has no summer time
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: \d{1,2}:\d{2}.*)?")
_IN_WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = re.compile(r"(?:nam )?(\d{4})")
_MONTH = re.compile(r"(?:thang |t)?0?(\d{1,2}) ?[/-] ?(\d{4})|(\d{4})-(\d{1,2})")
_MONTH_WORDS = re.compile(r"thang 0?(\d{1,2})(?: nam (\d{4}))?")
_QUARTER = re.compile(
    r"(?:quy |q) ?(iv|i{1,3}|[1-4])(?: ?(?:/|-|nam|) ?(\d{4}))?|(\d{4}) ?-?q([1-4])"
)
_FIRST_MONTHS = re.compile(r"0?([369]) thang(?: dau nam)?(?: ?/? ?(\d{4}))?")


def read_date(cell: object) -> str:
    """A day as ISO text.

    Raises:
        CellError: not a date, or one that does not exist.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = clean(str(cell))
    if _MOMENT.fullmatch(text):
        return _day_in_vietnam(text)
    if match := _ISO.fullmatch(text):
        year, month, day = (int(g) for g in match.groups())
    elif match := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(accent_free(text)):
        day, month, year = (int(g) for g in match.groups())
    else:
        raise CellError("date", "không phải ngày; cần dạng 05/6/2026 hoặc 2026-06-05")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise CellError("date", "là ngày không có trong lịch; kiểm tra lại ngày và tháng") from None


def _day_in_vietnam(moment: str) -> str:
    """The day a moment with a time zone falls on in Vietnam."""
    try:
        return datetime.fromisoformat(moment).astimezone(ICT).date().isoformat()
    except ValueError:
        raise CellError("date", "không phải thời điểm có thật; kiểm tra lại") from None


def today() -> date:
    """The day it is in Vietnam."""
    return datetime.now(ICT).date()


def day_in_words(day: str) -> str:
    """An ISO day as offices write it, 05/6/2026: of the months only 1 and 2 get a zero."""
    year, month, number = day.split("-")
    return f"{number}/{month if month < '03' else int(month)}/{year}"


def order(period: str) -> tuple[str, int]:
    """By the month a period ends in; of two that end together the shorter one comes last."""
    return last_month(period), len(period)


def read_period(cell: object, *, default_year: int) -> str:
    """A period as '2026', '2026Q3' or '2026-06'; a year left out is `default_year`.

    Raises:
        CellError: not a period.
    """
    if isinstance(cell, datetime | date):
        return f"{cell.year}-{cell.month:02d}"
    text = (
        accent_free(str(cell)).replace(".0", "")
        if isinstance(cell, float)
        else accent_free(str(cell))
    )
    if match := _YEAR.fullmatch(text):
        return match[1]
    if match := _MONTH.fullmatch(text):
        return _month(match[2] or match[3], match[1] or match[4])
    if match := _MONTH_WORDS.fullmatch(text):
        return _month(match[2] or str(default_year), match[1])
    if match := _QUARTER.fullmatch(text):
        quarter = match[1] or match[4]
        return f"{match[2] or match[3] or default_year}Q{_ROMAN.get(quarter, quarter)}"
    if match := _FIRST_MONTHS.fullmatch(text):
        return _month(match[2] or str(default_year), match[1])
    raise CellError("period", "không phải kỳ; cần dạng 2026, quý III/2026 hoặc tháng 6/2026")


def has_year(cell: object) -> bool:
    """Whether the period names its year itself."""
    return bool(re.search(r"\d{4}", str(cell)))


def _month(year: str, month: str) -> str:
    if not 1 <= int(month) <= 12:
        raise CellError("period", "là tháng không có; tháng từ 1 đến 12")
    return f"{year}-{int(month):02d}"


def months_of(period: str) -> list[str]:
    """All months that a period covers, in order."""
    if "Q" in period:
        year, quarter = period.split("Q")
        return [f"{year}-{m:02d}" for m in range(3 * int(quarter) - 2, 3 * int(quarter) + 1)]
    if "-" in period:
        return [period]
    return [f"{period}-{m:02d}" for m in range(1, 13)]


def last_month(period: str) -> str:
    """The month a period ends in."""
    return months_of(period)[-1]


def last_day(month: str) -> str:
    """The last day of a month 'YYYY-MM', as ISO text."""
    year, number = month.split("-")
    return f"{month}-{monthrange(int(year), int(number))[1]:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    start, end = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]
