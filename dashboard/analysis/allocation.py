"""What the ward still lacks, divided among its khu phố by what remains in each.

Of N households (persons) of a khu phố x have reached the target, N − x remain. The ward's gap goes
to the khu phố in proportion to what remains, in whole units by the largest remainders: the parts
add up to the gap exactly, and none is above what remains. Equal claims go to the khu phố with more
remaining, then to the lower code, so that the same figures always give the same division.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.analysis import pace
from dashboard.analysis.figures import Goal

COLUMNS = [
    "area", "name", "done", "whole", "remaining", "share", "per_month", "after_pct", "is_silent"
]  # fmt: skip
METHOD = (
    "Cách chia: theo tỷ lệ số chưa đạt của từng khu phố, làm tròn thành số nguyên sao cho tổng "
    "đúng bằng phần còn thiếu và không nơi nào vượt số chưa đạt"
)
NO_DATA = "chưa có số liệu"
NO_REGISTER = "chưa có số liệu và chưa có sổ mẫu số"
UNFIT = "số đạt lớn hơn tổng số hoặc chưa có tổng số"


@dataclass(frozen=True, slots=True)
class Allocation:
    """How a gap is divided.

    Attributes:
        rows: One row per khu phố that takes part: area, name, done (x; 0 where it has no data),
            whole (N), remaining, share (whole units), per_month (NA after the due day), after_pct
            (percent once the share is done), is_silent; the largest share first.
        left_out: One row per other khu phố: area, name, why.
        gap: Units missing to the target among those that take part.
        months_left: From the day of the figures to the due day; 0 once it is reached.
    """

    rows: pd.DataFrame
    left_out: pd.DataFrame
    gap: int
    months_left: float

    @property
    def undivided(self) -> int:
        """Units that no khu phố can take, because less remains than is missing."""
        return self.gap - int(self.rows["share"].sum())


def shares(total: int, remaining: Mapping[str, int]) -> dict[str, int]:
    """Whole parts of a total in proportion to what remains in each, never above it.

    Args:
        total: Units to divide, not negative.
        remaining: Area to the units that remain in it, not negative.

    Returns:
        Area to its part, in the order given; they add up to the total, or to all that remains
        where that is less.

    Raises:
        ValueError: for negative units.
    """
    if total < 0 or any(units < 0 for units in remaining.values()):
        raise ValueError("Không chia được số âm.")
    whole = sum(remaining.values())
    if whole == 0:
        return dict.fromkeys(remaining, 0)
    total = min(total, whole)
    # In whole numbers throughout: a quota is total × units ÷ whole, its remainder has no rounding.
    quotas = {area: divmod(total * units, whole) for area, units in remaining.items()}
    found = {area: quota for area, (quota, _) in quotas.items()}
    claims = sorted(remaining, key=lambda area: (-quotas[area][1], -remaining[area], area))
    for area in claims[: total - sum(found.values())]:
        found[area] += 1
    return found


def divide(rows: pd.DataFrame, *, goal: Goal, on: date, with_silent: bool = False) -> Allocation:
    """Divide what is missing to the ward's target.

    Args:
        rows: One row per khu phố (comparison.by_area): area, name, numerator, denominator,
            value_pct; `is_suppressed` where figures may be hidden.
        goal: The ward's: a percentage where higher is better.
        on: The day of the figures.
        with_silent: Whether khu phố without data take part by the register, as if nobody there had
            reached the target; the gap is then that of all who take part.
    """
    rows = rows.assign(
        why=[_why_out(row, with_silent=with_silent) for row in rows.to_dict("records")]
    )
    left_out = rows.loc[rows["why"] != "", ["area", "name", "why"]].reset_index(drop=True)
    taking = rows[rows["why"] == ""]
    is_silent = taking["numerator"].isna().astype(bool)
    if is_silent.all():  # a division by registers alone would ignore all that was done
        return Allocation(pd.DataFrame(columns=COLUMNS), left_out, 0, _months_left(goal, on))
    done = taking["numerator"].astype("Float64").fillna(0.0).astype("float64")
    whole = taking["denominator"].astype("float64")
    gap = _gap(goal, float(done.sum()), float(whole.sum()))
    remaining = {
        str(area): math.floor(n - x) for area, x, n in zip(taking["area"], done, whole, strict=True)
    }
    parts = shares(gap, remaining)
    left = _months_left(goal, on)
    share = pd.Series([parts[a] for a in taking["area"]], index=taking.index, dtype="Int64")
    found = taking[["area", "name"]].assign(
        done=done,
        whole=whole,
        remaining=pd.Series(remaining.values(), index=taking.index, dtype="Int64"),
        share=share,
        per_month=pd.array([_per_month(units, left) for units in share], dtype="Int64"),
        after_pct=100 * (done + share.astype("float64")) / whole,
        is_silent=is_silent,
    )
    order = found.sort_values(["share", "area"], ascending=[False, True], ignore_index=True)
    return Allocation(order[COLUMNS], left_out, gap, left)


def _why_out(row: Mapping[Hashable, Any], *, with_silent: bool) -> str:
    """Why a khu phố takes no part; empty where it does."""
    if row.get("is_suppressed") is True:
        return theme.HIDDEN
    done, whole = row["numerator"], row["denominator"]
    if pd.isna(done):
        if pd.isna(whole) or not whole:
            return NO_REGISTER
        return "" if with_silent else NO_DATA
    return UNFIT if pd.isna(whole) or not whole or done > whole else ""


def _gap(goal: Goal, done: float, whole: float) -> int:
    found = pace.gap(
        target=goal.value,
        operator=goal.operator,
        value=100 * done / whole,
        numerator=done,
        denominator=whole,
    )
    return found.units or 0


def _months_left(goal: Goal, on: date) -> float:
    return max(0.0, pace.months_between(on, goal.due))


def _per_month(units: int, left: float) -> int | None:
    """Rounded up; never more than there is to do in all."""
    return min(int(units), math.ceil(units / left)) if left > 0 else None


def sentences(
    found: Allocation, *, goal: Goal, noun: str, unit_type: str, observed: pace.Observed | None
) -> list[str]:
    """What is divided, at what pace it must go, and who has most to do.

    Args:
        found: From `divide`.
        goal: What it was divided by.
        noun: What a unit is called: "hộ".
        unit_type: What a khu phố is called.
        observed: The ward's pace so far, in units.
    """
    if found.rows.empty:
        return [f"Chưa có số liệu của {unit_type} nào để chia."]
    if not found.gap:
        return [f"Đã đủ mức chỉ tiêu {goal.words()}, không còn phần nào phải chia."]
    text = (
        f"Còn thiếu {theme.number(found.gap)} {noun} để đạt {goal.words()}, chia cho "
        f"{int((found.rows['remaining'] > 0).sum())} {unit_type} theo số {noun} chưa đạt"
    )
    if found.months_left:
        each = theme.number(math.ceil(found.gap / found.months_left))
        text += (
            f"; còn {theme.number(found.months_left)} tháng, cả phường khoảng {each} {noun}/tháng"
        )
        if observed is not None:
            text += f" ({observed.words(noun)})"
    else:
        text += f"; đã hết hạn {theme.day(goal.due)}"
    said = [text + ".", _most(found, noun)]
    if found.undivided:
        said.append(f"{theme.number(found.undivided)} {noun} không còn nơi nào nhận được.")
    return said


def _most(found: Allocation, noun: str) -> str:
    top = found.rows.head(3)
    told = [
        f"{name} ({theme.number(units)} {noun})"
        for name, units in zip(top["name"], top["share"], strict=True)
        if units
    ]
    return f"Nhiều nhất: {', '.join(told)}."
