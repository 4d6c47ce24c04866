"""Where an indicator stands against its target: one judgement for arc, badge, map and report.

Linear attainment on unrounded values. With t the day of the figure, t0 and B the start and T and
G the goal: e = (t - t0)/(T - t0), expected now = B + (G - B) * e, attainment = (V - B)/(expected
now - B), progress = (V - B)/(G - B). A value on a boundary belongs to the better class. The same
formula serves indicators where lower is better, since the signs cancel. Milestones that a plan
gives bend the way to the target (Goal.expected); the rest stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dashboard import theme
from dashboard.analysis import pace
from dashboard.analysis.figures import Goal, Reading
from etl.model import Unit

ON_TRACK = 0.95
CATCHING_UP = 0.60
LEAST_ELAPSED = 0.10
_TOLERANCE = 1e-9  # a value on a boundary must not fall below it by a rounding of the machine
STALE_AFTER_PERIODS = 2
FORMULA = (
    "Mức cần đạt đến nay = đầu kỳ + (chỉ tiêu − đầu kỳ) × tỷ lệ thời gian đã qua. "
    "So quãng đường đã đi với quãng đường cần đi đến nay: từ 95% là đúng tiến độ, "
    "từ 60% là cần tăng tốc, dưới 60% là chậm tiến độ."
)


class Status(StrEnum):
    """The state of an indicator; the value is the word on screen."""

    MET = "Đã đạt"
    ON_TRACK = "Đúng tiến độ"
    SPEED_UP = "Cần tăng tốc"
    BEHIND = "Chậm tiến độ"
    FALLING = "Giảm so với đầu kỳ"
    OVERDUE = "Chưa đạt (quá hạn)"
    INSUFFICIENT = "Chưa đủ căn cứ đánh giá"
    NOT_APPLICABLE = "Không áp dụng"


class Verdict(StrEnum):
    """What the households seen so far prove about the target."""

    MET = "đạt"
    OPEN = "chưa đủ căn cứ"
    OUT_OF_REACH = "không thể đạt"


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of the judgement, printed beside it."""

    min_coverage_pct: float = 30.0
    reporting_period_months: int = 3


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement, the figures it rests on, and one sentence that says why.

    `remaining` counts units (households, persons) still missing to the target; `required_per_month`
    is in those units, or in percentage points where `remaining` is not known.
    """

    status: Status
    reason: str
    attainment: float | None = None
    expected: float | None = None
    progress: float | None = None
    remaining: int | None = None
    required_per_month: float | None = None


def assess(
    *,
    goal: Goal | None,
    reading: Reading,
    today: date,
    rules: Rules | None = None,
) -> Assessment:
    """Judge one figure against its target.

    Args:
        goal: None where the row has no number to reach (not applicable).
        reading: The figure; `on` decides the level needed by now.
        today: Decides only freshness and the deadline (its day still counts); for a month in the
            past pass that month's last day.
        rules: Least coverage and length of a reporting period.
    """
    if goal is None:
        return Assessment(Status.NOT_APPLICABLE, "Nội dung định tính, không có con số để so.")
    if goal.missing:
        parts = ", ".join(goal.missing)
        return Assessment(Status.INSUFFICIENT, f"Chưa xếp loại được, cần bổ sung: {parts}.")
    value = reading.value
    if value is None or theme.is_missing(value):
        return Assessment(
            Status.INSUFFICIENT, reading.why_absent(), expected=goal.expected(reading.on)
        )
    figures = _figures(goal, reading, value)
    obstacle = _obstacle(goal, reading, today, rules or Rules())
    if obstacle:
        return replace(figures, status=Status.INSUFFICIENT, reason=obstacle)
    status, reason = _judged(goal, reading, value, figures, today)
    return replace(figures, status=status, reason=reason)


def verdict(*, goal: Goal, proven: float | None, ceiling: float | None) -> Verdict:
    """Compare the target with what is proven and with the most that is still possible."""
    if proven is not None and goal.met_by(proven):
        return Verdict.MET
    if ceiling is not None and not goal.met_by(ceiling):
        return Verdict.OUT_OF_REACH
    return Verdict.OPEN


def is_proven(*, goal: Goal, reading: Reading) -> bool:
    """Whether the target is met even if every khu phố without data has done nothing.

    A missing register size cannot be reasoned away: then it is proven only when no khu phố is
    missing. Figures without a register denominator are taken as they are.
    """
    if reading.value is None or not goal.met_by(reading.value):
        return False
    if reading.areas_missing == 0 or not reading.has_register:
        return True
    missing = reading.denominator_missing
    if missing is None or reading.numerator is None or reading.denominator is None:
        return False
    worst = reading.numerator + (0.0 if goal.higher_is_better else missing)
    return goal.met_by(100 * worst / (reading.denominator + missing))


def _figures(goal: Goal, reading: Reading, value: float) -> Assessment:
    expected = goal.expected(reading.on)
    base = goal.base
    keeps = base is not None and (goal.met_by(base) or base == goal.value)
    progress = attainment = None
    if base is not None and not keeps:
        progress = (value - base) / (goal.value - base)
        if expected is not None and expected != base:
            attainment = (value - base) / (expected - base)
    gap = pace.gap(
        target=goal.value,
        operator=goal.operator,
        value=value,
        numerator=reading.numerator,
        denominator=reading.denominator if goal.unit is Unit.PERCENT else None,
        is_count=goal.unit is Unit.COUNT,
    )
    return Assessment(
        status=Status.INSUFFICIENT,
        reason="",
        attainment=attainment,
        expected=expected,
        progress=progress,
        remaining=gap.units,
        required_per_month=pace.required_per_month(gap=gap, on=reading.on, due=goal.due),
    )


def _obstacle(goal: Goal, reading: Reading, today: date, rules: Rules) -> str | None:
    last, coverage = reading.last_data_on, reading.coverage_pct
    months = STALE_AFTER_PERIODS * rules.reporting_period_months
    clock = min(today, goal.due)  # after the deadline a figure no longer grows old
    if last is not None and pace.months_between(last, clock) > months:
        return f"Số liệu mới nhất đến {theme.day(last)}, cũ hơn hai kỳ báo cáo."
    if reading.is_coverage_suppressed and not goal.met_by(float(reading.value or 0.0)):
        return f"Độ phủ {theme.HIDDEN} nên chưa xếp loại."
    if coverage is not None and coverage < rules.min_coverage_pct:
        shown = theme.percent(coverage, target=rules.min_coverage_pct)
        least = theme.short_percent(rules.min_coverage_pct)
        return f"Mới đánh giá được {shown}, dưới mức tối thiểu {least} để xếp loại."
    return None


def _judged(
    goal: Goal, reading: Reading, value: float, figures: Assessment, today: date
) -> tuple[Status, str]:
    shown = theme.measured(value, unit=goal.unit, target=goal.value, operator=goal.operator)
    if is_proven(goal=goal, reading=reading):
        return Status.MET, f"Đạt {shown}, chỉ tiêu {goal.words()}."
    if goal.met_by(value):
        reason = (
            f"Đạt {shown} ở các khu phố có số liệu, nhưng chưa chắc đạt khi tính cả "
            f"{reading.areas_missing} khu phố chưa có số liệu."
        )
        return (Status.INSUFFICIENT if today > goal.due else Status.ON_TRACK), reason
    if today > goal.due:
        return Status.OVERDUE, (
            f"Đã quá hạn {theme.day(goal.due)}, mới đạt {shown}, chỉ tiêu {goal.words()}."
        )
    return _on_the_way(goal, value, figures, shown, goal.elapsed(reading.on))


def _on_the_way(
    goal: Goal, value: float, figures: Assessment, shown: str, elapsed: float | None
) -> tuple[Status, str]:
    if goal.base is None or goal.start is None:
        return Status.INSUFFICIENT, "Chưa có mốc đầu kỳ nên chưa tính được mức cần đạt đến nay."
    if elapsed is None:
        reason = f"Mốc đầu kỳ {theme.day(goal.start)} không trước hạn {theme.day(goal.due)}."
        return Status.INSUFFICIENT, reason
    start = theme.measured(goal.base, unit=goal.unit)
    if figures.progress is None:  # the base already meets the target: keep it
        fallen = value < goal.base if goal.higher_is_better else value > goal.base
        status = Status.FALLING if fallen else Status.BEHIND
        return status, f"Cần duy trì mức {goal.words()}, đầu kỳ {start}, hiện còn {shown}."
    if elapsed < LEAST_ELAPSED:
        passed = theme.percent(100 * elapsed, target=100 * LEAST_ELAPSED)
        return Status.INSUFFICIENT, f"Mới qua {passed} thời gian thực hiện, chưa đủ để xếp loại."
    if figures.attainment is None:  # until now the milestones ask for no more than the base
        fallen = value < goal.base if goal.higher_is_better else value > goal.base
        reason = f"Hiện {shown}; theo các mốc của kế hoạch, đến nay chỉ cần giữ mức {start}."
        return (Status.FALLING if fallen else Status.ON_TRACK), reason
    if figures.attainment < 0:
        side = "thấp hơn" if goal.higher_is_better else "cao hơn"
        return Status.FALLING, f"Hiện {shown}, {side} đầu kỳ ({start})."
    needed = theme.measured(figures.expected, unit=goal.unit)
    reason = f"Hiện {shown}, mức cần đạt đến nay {needed}."
    if figures.attainment >= ON_TRACK - _TOLERANCE:
        return Status.ON_TRACK, reason
    close = figures.attainment >= CATCHING_UP - _TOLERANCE
    return (Status.SPEED_UP if close else Status.BEHIND), reason
