"""A straight line through a short series, and how far a new point may lie from it.

Ordinary least squares with its prediction interval ŷ ± t(n − 2)·s·√(1 + 1/n + (x0 − x̄)²/Sxx), or
the Theil–Sen line (median of the slopes between all pairs), which a few outliers do not bend. On
the logit of a share the line never leaves 0 to 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit, logit, stdtrit

_NORMAL = 1.4826  # median absolute deviation to standard deviation, for a normal distribution


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line and what its prediction interval needs.

    Attributes:
        slope: Per unit of x.
        intercept: At x = 0.
        s: Spread of the points about the line.
        n: Number of points.
        mean_x: Mean of x.
        sxx: Sum of squared distances of x from its mean.
    """

    slope: float
    intercept: float
    s: float
    n: int
    mean_x: float
    sxx: float

    def at(self, x: float) -> float:
        """The height of the line."""
        return self.intercept + self.slope * x

    def error(self, x: float) -> float:
        """Standard error of one new point at x."""
        return float(self.s * np.sqrt(1 + 1 / self.n + (x - self.mean_x) ** 2 / self.sxx))

    def interval(self, x: float, *, level: float, widened: float = 1.0) -> tuple[float, float]:
        """Where one new point at x lies with a chance of `level`; `widened` times as wide."""
        half = float(stdtrit(self.n - 2, (1 + level) / 2)) * self.error(x) * widened
        return self.at(x) - half, self.at(x) + half

    def at_least(self, s: float) -> Line:
        """The same line with a spread that is not below `s`."""
        return replace(self, s=max(self.s, s))


def least_squares(x: Sequence[float], y: Sequence[float]) -> Line:
    """The line with the least squared distances.

    Raises:
        ValueError: with fewer than three points or all at the same x.
    """
    xs, ys = _points(x, y)
    centred = xs - xs.mean()
    slope = float(centred @ ys / (centred @ centred))
    intercept = float(ys.mean() - slope * xs.mean())
    rest = ys - intercept - slope * xs
    return _line(xs, slope, intercept, float(np.sqrt(rest @ rest / (len(xs) - 2))))


def theil_sen(x: Sequence[float], y: Sequence[float]) -> Line:
    """The line of the median slope with as many points above as below; s from the median distance.

    Raises:
        ValueError: with fewer than three points or all at the same x.
    """
    xs, ys = _points(x, y)
    first, second = np.triu_indices(len(xs), k=1)
    apart = xs[second] != xs[first]
    first, second = first[apart], second[apart]
    slope = float(np.median((ys[second] - ys[first]) / (xs[second] - xs[first])))
    intercept = float(np.median(ys - slope * xs))
    off = np.abs(ys - intercept - slope * xs)
    return _line(xs, slope, intercept, float(_NORMAL * np.median(off)))


def to_logit(percent: float) -> float:
    """ln(p/(1 − p)) of a share in percent, above 0 and below 100."""
    return float(logit(percent / 100))


def from_logit(value: float) -> float:
    """The share in percent of a logit."""
    return float(100 * expit(value))


def _points(x: Sequence[float], y: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    xs, ys = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(xs) < 3 or len(xs) != len(ys) or np.all(xs == xs[0]):
        raise ValueError(f"A line needs three points at different x, not {len(xs)}.")
    return xs, ys


def _line(xs: np.ndarray, slope: float, intercept: float, s: float) -> Line:
    return Line(
        slope=slope,
        intercept=intercept,
        s=s,
        n=len(xs),
        mean_x=float(xs.mean()),
        sxx=float(((xs - xs.mean()) ** 2).sum()),
    )
