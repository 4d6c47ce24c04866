"""The groups that matter most: how many of each the visits reached, against the register.

Only persons and households that can be told apart are compared with a register. What is reached is
what was recorded: the least there can be, since many visits name no group.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from dashboard import theme
from dashboard.analysis.board import Facts

TOTALS_ONLY = "gửi số tổng nên chưa biết"
NO_REGISTER = "chưa có sổ mẫu số"
MORE_THAN_REGISTER = "nhiều hơn sổ mẫu số, cần đối chiếu"
NEVER_NAMED = "chưa lượt nào ghi nhóm này"
_COUNTS = ["reached", "visits", "unnamed"]


@dataclass(frozen=True, slots=True)
class Group:
    """How a group is shown.

    Attributes:
        key: As in etl.store.read_priority.
        words: Its name.
        noun: What is counted.
        register: The column that says how many there are (None: nobody does).
    """

    key: str
    words: str
    noun: str
    register: str | None = None


GROUPS = (
    Group("elderly", "Người cao tuổi (từ đủ 60 tuổi)", "người", "pop_60_plus"),
    Group("poor", "Hộ nghèo", "hộ", "households_poor"),
    Group("near_poor", "Hộ cận nghèo", "hộ", "households_near_poor"),
    Group("traders", "Tiểu thương", "người"),
    Group("informal", "Lao động tự do", "người"),
    Group("businesses", "Hộ kinh doanh", "hộ"),
)
NOTES = (
    "Nguồn: phiếu lượt hướng dẫn của các Tổ CNSCĐ; sổ mẫu số của khu phố",
    "Người cao tuổi: lượt ghi đối tượng “Người cao tuổi” hoặc nhóm tuổi từ đủ 60; mỗi người, mỗi "
    "hộ đếm một lần theo mã, ở khu phố của lượt gần nhất thuộc nhóm đó",
    "Lượt không ghi nhóm đối tượng, lượt không có mã và khu phố gửi số tổng không tính được, nên "
    "số đã hướng dẫn là mức ít nhất",
    "Tiểu thương, lao động tự do, hộ kinh doanh: chỉ có số đếm, vì không có mẫu số tương ứng",
    "Hộ cần phân công người giúp: lượt gần nhất gặp được hộ ghi khó khăn “Kỹ năng yếu”. Hộ hẹn "
    "quay lại: lượt gần nhất ghi cần quay lại; quá hẹn khi ngày hẹn đã qua",
)
SHARED = tuple(group for group in GROUPS if group.register)


def by_area(
    known: Facts, *, reached: pd.DataFrame, registers: pd.DataFrame, sent: pd.DataFrame, month: str
) -> pd.DataFrame:
    """Every khu phố of a month with every group.

    Args:
        known: The ward and its khu phố.
        reached: One row per group and khu phố (etl.store.read_priority.reached, of this month).
        registers: One row per khu phố (etl.store.read_activity.registers, of this month).
        sent: One row per khu phố and period (etl.store.read_activity.sent).
        month: The month shown.

    Returns:
        area, name, group, reached (NaN: not known), register (NaN: none), share_pct, visits,
        unnamed, problem (why there is no share where there is a register; "" else). Khu phố that
        went into another count with that one.
    """
    merged = known.succession.under_new_names
    counts = merged(reached.assign(month=month)).groupby(["group", "area"], as_index=False)
    single = sent[(sent["source"] == "visits") & (sent["month"] <= month)]
    sending = set(merged(single.assign(month=month))["area"])
    names = known.names(known.clock(month))
    rows = pd.DataFrame(
        [(area, name, group.key) for area, name in names.items() for group in GROUPS],
        columns=["area", "name", "group"],
    )
    rows = rows.merge(counts[_COUNTS].sum(), how="left", on=["area", "group"])
    rows = rows.merge(_wholes(registers), how="left", on=["area", "group"])
    is_known = rows["area"].isin(sending) & rows["group"].isin(set(reached["group"]))
    rows[_COUNTS] = rows[_COUNTS].fillna(0).astype("float64")
    rows["problem"] = _problems(rows, sending=sending, named=set(reached["group"]))
    has_share = rows["problem"].eq("") & rows["register"].notna()
    rows["share_pct"] = (100 * rows["reached"] / rows["register"]).where(has_share)
    rows[_COUNTS] = rows[_COUNTS].where(is_known)
    return rows


def _wholes(registers: pd.DataFrame) -> pd.DataFrame:
    """One row per khu phố and group with a register: area, group, register."""
    columns = {str(group.register): group.key for group in SHARED}
    renamed = registers.rename(columns=columns)
    return renamed.melt("area", list(columns.values()), "group", "register").astype(
        {"register": "float64"}
    )


def _problems(
    rows: pd.DataFrame, *, sending: Collection[str], named: Collection[str]
) -> pd.Series[str]:
    """Why each row has no share; "" where there is one, and where the group has no register."""
    register = rows["register"]
    has_register = rows["group"].isin([group.key for group in SHARED])
    found = pd.Series("", index=rows.index, dtype="str")
    found = found.mask(has_register & (rows["reached"] > register), MORE_THAN_REGISTER)
    found = found.mask(has_register & (register.isna() | register.eq(0)), NO_REGISTER)
    found = found.mask(~rows["group"].isin(list(named)), NEVER_NAMED)
    return found.mask(~rows["area"].isin(list(sending)), TOTALS_ONLY)


@dataclass(frozen=True, slots=True)
class InWard:
    """A group in the whole ward.

    Attributes:
        group: Which one.
        reached: Persons or households told apart (None: not known, or hidden).
        unnamed: Visits of the group that cannot be told apart.
        numerator: Of those reached the ones in khu phố that have a share.
        denominator: Their registers.
        areas: How many khu phố that are.
        total: How many khu phố there are.
        above: Khu phố that recorded more than their register, left out of the share.
        is_hidden: There are too few to be shown to the reader.
    """

    group: Group
    reached: float | None
    unnamed: float
    numerator: float
    denominator: float
    areas: int
    total: int
    above: int
    is_hidden: bool = False

    @property
    def share_pct(self) -> float | None:
        """Sum over sum; None without a khu phố that has both."""
        if not self.denominator or self.is_hidden:
            return None
        return 100 * self.numerator / self.denominator

    @property
    def is_only_visits(self) -> bool:
        """Whether no visit of the group says whom it reached."""
        return not self.reached and self.unnamed > 0

    def counts(self) -> str:
        """3.135/6.504 người, ở 23/29 khu phố; a count alone where there is no register."""
        noun = self.group.noun
        if self.is_hidden:
            return theme.HIDDEN
        if self.reached is None:
            return NEVER_NAMED
        if self.share_pct is not None:
            return f"{theme.out_of(self.numerator, self.denominator)} {noun}"
        if self.is_only_visits:
            return f"{theme.number(self.unnamed)} lượt (không có mã nên chưa đếm được số {noun})"
        return f"{theme.number(self.reached)} {noun}"


def in_ward(rows: pd.DataFrame, *, least: float = 0) -> list[InWard]:
    """Every group in the whole ward.

    Args:
        rows: From `by_area`.
        least: Smaller counts, but not none, are hidden from the reader (0: nothing is).
    """
    found = []
    for group in GROUPS:
        own = rows[rows["group"] == group.key]
        known, shared = own[own["reached"].notna()], own[own["share_pct"].notna()]
        count = float(known["reached"].sum()) if len(known) else None
        part, whole = float(shared["reached"].sum()), float(shared["register"].sum())
        small = [count or 0, part, whole - part] if group.register else [count or 0]
        found.append(
            InWard(
                group=group,
                reached=count,
                unnamed=float(known["unnamed"].sum()),
                numerator=part,
                denominator=whole,
                areas=len(shared),
                total=own["area"].nunique(),
                above=int((own["problem"] == MORE_THAN_REGISTER).sum()),
                is_hidden=any(0 < n < least for n in small),
            )
        )
    return found


def sentence(groups: Collection[InWard], unit_type: str) -> str:
    """What was reached of the groups that a register knows, the share beside its counts."""
    parts = []
    for found in groups:
        if found.group.register is None:
            continue
        name = found.group.words.split(" (")[0].lower()
        if found.share_pct is None:
            why = found.counts() if found.is_hidden or found.reached is None else (
                f"{theme.number(found.reached)} {found.group.noun} đã hướng dẫn, chưa tính tỷ lệ"
            )  # fmt: skip
            parts.append(f"{name}: {why}")
        else:
            parts.append(
                f"{name}: đã hướng dẫn {theme.percent(found.share_pct)} ({found.counts()}, "
                f"{found.areas}/{found.total} {unit_type})"
            )
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


@dataclass(frozen=True, slots=True)
class Help:
    """Households that somebody has to come back to; None is hidden or not known."""

    weak: float | None
    back: float | None
    overdue: float | None


def help_in_ward(rows: pd.DataFrame, *, least: float = 0) -> Help:
    """The sums over all khu phố (rows: area, weak, back, overdue); small ones are hidden."""
    if rows.empty:
        return Help(None, None, None)
    sums = [float(rows[name].sum()) for name in ("weak", "back", "overdue")]
    return Help(*(None if 0 < count < least else count for count in sums))


def help_sentence(need: Help) -> str:
    """How many households need somebody, and how many appointments have passed."""
    if need.weak is None and need.back is None:
        return "Chưa biết có bao nhiêu hộ cần người giúp: chưa có lượt ghi từng hộ."
    weak, back, overdue = (
        theme.HIDDEN if count is None else f"{theme.number(count)} hộ"
        for count in (need.weak, need.back, need.overdue)
    )
    return (
        f"Cần phân công người giúp (kỹ năng yếu): {weak}; hẹn quay lại: {back}, "
        f"trong đó quá hẹn: {overdue}."
    )


def without_small(rows: pd.DataFrame, *, least: float) -> pd.DataFrame:
    """Months of the ward whose counts are small, but not none, are left empty."""
    small = (rows["reached"] > 0) & (rows["reached"] < least)
    return rows.assign(reached=rows["reached"].astype("float64").mask(small))
