"""What the records of this system suggest for two rows of Phụ lục I; never stored by itself.

I.9: of the tasks that the ward follows, those whose progress is reported here. I.15: of the sets of
figures kept here, those brought up to date within the time that the plan allows. Both say less than
the row asks for, which the proposal says with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals, pace
from etl.model import Basis, Catalog

FOLLOWED, OPEN_DATA, OPEN_SETS, OPEN_RHYTHM = "PL1-I-09", "PL1-I-15", "PL1-I-15n", "PL1-I-15t"
# what of the records may be given away once added up; lists of people and money are not among it
_OPEN_KINDS = {
    *("visits", "summary", "register", "neighbourhoods", "teams", "training", "activities"),
    *("observations", "targets", "tasks", "submissions", "places", "boundaries"),
}
_USUAL_MONTHS = 3.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """An estimate for a row, with what it rests on and what it leaves out.

    Attributes:
        on: The day it is taken of.
        how: What was counted, in a sentence.
        caveat: Why it is only an estimate.
        numerator: Of a share (None: it is a plain number).
        denominator: Of a share.
        value: A plain number in the unit of the row.
    """

    on: date
    how: str
    caveat: str
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None

    @property
    def source(self) -> str:
        """Whom the form names as supplier: hệ thống này, tính đến 31/10/2026."""
        return f"hệ thống này, tính đến {theme.day(self.on)}"

    def words(self) -> str:
        """12/33 (36,4%), or the plain number."""
        if self.numerator is not None and self.denominator:
            share = theme.percent(100 * self.numerator / self.denominator)
            return f"{theme.out_of(self.numerator, self.denominator)} ({share})"
        return theme.number(self.value)

    def typed(self) -> dict[str, str]:
        """What the form takes over, by its fields."""
        numbers = {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
        }
        written = {
            name: "" if number is None else f"{number:.15g}".replace(".", ",")
            for name, number in numbers.items()
        }
        return {
            **written,
            "qualifier": "ước",
            "supplier": self.source,
            "document": self.how,
            "day": "",
            "note": self.caveat,
        }


def of(
    catalog: Catalog,
    indicator_id: str,
    *,
    reports: pd.DataFrame,
    loads: pd.DataFrame,
    today: date,
) -> Proposal | None:
    """The proposal for a row or one of its clauses.

    Args:
        catalog: The ward with its plans.
        indicator_id: Which row.
        reports: Progress reports of tasks: task_code, reported_on (ISO day).
        loads: One row per load: kind, loaded_at (UTC ISO), undone_at.
        today: The day it is taken of.

    Returns:
        None for other rows, and where the records say nothing: that is not a zero.
    """
    if indicator_id == FOLLOWED:
        return _followed(catalog, reports, today)
    if indicator_id not in (OPEN_DATA, OPEN_SETS, OPEN_RHYTHM):
        return None
    days = _days(loads, today)
    if indicator_id == OPEN_RHYTHM:
        return _rhythm(days, today)
    allowed = _allowed_months(catalog)
    fresh = [k for k, own in days.items() if pace.months_between(own[-1], today) <= allowed]
    if not days:
        return None
    how = (
        f"Trong {len(days)} bộ số liệu kho này giữ, {len(fresh)} bộ được cập nhật trong "
        f"{theme.number(allowed)} tháng qua"
    )
    caveat = "Đếm bộ số liệu có thể công bố; chưa xác nhận đã đăng Cổng dữ liệu mở đúng chuẩn."
    if indicator_id == OPEN_SETS:
        return Proposal(today, how, caveat, value=float(len(fresh)))
    return Proposal(today, how, caveat, numerator=len(fresh), denominator=len(days))


def _followed(catalog: Catalog, reports: pd.DataFrame, today: date) -> Proposal | None:
    """Tasks and duties of the ward's own plans; a plan for reference counts once it is followed."""
    told = set(reports.loc[reports["reported_on"] <= f"{today:%Y-%m-%d}", "task_code"])
    asked: set[str] = set()
    for use in catalog.locality.plans:
        plan = catalog.plans[use.plan]
        tasks = {task.code for task in plan.tasks if not task.is_heading}
        if use.basis is Basis.ASSIGNED:
            asked |= tasks | {duty.id for duty in plan.duties if not duty.asked}
        elif tasks & told:
            asked |= tasks
    if not asked or not told & asked:
        return None
    return Proposal(
        today,
        f"Trong {len(asked)} nhiệm vụ của các kế hoạch có trong kho, {len(told & asked)} nhiệm vụ "
        "có báo cáo tiến độ",
        "Chỉ tính nhiệm vụ có trong kho này, chưa tính nhiệm vụ giao bằng văn bản khác.",
        numerator=len(told & asked),
        denominator=len(asked),
    )


def _days(loads: pd.DataFrame, today: date) -> dict[str, list[date]]:
    """Open kind -> the days on which it was brought up to date, oldest first; none after today."""
    standing = loads[loads["undone_at"].isna() & loads["kind"].isin(_OPEN_KINDS)]
    found: dict[str, set[date]] = {}
    for kind, moment in zip(standing["kind"], standing["loaded_at"], strict=True):
        day = pd.Timestamp(moment).tz_convert(theme.TIME_ZONE).date()
        found.setdefault(str(kind), set()).add(min(day, today))
    return {kind: sorted(days) for kind, days in found.items()}


def _rhythm(days: dict[str, list[date]], today: date) -> Proposal | None:
    """The longest time between two updates of one set, the time since the last one included."""
    gaps = [
        pace.months_between(before, after)
        for own in days.values()
        if len(own) > 1
        for before, after in zip(own, [*own[1:], today], strict=True)
    ]
    if not gaps:
        return None
    several = sum(len(own) > 1 for own in days.values())
    return Proposal(
        today,
        f"Khoảng dài nhất giữa hai lần nhập của {several} bộ số liệu đã nhập nhiều lần",
        "Tính theo ngày nhập vào kho này, không phải ngày công bố trên Cổng dữ liệu mở.",
        value=round(max(gaps), 1),
    )


def _allowed_months(catalog: Catalog) -> float:
    rhythm = catalog.indicators.get(OPEN_RHYTHM)
    target = goals.target_at(rhythm, "2030") if rhythm else None
    return target.value if target and target.value is not None else _USUAL_MONTHS
