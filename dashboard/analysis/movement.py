"""Which khu phố have really moved between two months: beyond noise, and beyond coverage.

What counts as a clear change depends on how the figures come about.

- Everybody is counted: at least one unit more (fewer), and the share moved the same way.
- Households are assessed one after the other: x of the n assessed are skilled. Of the change in x
  the part (n₂ − n₁) · x₁/n₁ is what the newly assessed would bring if nobody had learnt anything;
  at least one household must remain without it, in the same direction.
- Only some are asked: the difference of the two shares must lie outside its interval of 99.8 %, as
  of 29 intervals of 95 % one or two would miss by chance alone. It is Newcombe's, from Wilson's
  intervals of both months. Persons asked in both months make it wider than need be, never narrower.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.analysis import intervals, kinds
from dashboard.analysis.facts import Facts
from etl.model import Indicator, RuleKind

LEAST_UNITS = 1.0
_ROUNDING = 1e-9  # a whole household must not be lost to a rounding of the machine
COUNTS = ["numerator", "denominator", "value_pct", "assessed"]


class Movement(StrEnum):
    """What can be said of a khu phố between two months; the value is the word on screen."""

    ROSE = "tăng rõ"
    FELL = "giảm rõ"
    ALIKE = "tương đương"
    BY_COVERAGE = "do số hộ đánh giá thay đổi"
    UNKNOWN = "chưa so sánh được"


def rule_words(indicator: Indicator) -> str:
    """When a change counts as one, as a sentence for the reader."""
    noun = kinds.noun(indicator)
    if kinds.is_of_respondents(indicator):
        return (
            "Tăng rõ, giảm rõ: chênh lệch vượt sai số do chỉ hỏi một phần người dân (khoảng tin "
            "cậy 99,8% của hiệu hai tỷ lệ); còn lại là tương đương"
        )
    if _is_of_assessed(indicator):
        return (
            f"Tăng rõ, giảm rõ: số {noun} đạt thay đổi từ 1 {noun} trở lên, sau khi trừ phần do "
            f"đánh giá thêm (số {noun} mới đánh giá × tỷ lệ đạt trong số đã đánh giá ở tháng so "
            "sánh)"
        )
    return (
        f"Tăng rõ, giảm rõ: số đạt thay đổi từ 1 {noun} trở lên (đếm đủ, không chọn mẫu) và tỷ lệ "
        "thay đổi cùng chiều; còn lại là tương đương"
    )


def between(facts: Facts, *, indicator: Indicator, month: str, before: str) -> pd.DataFrame:
    """How every khu phố of a month has moved since an earlier one; merged ones as they are now.

    Returns:
        One row per khu phố: area, name, then_pct, now_pct, change_points, units (change in the
        numerator), effect_points (the part of the change that counts: without what coverage
        explains), movement (a Movement), is_suppressed; NaN where it cannot be compared.
    """
    own = facts.measures[facts.measures["indicator_id"] == indicator.id]
    own = facts.succession.between(own, month=month, before=before)
    names = facts.names(facts.clock(month))
    there = pd.DataFrame({"area": list(names), "name": list(names.values())}, dtype="str")
    hidden = own.get("is_suppressed", pd.Series(data=False, index=own.index)).eq(other=True)
    own = own.assign(is_suppressed=hidden)
    both = there
    for when, suffix in ((before, "_then"), (month, "_now")):
        rows = own.loc[own["month"] == when, ["area", *COUNTS, "is_suppressed"]]
        both = both.merge(
            rows.set_index("area").add_suffix(suffix).reset_index(),
            on="area",
            how="left",
            validate="one_to_one",
        )
    people = _people(facts, indicator, month)
    found = [_moved(row, indicator, people.get(row["area"])) for row in both.to_dict("records")]
    moved = pd.DataFrame(found, columns=["units", "effect_points", "movement"])
    is_hidden = both["is_suppressed_then"].eq(other=True) | both["is_suppressed_now"].eq(other=True)
    return (
        both[["area", "name"]]
        .assign(
            then_pct=both["value_pct_then"].astype("float64"),
            now_pct=both["value_pct_now"].astype("float64"),
            change_points=(both["value_pct_now"] - both["value_pct_then"]).astype("float64"),
            units=moved["units"].astype("float64"),
            effect_points=moved["effect_points"].astype("float64"),
            movement=moved["movement"].astype("str"),
            is_suppressed=is_hidden,
        )
        .reset_index(drop=True)
    )


def improved(moved: pd.DataFrame) -> pd.DataFrame:
    """Those that have clearly risen, the largest rise first."""
    rose = moved[moved["movement"] == Movement.ROSE]
    return rose.sort_values(["effect_points", "area"], ascending=[False, True], ignore_index=True)


def to_urge(
    moved: pd.DataFrame, *, target_pct: float | None, counted: bool, silent: Mapping[str, str]
) -> pd.DataFrame:
    """Those that have clearly fallen, the largest fall first; then those that have not risen.

    Args:
        moved: From `between`.
        target_pct: Who has reached it is not urged on for standing still (None: no such level).
        counted: Whether standing still can be told from chance: not where only some are asked.
        silent: Area to the last month it sent anything for, of those that have sent nothing since.

    Returns:
        The rows with why.
    """
    fell = moved[moved["movement"] == Movement.FELL]
    fell = fell.sort_values(["effect_points", "area"]).assign(why=str(Movement.FELL))
    if not counted:
        return fell.reset_index(drop=True)
    is_still = (moved["movement"] == Movement.ALIKE) & (moved["units"] <= 0)
    if target_pct is not None:
        is_still &= moved["now_pct"] < target_pct
    still = moved[is_still].sort_values(["now_pct", "area"])
    why = [_standing_still(silent.get(area)) for area in still["area"]]
    return pd.concat([fell, still.assign(why=why)], ignore_index=True)


def _standing_still(last: str | None) -> str:
    return f"không tăng (số đến {theme.short_month(last)})" if last else "không tăng"


def _is_of_assessed(indicator: Indicator) -> bool:
    return indicator.rule is not None and indicator.rule.kind is RuleKind.HOUSEHOLD_STATE


def _people(facts: Facts, indicator: Indicator, month: str) -> dict[str, float]:
    """Area to all persons of the ages that were asked, where another indicator counts them."""
    rule = indicator.rule
    if rule is None or not kinds.is_of_respondents(indicator):
        return {}
    same = {
        other.id
        for other in facts.catalog.indicators.values()
        if other.rule is not None
        and other.rule.kind is RuleKind.PERSON_OUTCOME
        and other.rule.age_bands == rule.age_bands
    }
    rows = facts.measures[
        facts.measures["indicator_id"].isin(same) & (facts.measures["month"] == month)
    ].dropna(subset=["denominator"])
    return dict(zip(rows["area"], rows["denominator"], strict=True))


def _moved(
    row: Mapping[Hashable, Any], indicator: Indicator, people: float | None
) -> tuple[float, float, str]:
    """Change in units, in points beyond what coverage explains, and what can be said."""
    needed = ("numerator_then", "numerator_now", "value_pct_then", "value_pct_now")
    if any(pd.isna(row[name]) for name in needed):
        return math.nan, math.nan, Movement.UNKNOWN
    units = row["numerator_now"] - row["numerator_then"]
    points = row["value_pct_now"] - row["value_pct_then"]
    if kinds.is_of_respondents(indicator):
        return units, points, _of_sample(row, people)
    if _is_of_assessed(indicator):
        return _of_assessed(row, units)
    if abs(units) >= LEAST_UNITS - _ROUNDING and units * points > 0:
        return units, points, Movement.ROSE if units > 0 else Movement.FELL
    return units, points, Movement.ALIKE


def _of_assessed(row: Mapping[Hashable, Any], units: float) -> tuple[float, float, str]:
    then, now = row["assessed_then"], row["assessed_now"]
    if pd.isna(then) or pd.isna(now) or not then:
        return units, math.nan, Movement.UNKNOWN
    learnt = units - (now - then) * row["numerator_then"] / then
    effect = 100 * learnt / row["denominator_now"]
    least = LEAST_UNITS - _ROUNDING
    if abs(units) < least:
        return units, effect, Movement.ALIKE
    if abs(learnt) < least or units * learnt < 0:
        return units, effect, Movement.BY_COVERAGE
    return units, effect, Movement.ROSE if units > 0 else Movement.FELL


def _of_sample(row: Mapping[Hashable, Any], people: float | None) -> str:
    """Newcombe's interval of the difference holds zero, or lies on one side of it."""
    shares = []
    for when in ("then", "now"):
        achieved, seen = float(row[f"numerator_{when}"]), float(row[f"denominator_{when}"])
        population = people if people is not None and people > seen else None
        interval = intervals.wilson(
            achieved, seen, population=population, level=intervals.CLEAR_LEVEL
        )
        if interval is None:
            return Movement.UNKNOWN
        shares.append((100 * achieved / seen, interval))
    (then, at_then), (now, at_now) = shares
    difference = now - then
    low = difference - math.hypot(now - at_now.low_pct, at_then.high_pct - then)
    high = difference + math.hypot(at_now.high_pct - now, then - at_then.low_pct)
    if low > 0:
        return Movement.ROSE
    return Movement.FELL if high < 0 else Movement.ALIKE
