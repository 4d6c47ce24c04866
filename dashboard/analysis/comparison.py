"""The khu phố of a month side by side, and the parts of an indicator."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.analysis import given, goals, kinds, priorities, suppression
from dashboard.analysis.board import Facts, Standing, standing
from dashboard.analysis.given import Given
from dashboard.analysis.priorities import Priorities
from etl.model import Catalog, Indicator, Unit


def priorities_of(facts: Facts, *, found: Standing, rows: pd.DataFrame, month: str) -> Priorities:
    """Who is to be urged on for the indicator of `found`; rows from `by_area`."""
    return priorities.rank(
        rows=rows,
        month=month,
        needed_pct=found.assessment.expected,
        last_months=dict(rows.loc[rows["last_month"].notna(), ["area", "last_month"]].to_numpy()),
        noun=None if kinds.is_of_respondents(found.indicator) else found.noun,
        least_respondents=kinds.least_respondents(found.indicator),
    )


def by_area(facts: Facts, *, indicator: Indicator, month: str) -> pd.DataFrame:
    """Every khu phố of a month, with its figure and the judgement on it.

    Returns:
        One row per khu phố that exists in that month: area, name, numerator, denominator,
        value_pct, status, reason, gap_units (missing to the target; NA where counts are unknown),
        coverage_pct, among_pct, ceiling_pct, verdict (status.Verdict, None where everybody is
        counted), last_data_on, last_month (of its latest data up to then),
        is_estimate (in part shared out, after a division), is_suppressed (there is a figure that
        the reader may not see), per_month (units a month so far; NA where units are not counted or
        no pace is known).
    """
    on = facts.clock(month)
    first_months, last_months = facts.first_months(), facts.last_months()
    own = facts.measures[facts.measures["indicator_id"] == indicator.id]
    facts = replace(facts, measures=own)
    records = []
    for code, name in facts.names(on).items():
        found = standing(facts, indicator=indicator, month=month, area=code)
        begun = first_months.get(code, month) <= month
        last = last_months.get(code) if begun else None
        records.append(
            {
                "area": code,
                "name": name,
                "numerator": found.reading.numerator,
                "denominator": found.reading.denominator,
                "value_pct": found.reading.value,
                "status": str(found.assessment.status),
                "reason": found.assessment.reason,
                "gap_units": found.gap.units if found.gap else None,
                "coverage_pct": found.reading.coverage_pct,
                "among_pct": found.reading.among_pct,
                "ceiling_pct": found.reading.ceiling_pct,
                "verdict": None if found.verdict is None else str(found.verdict),
                "last_data_on": found.reading.last_data_on,
                "last_month": min(last, month) if last else None,
                "is_estimate": found.reading.is_estimate,
                "is_suppressed": found.reading.is_suppressed,
                "per_month": _units_per_month(found),
            }
        )
    return pd.DataFrame(records).astype(
        {
            "numerator": "Float64",
            "denominator": "Float64",
            "value_pct": "float64",
            "gap_units": "Int64",
            "coverage_pct": "float64",
            "among_pct": "float64",
            "ceiling_pct": "float64",
            "per_month": "Float64",
        }
    )


def _units_per_month(found: Standing) -> float | None:
    in_units = found.gap is not None and found.gap.units is not None
    return found.observed.per_month if in_units and found.observed else None


def divisible(catalog: Catalog) -> list[Indicator]:
    """The headline indicators whose gap is a number of units that khu phố can share.

    A share of those who were asked is none: how many people are missing is not known.
    """
    return [
        i
        for i in kinds.headline(catalog)
        if not kinds.is_of_respondents(i)
        and any(
            t.value is not None and t.unit is Unit.PERCENT and t.operator in (">=", ">")
            for t in i.targets
        )
    ]


def given_targets(
    facts: Facts, *, ward: Standing, rows: pd.DataFrame
) -> tuple[Given | None, list[str]]:
    """What the targets of khu phố add up to, and which khu phố have one of their own.

    Args:
        facts: All that is known.
        ward: The ward on the indicator.
        rows: One row per khu phố (`by_area`).
    """
    indicator, on = ward.indicator, ward.reading.on
    horizon = next(iter(goals.horizons(indicator)), "")
    targets = {
        str(area): goals.goal(
            catalog=facts.catalog,
            indicator=indicator,
            horizon=horizon,
            measures=facts.measures,
            decisions=facts.decisions,
            on=on,
            area=str(area),
        )
        for area in rows["area"]
    }
    known = {area: found for area, found in targets.items() if found is not None}
    decided = goals.given_own(facts.decisions, indicator=indicator, horizon=horizon, on=on)
    own = sorted(decided & set(known))
    if ward.goal is None or len(known) < len(targets):
        return None, own
    return given.added_up(rows, ward=ward.goal, goals=known, own=own), own


def over_months(facts: Facts, *, indicator: Indicator) -> dict[str, pd.DataFrame]:
    """The figures of every khu phố in every month that the ward has, oldest first; unjudged.

    Returns:
        Per month one row per khu phố that existed then: area, name, numerator, denominator,
        value_pct, coverage_pct and ceiling_pct (NaN where unknown), is_suppressed.
    """
    own = facts.measures[facts.measures["indicator_id"] == indicator.id]
    columns = [
        "area", "numerator", "denominator", "value_pct", "coverage_pct", "ceiling_pct",
        "is_suppressed",
    ]  # fmt: skip
    own = own.assign(is_suppressed=suppression.hidden(own))
    found = {}
    for month in facts.months({indicator.id}):
        names = facts.names(facts.clock(month))
        there = pd.DataFrame({"area": list(names), "name": list(names.values())}, dtype="str")
        figures = own.loc[own["month"] == month, columns]
        rows = there.merge(figures, on="area", how="left", validate="one_to_one")
        found[month] = rows.assign(is_suppressed=suppression.hidden(rows))
    return found


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
