"""Targets that a decision gives to single khu phố, held against the ward's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import theme
from dashboard.analysis import pace
from dashboard.analysis.figures import Goal


@dataclass(frozen=True, slots=True)
class Given:
    """Where the ward stands once every khu phố has met its target.

    Attributes:
        own: How many khu phố have a target of their own; the others have the ward's.
        reached: Units of all khu phố then: the target of each, or what it has where that is more.
        needed: Units of the ward's target.
        whole: Households (persons) of all of them.
        without: Names of khu phố without a register, which are in none of these.
    """

    own: int
    reached: int
    needed: int
    whole: float
    without: tuple[str, ...]

    @property
    def short(self) -> int:
        """Units missing to the ward's target all the same; negative where there are some over."""
        return self.needed - self.reached

    def words(self, *, goal: Goal, noun: str, unit_type: str) -> str:
        """What the targets given add up to, as a sentence; empty where none was given."""
        if not self.own:
            return ""
        shown = theme.percent(
            100 * self.reached / self.whole, target=goal.value, operator=goal.operator
        )
        text = (
            f"Chỉ tiêu giao riêng cho {self.own} {unit_type}: nếu nơi nào cũng đạt thì toàn "
            f"phường có {theme.out_of(self.reached, self.whole)} {noun} ({shown}), "
        )
        if self.short > 0:
            text += (
                f"vẫn thiếu {theme.number(self.short)} {noun} so với chỉ tiêu {goal.words()} của "
                "phường."
            )
        elif self.short < 0:
            text += f"đủ chỉ tiêu {goal.words()} của phường, dư {theme.number(-self.short)} {noun}."
        else:
            text += f"vừa đủ chỉ tiêu {goal.words()} của phường."
        if self.without:
            text += f" Chưa tính {', '.join(self.without)}: chưa có tổng số."
        return text


def added_up(
    rows: pd.DataFrame, *, ward: Goal, goals: Mapping[str, Goal], own: Sequence[str]
) -> Given | None:
    """What the targets of the khu phố add up to.

    Args:
        rows: One row per khu phố (comparison.by_area): area, name, numerator, denominator.
        ward: The ward's target, in percent, higher is better.
        goals: Area to the target it is judged by.
        own: Areas whose target is their own.

    Returns:
        None where no khu phố has a register.
    """
    known = rows[rows["denominator"].astype("float64") > 0]
    if known.empty:
        return None
    reached = sum(
        max(_units(goals[area], float(n)), 0 if pd.isna(x) else int(x))
        for area, x, n in zip(known["area"], known["numerator"], known["denominator"], strict=True)
    )
    whole = float(known["denominator"].sum())
    without = rows.loc[~rows.index.isin(known.index), "name"]
    return Given(
        own=sum(area in own for area in known["area"]),
        reached=reached,
        needed=_units(ward, whole),
        whole=whole,
        without=tuple(without),
    )


def _units(goal: Goal, whole: float) -> int:
    """Units that meet a target, of a whole."""
    found = pace.gap(
        target=goal.value, operator=goal.operator, value=0.0, numerator=0.0, denominator=whole
    )
    return found.units or 0
