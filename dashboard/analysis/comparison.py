"""The khu phố of a month side by side, and the parts of an indicator."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from dashboard.analysis import kinds, priorities
from dashboard.analysis.board import Facts, Standing, standing
from dashboard.analysis.priorities import Priorities
from etl.model import Indicator


def priorities_of(facts: Facts, *, found: Standing, rows: pd.DataFrame, month: str) -> Priorities:
    """Who is to be urged on for the indicator of `found`; rows from `by_area`."""
    if kinds.is_of_respondents(found.indicator):
        rows = rows.assign(numerator=math.nan)
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
        One row per khu phố that exists in that month: area, name, numerator, denominator,
        value_pct, status, reason, gap_units (missing to the target; NA where counts are unknown),
        coverage_pct, ceiling_pct, last_data_on, last_month.
    """
    on = facts.clock(month)
    own = facts.measures[facts.measures["indicator_id"] == indicator.id]
    facts = replace(facts, measures=own)
    last_months = dict(zip(facts.freshness["area"], facts.freshness["last_month"], strict=True))
    records = []
    for code, name in facts.names(on).items():
        found = standing(facts, indicator=indicator, month=month, area=code)
        last = last_months.get(code)
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
                "ceiling_pct": found.reading.ceiling_pct,
                "last_data_on": found.reading.last_data_on,
                "last_month": min(last, month) if last else None,
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
