"""Codes of tasks, duties and reporting obligations: with or without the prefix of their plan.

A spreadsheet takes "1.1" for a date and "2.10" for 2.1; what was typed is taken back where only one
code of the plans fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import lru_cache

from etl.errors import CellError
from etl.reading.dates import read_date
from etl.reading.text import accent_free

_JOINTS = re.compile(r"[\s_\u2010-\u2015-]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})[/-](?:thg ?)?(\d{{1,2}}|{'|'.join(_MONTHS)})")
_DAY = re.compile(r"\d{4}|/|-")
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(36526, 73051)  # 2000 to 2100
_THREE_PARTS_BEFORE = 2013  # "2.1.3" becomes 2003; "2.1" the year in which it was typed


def read_task(cell: object, known: Collection[str]) -> str:
    """The code of a task or duty, as the plan has it.

    Args:
        cell: As typed, or as a spreadsheet made it: text, number or date.
        known: The codes of the locality's plans, "PL2-1.1" or "AL-D01".

    Raises:
        CellError: no code fits, or several do.
    """
    codes = frozenset(known)
    fits = _called(cell, codes) if isinstance(cell, str) else frozenset()
    if not fits:
        forms = _before_conversion(cell)
        fits = frozenset(code for form in forms for code in _called(form, codes))
    return _only(fits, "không phải mã nhiệm vụ trong kế hoạch (ví dụ PL2-1.1 hoặc AL-D01)")


def read_obligation(cell: object, known: Collection[str]) -> str:
    """The code of a reporting obligation ("AL-O1"); the plan may be left out where one fits.

    Raises:
        CellError: no code fits, or several do.
    """
    fits = _called(str(cell), frozenset(known))
    return _only(fits, "không phải mã báo cáo trong kế hoạch (ví dụ AL-O1)")


def _only(fits: Collection[str], otherwise: str) -> str:
    if len(fits) > 1:
        listed = " hoặc ".join(sorted(fits))
        raise CellError("ambiguous", f"có thể là {listed}; ghi đủ mã, định dạng ô là văn bản")
    if not fits:
        raise CellError("unknown_code", otherwise)
    return next(iter(fits))


def _called(text: str, codes: frozenset[str]) -> frozenset[str]:
    return frozenset(_index(codes).get(_key(text), ()))


@lru_cache(maxsize=8)
def _index(codes: frozenset[str]) -> dict[str, set[str]]:
    """Codes by themselves, and by what follows the prefix of their plan."""
    index: dict[str, set[str]] = {}
    for code in codes:
        for text in (code, code.partition("-")[2]):
            if text:
                index.setdefault(_key(text), set()).add(code)
    return index


def _key(text: str) -> str:
    return _JOINTS.sub("", accent_free(text)).strip(".,:;()'")


def _before_conversion(cell: object) -> set[str]:
    """What may have been typed into a cell that now holds a date or a number."""
    if isinstance(cell, datetime):
        return _of_day(cell.date())
    if isinstance(cell, date):
        return _of_day(cell)
    text = accent_free(str(cell)).removesuffix(".0")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return _of_number(float(text))
    if match := _DAY_MONTH.fullmatch(text):
        month = _MONTHS.index(match[2]) + 1 if match[2] in _MONTHS else int(match[2])
        return _of_pair(int(match[1]), month)
    if not _DAY.search(text):  # 1.1.20 is a slip in a code, no day
        return set()
    try:
        return _of_day(date.fromisoformat(read_date(cell)))
    except CellError:
        return set()


def _of_number(number: float) -> set[str]:
    if number in _SERIALS:
        return _of_day(_EPOCH + timedelta(days=int(number)))
    plain = f"{number:g}"
    return {plain, f"{plain}0"} if "." in plain else {plain}


def _of_pair(one: int, other: int) -> set[str]:
    return {f"{one}.{other}", f"{other}.{one}"}


def _of_day(day: date) -> set[str]:
    """Day and month in either order; of an early year the three parts that make such a date."""
    if day.year >= _THREE_PARTS_BEFORE:
        return _of_pair(day.day, day.month)
    last = day.year % 100
    pairs = _of_pair(day.day, day.month)
    return {*(f"{pair}.{last}" for pair in pairs), f"{last}.{day.month}.{day.day}"}
