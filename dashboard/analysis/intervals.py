"""How sure a share is that was seen in a part of the households: Wilson's interval.

centre = (p + z²/2n)/(1 + z²/n), half width = z·√(p(1 − p)/n + z²/4n²)/(1 + z²/n), with p = x/n of
the n households seen. Of a register of N households n* = n(N − 1)/(N − n) stands for n: once all
have been seen nothing is left to chance and the interval is the share itself.

It covers chance only. Visits are no random sample, so that what is proven and what is still
possible (coverage.py) come first.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from scipy.special import ndtri

from dashboard import theme

LEVEL = 0.95
CLEAR_LEVEL = 0.998  # of 29 intervals of 95 % one or two miss the common value by chance alone


@dataclass(frozen=True, slots=True)
class Interval:
    """The range that a share lies in, in percent."""

    low_pct: float
    high_pct: float

    def words(self, noun: str = "hộ") -> str:
        """The range for a reader who has never seen one: khoảng 71-78 trên 100 hộ."""
        low, high = theme.number(self.low_pct, decimals=0), theme.number(self.high_pct, decimals=0)
        return f"khoảng {low if low == high else f'{low}-{high}'} trên 100 {noun}"

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have a value in common; a shared end is one."""
        return self.low_pct <= other.high_pct and other.low_pct <= self.high_pct


def wilson(
    achieved: float, seen: float, *, population: float | None = None, level: float = LEVEL
) -> Interval | None:
    """The interval of achieved/seen.

    Args:
        achieved: Households (persons) with the result, 0 to `seen`.
        seen: Households that were seen, with or without it.
        population: All households of the register (None: not known, or without an end).
        level: How often such intervals hold the true share, 0 to 1.

    Returns:
        None where nobody has been seen.

    Raises:
        ValueError: for counts that do not fit each other (see `misfit`).
    """
    wrong = misfit(achieved, seen, population)
    if wrong:
        raise ValueError(wrong)
    if seen == 0:
        return None
    share = achieved / seen
    if population == seen:
        return Interval(100 * share, 100 * share)
    n = seen if population is None else seen * (population - 1) / (population - seen)
    z = float(ndtri((1 + level) / 2))
    spread = z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    centre, scale = share + z**2 / (2 * n), 1 + z**2 / n
    low = 0.0 if achieved == 0 else 100 * (centre - spread) / scale
    high = 100.0 if achieved == seen else 100 * (centre + spread) / scale
    return Interval(low, high)


def misfit(achieved: float, seen: float, population: float | None = None) -> str | None:
    """What does not fit about three counts, in a sentence; None where they fit."""
    if achieved < 0 or seen < 0:
        return "Có số đếm âm; cần kiểm tra lại số liệu."
    if achieved > seen:
        return (
            f"Số đạt ({theme.number(achieved)}) lớn hơn số đã đánh giá ({theme.number(seen)}); "
            "cần kiểm tra lại số liệu."
        )
    if population is not None and seen > population:
        return (
            f"Số đã đánh giá ({theme.number(seen)}) lớn hơn tổng số ({theme.number(population)}); "
            "cần kiểm tra lại sổ mẫu số."
        )
    return None


def of_areas(rows: pd.DataFrame, *, level: float = LEVEL) -> pd.DataFrame:
    """The interval of every khu phố.

    Args:
        rows: One row per khu phố: area, achieved, seen, population (NaN: not known). Where `seen`
            is the whole register, leave `population` missing to ask what chance alone would do.
        level: As for `wilson`.

    Returns:
        The rows with seen_pct (achieved/seen), low_pct, high_pct (NaN where there is none) and
        problem: why there is none, as a sentence ("" where there is one).
    """
    found = [_of_area(row, level) for row in rows.to_dict("records")]
    names = ("seen_pct", "low_pct", "high_pct", "problem")
    new = pd.DataFrame(found, columns=list(names), index=rows.index)
    return pd.concat(
        [rows, new.astype({**dict.fromkeys(names, "float64"), "problem": "str"})], axis=1
    )


def _of_area(
    row: Mapping[Hashable, Any], level: float
) -> tuple[float | None, float | None, float | None, str]:
    achieved, seen = row["achieved"], row["seen"]
    population = None if pd.isna(row["population"]) else float(row["population"])
    if pd.isna(achieved) or pd.isna(seen):
        return None, None, None, "Chưa có số liệu."
    wrong = misfit(achieved, seen, population)
    if wrong:
        return None, None, None, wrong
    found = wilson(float(achieved), float(seen), population=population, level=level)
    if found is None:
        return None, None, None, "Chưa đánh giá được hộ hay người nào."
    return 100 * achieved / seen, found.low_pct, found.high_pct, ""
