"""Where the ward and its khu phố stand on an indicator in a month: what the pages show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals, kinds, pace, series, status, suppression
from dashboard.analysis.facts import Facts as Facts
from dashboard.analysis.figures import Goal, Reading
from etl.model import Indicator, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """One area's figure on one indicator at the end of a month, judged."""

    indicator: Indicator
    goal: Goal | None
    reading: Reading
    assessment: status.Assessment
    gap: pace.Gap | None
    required_per_month: float | None
    observed: pace.Observed | None

    @property
    def noun(self) -> str:
        """What a unit of the figure is called."""
        return kinds.noun(self.indicator)

    @property
    def verdict(self) -> status.Verdict | None:
        """What those assessed so far prove; None where everybody is counted or nobody was."""
        goal, reading = self.goal, self.reading
        if goal is None or reading.coverage_pct is None or not goal.higher_is_better:
            return None
        return status.verdict(goal=goal, proven=reading.proven_pct, ceiling=reading.most_pct)

    def bounds_sentence(self) -> str:
        """Proven, among those assessed, and the most possible; empty where everybody is counted."""
        reading, goal = self.reading, self.goal
        if goal is None or reading.coverage_pct is None or reading.ceiling_pct is None:
            return ""
        return (
            f"Đã xác nhận {theme.percent(reading.value, target=goal.value)} tổng số {self.noun} "
            f"({theme.percent(reading.among_pct)} số đã đánh giá, mới đánh giá "
            f"{theme.percent(reading.coverage_pct)}); cao nhất có thể "
            f"{theme.percent(reading.ceiling_pct, target=goal.value)}, chỉ tiêu {goal.words()}."
        )

    def pace_sentence(self) -> str | None:
        """Còn thiếu 412 hộ, cần 206 hộ/tháng (ba tháng qua: 118 hộ/tháng)."""
        if self.gap is None or self.goal is None:
            return None
        return pace.sentence(
            gap=self.gap,
            required=self.required_per_month,
            pace=self.observed,
            noun=self.noun,
            unit=self.goal.unit,
            higher_is_better=self.goal.higher_is_better,
        )

    def projection_sentence(self) -> str | None:
        """Where the same observed pace leads; None without a pace or for other than shares."""
        goal, value, moved = self.goal, self.reading.value, self.observed
        if goal is None or value is None or moved is None or goal.unit is not Unit.PERCENT:
            return None
        points = moved.per_month
        if self.gap is not None and self.gap.units is not None and self.reading.denominator:
            points = 100 * moved.per_month / self.reading.denominator
        return pace.projection_sentence(
            value=value,
            points_per_month=points,
            on=self.reading.on,
            due=goal.due,
            target=goal.value,
            operator=goal.operator,
        )


def with_areas(facts: Facts) -> list[Indicator]:
    """The indicators with a figure for single khu phố: headline ones, each before its parts."""
    known = set(
        facts.measures.loc[
            (facts.measures["area"] != facts.ward)
            & (facts.measures["value_pct"].notna() | suppression.hidden(facts.measures)),
            "indicator_id",
        ]
    )
    family = [
        member
        for top in (*kinds.headline(facts.catalog), *kinds.reference(facts.catalog))
        for member in (top, *facts.catalog.children(top.id))
    ]
    return [indicator for indicator in family if indicator.id in known]


def sources_of(facts: Facts, indicator_id: str, month: str) -> list[str]:
    """Which kinds of record the figures of a month come from: visits, summary, roster, …."""
    rows = facts.measures[
        (facts.measures["indicator_id"] == indicator_id) & (facts.measures["month"] == month)
    ]
    return sorted(set(rows["source"].dropna()) - {"mixed"})


def standing(
    facts: Facts,
    *,
    indicator: Indicator,
    month: str,
    horizon: str | None = None,
    area: str | None = None,
    today: date | None = None,
) -> Standing:
    """The figure of an area (None: the ward) at the end of a month, and the judgement on it.

    Judged against the target of `horizon` (None: the indicator's first), on the last day of the
    month unless `today` says how old a figure may have grown since.
    """
    on = facts.clock(month)
    goal = goals.goal(
        catalog=facts.catalog,
        indicator=indicator,
        horizon=horizon or next(iter(goals.horizons(indicator)), ""),
        measures=facts.measures,
        decisions=facts.decisions,
        on=on,
        area=area,
    )
    own = facts.succession.line(
        facts.measures[facts.measures["indicator_id"] == indicator.id],
        area or facts.ward,
        month,
        least_respondents=kinds.least_respondents(indicator),
    )
    reading = _reading(facts, indicator, own, month=month, area=area)
    gap = _gap(indicator, goal, reading)
    is_share = goal is not None and goal.unit is Unit.PERCENT
    return Standing(
        indicator=indicator,
        goal=goal,
        reading=reading,
        assessment=_assessed(facts, goal, reading, own, today=today or on),
        gap=gap,
        required_per_month=(
            pace.required_per_month(gap=gap, on=on, due=goal.due) if gap and goal else None
        ),
        observed=series.observed(
            own,
            month=month,
            last_month=facts.last_months().get(area) if area else None,
            counts=is_share and gap is not None and gap.units is not None,
        ),
    )


def _assessed(
    facts: Facts, goal: Goal | None, reading: Reading, own: pd.DataFrame, *, today: date
) -> status.Assessment:
    """The judgement; a khu phố below the ward's start has fallen only if it was once higher."""
    rules = status.Rules(min_coverage_pct=facts.catalog.locality.settings.min_coverage_pct)
    judged = status.assess(goal=goal, reading=reading, today=today, rules=rules)
    if judged.status is not status.Status.FALLING or goal is None or reading.value is None:
        return judged
    first = own["value_pct"].dropna().head(1)
    if first.empty or reading.value < first.iloc[0]:
        return judged
    start = theme.measured(goal.base, unit=goal.unit)
    now = theme.measured(reading.value, unit=goal.unit)
    reason = f"Hiện {now}, thấp hơn mức đầu kỳ chung của phường ({start})."
    return replace(judged, status=status.Status.BEHIND, reason=reason)


def _reading(
    facts: Facts, indicator: Indicator, own: pd.DataFrame, *, month: str, area: str | None
) -> Reading:
    on = facts.clock(month)
    last = on if kinds.is_only_reported(indicator) else _last_data_on(facts, on, area)
    at_month = own[own["month"] == month].to_dict("records")
    has_register = indicator.rule is not None and indicator.rule.denominator is not None
    if not at_month:
        return Reading(value=None, on=on, has_register=has_register, last_data_on=last)
    return Reading.from_row(
        at_month[0],
        on=on,
        has_register=has_register,
        last_data_on=last,
        least_respondents=kinds.least_respondents(indicator),
    )


def _last_data_on(facts: Facts, on: date, area: str | None) -> date | None:
    days = facts.freshness
    if area is not None:
        days = days[days["area"] == area]
    known = [pd.Timestamp(day).date() for day in days["last_data_on"] if not pd.isna(day)]
    return min(max(known), on) if known else None


def _gap(indicator: Indicator, goal: Goal | None, reading: Reading) -> pace.Gap | None:
    """What is missing; not in persons where only those who were asked are counted."""
    if goal is None or goal.missing or reading.value is None:
        return None
    asked_only = kinds.is_of_respondents(indicator)
    return pace.gap(
        target=goal.value,
        operator=goal.operator,
        value=reading.value,
        numerator=None if asked_only else reading.numerator,
        denominator=None if asked_only else reading.denominator,
        is_count=goal.unit is Unit.COUNT,
    )
