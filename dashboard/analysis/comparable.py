"""Figures of the khu phố as counts that can be compared: who has it, of how many seen."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis import kinds
from etl.model import Indicator, RuleKind


def counts(rows: pd.DataFrame, *, indicator: Indicator) -> pd.DataFrame:
    """What the intervals and the funnel are worked out from.

    Of households those assessed are the ones seen, of the register; where the register itself is
    counted the population is left open, so that chance alone is asked about.

    Args:
        rows: One row per khu phố (analysis.comparison.by_area); hidden figures are missing.
        indicator: What they are of.

    Returns:
        area, name, achieved, seen, population (NaN: not known, or all of it seen).
    """
    whole = rows["denominator"].astype("float64")
    found = rows[["area", "name"]].assign(
        achieved=rows["numerator"].astype("float64"), seen=whole, population=float("nan")
    )
    if is_of_assessed(indicator):
        assessed = (rows["coverage_pct"] * whole / 100).round()
        seen = assessed.where(assessed.notna(), float("nan"))
        found = found.assign(seen=seen, population=whole)
    return found


def is_of_assessed(indicator: Indicator) -> bool:
    """Whether only a part of the register has been assessed."""
    return indicator.rule is not None and indicator.rule.kind is RuleKind.HOUSEHOLD_STATE


def of_words(indicator: Indicator) -> str:
    """What the shares are of: hộ đã đánh giá, người trả lời, ..."""
    noun = kinds.noun(indicator)
    return f"{noun} đã đánh giá" if is_of_assessed(indicator) else noun
