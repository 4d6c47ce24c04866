"""What every spreadsheet format has in common: cells as shown, what is hidden, old fonts."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from etl.errors import RefusedFileError

_DAY = dt.timedelta(days=1)
_MOST_RUNS = 20
_LITERAL = re.compile(r'"[^"]*"|\\.')


def number(value: float) -> object:
    """A number of a spreadsheet, which knows no whole ones: 5.0 is 5."""
    if not math.isfinite(value):
        return "#NUM!"
    return int(value) if value.is_integer() else value


def percentage(value: float) -> str:
    """A number formatted as a percentage, as the sheet shows it: 0.278 is “27,8%”."""
    return f"{round(value * 100, 10):.10f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def is_percentage(code: str) -> bool:
    """Whether a number format shows hundredths; in `0"%"` the sign is mere text."""
    return "%" in _LITERAL.sub("", code)


def serial_day(serial: float, epoch: dt.datetime, *, is_duration: bool) -> object:
    """The day, time or duration that a number of a spreadsheet stands for."""
    try:
        if serial < 0:
            return "#VALUE!"
        return day(from_excel(serial, epoch, timedelta=is_duration))
    except (OverflowError, ValueError):  # beyond the calendar: Excel shows "#####"
        return "#VALUE!"


def day(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> object:
    """A day without a time of day as a date; a duration of a day and more as text."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if not isinstance(value, dt.timedelta):
        return value
    if dt.timedelta() <= value < _DAY:
        return (dt.datetime.min + value).time()
    hours, rest = divmod(round(value.total_seconds()), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


def legacy_font(name: str | None) -> str | None:
    """The name of the font if text in it is TCVN3 or VNI."""
    low = (name or "").lower()
    return name if low.startswith((".vn", "vni-", "vni ")) else None


def chosen(
    file_name: str, tabs: list[tuple[str, bool]], only: str | None
) -> tuple[set[str], tuple[str, ...]]:
    """The sheets to read, and warnings that hidden ones are not.

    Args:
        file_name: Name of the file.
        tabs: Each sheet and whether it is hidden.
        only: The one sheet wanted, hidden or not; None means every visible one.

    Raises:
        RefusedFileError: there is no sheet of that name.
    """
    names = [name for name, _ in tabs]
    if only is not None and only not in names:
        raise RefusedFileError(
            f"{file_name}: không có trang tính “{only}”; có: {', '.join(names)}."
        )
    hidden = [name for name, is_hidden in tabs if is_hidden and name != only]
    wanted = set(names) - set(hidden) if only is None else {only}
    return wanted, tuple(f"Trang tính ẩn “{name}” không được nạp." for name in hidden)


def hidden_parts(sheet: str, rows: Iterable[int], columns: Iterable[int]) -> Iterator[str]:
    """Hidden rows and columns: they are read like the others, but the reader should know.

    Args:
        sheet: Name of the sheet.
        rows: Row numbers as shown.
        columns: Columns from 0.
    """
    listed = [
        ("dòng", _runs(sorted(rows), str)),
        ("cột", _runs(sorted(columns), lambda column: get_column_letter(column + 1))),
    ]
    for word, parts in listed:
        if parts:
            yield f"Trang tính “{sheet}” có {word} ẩn vẫn được nạp: {parts}."


def _runs(numbers: Sequence[int], shown: Callable[[int], str]) -> str:
    """Numbers in ascending order as people list them: “3, 5–8”; a long list is cut."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    parts = [shown(a) if a == b else f"{shown(a)}–{shown(b)}" for a, b in runs[:_MOST_RUNS]]
    if len(runs) > _MOST_RUNS:
        parts.append(f"… (tất cả {len(numbers)})")
    return ", ".join(parts)
