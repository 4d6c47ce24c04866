"""Days as Vietnamese offices write them, in; ISO text out.

Whether 05/06 is the fifth of June or the sixth of May is decided for a whole column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from etl.errors import CellError, UndecidedColumnError
from etl.reading.text import accent_free, clean, half_width

ICT = timezone(timedelta(hours=7))  # Vietnam has no summer time
_TIME = r"(?:[T ,]+\d{1,2}[:h].*)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}[T ][\d:.]+) ?(Z|[+-]\d{2}:?\d{2})")
_NUMBERS = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})" + _TIME)
_IN_WORDS = re.compile(
    r"(?:ngay )?(\d{1,2})[ -]*(?:thang|thg)\.? ?(\d{1,2})(?:,? ?nam |, ?|[ -])(\d{4}|\d{2})"
)
_DAY_ZERO = date(1899, 12, 30)  # of a spreadsheet, which takes 1900 for a leap year
_SERIALS = range(36526, 73051)  # 2000 to 2099
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


class DateOrder(StrEnum):
    """How the dates of a column are to be read."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"  # texts are written as in the US
    SWAPPED = "swapped"  # texts are day first, but a US spreadsheet misread those it could


def read_date(cell: object, *, order: DateOrder = DateOrder.DAY_FIRST) -> str:
    """A day as ISO text.

    Raises:
        CellError: not a date, or one that does not exist.
    """
    stored = stored_day(cell)
    if stored is not None:
        return (_turned(stored) if order is DateOrder.SWAPPED else stored).isoformat()
    text = re.sub(r"^ngày (?=\d+ ?[/.-])", "", half_width(clean(str(cell))).lstrip("'"), flags=re.I)
    if match := _MOMENT.fullmatch(text):
        return _day_in_vietnam(match[1] + match[2])
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(g) for g in match.groups())
    elif match := _NUMBERS.fullmatch(text) or _IN_WORDS.fullmatch(accent_free(text)):
        day, month, year = (int(g) for g in match.groups())
        if order is DateOrder.MONTH_FIRST and match.re is _NUMBERS:
            day, month = month, day
    else:
        raise CellError("date", _no_date(cell))
    return _day(year + 2000 if year < 100 else year, month, day).isoformat()


def stored_day(cell: object) -> date | None:
    """The day of a cell that the spreadsheet holds as a date, or as its serial number."""
    if isinstance(cell, datetime) and cell.tzinfo:
        return date.fromisoformat(_day_in_vietnam(cell.isoformat()))
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day)
    if isinstance(cell, str) and _SERIAL.fullmatch(cell.strip()):
        cell = float(cell.strip().replace(",", "."))
    if isinstance(cell, int | float) and _SERIALS.start <= cell < _SERIALS.stop:
        return _DAY_ZERO + timedelta(days=int(cell))
    return None


def _turned(day: date) -> date:
    return _day(day.year, day.day, day.month)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError("date", "là ngày không có trong lịch; kiểm tra lại ngày và tháng") from None


def _no_date(cell: object) -> str:
    if isinstance(cell, time):
        return "chỉ có giờ, không có ngày; cần dạng 05/6/2026"
    if isinstance(cell, int | float):
        return "là con số, không phải ngày; cần dạng 05/6/2026 hoặc 2026-06-05"
    return "không phải ngày; cần dạng 05/6/2026 hoặc 2026-06-05"


def _day_in_vietnam(moment: str) -> str:
    """The day a moment with a time zone falls on in Vietnam."""
    try:
        return datetime.fromisoformat(moment).astimezone(ICT).date().isoformat()
    except (ValueError, OverflowError):
        raise CellError("date", "không phải thời điểm có thật; kiểm tra lại") from None


def date_order(
    name: str, label: str, cells: Iterable[object], chosen: str | None = None
) -> DateOrder:
    """How the dates of one column are to be read.

    Args:
        name: Machine name of the column.
        label: Its heading, as the user knows it.
        cells: Its cells; each distinct one once is enough.
        chosen: The reading that the user chose, a `DateOrder`.

    Raises:
        UndecidedColumnError: texts that only fit the order of the US; or texts with the day first
            beside stored dates of which none is later than the 12th of its month, as a spreadsheet
            in a US setting leaves them.
    """
    if chosen in list(DateOrder):
        return DateOrder(chosen)
    day_first = month_first = low = None  # an example of each
    has_late_day = False
    for cell in dict.fromkeys(cells):
        if (stored := stored_day(cell)) is not None:
            has_late_day = has_late_day or stored.day > 12
            low = low or (stored if stored.day != stored.month else None)
        elif isinstance(cell, str) and (match := _NUMBERS.fullmatch(half_width(clean(cell)))):
            day_first = day_first or (_only_fits(match, DateOrder.DAY_FIRST) and cell) or None
            month_first = month_first or (_only_fits(match, DateOrder.MONTH_FIRST) and cell) or None
    if month_first and not day_first:
        raise _us_written(name, label, clean(month_first))
    if day_first and low and not has_late_day:
        raise _swapped(name, label, clean(day_first), low)
    return DateOrder.DAY_FIRST


def _only_fits(match: re.Match[str], order: DateOrder) -> bool:
    """Whether a text is a day in this order and in no other; 31/02/2026 is none in either."""
    day, month, year = (int(group) for group in match.groups())
    if order is DateOrder.MONTH_FIRST:
        day, month = month, day
    try:
        date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return False
    return day > 12


def _us_written(name: str, label: str, example: str) -> UndecidedColumnError:
    return UndecidedColumnError(
        name,
        f"Cột “{label}”: ngày có vẻ ghi tháng trước ngày sau (ví dụ “{example}”); chọn cách đọc, "
        "hoặc ghi lại theo mẫu 25/6/2026.",
        {
            DateOrder.DAY_FIRST: f"Ngày trước, tháng sau: “{example}” không có trong lịch, bị loại",
            DateOrder.MONTH_FIRST: f"Tháng trước, ngày sau: “{example}” là "
            f"{_in_words(read_date(example, order=DateOrder.MONTH_FIRST))}",
        },
    )


def _swapped(name: str, label: str, text: str, stored: date) -> UndecidedColumnError:
    kept, turned = _in_words(stored.isoformat()), _in_words(_turned(stored).isoformat())
    return UndecidedColumnError(
        name,
        f"Cột “{label}”: có thể bảng tính đã đổi chỗ ngày và tháng: các ô kiểu ngày đều không quá "
        f"ngày 12 (ví dụ {kept}), còn ngày lớn hơn lại là văn bản (ví dụ “{text}”); chọn cách đọc.",
        {
            DateOrder.DAY_FIRST: f"Các ô kiểu ngày đã đúng: {kept}",
            DateOrder.SWAPPED: f"Các ô kiểu ngày bị đổi chỗ ngày và tháng: đúng ra là {turned}",
        },
    )


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"ngày {number} tháng {int(month)} năm {year}"
