"""Whether the weeks differ by more than they always do: a chart of single values (XmR).

With mR the mean of the steps between neighbouring weeks, the limits are mean ± 2.66·mR; a step of
3.267·mR or more is left out of that mean, once. Near limits lie at two thirds of the way.

For visits per week or the share of a week; never for a figure that only adds up, which rises
whatever is done.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dashboard import theme

LEAST_POINTS, FIRM_POINTS = 5, 12
RUN = 7
_LIMIT, _SCREEN, _NEAR = 2.66, 3.267, 2 / 3


class Signal(StrEnum):
    """A rule that a week breaks; the value says it in plain words."""

    BEYOND = "Vượt ra ngoài giới hạn: tuần này khác hẳn mức thường, nên tìm nguyên nhân."
    ONE_SIDE = (
        "Bảy tuần liền cùng nằm một phía của mức trung bình: mức chung đã thay đổi, "
        "không còn là dao động thường."
    )
    TREND = "Bảy tuần liền tăng dần hoặc giảm dần: đang có xu hướng, không phải ngẫu nhiên."
    NEAR_LIMIT = (
        "Hai trong ba tuần liền cùng sát giới hạn một phía: có dấu hiệu thay đổi, nên theo dõi."
    )


class Assurance(StrEnum):
    """What the usual spread says about a target for a single week."""

    PASSES = "Tuần nào cũng đạt mức đề ra nếu cách làm không đổi"
    FAILS = "Không tuần nào đạt mức đề ra nếu cách làm không đổi"
    VARIES = "Có tuần đạt, có tuần không đạt mức đề ra"


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The weeks between their limits.

    Attributes:
        values: Of the weeks, oldest first; None where nothing is known.
        mean: Of the known weeks.
        moving_range: Mean step between neighbouring weeks, large steps left out.
        lowest: Nothing can lie below it (0 for counts and shares; None: no such end).
        highest: Nothing can lie above it (100 for shares; None: no such end).
        signals: Per week the rules it breaks.
    """

    values: tuple[float | None, ...]
    mean: float
    moving_range: float
    lowest: float | None
    highest: float | None
    signals: tuple[tuple[Signal, ...], ...]

    @property
    def is_firm(self) -> bool:
        """Whether there are weeks enough to rely on the limits (else they are on trial)."""
        return sum(value is not None for value in self.values) >= FIRM_POINTS

    @property
    def upper(self) -> float:
        """The upper limit."""
        return self._within(self.mean + _LIMIT * self.moving_range)

    @property
    def lower(self) -> float:
        """The lower limit."""
        return self._within(self.mean - _LIMIT * self.moving_range)

    def _within(self, value: float) -> float:
        value = value if self.lowest is None else max(self.lowest, value)
        return value if self.highest is None else min(self.highest, value)

    def assurance(self, target: float, *, higher_is_better: bool = True) -> Assurance:
        """Whether a single week can be relied on to reach a target."""
        above, below = target > self.upper, target < self.lower
        if not (above or below):
            return Assurance.VARIES
        return Assurance.FAILS if above == higher_is_better else Assurance.PASSES

    def words(self, noun: str = "lượt") -> str:
        """What a usual week is like, and how far that can be relied on."""
        low, high = (theme.number(v, decimals=0) for v in (self.lower, self.upper))
        text = (
            f"Mỗi tuần thường từ {low} đến {high} {noun}, "
            f"trung bình {theme.number(self.mean, decimals=1)}."
        )
        known = sum(value is not None for value in self.values)
        return text if self.is_firm else f"{text} Giới hạn tạm tính, mới có {known} tuần."


def chart(
    values: Sequence[float | None], *, lowest: float | None = 0.0, highest: float | None = None
) -> ControlChart | None:
    """The chart of a series of weeks.

    Args:
        values: One per week, oldest first, without leaving weeks out; None where nothing is known.
            A week without visits is a 0. A gap breaks steps and runs.
        lowest: Limits do not go below it; None: no such end.
        highest: Limits do not go above it: 100 for shares.

    Returns:
        None with fewer than five known weeks or no two neighbouring ones.
    """
    known = [value for value in values if value is not None]
    steps = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if len(known) < LEAST_POINTS or not steps:
        return None
    usual = sum(steps) / len(steps)
    kept = [step for step in steps if step < _SCREEN * usual] or steps
    mean, moving_range = sum(known) / len(known), sum(kept) / len(kept)
    return ControlChart(
        values=tuple(values),
        mean=mean,
        moving_range=moving_range,
        lowest=lowest,
        highest=highest,
        signals=_signals(values, mean, _LIMIT * moving_range),
    )


def _signals(
    values: Sequence[float | None], mean: float, reach: float
) -> tuple[tuple[Signal, ...], ...]:
    away = [math.nan if value is None else value - mean for value in values]
    weeks = {
        Signal.BEYOND: {i for i, distance in enumerate(away) if abs(distance) > reach},
        Signal.ONE_SIDE: _in_runs(away, steps=False),
        Signal.TREND: _in_runs(away, steps=True),
        Signal.NEAR_LIMIT: _two_of_three(away, _NEAR * reach),
    }
    return tuple(tuple(s for s, hit in weeks.items() if i in hit) for i in range(len(away)))


def _in_runs(away: Sequence[float], *, steps: bool) -> set[int]:
    """The weeks of runs of seven that are all above or all below, or that all rise or all fall."""
    found: set[int] = set()
    for first in range(len(away) - RUN + 1):
        run = away[first : first + RUN]
        one_way = [b - a for a, b in pairwise(run)] if steps else run
        if all(v > 0 for v in one_way) or all(v < 0 for v in one_way):
            found.update(range(first, first + RUN))
    return found


def _two_of_three(away: Sequence[float], near: float) -> set[int]:
    """The weeks beyond the near limit that have another one on their side within three weeks."""
    found: set[int] = set()
    for first in range(len(away) - 2):
        window = range(first, first + 3)
        if any(math.isnan(away[i]) for i in window):
            continue
        for side in (1, -1):
            beyond = [i for i in window if side * away[i] > near]
            if len(beyond) >= 2:
                found.update(beyond)
    return found
