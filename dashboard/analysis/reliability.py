"""Which figures rest on too little to be compared with others: shown, but marked."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.analysis import kinds
from etl.model import Indicator, RuleKind

LEAST_N = 20  # a rate of fewer moves by five points with a single person


def unsure(rows: pd.DataFrame, *, indicator: Indicator, least_coverage_pct: float) -> pd.Series:
    """Whether each figure rests on a low coverage or on very few.

    A team of seven is small but complete: of members no number is too few.

    Args:
        rows: One row per area: coverage_pct (NaN where there is no such thing), denominator.
        indicator: What the figures are of.
        least_coverage_pct: Of the register, that must have been assessed.
    """
    low = rows["coverage_pct"] < least_coverage_pct
    if is_complete_count(indicator):
        return low
    return low | (rows["denominator"].astype("float64") < LEAST_N)


def words(indicator: Indicator, *, least_coverage_pct: float) -> str:
    """What makes a figure of this indicator unsure."""
    if is_complete_count(indicator):
        return f"độ phủ dưới {theme.short_percent(least_coverage_pct)}"
    few = f"dưới {LEAST_N} {kinds.noun(indicator)}"
    if indicator.rule is not None and indicator.rule.kind is RuleKind.HOUSEHOLD_STATE:
        return f"ít căn cứ: độ phủ dưới {theme.short_percent(least_coverage_pct)} hoặc {few}"
    return f"ít căn cứ: {few}"


def is_complete_count(indicator: Indicator) -> bool:
    """Whether everybody concerned is counted by name: no sample, however few."""
    return indicator.rule is not None and indicator.rule.kind is RuleKind.MEMBERS_TRAINED
