"""Places, counts and periods as a warning names them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST = 10
_ROMAN = ("I", "II", "III", "IV")
_LONG_DIGITS = re.compile(r"\d(?:[ .-]?\d){8,}")


def listed(places: Sequence[str], most: int = _MOST) -> str:
    """The first places by name, the others counted: 'KP01, KP02 và 3 chỗ khác'."""
    shown = ", ".join(places[:most])
    rest = len(places) - most
    return f"{shown} và {grouped(rest)} chỗ khác" if rest > 0 else shown


def grouped(number: float) -> str:
    """A figure as offices write it: 1.234 or 12,5."""
    text = f"{round(number, 1):,}".removesuffix(".0")
    return text.translate(str.maketrans(",.", ".,"))


def period_in_words(period: str) -> str:
    """'2026Q3' as 'quý III/2026', '2026-06' as 'tháng 6/2026', '2026' as 'năm 2026'."""
    year, quarter, number = period.partition("Q")
    if quarter:
        return f"quý {_ROMAN[int(number) - 1]}/{year}"
    year, dash, number = period.partition("-")
    return f"tháng {int(number)}/{year}" if dash else f"năm {year}"


def rows_in_words(first: int, last: int, sheet: str | None) -> str:
    """'dòng 5' or 'trang “KP01” dòng 5-9'."""
    rows = f"dòng {first}" if first == last else f"dòng {first}-{last}"
    return f"trang “{sheet}” {rows}" if sheet else rows


def member_in_words(member: str) -> str:
    """A member's code; a long number in it, which may be a telephone's, is blotted out."""
    return _LONG_DIGITS.sub("•••••••••", member)
