"""Khu phố that merge or split: which changes hold, what each is made of, and its denominators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from etl.measures.facts import AreaChange, Registers
from etl.model import Area
from etl.reading.periods import last_day

_NEARLY = 0.01  # percentage points by which printed shares may miss the whole


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a khu phố is made of from a day on.

    Attributes:
        area: Its code.
        effective_on: First day of the arrangement.
        parts: The changes that bring households into it; itself where it has split and goes on.
        is_new: It did not exist the day before.
        keeps: It existed before and keeps all it had.
    """

    area: str
    effective_on: str
    parts: tuple[AreaChange, ...]
    is_new: bool
    keeps: bool

    @property
    def month(self) -> str:
        """The first month that ends under the arrangement."""
        return self.effective_on[:7]


def sums_to_whole(shares: Iterable[float]) -> bool:
    """Whether the shares of one khu phố account for all its households."""
    return abs(sum(shares) - 100) <= _NEARLY


def in_force(changes: Iterable[AreaChange], areas: Iterable[Area]) -> list[AreaChange]:
    """The changes that count, oldest first.

    All rows of an old khu phố and day count together, or none does: their shares make up the whole,
    each new khu phố exists at the end of that month, and the old one no longer does unless a part
    goes on under its code.
    """
    known = list(areas)
    ordered = sorted(changes, key=lambda c: (c.effective_on, c.old, c.new))
    groups = groupby(ordered, key=lambda c: (c.effective_on, c.old))
    return [c for _, rows in groups if not misfits(group := list(rows), known) for c in group]


def misfits(rows: Sequence[AreaChange], areas: Iterable[Area]) -> list[tuple[str, str]]:
    """What keeps the rows of one old khu phố and day from counting.

    Returns:
        (khu phố, fault): "not_begun" (one that does not exist then), "not_ended" (an old one that
        still does), "shares".
    """
    known = list(areas)
    day = date.fromisoformat(last_day(rows[0].month))
    present = {a.code for a in known if a.is_valid_on(day)}
    old = rows[0].old
    found = [(c.new, "not_begun") for c in rows if c.new not in present]
    if old not in {a.code for a in known}:
        found.append((old, "not_begun"))
    if old in present and all(c.new != old for c in rows):
        found.append((old, "not_ended"))
    if not sums_to_whole(c.share_pct for c in rows):
        found.append((old, "shares"))
    return found


def arrangements(changes: Iterable[AreaChange], areas: Iterable[Area]) -> list[Arrangement]:
    """What every khu phố that received households is made of, day by day."""
    known = list(areas)
    found: list[Arrangement] = []
    for day, rows in groupby(in_force(changes, known), key=lambda c: c.effective_on):
        group = list(rows)
        given = {c.old for c in group}
        before = date.fromisoformat(day) - timedelta(days=1)
        existed = {a.code for a in known if a.is_valid_on(before)}
        for area in sorted({c.new for c in group}):
            parts = tuple(c for c in group if c.new == area)
            keeps = area in existed and area not in given
            found.append(Arrangement(area, day, parts, area not in existed, keeps))
    return found


def kin(changes: Iterable[AreaChange]) -> set[tuple[str, str]]:
    """Pairs of khu phố of which one went into the other, wholly or in part, at once or later."""
    found: set[tuple[str, str]] = set()
    for c in sorted(changes, key=lambda c: c.effective_on):
        found |= {(older, c.new) for older, old in found if old == c.old} | {(c.old, c.new)}
    return found | {(new, old) for old, new in found}


def predecessors(area: str, month: str, made: Sequence[Arrangement]) -> set[str]:
    """Every khu phố, itself among them, whose records may speak for an area at a month's end."""
    found = {area}
    for one in reversed(made):  # newest first: a predecessor may have had predecessors
        if one.month <= month and one.area in found:
            found |= {c.old for c in one.parts}
    return found


class SucceedingRegisters:
    """The register as it stood in any month, across changes of khu phố.

    A successor has the sum of its predecessors' denominators until a row of its own begins; a khu
    phố that has split is shared out. A register that ended with its khu phố stands on in the sum.
    """

    def __init__(self, registers: Registers, made: Sequence[Arrangement]) -> None:
        self.registers = registers
        self.made = made

    def at(self, area: str, month: str, column: str | None) -> float | None:
        """One denominator of a khu phố; None where it is not known."""
        return self.before(area, month, column, None)

    def before(self, area: str, month: str, column: str | None, day: str | None) -> float | None:
        """The same, as if no change had come on that day or later (None: all count)."""
        made = self._made(area, month, day)
        if made is None:
            return self._own(area, month, column, day)
        if self.has_own(area, month, day):
            return self.registers.at(area, month, column)
        shares = [(c.old, c.share_pct / 100) for c in made.parts]
        shares += [(area, 1.0)] if made.keeps else []
        total = 0.0
        for part, share in shares:
            figure = self.before(part, month, column, made.effective_on)
            if figure is None:
                return None
            total += share * figure
        return total

    def has_own(self, area: str, month: str, day: str | None = None) -> bool:
        """Whether a row of the register speaks for the khu phố as it is in that month."""
        made = self._made(area, month, day)
        row = self.registers.row_on(area, last_day(month))
        return row is not None and (
            made is None or made.is_new or row.valid_from >= made.effective_on
        )

    def _made(self, area: str, month: str, day: str | None) -> Arrangement | None:
        for one in reversed(self.made):
            if one.area == area and one.month <= month and (day is None or one.effective_on < day):
                return one
        return None

    def _own(self, area: str, month: str, column: str | None, ended: str | None) -> float | None:
        row = self.registers.row_on(area, last_day(month))
        if row is None and ended is not None:
            eve = date.fromisoformat(ended) - timedelta(days=1)
            row = self.registers.row_on(area, eve.isoformat())
        figure = row.figures.get(column) if row and column else None
        return None if figure is None else float(figure)
