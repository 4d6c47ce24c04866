"""Who has sent what, and in time: khu phố by month, judged against the ward's own due day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals


class Sent(StrEnum):
    """The state of one month of one khu phố; the value is the word on screen."""

    ON_TIME = "Đúng hạn"
    LATE = "Trễ hạn"
    RECEIVED = "Đã nộp"  # when is not known: a sample file
    MISSING = "Chưa nộp"
    NOT_DUE = "Chưa đến hạn"
    NOT_THERE = "Chưa thành lập"  # the khu phố did not exist yet


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of one khu phố.

    Attributes:
        state: What is to be said of it.
        due: The last day for sending it.
        received: When it first came; None where it has not, or the day is not known.
        kind: visits or summary, where something came.
        rows: How many rows came.
        rejected: Rows of its own file that were not taken; None where that cannot be told.
    """

    state: Sent
    due: date
    received: date | None = None
    kind: str | None = None
    rows: int = 0
    rejected: int | None = None

    @property
    def has_come(self) -> bool:
        """Whether anything was received."""
        return self.kind is not None

    @property
    def days_late(self) -> int:
        """Days past the due day; 0 unless late."""
        late = self.state is Sent.LATE and self.received is not None
        return (self.received - self.due).days if late and self.received else 0

    def words(self) -> str:
        """Trễ hạn 12 ngày; other states in one word."""
        days = f" {theme.number(self.days_late)} ngày" if self.days_late else ""
        return f"{self.state}{days}"


Grid = dict[str, dict[str, Cell]]  # khu phố -> month -> cell


def due_on(month: str, due_day: int) -> date:
    """The due day of a month's figures: that day of the month after (its last, if shorter)."""
    first = goals.last_day(month) + timedelta(days=1)
    last = goals.last_day(f"{first:%Y-%m}")
    return first.replace(day=min(due_day, last.day))


def months_until(today: date, start: date, at_most: int = 12) -> list[str]:
    """The latest months up to today's, none before the plan's start, oldest first."""
    ends = today.year * 12 + today.month - 1
    begins = max(start.year * 12 + start.month - 1, ends - at_most + 1)
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(begins, ends + 1)]


def grid(
    received: pd.DataFrame,
    *,
    areas: Sequence[str],
    months: Sequence[str],
    today: date,
    due_day: int,
    begins: Mapping[str, str] = MappingProxyType({}),
) -> Grid:
    """Every khu phố and month, judged.

    A khu phố that last sent a quarter is expected to send the next quarter as a whole.

    Args:
        received: One row per khu phố and month received (etl.store.completeness).
        areas: Codes of the khu phố that are to send figures.
        months: Oldest first.
        today: The day it is.
        due_day: Of the month after.
        begins: Khu phố -> its first month; before it nothing is owed.
    """
    came = {(row["area"], row["month"]): row for row in received.to_dict("records")}
    found: Grid = {}
    for area in areas:
        by_quarter = False
        found[area] = {}
        for month in months:
            row = came.get((area, month))
            if row is not None:
                by_quarter = "Q" in str(row["period"])
                found[area][month] = _received(row, due_day)
            else:
                due = due_on(_quarter_end(month) if by_quarter else month, due_day)
                state = Sent.MISSING if today > due else Sent.NOT_DUE
                state = Sent.NOT_THERE if month < begins.get(area, "") else state
                found[area][month] = Cell(state, due)
    return found


def _received(row: Mapping[object, object], due_day: int) -> Cell:
    due = due_on(str(row["until"]), due_day)
    rejected = row["rejected"]
    day = None if row["is_sample"] else date.fromisoformat(str(row["first_received"]))
    state = Sent.RECEIVED if day is None else Sent.ON_TIME if day <= due else Sent.LATE
    return Cell(
        state,
        due,
        day,
        str(row["kind"]),
        int(str(row["rows"])),
        rejected if isinstance(rejected, int) else None,
    )


def _quarter_end(month: str) -> str:
    year, number = month.split("-")
    return f"{year}-{(int(number) + 2) // 3 * 3:02d}"


def share_received(judged: Grid) -> tuple[int, int]:
    """(months received, months that have fallen due or were received) over all khu phố."""
    cells = [cell for row in judged.values() for cell in row.values()]
    owed = [cell for cell in cells if cell.has_come or cell.state is Sent.MISSING]
    return sum(cell.has_come for cell in owed), len(owed)


def missing(judged: Grid, month: str) -> list[str]:
    """The khu phố whose figures of a month are overdue."""
    return [area for area, row in judged.items() if row[month].state is Sent.MISSING]


def sentences(
    judged: Grid, *, months: Sequence[str], names: Mapping[str, str], open_rows: int, loads: int
) -> list[str]:
    """What the reader should know first: who still owes what, and which rows are still open."""
    every = len(judged)
    overdue = [m for m in months if missing(judged, m)]
    come, owed = share_received(judged)
    if not owed:
        said = ["Chưa có kỳ số liệu nào đến hạn."]
    elif not overdue:
        said = [f"Cả {every} khu phố đã nộp mọi tháng đến hạn ({come}/{owed})."]
    else:
        month = overdue[-1]
        late = [names[area] for area in missing(judged, month)]
        said = [
            f"Số liệu {theme.month(month)}: {every - len(late)}/{every} khu phố đã nộp; "
            f"chưa nộp: {_listed(late)}.",
            f"Tính cả các tháng đến hạn: đã nộp {theme.number(come)}/{theme.number(owed)} "
            f"({theme.percent(100 * come / owed)}).",
        ]
    if open_rows:
        said.append(
            f"Còn {theme.number(open_rows)} dòng chưa được nhận ở {loads} lần nhập, "
            "cần sửa và gửi lại."
        )
    return said


def _listed(words: Sequence[str], at_most: int = 8) -> str:
    """The first of them, and how many more."""
    more = f" và {len(words) - at_most} khu phố khác" if len(words) > at_most else ""
    return ", ".join(words[:at_most]) + more


def by_need(judged: Grid) -> list[str]:
    """The khu phố, those that owe most first, then those late most often, then by code."""

    def key(area: str) -> tuple[int, int, str]:
        states = [cell.state for cell in judged[area].values()]
        return (-states.count(Sent.MISSING), -states.count(Sent.LATE), area)

    return sorted(judged, key=key)
