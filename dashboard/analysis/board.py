"""Where the ward and its khu phố stand on an indicator in a month: what the pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.analysis import goals, pace, priorities, status
from dashboard.analysis.figures import Goal, Reading
from dashboard.analysis.priorities import Priorities
from etl.model import Basis, Catalog, Indicator, RuleKind

_NOUNS = {
    RuleKind.MEMBERS_TRAINED: "thành viên",
    RuleKind.HOUSEHOLD_STATE: "hộ",
    RuleKind.HOUSEHOLD_OUTCOME: "hộ",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known, as read from the store in one version.

    measures: one row per (indicator_id, area, month); areas: one row per area (code, name, level,
    valid_from, valid_to); freshness: one row per khu phố (last_data_on, last_month); decisions: one
    row per target given later.
    """

    catalog: Catalog
    measures: pd.DataFrame
    areas: pd.DataFrame
    freshness: pd.DataFrame
    decisions: pd.DataFrame
    today: date

    @property
    def ward(self) -> str:
        """Code of the ward."""
        return self.catalog.locality.code

    def names(self) -> dict[str, str]:
        """Code to name of the khu phố, in the order of their codes."""
        rows = self.areas[self.areas["level"] == "khu_pho"].sort_values("code")
        return dict(zip(rows["code"], rows["name"], strict=True))

    def months(self, indicator_ids: set[str]) -> list[str]:
        """The months that the ward has rows for, oldest first."""
        rows = self.measures[
            (self.measures["area"] == self.ward) & self.measures["indicator_id"].isin(indicator_ids)
        ]
        return sorted(rows["month"].unique())

    def ward_history(self, indicator_id: str, month: str) -> pd.DataFrame:
        """The ward's rows of an indicator up to a month, oldest first."""
        rows = self.measures[
            (self.measures["indicator_id"] == indicator_id)
            & (self.measures["area"] == self.ward)
            & (self.measures["month"] <= month)
        ]
        return rows.sort_values("month", ignore_index=True)

    def clock(self, month: str) -> date:
        """The day a month is judged on: its last day, or today while it runs."""
        return min(goals.last_day(month), self.today)


@dataclass(frozen=True, slots=True)
class Standing:
    """One area's figure on one indicator at the end of a month, judged."""

    indicator: Indicator
    goal: Goal | None
    reading: Reading
    assessment: status.Assessment
    gap: pace.Gap | None
    required_per_month: float | None
    observed_per_month: float | None

    @property
    def noun(self) -> str:
        """What a unit of the figure is called."""
        return noun(self.indicator)

    def pace_sentence(self) -> str | None:
        """Còn 412 hộ, khoảng 103 hộ/tháng (đang làm 59 hộ/tháng)."""
        if self.gap is None:
            return None
        return pace.sentence(
            gap=self.gap,
            required=self.required_per_month,
            observed=self.observed_per_month,
            noun=self.noun,
        )


def headline(catalog: Catalog) -> tuple[Indicator, ...]:
    """The indicators whose targets bind the locality, in printed order."""
    assigned = [use.plan for use in catalog.locality.plans if use.basis is Basis.ASSIGNED]
    return tuple(i for plan in assigned for i in catalog.top_level(plan))


def reference(catalog: Catalog) -> tuple[Indicator, ...]:
    """The indicators shown for comparison only, in printed order."""
    compared = [use.plan for use in catalog.locality.plans if use.basis is Basis.REFERENCE]
    return tuple(i for plan in compared for i in catalog.top_level(plan))


def with_areas(facts: Facts) -> list[Indicator]:
    """The indicators with a figure for single khu phố: headline ones, each before its parts."""
    known = set(
        facts.measures.loc[
            (facts.measures["area"] != facts.ward) & facts.measures["value_pct"].notna(),
            "indicator_id",
        ]
    )
    family = [
        member
        for top in (*headline(facts.catalog), *reference(facts.catalog))
        for member in (top, *facts.catalog.children(top.id))
    ]
    return [indicator for indicator in family if indicator.id in known]


def source_of(facts: Facts, indicator_id: str, month: str) -> str | None:
    """Which kind of record the ward's figure comes from: visits, summary, …, mixed."""
    rows = facts.measures[
        (facts.measures["indicator_id"] == indicator_id)
        & (facts.measures["area"] == facts.ward)
        & (facts.measures["month"] == month)
    ]
    found = rows["source"].dropna()
    return None if found.empty else str(found.iloc[0])


def noun(indicator: Indicator) -> str:
    """What a unit of the indicator's figure is called: hộ, người, thành viên."""
    return _NOUNS.get(indicator.rule.kind, "người") if indicator.rule else "người"


def is_of_respondents(indicator: Indicator) -> bool:
    """Whether only those who were asked are counted: what is missing is then no number of people."""
    return indicator.rule is not None and indicator.rule.kind is RuleKind.SURVEY_SHARE


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
    own = _rows(facts, indicator.id)
    own = own[own["area"] == (area or facts.ward)].sort_values("month")
    reading = _reading(facts, indicator, own, month=month, area=area)
    gap = _gap(indicator, goal, reading)
    return Standing(
        indicator=indicator,
        goal=goal,
        reading=reading,
        assessment=status.assess(
            goal=goal, reading=reading, today=today or on, rules=_rules(facts)
        ),
        gap=gap,
        required_per_month=(
            pace.required_per_month(gap=gap, on=on, due=goal.due) if gap and goal else None
        ),
        observed_per_month=_observed(own, month, counts=gap is not None and gap.units is not None),
    )


def priorities_of(facts: Facts, *, found: Standing, rows: pd.DataFrame, month: str) -> Priorities:
    """Who is to be urged on for the indicator of `found`; rows from `by_area`."""
    if is_of_respondents(found.indicator):
        rows = rows.assign(numerator=pd.NA)
    expected = found.assessment.expected
    needed = expected if expected is not None else found.goal.value if found.goal else 0.0
    return priorities.rank(
        rows=rows,
        month=month,
        needed_pct=needed,
        last_months=dict(zip(rows["area"], rows["last_month"], strict=True)),
        noun=found.noun,
    )


def by_area(facts: Facts, *, indicator: Indicator, month: str) -> pd.DataFrame:
    """Every khu phố of a month, with its figure and the judgement on it.

    Returns:
        One row per khu phố that exists in that month: area, name, numerator, denominator, value_pct, status, reason, gap_units (missing to the target;
        NA where counts are unknown), coverage_pct, ceiling_pct, last_data_on, last_month.
    """
    on = facts.clock(month)
    facts = replace(facts, measures=_rows(facts, indicator.id))
    last_months = dict(zip(facts.freshness["area"], facts.freshness["last_month"], strict=True))
    records = []
    for area in facts.catalog.locality.areas:
        if area.level != "khu_pho" or not area.is_valid_on(on):
            continue
        found = standing(facts, indicator=indicator, month=month, area=area.code)
        records.append(
            {
                "area": area.code,
                "name": area.name,
                "numerator": found.reading.numerator,
                "denominator": found.reading.denominator,
                "value_pct": found.reading.value,
                "status": str(found.assessment.status),
                "reason": found.assessment.reason,
                "gap_units": found.gap.units if found.gap else None,
                "coverage_pct": found.reading.coverage_pct,
                "ceiling_pct": found.reading.ceiling_pct,
                "last_data_on": found.reading.last_data_on,
                "last_month": last_months.get(area.code),
            }
        )
    return pd.DataFrame(records).astype(
        {
            "numerator": "Float64",
            "denominator": "Float64",
            "value_pct": "float64",
            "gap_units": "Int64",
            "coverage_pct": "float64",
            "ceiling_pct": "float64",
        }
    )


def components(facts: Facts, *, indicator: Indicator, month: str) -> pd.DataFrame:
    """The parts of an indicator in the ward, the lowest first: indicator_id, name, and figures."""
    parts = {c.id: c.short_name for c in facts.catalog.children(indicator.id, "component")}
    rows = facts.measures[
        (facts.measures["area"] == facts.ward)
        & (facts.measures["month"] == month)
        & facts.measures["indicator_id"].isin(parts)
    ]
    rows = rows.assign(name=[parts[i] for i in rows["indicator_id"]])
    columns = ["indicator_id", "name", "numerator", "denominator", "value_pct"]
    return rows[columns].sort_values(["value_pct", "indicator_id"], ignore_index=True)


def _rows(facts: Facts, indicator_id: str) -> pd.DataFrame:
    return facts.measures[facts.measures["indicator_id"] == indicator_id]


def _rules(facts: Facts) -> status.Rules:
    return status.Rules(min_coverage_pct=facts.catalog.locality.settings.min_coverage_pct)


def _reading(
    facts: Facts, indicator: Indicator, own: pd.DataFrame, *, month: str, area: str | None
) -> Reading:
    on = facts.clock(month)
    last = on if _is_only_reported(indicator) else _last_data_on(facts, on, area)
    at_month: list[Mapping[Any, Any]] = own[own["month"] == month].to_dict("records")
    has_register = indicator.rule is not None and indicator.rule.denominator is not None
    if not at_month:
        return Reading(value=None, on=on, has_register=has_register, last_data_on=last)
    return Reading.from_row(at_month[0], on=on, has_register=has_register, last_data_on=last)


def _is_only_reported(indicator: Indicator) -> bool:
    """Whether figures come from reports alone: their day is the report's own."""
    rule = indicator.rule
    return rule is not None and rule.kind is RuleKind.OBSERVATION and rule.summary is None


def _last_data_on(facts: Facts, on: date, area: str | None) -> date | None:
    days = facts.freshness
    if area is not None:
        days = days[days["area"] == area]
    known = [pd.Timestamp(day).date() for day in days["last_data_on"] if not pd.isna(day)]
    return min(max(known), on) if known else None


def _gap(indicator: Indicator, goal: Goal | None, reading: Reading) -> pace.Gap | None:
    """What is missing; not in persons where only those who were asked are counted."""
    if goal is None or reading.value is None:
        return None
    asked_only = is_of_respondents(indicator)
    return pace.gap(
        target=goal.value,
        operator=goal.operator,
        value=reading.value,
        numerator=None if asked_only else reading.numerator,
        denominator=None if asked_only else reading.denominator,
    )


def _observed(own: pd.DataFrame, month: str, *, counts: bool) -> float | None:
    """Monthly change over the months in which the same number of khu phố is in the figure."""
    history = own[own["month"] <= month]
    if counts and not history.empty:
        known = history["areas_known"]
        changed = (known.fillna(-1) != known.fillna(-1).iloc[-1]).to_numpy().nonzero()[0]
        history = history.iloc[changed[-1] + 1 :] if len(changed) else history
    field = "numerator" if counts else "value_pct"
    return pace.observed_per_month([None if pd.isna(v) else float(v) for v in history[field]])
