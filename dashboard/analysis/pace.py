"""How fast it must go, how fast it goes, and where that pace would lead."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard import theme

OBSERVED_MONTHS = 3
LEAST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing to a target: always in its own measure, in units where counts are known."""

    measure: float  # percentage points, points, months
    units: int | None


def gap(
    *,
    target: float,
    operator: str,
    value: float,
    numerator: float | None = None,
    denominator: float | None = None,
) -> Gap:
    """What is missing to the target, 0 once it is met; units are rounded up.

    For targets where lower is better it is what must still go away.
    """
    lower = operator in ("<=", "<")
    if theme.meets(value, operator=operator, target=target):
        return Gap(measure=0.0, units=0 if denominator is not None else None)
    measure = max(0.0, value - target if lower else target - value)
    if numerator is None or denominator is None:
        return Gap(measure=measure, units=None)
    at_target = target * denominator / 100
    exact = numerator - at_target if lower else at_target - numerator
    strict = operator in (">", "<")
    units = math.floor(exact) + 1 if strict else math.ceil(exact)
    return Gap(measure=measure, units=max(0, units))


def months_between(first: date, last: date) -> float:
    """Months from one day to another; from month end to month end it is a whole number."""
    return (last.year - first.year) * 12 + last.month - first.month + _share(last) - _share(first)


def required_per_month(*, gap: Gap, on: date, due: date) -> float | None:
    """What each remaining month must bring; None once the due day is reached.

    In units where they are known, else in the measure of the target.
    """
    left = months_between(on, due)
    if left <= 0:
        return None
    return (gap.measure if gap.units is None else gap.units) / left


def observed_per_month(history: Sequence[float | None]) -> float | None:
    """Mean monthly change over the last three months.

    Args:
        history: One value per month without a skipped month, oldest first, None where unknown;
            counts of the same khu phố, or percentages.

    Returns:
        None with fewer than two known values in that span.
    """
    window = history[-(OBSERVED_MONTHS + 1) :]
    known = [(i, v) for i, v in enumerate(window) if v is not None and not theme.is_missing(v)]
    if len(known) < 2:
        return None
    (first, before), (last, after) = known[0], known[-1]
    return (after - before) / (last - first)


def sentence(
    *,
    gap: Gap,
    required: float | None,
    observed: float | None = None,
    noun: str = "",
    measure: str = "điểm %",
) -> str:
    """What is left and at what pace: còn 412 hộ, khoảng 103 hộ/tháng (đang làm 59 hộ/tháng).

    Args:
        gap: From `gap`; its units are named by `noun`, its measure by `measure`.
        required: From `required_per_month`.
        observed: From `observed_per_month`, in the same units.
        noun: "hộ", "người", "thành viên".
        measure: The word used where units are not known.
    """
    counts = gap.units is not None
    missing = gap.measure if gap.units is None else gap.units
    if missing == 0:
        return "đã đủ mức chỉ tiêu"
    unit = noun if counts else measure
    text = f"còn {_amount(missing, counts)} {unit}"
    if required is not None:
        text += f", khoảng {_amount(required, counts)} {unit}/tháng"
    if required is not None and observed is not None:
        verb = "giảm" if observed < 0 else "làm"
        pace = theme.number(abs(observed), decimals=0 if counts else 1)
        text += f" (đang {verb} {pace} {unit}/tháng)"
    return text


def slope_per_month(points: Sequence[tuple[date, float]]) -> float:
    """Theil–Sen: the median of the slopes between all pairs of points, per month."""
    slopes = [
        (later[1] - earlier[1]) / months_between(earlier[0], later[0])
        for i, earlier in enumerate(points)
        for later in points[i + 1 :]
    ]
    return float(np.median(slopes))


def projected(
    *, points: Sequence[tuple[date, float]], due: date, highest: float | None = 100.0
) -> float | None:
    """Where the last value arrives on the due day at the pace so far, within 0 and `highest`.

    Args:
        points: Known monthly values, oldest first, each on another day.
        due: The day to look ahead to.
        highest: 100 for shares; None where the measure has no ceiling.

    Returns:
        None with fewer than three points or once the due day is reached.
    """
    if len(points) < LEAST_POINTS or points[-1][0] >= due:
        return None
    last_day, last_value = points[-1]
    value = last_value + slope_per_month(points) * months_between(last_day, due)
    return max(0.0, value if highest is None else min(value, highest))


def projection_sentence(
    *, points: Sequence[tuple[date, float]], due: date, target: float, operator: str = ">="
) -> str | None:
    """The projection in words, marked as an estimate; None where there is no projection."""
    value = projected(points=points, due=due)
    if value is None:
        return None
    shown = theme.percent(value, target=target, operator=operator, decimals=0)
    return f"giữ nhịp này, đến {theme.day(due)} đạt khoảng {shown} (ước tính)"


def _share(when: date) -> float:
    return when.day / monthrange(when.year, when.month)[1]


def _amount(value: float, counts: bool) -> str:
    if counts:
        return theme.number(math.ceil(value), decimals=0)
    return theme.number(value, decimals=1)
