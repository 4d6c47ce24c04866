"""Shares over months in which the register changed: brought to the register of the last month.

The share of a month then jumps although nobody has done anything. Counts do not: what was achieved
in each month is divided by the latest denominator, and the months of the change are named. Where
the register changed by more than a tenth at once it is another population, and where more had
achieved than are registered now the counts cannot be compared: only the months since then are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dashboard import theme

ANOTHER_POPULATION = 0.10  # change of the denominator from one month to the next


@dataclass(frozen=True, slots=True)
class Point:
    """A share at the end of a month, with its counts where they are known."""

    on: date
    value_pct: float
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Comparable:
    """The months that can be compared with the last one.

    Attributes:
        points: Of one denominator where counts are known, oldest first.
        changed_on: The months, by their last day, whose denominator differs from the one before.
        since: The first month that is kept, where earlier ones are not comparable (None: all are).
    """

    points: tuple[Point, ...]
    changed_on: tuple[date, ...] = ()
    since: date | None = None

    def words(self) -> str | None:
        """What was done about the change, in a sentence; None where there was none."""
        if not self.changed_on or not self.points:
            return None
        months = ", ".join(theme.month(f"{day:%Y-%m}") for day in self.changed_on)
        size = theme.number(self.points[-1].denominator, decimals=0)
        if self.since is not None:
            first = theme.month(f"{self.since:%Y-%m}")
            return f"Mẫu số đổi nhiều ({months}) nên chỉ tính từ {first}."
        return f"Mẫu số đổi ở {months}; các tháng trước được tính lại theo mẫu số hiện nay {size}."


def comparable(points: Sequence[Point]) -> Comparable:
    """The points brought to the denominator of the last one.

    Args:
        points: Oldest first, all of the same khu phố. Those without counts stay as they are.
    """
    changed_on, kept_from = [], 0
    for i, (before, now) in enumerate(pairwise(points), 1):
        old, new = before.denominator, now.denominator
        if not old or not new or old == new:
            continue
        changed_on.append(now.on)
        if abs(new - old) > ANOTHER_POPULATION * old:
            kept_from = i
    last = points[-1].denominator if points else None
    found = [_brought_to(point, last) for point in points]
    for i, point in enumerate(found):
        if point.value_pct > 100 >= points[i].value_pct:
            kept_from = max(kept_from, i + 1)
    return Comparable(
        points=tuple(found[kept_from:]),
        changed_on=tuple(changed_on),
        since=points[kept_from].on if kept_from else None,
    )


def _brought_to(point: Point, denominator: float | None) -> Point:
    if not denominator or point.numerator is None or not point.denominator:
        return point
    if point.denominator == denominator:
        return point
    share = 100 * point.numerator / denominator
    return replace(point, value_pct=share, denominator=denominator)
