"""Which khu phố cannot be told apart ("tương đương"): never a league table.

Against one value, the ward's, a khu phố is higher or lower only when the value lies outside its
interval of 99.8 %: of 29 intervals of 95 % one or two would miss it by chance alone.

Against each other two khu phố are alike when their intervals of 95 % overlap. Two that do not
overlap differ at about 99.4 %, which leaves room for one khu phố being held against 28. Alike is
not handed on (A and B, B and C, but not A and C), so that there are groups around one value or
around one khu phố, and no ranks. The ward's value holds the khu phố itself: with 29 of them the
difference is lost in the interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import intervals
from dashboard.analysis.intervals import Interval

HIGHER, ALIKE, LOWER, UNKNOWN = "cao hơn rõ", "tương đương", "thấp hơn rõ", "chưa so được"
GROUPS = (HIGHER, ALIKE, LOWER, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one khu phố stands among the others, as far as can be told.

    Attributes:
        interval: Its own, of 95 %.
        higher: How many are clearly higher.
        alike: How many cannot be told apart from it, without itself.
        lower: How many are clearly lower.
        unknown: How many have no figure to compare.
        higher_is_better: Which way the places are counted.
    """

    interval: Interval
    higher: int
    alike: int
    lower: int
    unknown: int
    higher_is_better: bool = True

    @property
    def places(self) -> tuple[int, int]:
        """The best and the last place that it may hold among those with a figure."""
        before = self.higher if self.higher_is_better else self.lower
        return before + 1, before + 1 + self.alike

    def words(self, noun: str = "khu phố") -> str:
        """The place in a sentence, with the range of places instead of one."""
        total = 1 + self.higher + self.alike + self.lower
        best, last = self.places
        place = f"thứ {best}" if best == last else f"khoảng từ thứ {best} đến thứ {last}"
        rest = f"; {self.unknown} {noun} chưa so được" if self.unknown else ""
        return (
            f"So với {total - 1} {noun} khác: {self.higher} cao hơn rõ, {self.alike} tương đương, "
            f"{self.lower} thấp hơn rõ (đứng {place} trong {total}){rest}."
        )


def groups(rows: pd.DataFrame, *, reference_pct: float) -> pd.DataFrame:
    """Every khu phố against one value.

    Args:
        rows: As for `intervals.of_areas`.
        reference_pct: The ward's share among those seen, or the target.

    Returns:
        The rows with seen_pct, low_pct, high_pct (99.8 %), problem, and group, one of `GROUPS`.
    """
    found = intervals.of_areas(rows, level=intervals.CLEAR_LEVEL)
    group = pd.Series(ALIKE, index=found.index, dtype="str")
    group = group.mask(found["low_pct"] > reference_pct, HIGHER)
    group = group.mask(found["high_pct"] < reference_pct, LOWER)
    return found.assign(group=group.mask(found["low_pct"].isna(), UNKNOWN))


def place(rows: pd.DataFrame, *, area: str, higher_is_better: bool = True) -> Place | None:
    """One khu phố against each of the others.

    Args:
        rows: As for `intervals.of_areas`, all khu phố.
        area: Which of them.
        higher_is_better: Which way the places are counted.

    Returns:
        None where it has no figure.
    """
    found = intervals.of_areas(rows)
    own = found[(found["area"] == area) & found["low_pct"].notna()]
    if own.empty:
        return None
    low, high = float(own["low_pct"].iloc[0]), float(own["high_pct"].iloc[0])
    others = found[found["area"] != area]
    known = others[others["low_pct"].notna()]
    higher, lower = int((known["low_pct"] > high).sum()), int((known["high_pct"] < low).sum())
    return Place(
        interval=Interval(low, high),
        higher=higher,
        alike=len(known) - higher - lower,
        lower=lower,
        unknown=len(others) - len(known),
        higher_is_better=higher_is_better,
    )
