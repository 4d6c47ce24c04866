"""Compound growth, as international reports on goals judge progress: an option, not our status.

With target: P = (observed yearly growth)/(growth needed each year), both compound:
(later/earlier)^(1/years) − 1. Without: P is the observed growth itself.

For shares that start near zero it praises wildly (from 5 to 11,25 on the way to 30 in a quarter of
the time: 4.9 times the growth needed, where the straight line says exactly as needed), and from
zero it is not defined. The status of this dashboard is therefore the straight line (status.py);
this one is for reports that must be held against others.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dashboard import theme
from dashboard.analysis.figures import Goal, Reading

SUBSTANTIAL, MODERATE = 0.95, 0.60
_WITHOUT_TARGET = (0.015, 0.005)  # growth a year: substantial, moderate
_LIMIT_POWER = 4.44
_TOLERANCE = 1e-9  # a value on a boundary must not fall below it by a rounding of the machine


class Growth(StrEnum):
    """The state under compound growth; the value is the word on screen."""

    ACHIEVED = "Đã đạt"
    SUBSTANTIAL = "Tiến bộ rõ rệt"
    MODERATE = "Tiến bộ vừa phải"
    LIMITED = "Tiến bộ hạn chế"
    DETERIORATION = "Thụt lùi"
    NOT_AVAILABLE = "Không tính được"


def yearly(later: float, earlier: float, years: float) -> float | None:
    """Compound growth a year, 0.05 for 5 %.

    None where it is not defined: from 0, across 0, or over no time.
    """
    if earlier == 0 or years <= 0 or later / earlier < 0:
        return None
    return float((later / earlier) ** (1 / years) - 1)


def ratio(
    *,
    base: float,
    current: float,
    target: float,
    years_passed: float,
    years_in_all: float,
    higher_is_better: bool = True,
) -> float | None:
    """Observed growth over the growth needed; None where either is not defined or none is needed.

    Args:
        base: The value at the start.
        current: The value now.
        target: The value to reach at the end.
        years_passed: From the start until now (any unit, the same for both).
        years_in_all: From the start to the end.
        higher_is_better: Which way is good.
    """
    observed, needed = yearly(current, base, years_passed), yearly(target, base, years_in_all)
    if observed is None or not needed:
        return None
    sign = (-1 if base < 0 else 1) * (1 if higher_is_better else -1)
    return sign * observed / abs(needed)


def against_target(
    *,
    base: float,
    current: float,
    target: float,
    years_passed: float,
    years_in_all: float,
    higher_is_better: bool = True,
) -> Growth:
    """The state against a target; arguments as for `ratio`."""
    operator = ">=" if higher_is_better else "<="
    if theme.meets(current, operator=operator, target=target):
        return Growth.ACHIEVED
    found = ratio(
        base=base,
        current=current,
        target=target,
        years_passed=years_passed,
        years_in_all=years_in_all,
        higher_is_better=higher_is_better,
    )
    return _state(found, SUBSTANTIAL, MODERATE)


def words(goal: Goal | None, reading: Reading) -> str:
    """The state of a figure in one sentence, beside the status and never in its place.

    Empty where there is nothing to hold against each other.
    """
    if goal is None or goal.start is None or goal.base is None or reading.value is None:
        return ""
    asked = {
        "base": goal.base,
        "current": reading.value,
        "target": goal.value,
        "years_passed": float((reading.on - goal.start).days),
        "years_in_all": float((goal.due - goal.start).days),
    }
    state = against_target(**asked, higher_is_better=goal.higher_is_better)
    found = ratio(**asked, higher_is_better=goal.higher_is_better)
    if found is None:
        why = " từ mức đầu kỳ này" if state is Growth.NOT_AVAILABLE else ""
        return f"{state}{why} ({theme.day(reading.on)})"
    times = theme.number(found, decimals=2)
    return f"{state}: bằng {times} lần tốc độ cần có ({theme.day(reading.on)})"


def without_target(
    *,
    base: float,
    current: float,
    years_passed: float,
    higher_is_better: bool = True,
    limit: float | None = None,
) -> Growth:
    """The state where there is nothing to reach.

    Args:
        base: The value at the start.
        current: The value now.
        years_passed: From the start until now.
        higher_is_better: Which way is good.
        limit: The end of the scale, 100 for shares: near it less growth is asked for.
    """
    observed = yearly(current, base, years_passed)
    if observed is None:
        return Growth.NOT_AVAILABLE
    sign = (-1 if base < 0 else 1) * (1 if higher_is_better else -1)
    share = 1.0 if limit is None else room(base, limit)
    substantial, moderate = (share * bound for bound in _WITHOUT_TARGET)
    return _state(sign * observed, substantial, moderate)


def room(base: float, limit: float) -> float:
    """How much of the usual growth is asked for from a base so near the limit, 0 to 1."""
    if base >= 2 * limit:
        return 1.0
    near = base if base <= limit else 2 * limit - base
    return float(1 - (near / limit) ** _LIMIT_POWER)


def score(*, state: Growth, found: float | None) -> float | None:
    """One number from −5 to 5 of a state against a target, to average over several series.

    Args:
        state: From `against_target`.
        found: From `ratio`.
    """
    if state is Growth.ACHIEVED:
        return 5.0
    if state is Growth.NOT_AVAILABLE or found is None:
        return None
    if found >= MODERATE:
        return min(7.1429 * found - 4.2857, 5.0)
    return max(4.1667 * found - 2.5, -5.0)


def of_several(scores: Sequence[float | None]) -> Growth:
    """The state of several series together; those without a score are left out, never 0."""
    known = [found for found in scores if found is not None]
    if not known:
        return Growth.NOT_AVAILABLE
    mean = sum(known) / len(known)
    if mean >= 2.5:
        return Growth.SUBSTANTIAL
    if mean >= 0:
        return Growth.MODERATE
    return Growth.LIMITED if mean >= -2.5 else Growth.DETERIORATION


def _state(found: float | None, substantial: float, moderate: float) -> Growth:
    """A value on a boundary belongs to the better class."""
    if found is None:
        return Growth.NOT_AVAILABLE
    found += _TOLERANCE
    if found >= substantial:
        return Growth.SUBSTANTIAL
    if found >= moderate:
        return Growth.MODERATE
    return Growth.LIMITED if found >= 0 else Growth.DETERIORATION
