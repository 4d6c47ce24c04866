"""How fast it must go, how fast it goes, and where that pace would lead."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import theme
from etl.model import Unit

OBSERVED_MONTHS = 3
LEAST_POINTS = 3
_MEASURES = {
    Unit.PERCENT: ("điểm phần trăm", "điểm"),
    Unit.POINTS: ("điểm", "điểm"),
    Unit.MONTHS: ("tháng", "tháng"),
}
_NUMERALS = {2: "hai", 3: "ba", 4: "bốn"}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing to a target: always in its own measure, in units where counts are known."""

    measure: float  # percentage points, points, months
    units: int | None


@dataclass(frozen=True, slots=True)
class Observed:
    """How fast it went: units or points a month, over how many months."""

    per_month: float
    months: int

    def span(self) -> str:
        """The months in words: ba tháng qua."""
        return f"{_NUMERALS.get(self.months, self.months)} tháng qua"

    def words(self, noun: str) -> str:
        """The pace in units: ba tháng qua: 118 hộ/tháng; where it went back, by how much."""
        units = theme.number(abs(self.per_month), decimals=0)
        if units == "0":
            return f"{self.span()}: không đổi"
        back = "giảm " if self.per_month < 0 else ""
        return f"{self.span()}: {back}{units} {noun}/tháng"


def gap(
    *,
    target: float,
    operator: str,
    value: float,
    numerator: float | None = None,
    denominator: float | None = None,
    is_count: bool = False,
) -> Gap:
    """What is missing to the target, 0 once it is met; units are rounded up.

    For targets where lower is better it is what must still go away.

    Args:
        target: In the measure of the value.
        operator: Of the target.
        value: Now.
        numerator: The count behind a share.
        denominator: What it is a share of.
        is_count: The value counts units itself (so many data sets): no share of anything.
    """
    if is_count:
        numerator, denominator = value, 100.0  # the target is then its own number of units
    lower = operator in ("<=", "<")
    if theme.meets(value, operator=operator, target=target):
        return Gap(measure=0.0, units=0 if denominator is not None else None)
    measure = max(0.0, value - target if lower else target - value)
    if numerator is None or denominator is None:
        return Gap(measure=measure, units=None)
    return Gap(measure=measure, units=_units(target, operator, numerator, denominator))


def _units(target: float, operator: str, numerator: float, denominator: float) -> int:
    """The fewest units that must come (go away) for the share to meet the target."""
    sign = -1 if operator in ("<=", "<") else 1
    exact = sign * (target * denominator / 100 - numerator)
    units = max(0, math.floor(exact) + 1 if operator in (">", "<") else math.ceil(exact))
    if not denominator:
        return units

    def suffices(moved: int) -> bool:
        share = 100 * (numerator + sign * moved) / denominator
        return theme.meets(share, operator=operator, target=target)

    # 161 of 1.000 are 16,1 %, though 16,1 × 1.000 / 100 is a trifle more than 161 to the machine
    if units and suffices(units - 1):
        return units - 1
    return units if suffices(units) else units + 1


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


def observed(points: Sequence[tuple[date, float]]) -> Observed | None:
    """The pace of the last three months; of the last three points where those hold fewer.

    Args:
        points: The months with new data, each by its last day, oldest first, all of the same khu
            phố: counts or shares. A month that only repeats an earlier report is no point.

    Returns:
        None with fewer than three points.
    """
    if len(points) < LEAST_POINTS:
        return None
    last_day, last = points[-1]
    recent = [p for p in points if months_between(p[0], last_day) <= OBSERVED_MONTHS]
    first_day, first = (recent if len(recent) >= LEAST_POINTS else points[-LEAST_POINTS:])[0]
    months = round(months_between(first_day, last_day))
    return Observed(per_month=(last - first) / months, months=months)


def sentence(
    *,
    gap: Gap,
    required: float | None,
    pace: Observed | None = None,
    noun: str = "",
    unit: Unit = Unit.PERCENT,
    higher_is_better: bool = True,
) -> str:
    """What is left and at what pace: Còn thiếu 412 hộ, cần 206 hộ/tháng (ba tháng qua: 118 …).

    Args:
        gap: From `gap`; its units are named by `noun`, its measure by `unit`.
        required: From `required_per_month`.
        pace: From `observed`, in the same units.
        noun: "hộ", "người", "thành viên".
        unit: Of the target, said where units are not counted.
        higher_is_better: Which way the target is approached.
    """
    missing = gap.measure if gap.units is None else gap.units
    if missing == 0:
        return "Đã đủ mức chỉ tiêu"
    left = "Còn thiếu" if higher_is_better else "Còn phải giảm"
    if gap.units is not None:
        return f"{left} {theme.number(missing)} {noun}" + _in_units(required, pace, noun)
    whole, short = _MEASURES.get(unit, ("", ""))
    way = "tăng" if higher_is_better else "giảm"
    return f"{left} {_amount(missing)} {whole}".rstrip() + _in_measure(required, pace, short, way)


def projected(
    *,
    value: float,
    points_per_month: float,
    on: date,
    due: date,
    highest: float | None = 100.0,
) -> float | None:
    """Where a value arrives on the due day at the pace so far, within 0 and `highest`.

    Args:
        value: On the day `on`.
        points_per_month: The observed pace, in the measure of the value.
        on: The day of the value.
        due: The day to look ahead to.
        highest: 100 for shares; None where the measure has no ceiling.

    Returns:
        None once the due day is reached.
    """
    if on >= due:
        return None
    ahead = value + points_per_month * months_between(on, due)
    return max(0.0, ahead if highest is None else min(ahead, highest))


def projection_sentence(
    *, value: float, points_per_month: float, on: date, due: date, target: float, operator: str
) -> str | None:
    """The projection in words, marked as an estimate; None where there is no projection."""
    ahead = projected(value=value, points_per_month=points_per_month, on=on, due=due)
    if ahead is None:
        return None
    shown = theme.percent(ahead, target=target, operator=operator, decimals=0)
    return f"Giữ nhịp này, đến {theme.day(due)} đạt khoảng {shown} (ước tính)"


def _in_units(required: float | None, pace: Observed | None, noun: str) -> str:
    if required is None:
        return ""
    text = f", cần {theme.number(math.ceil(required))} {noun}/tháng"
    if required < 1:  # of a few things until 2030 not one is due every month
        text = f", cần 1 {noun} mỗi {theme.number(math.floor(1 / required))} tháng"
    if pace is None:
        return text
    return f"{text} ({pace.words(noun)})"


def _in_measure(required: float | None, pace: Observed | None, short: str, way: str) -> str:
    if required is None:
        return ""
    text = f"; mỗi tháng cần {way} {_amount(required)} {short}".rstrip()
    if pace is None:
        return text
    if pace.per_month == 0:
        return f"{text}, {pace.span()} không đổi"
    moved = "tăng" if pace.per_month > 0 else "giảm"
    return f"{text}, {pace.span()} {moved} {_amount(abs(pace.per_month))} {short}/tháng"


def _share(when: date) -> float:
    return when.day / monthrange(when.year, when.month)[1]


def _amount(value: float) -> str:
    return theme.number(value, decimals=1)
