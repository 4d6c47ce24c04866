"""How far ahead a share may lie at the pace of today: a line and a band of 80 % around it.

The line is one of least squares on the logit of the share. Where a line on what remains,
−ln(1 − p), lies closer to the months seen, that one is taken: door to door the easy households come
first, the share bends, and in simulated wards the logit then runs 5 points too high within three
months and 10 within six. One month far off the others is kept from bending the line (Theil–Sen). A
share of 0 or 100 has no logit: then the line is straight and ends at 0 and 100. Only the latest
months count, for it is "the pace of today" that is carried on.

The interval that goes with such a line takes the months as independent. They are not: each stands
on the one before, teams tire and gather pace, and the line bends on. In simulated wards the plain
80 % band holds the truth about half of the time one month ahead and in one case of five after six
(bench/projection.py), so that it is widened with the months ahead (`widening`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from scipy.special import ndtr, ndtri

from dashboard.analysis import pace, regression
from dashboard.analysis.intervals import Interval
from dashboard.analysis.regression import Line

LEVEL, ANNEX_LEVEL = 0.80, 0.95
LATEST_POINTS = 6
# Fitted to simulated wards, so that 80 % is 80 %:
WIDENED, WIDENED_POWER = 1.95, 0.60  # within a year
A_YEAR, LATER_POWER = 12.0, 1.00  # beyond: what holds some households back for good is not seen yet
OUTLIER = 4.0  # times as far from the line as any other month, and
OUTLIER_POINTS = 3.0  # at least so many percentage points
LEAST_SPREAD_POINTS = 0.1  # points on a line to the last digit do not make the future certain


class Scale(StrEnum):
    """On which scale the line is straight."""

    LOGIT = "logit"
    REMAINING = "remaining"
    STRAIGHT = "straight"


def _remaining(percent: float) -> float:
    return -math.log1p(-percent / 100)


def _from_remaining(value: float) -> float:
    return -100 * math.expm1(-max(value, 0.0))


def _clipped(value: float) -> float:
    return min(max(value, 0.0), 100.0)


_SCALES: dict[Scale, tuple[Callable[[float], float], Callable[[float], float]]] = {
    Scale.LOGIT: (regression.to_logit, regression.from_logit),
    Scale.REMAINING: (_remaining, _from_remaining),
    Scale.STRAIGHT: (float, _clipped),
}


@dataclass(frozen=True, slots=True)
class Band:
    """A line through the latest months, on its scale, with x in months since the first of them.

    Attributes:
        line: On the scale.
        scale: Where it is straight.
        is_robust: Whether a month far off the others had to be kept from bending it.
        last_x: The last month seen.
        higher_is_better: Which way the target is approached.
    """

    line: Line
    scale: Scale
    is_robust: bool
    last_x: float
    higher_is_better: bool = True

    def centre(self, months_ahead: float) -> float:
        """The share that lies on the line, in percent."""
        return _SCALES[self.scale][1](self._height(months_ahead))

    def interval(self, months_ahead: float, *, level: float = LEVEL) -> Interval:
        """The band so many months ahead of the last one seen (more than 0), within 0 to 100."""
        height, half = self._height(months_ahead), self._half(months_ahead, level)
        back = _SCALES[self.scale][1]
        return Interval(back(height - half), back(height + half))

    def chance(self, months_ahead: float, level_pct: float) -> float | None:
        """How likely the share is at or beyond a level then, 0 to 1, by the normal curve.

        None for a level of 0 or 100 on a scale that never gets there.
        """
        if self.scale is not Scale.STRAIGHT and not 0 < level_pct < 100:
            return None
        spread = self._half(months_ahead, LEVEL) / float(ndtri((1 + LEVEL) / 2))
        beyond = self._height(months_ahead) - _SCALES[self.scale][0](level_pct)
        above = float(ndtr(beyond / spread))
        return above if self.higher_is_better else 1 - above

    def _height(self, months_ahead: float) -> float:
        """On the scale; a straight line stops at the ends of it, or all would be certain there."""
        height = self.line.at(self.last_x + months_ahead)
        return _clipped(height) if self.scale is Scale.STRAIGHT else height

    def _half(self, months_ahead: float, level: float) -> float:
        x = self.last_x + months_ahead
        low, high = self.line.interval(x, level=level, widened=widening(months_ahead))
        return (high - low) / 2


def of_scale(scale: Scale) -> Callable[[float], float]:
    """From a height on the scale to percent."""
    return _SCALES[scale][1]


def widening(months_ahead: float) -> float:
    """How many times as wide as its formula the band is drawn."""
    within = WIDENED * min(months_ahead, A_YEAR) ** WIDENED_POWER
    return float(max(1.0, within * max(1.0, months_ahead / A_YEAR) ** LATER_POWER))


def of(
    points: Sequence[tuple[date, float]], *, months_ahead: float, higher_is_better: bool = True
) -> Band | None:
    """The band that goes on from the latest of these months.

    Args:
        points: Last day of the month and share in percent, 0 to 100, oldest first.
        months_ahead: How far it is to reach: the line looks back half as far, and over six points
            at least.
        higher_is_better: Which way the target is approached.

    Returns:
        None with fewer than three points, or where nothing has moved: a standstill does not say
        how far it may be left.
    """
    last = points[-1][0] if points else None
    recent = [
        (day, value)
        for i, (day, value) in enumerate(points)
        if last and (len(points) - i <= LATEST_POINTS or _looks_back(day, last, months_ahead))
    ]
    values = [value for _, value in recent]
    if len(recent) < pace.LEAST_POINTS or min(values) == max(values):
        return None
    x = [pace.months_between(recent[0][0], day) for day, _ in recent]
    found = [_fitted(scale, x, values) for scale in _scales(values, higher_is_better)]
    scale, line, is_robust, _ = min(found, key=lambda fitted: fitted[3])
    return Band(line, scale, is_robust, x[-1], higher_is_better)


def _looks_back(day: date, last: date, months_ahead: float) -> bool:
    return pace.months_between(day, last) <= months_ahead / 2


def _scales(values: Sequence[float], higher_is_better: bool) -> tuple[Scale, ...]:
    if min(values) <= 0 or max(values) >= 100:
        return (Scale.STRAIGHT,)
    return (Scale.LOGIT, Scale.REMAINING) if higher_is_better else (Scale.LOGIT,)


def _fitted(
    scale: Scale, x: Sequence[float], values: Sequence[float]
) -> tuple[Scale, Line, bool, float]:
    """The line on one scale, whether it is robust, and how far from it the points lie."""
    to, back = _SCALES[scale]
    y = [to(value) for value in values]
    robust = regression.theil_sen(x, y)
    off = np.sort(np.abs(np.array(values) - [back(robust.at(at)) for at in x]))
    has_outlier = bool(off[-1] > max(OUTLIER_POINTS, OUTLIER * off[-2]))
    line = _spread_of_the_others(robust, x, y) if has_outlier else regression.least_squares(x, y)
    distance = float(np.median(off)) if has_outlier else _distance(line, back, x, values)
    steepness = (to(values[-1] + 1e-3) - to(values[-1] - 1e-3)) / 2e-3  # of the scale, per point
    return scale, line.at_least(LEAST_SPREAD_POINTS * steepness), has_outlier, distance


def _spread_of_the_others(line: Line, x: Sequence[float], y: Sequence[float]) -> Line:
    """The line with the spread of all months but the one that sticks out, where that is larger."""
    off = np.sort(np.abs(np.array(y) - [line.at(at) for at in x]))[:-1]
    return line.at_least(float(np.sqrt(off @ off / max(1, len(off) - 2))))


def _distance(
    line: Line, back: Callable[[float], float], x: Sequence[float], values: Sequence[float]
) -> float:
    """Root of the mean squared distance, in percentage points."""
    off = np.array(values) - [back(line.at(at)) for at in x]
    return float(np.sqrt((off**2).mean()))
