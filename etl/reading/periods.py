"""Periods as Vietnamese offices write them, in cells and in the lines above a table."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

from etl.errors import CellError
from etl.reading import dates
from etl.reading.text import accent_free

ICT = dates.ICT
DateOrder = dates.DateOrder
date_order = dates.date_order
read_date = dates.read_date

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BY_WORD = {"ba": 3, "sau": 6, "chin": 9}
_SEPARATOR = r"(?: ?[/.,-] ?| )"
_OF_YEAR = rf"(?:{_SEPARATOR}?(?:nam )?(20\d\d))"
_YEAR = re.compile(r"(?:ca )?(?:nam )?(20\d\d)")
_MONTH = re.compile(rf"(?:thang|thg|th|t)[. ]?0?(\d{{1,2}})(?:{_OF_YEAR}|[/.-]([2-9]\d))?")
_BARE_MONTH = re.compile(r"0?(\d{1,2}) ?[/.-] ?(20\d\d)")
_ISO_MONTH = re.compile(r"(20\d\d) ?[/.-] ?(\d{1,2})(?:-\d\d(?: 00:00(?::00)?)?)?")
_QUARTER = re.compile(rf"(?:qu[yi]|q)[. ]?(iv|i{{1,3}}|[1-4]){_OF_YEAR}?")
_ROMAN_QUARTER = re.compile(r"(iv|i{1,3})[/-](20\d\d)")
_ISO_QUARTER = re.compile(r"(20\d\d)[ /-]?q([1-4])")
_FIRST_MONTHS = re.compile(
    rf"(0?[369]|ba|sau|chin) thang(?: dau(?: cua)? nam)?(?:{_OF_YEAR}|(?<=nam) (20\d\d))?"
)

# what bears numbers like those of a period: days, signatures, documents, spans of years
_GAP = r"[ .…_]{0,40}"
_NO_PERIOD = re.compile(
    rf"\bngay{_GAP}(?:\d{{1,2}}{_GAP})?(?:thang{_GAP}(?:\d{{1,2}}{_GAP})?(?:nam{_GAP}(?:\d{{4}})?)?"
    r"|/ ?\d{1,2}(?: ?/ ?\d{2,4})?)|\b\d{1,2} thang \d{1,2}(?: nam \d{4})?"
    r"|\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d+(?:/\d{4})?/[a-z]\S*|\bso:? ?\d+\S*|\b20\d\d ?[-–—] ?20\d\d"
)
_FOUND_FIRST_MONTHS = re.compile(
    rf"\b(0?[369]|ba|sau|chin) thang(?: dau(?: cua)? nam{_OF_YEAR}?|{_OF_YEAR})\b"
)
_FOUND_QUARTER = re.compile(rf"\b(?:qu[yi]|q)[. ]?(iv|i{{1,3}}|[1-4])\b{_OF_YEAR}?")
_FOUND_MONTH = re.compile(
    rf"\b(thang|thg|th|t)[. ]?0?(1[0-2]|[1-9])\b(?:{_OF_YEAR}|[/.-]([2-9]\d)\b)?"
)
_FOUND_NUMBERS = re.compile(
    r"(?:^|\bky[a-z ]*[:. ]*|\d[ -])(?:0?(1[0-2]|[1-9]) ?[/.-] ?(20\d\d)|(20\d\d)-(0[1-9]|1[0-2]))"
    r"(?![\d/.-])"
)
_MORE = re.compile(r" ?(?:[,;&+–-]|va|den) ?(?:iv|i{1,3}|\d{1,2})\b(?! ?[/.-] ?\d)")
_REPORTED_YEAR = re.compile(
    r"(?:^|\bky[a-z ]*[:. ]+|\b(?:bao cao|ket qua|tong hop|so lieu|tong ket|ca) )(?:nam )?(20\d\d)$"
)
_NAMED_YEAR = re.compile(r"(?:^|\bnam |[/.-] ?|\b(?:iv|i{1,3}|q[1-4]|t?\d{1,2}) )(20\d\d)\b")
_LONGEST_TITLE = 300  # what is longer is prose
_LONGEST_SHEET_NAME = 31  # in a text as short as this "T6" is June


def read_period(cell: object, *, default_year: int, heading: str = "") -> str:
    """A period as '2026', '2026Q3' or '2026-06'.

    Args:
        cell: As written; a stored date means its month.
        default_year: The year where the cell leaves it out.
        heading: Heading of the column: under "Tháng" or "Quý" a bare 6 or III is a period too.

    Raises:
        CellError: not a period.
    """
    if (day := dates.stored_day(cell)) is not None:
        return f"{day.year}-{day.month:02d}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = accent_free(str(cell)).strip(" '.")
    if unit := re.match(r"(?:thang|quy)\b", accent_free(heading)):
        text = f"{unit[0]} {text}" if re.fullmatch(r"\d{1,2}|i{1,3}|iv", text) else text
    found = _period(text, default_year)
    if found is None:
        raise CellError("period", "không phải kỳ; cần dạng 2026, quý III/2026 hoặc tháng 6/2026")
    return found


def _period(text: str, default_year: int) -> str | None:
    """The period that a whole accent-free text names.

    Raises:
        CellError: a month that does not exist.
    """
    if match := _YEAR.fullmatch(text):
        return match[1]
    if match := _MONTH.fullmatch(text):
        short = f"20{match[3]}" if match[3] else None
        return _month(match[2] or short or str(default_year), match[1])
    if match := _BARE_MONTH.fullmatch(text):
        return _month(match[2], match[1])
    if match := _ISO_MONTH.fullmatch(text):
        return _month(match[1], match[2])
    if match := _QUARTER.fullmatch(text) or _ROMAN_QUARTER.fullmatch(text):
        return f"{match[2] or default_year}Q{_ROMAN.get(match[1], match[1])}"
    if match := _ISO_QUARTER.fullmatch(text):
        return f"{match[1]}Q{match[2]}"
    if match := _FIRST_MONTHS.fullmatch(text):
        year = match[2] or match[3] or str(default_year)
        return _month(year, str(_BY_WORD.get(match[1], match[1])))
    return None


def find_periods(text: str, *, default_year: int | None) -> frozenset[str]:
    """Every period that a line above a table or the name of a sheet names.

    The day of a signature and the number or day of a document name none; nor does a line that
    leaves out the year where `default_year` is None.
    """
    line = _without_days(text)
    year = find_year(text) or default_year
    found: set[str] = set()
    rest = line
    for match in _FOUND_FIRST_MONTHS.finditer(line):
        month = int(_BY_WORD.get(match[1], match[1]))
        found |= _of(match[2] or match[3] or year, f"-{month:02d}")
        rest = rest.replace(match[0], " ")
    for match in _FOUND_QUARTER.finditer(rest):
        found |= _of(match[2] or year, f"Q{_ROMAN.get(match[1], match[1])}")
    found |= {f"{match[1]}Q{match[2]}" for match in _ISO_QUARTER.finditer(rest)}
    found |= _months_in(rest, year)
    is_span = any(
        _MORE.match(rest, match.end())
        for pattern in (_FOUND_QUARTER, _FOUND_MONTH)
        for match in pattern.finditer(rest)
    )
    if not found and (reported := _REPORTED_YEAR.search(line)):
        found.add(reported[1])
    return frozenset() if is_span else frozenset(found)


def _months_in(line: str, year: int | None) -> set[str]:
    is_short = len(line) <= _LONGEST_SHEET_NAME
    found: set[str] = set()
    for match in _FOUND_MONTH.finditer(line):
        named = match[3] or (f"20{match[4]}" if match[4] else None)
        if match[1] in ("thang", "thg") or named or is_short:
            found |= _of(named or year, f"-{int(match[2]):02d}")
    for match in _FOUND_NUMBERS.finditer(line):
        found.add(f"{match[2] or match[3]}-{int(match[1] or match[4]):02d}")
    return found


def _of(year: object, part: str) -> set[str]:
    return {f"{year}{part}"} if year else set()


def find_year(text: str) -> int | None:
    """The one year that a line above a table names; not that of a signature or a document."""
    years = {int(match[1]) for match in _NAMED_YEAR.finditer(_without_days(text))}
    return years.pop() if len(years) == 1 else None


def _without_days(text: str) -> str:
    title = accent_free(text[:_LONGEST_TITLE]).replace("_", " ")
    return _NO_PERIOD.sub(" | ", title).strip()


def read_year(cell: object) -> int:
    """A year, of a cell such as 2026 or 'năm 2026'.

    Raises:
        CellError: not a year of this century.
    """
    number = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    match = _YEAR.fullmatch(accent_free(str(number)).lstrip("'"))
    if match is None:
        raise CellError("period", "không phải năm; cần dạng 2026")
    return int(match[1])


def has_year(cell: object) -> bool:
    """Whether the period names its year itself."""
    return bool(re.search(r"\d{4}|[/.-][2-9]\d$", str(cell)))


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


def month_before(month: str) -> str:
    """The month before a month 'YYYY-MM'."""
    year, number = month.split("-")
    return f"{int(year) - 1}-12" if number == "01" else f"{year}-{int(number) - 1:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Every month from first to last, both included."""
    start, end = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]
