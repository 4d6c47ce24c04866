"""Where a share arrives by its due day if the pace of today is kept, and how sure that is.

From three months on a sentence. With enough data a band of 80 %: for what is due within twelve
months six monthly points, later five points over four quarters. The band ends at twice the time
observed: beyond it there are three lines of "what if" instead, and no chance is named. Only for
shares; nothing leaves 0 to 100.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import band, denominators, pace, scenarios
from dashboard.analysis.denominators import Comparable, Point
from dashboard.analysis.outlook import DRAWN_COLUMNS, Kind, Projection, chance_of

SOON_MONTHS = 12
SOON_POINTS = 6
LATER_POINTS, LATER_QUARTERS = 5, 4
REACH = 2.0  # times the time observed


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked: months that can be compared, and the target."""

    months: Comparable
    due: date
    target: float
    operator: str

    @property
    def now(self) -> Point:
        return self.months.points[-1]

    @property
    def higher_is_better(self) -> bool:
        return self.operator not in ("<=", "<")

    @property
    def ahead(self) -> float:
        return pace.months_between(self.now.on, self.due)

    @property
    def reach(self) -> float:
        return REACH * pace.months_between(self.months.points[0].on, self.now.on)

    @property
    def per_month(self) -> float:
        found = pace.observed([(p.on, p.value_pct) for p in self.months.points])
        return found.per_month if found else 0.0

    def at_this_pace(self) -> float | None:
        """Where the pace of the last three months leads."""
        return pace.projected(
            value=self.now.value_pct,
            points_per_month=self.per_month,
            on=self.now.on,
            due=self.due,
        )

    def level_to_reach(self) -> float:
        """The target; of a known number, half a household before the first that meets it.

        All of 150 members are reached at 149.5: no share of a whole number comes nearer to 100.
        """
        if not self.now.denominator:
            return self.target
        exact = round(self.target * self.now.denominator / 100, 9)
        if self.higher_is_better:
            met = math.floor(exact) + 1 if self.operator == ">" else math.ceil(exact)
            return 100 * (met - 0.5) / self.now.denominator
        met = math.ceil(exact) - 1 if self.operator == "<" else math.floor(exact)
        return 100 * (met + 0.5) / self.now.denominator


def project(
    points: Sequence[Point], *, due: date, target: float, operator: str = ">="
) -> Projection:
    """The projection of a share from its months so far.

    Args:
        points: The months with new data, by their last day, oldest first, of the same khu phố
            (series.points). The last one is today.
        due: The day to look ahead to.
        target: In percent.
        operator: Of the target.
    """
    months = denominators.comparable(points)
    nothing = _why_nothing(months.points, due)
    if nothing:
        return Projection(Kind.NONE, nothing, months, why_no_band=nothing)
    task = _Task(months, due, target, operator)
    within = min(task.ahead, task.reach)
    why, line = _why_no_band(months.points, within), None
    if not why:
        line = band.of(
            [(p.on, p.value_pct) for p in months.points],
            months_ahead=within,
            higher_is_better=task.higher_is_better,
        )
        why = "" if line else "Các tháng qua không đổi nên không tính được khoảng dự báo."
    if task.ahead > task.reach:
        return _scenarios(task, line)
    return _sentence(task, why) if line is None else _banded(task, line)


def _why_nothing(points: Sequence[Point], due: date) -> str:
    if not points:
        return "Chưa có số liệu để ước tính."
    if points[-1].on >= due:
        return f"Đã đến hạn {theme.day(due)}, không còn gì để ước tính."
    wrong = next((p for p in points if not 0 <= p.value_pct <= 100), None)
    if wrong is not None:
        return (
            f"Số liệu ngày {theme.day(wrong.on)} là {theme.percent(wrong.value_pct)}, "
            "ngoài 0–100%; cần kiểm tra lại trước khi ước tính."
        )
    if len(points) < pace.LEAST_POINTS:
        return (
            f"Mới có số liệu so được với nhau của {len(points)} tháng, cần ít nhất "
            f"{pace.LEAST_POINTS} tháng để ước tính."
        )
    return ""


def _why_no_band(points: Sequence[Point], ahead: float) -> str:
    if ahead <= SOON_MONTHS:
        if len(points) >= SOON_POINTS:
            return ""
        return (
            f"Khoảng dự báo cần ít nhất {SOON_POINTS} tháng có số liệu, mới có {len(points)} tháng."
        )
    quarters = {(p.on.year, (p.on.month - 1) // 3) for p in points}
    if len(points) >= LATER_POINTS and len(quarters) >= LATER_QUARTERS:
        return ""
    return (
        f"Hạn còn trên {SOON_MONTHS} tháng: khoảng dự báo cần ít nhất {LATER_POINTS} lần có số "
        f"liệu trong {LATER_QUARTERS} quý, mới có {len(points)} lần trong {len(quarters)} quý."
    )


def _sentence(task: _Task, why: str) -> Projection:
    now, points = task.now, task.per_month
    said = pace.projection_sentence(
        value=now.value_pct,
        points_per_month=points,
        on=now.on,
        due=task.due,
        target=task.target,
        operator=task.operator,
    )
    return Projection(
        Kind.SENTENCE, f"{said}.", task.months, why_no_band=why, centre_pct=task.at_this_pace()
    )


def _banded(task: _Task, line: band.Band) -> Projection:
    likely = line.interval(task.ahead)
    chance = chance_of(line.chance(task.ahead, task.level_to_reach()))
    low, high = (
        theme.percent(value, target=task.target, operator=task.operator, decimals=0)
        for value in (likely.low_pct, likely.high_pct)
    )
    span = f"khoảng {low}" if low == high else f"từ {low} đến {high}"
    words = theme.target_words(task.target, operator=task.operator, op_explicit=False)
    odds = f"; khả năng đạt {words}: {chance}" if chance else ""
    return Projection(
        Kind.BAND,
        f"Nếu giữ nhịp hiện nay, đến {theme.day(task.due)} đạt {span} (ước tính, 8 phần 10 là nằm "
        f"trong khoảng này){odds}.",
        task.months,
        centre_pct=line.centre(task.ahead),
        likely=likely,
        annex=line.interval(task.ahead, level=band.ANNEX_LEVEL),
        chance=chance,
        drawn=_drawn(line, scenarios.month_ends(task.now.on, task.due), task.now.on),
    )


def _scenarios(task: _Task, line: band.Band | None) -> Projection:
    seen = theme.number(round(task.reach / REACH))
    why = (
        f"Hạn {theme.day(task.due)} xa hơn hai lần thời gian đã theo dõi ({seen} tháng) nên chỉ "
        "nêu kịch bản, không dự báo."
    )
    now = task.now
    lines = scenarios.lines(
        value=now.value_pct,
        per_month=task.per_month,
        on=now.on,
        due=task.due,
        target=task.target,
        operator=task.operator,
    )
    days = [
        day
        for day in scenarios.month_ends(now.on, task.due)
        if pace.months_between(now.on, day) <= task.reach
    ]
    return Projection(
        Kind.SCENARIOS,
        f"{why} {scenarios.words(lines, target=task.target, operator=task.operator)}",
        task.months,
        why_no_band=why,
        centre_pct=task.at_this_pace(),
        drawn=_drawn(line, days, now.on),
        lines=lines,
    )


def _drawn(line: band.Band | None, days: Sequence[date], now: date) -> pd.DataFrame:
    if line is None:
        return pd.DataFrame(columns=DRAWN_COLUMNS)
    rows = []
    for day in days:
        ahead = pace.months_between(now, day)
        likely, annex = line.interval(ahead), line.interval(ahead, level=band.ANNEX_LEVEL)
        ends = (likely.low_pct, likely.high_pct, annex.low_pct, annex.high_pct)
        rows.append((day, line.centre(ahead), *ends))
    return pd.DataFrame(rows, columns=DRAWN_COLUMNS)
