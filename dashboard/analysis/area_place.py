"""Where one khu phố stands among the others on an indicator: a group, never a rank."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import alike, kinds
from dashboard.analysis.alike import Place
from etl.model import Indicator, RuleKind


@dataclass(frozen=True, slots=True)
class AmongOthers:
    """The place of a khu phố and the share it was compared by.

    Attributes:
        place: Against each of the others.
        noun: What the share is of.
        is_among_seen: Whether only those assessed so far are compared, not the whole register.
    """

    place: Place
    noun: str
    is_among_seen: bool

    @property
    def group(self) -> str:
        """Nhóm cao or nhóm thấp where more than half of the others are clearly on one side."""
        found = self.place
        others = found.higher + found.alike + found.lower
        if 2 * found.lower > others:
            return "Nhóm cao"
        return "Nhóm thấp" if 2 * found.higher > others else "Nhóm giữa"

    def words(self, unit_type: str) -> str:
        """Nhóm giữa: không khác biệt rõ với 18 khu phố; 3 cao hơn rõ, 7 thấp hơn rõ."""
        found = self.place
        if not found.higher and not found.lower:
            return f"Nhóm giữa: không khác biệt rõ với {found.alike} {unit_type} có số liệu"
        sides = [
            f"{count} {words}"
            for count, words in ((found.higher, alike.HIGHER), (found.lower, alike.LOWER))
            if count
        ]
        return f"{self.group}: không khác biệt rõ với {found.alike} {unit_type}; {', '.join(sides)}"

    def range_words(self) -> str:
        """The interval: khoảng 71-78 trên 100 hộ đã đánh giá."""
        noun = f"{self.noun} đã đánh giá" if self.is_among_seen else self.noun
        return self.place.interval.words(noun)


def compared(rows: pd.DataFrame, *, indicator: Indicator) -> pd.DataFrame:
    """The khu phố of a month as `intervals.of_areas` wants them.

    Of households the share among those assessed is compared, with the register as population: of
    those not yet visited nothing is known. Of other indicators the whole denominator is taken as
    seen, and chance alone decides.

    Args:
        rows: One row per khu phố: area, numerator, denominator, value_pct, coverage_pct.
        indicator: What they are figures of.
    """
    known = rows["value_pct"].notna()
    numerator = rows["numerator"].astype("float64").where(known)
    denominator = rows["denominator"].astype("float64").where(known)
    seen, population = denominator, pd.Series(float("nan"), index=rows.index)
    if is_among_seen(indicator):
        seen, population = (rows["coverage_pct"] * denominator / 100).round(), denominator
    return pd.DataFrame(
        {"area": rows["area"], "achieved": numerator, "seen": seen, "population": population}
    )


def is_among_seen(indicator: Indicator) -> bool:
    """Whether visits are still to come to a part of the register."""
    return indicator.rule is not None and indicator.rule.kind is RuleKind.HOUSEHOLD_STATE


def counted(rows: pd.DataFrame, *, area: str, unit_type: str) -> str | None:
    """How many others have a higher, the same and a lower share, where all concerned are counted.

    Of a team of seven nothing is left to chance: there is no interval. None without a share.
    """
    values = rows.set_index("area")["value_pct"].dropna()
    if area not in values.index:
        return None
    own, others = values[area], values.drop(area)
    higher, lower = int((others > own).sum()), int((others < own).sum())
    return (
        f"Trong {len(others)} {unit_type} khác: {higher} cao hơn, {len(others) - higher - lower} "
        f"bằng, {lower} thấp hơn"
    )


def among_others(rows: pd.DataFrame, *, indicator: Indicator, area: str) -> AmongOthers | None:
    """The place of one khu phố; None where it has no share to compare.

    Args:
        rows: As from comparison.by_area.
        indicator: Of the rows.
        area: Which khu phố.
    """
    found = alike.place(compared(rows, indicator=indicator), area=area)
    if found is None:
        return None
    return AmongOthers(found, kinds.noun(indicator), is_among_seen(indicator))
