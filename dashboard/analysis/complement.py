"""Which further cells must be hidden so that no hidden one is found by subtraction.

A reader of the table knows the ward's sum, all cells that are shown, and that a figure which nobody
has reported anew stands as it stood the month before. A hidden cell is safe if it could be larger
or smaller by at least the least count with everything that is shown staying as it is: what it
gains, other hidden cells of the same months lose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


Cell = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A figure that stands unchanged over some months, wherever it is carried to.

    cells: (area, month, share), by numbers of row and column: how much of the figure a cell holds
    (1 but after a division); months: those in which it enters a sum that is shown, and how much.
    """

    cells: tuple[Cell, ...]
    months: Mapping[int, float]


@dataclass(eq=False)
class Table:
    """Counts of one kind in every area and month: one row per area, one column per month.

    Attributes:
        counts: NaN where unknown.
        room: How far each count could rise: the rest of its whole.
        in_sum: Whether a cell enters the ward's sum.
        moves: (old area, new area, month, share): where a share of the figures is carried on.
    """

    counts: Numbers
    room: Numbers
    in_sum: Flags
    moves: Sequence[tuple[int, int, int, float]] = ()

    @cached_property
    def stands(self) -> Flags:
        """Whether a cell equals that of the month before."""
        same = np.zeros(self.counts.shape, dtype=bool)
        same[:, 1:] = np.abs(np.diff(self.counts, axis=1)) < 1e-9
        return same

    def run(self, area: int, month: int) -> range:
        """The months around one over which a count stands."""
        first = last = month
        while self.stands[area, first]:
            first -= 1
        while last + 1 < self.counts.shape[1] and self.stands[area, last + 1]:
            last += 1
        return range(first, last + 1)

    def cells(self, area: int, month: int, share: float = 1.0) -> tuple[Cell, ...]:
        """The cells that hold this one's count, those too of khu phố that it was carried to."""
        run = self.run(area, month)
        found: list[Cell] = [(area, m, share) for m in run]
        for old, new, begins, part in self.moves:
            if old == area and begins == run[-1] + 1:
                found += self.cells(new, begins, share * part)
        return tuple(found)

    def is_carried_here(self, area: int, month: int) -> bool:
        """Whether the count came from khu phố that are no more."""
        first = self.run(area, month)[0]
        return any(new == area and begins == first for _, new, begins, _ in self.moves)


@dataclass(eq=False)
class Hiding:
    """What is hidden of tables that are shown together: the same cells in each.

    Attributes:
        tables: Of one family of indicators.
        hidden: One row per area, one column per month.
        ward: Whether the sum of a month is hidden.
        wholes: What each area's figures are out of: the smaller is hidden before the larger.
        least: The least count that may be found.
    """

    tables: Sequence[Table]
    hidden: Flags
    ward: Flags
    wholes: Numbers
    least: float
    _safe: set[tuple[int, int, int]] = field(default_factory=set)

    def complete(self) -> None:
        """Hide what else must be hidden, in place."""
        self._carry()
        while unsafe := next(self._unsafe(), None):
            table, block = unsafe
            while self._lacks(table, block) > 0:
                partner = self._partner(table, block)
                if partner is None:
                    self.ward[list(block.months)] = True
                    self._carry_ward()
                    break
                self.hidden[partner, list(self._shown(block))] = True
                self._carry()

    def _carry(self) -> None:
        """A figure that stands over months is hidden in all of them or in none."""
        before = -1
        while before != (before := int(self.hidden.sum())):
            for table in self.tables:
                known = ~np.isnan(table.counts)
                for area, month in zip(*np.nonzero(self.hidden & known), strict=True):
                    for other, when, _ in table.cells(int(area), int(month)):
                        self.hidden[other, when] = True
                for old, new, begins, _ in table.moves:
                    if begins and self.hidden[new, begins]:
                        self.hidden[old, begins - 1] = True
        self._carry_ward()

    def _carry_ward(self) -> None:
        """The sum stands where all of its parts do."""
        for table in self.tables:
            parts = table.in_sum[:, 1:] | table.in_sum[:, :-1]
            stood = (table.stands[:, 1:] | ~parts).all(axis=0) & parts.any(axis=0)
            for month in np.flatnonzero(stood):
                if self.ward[month] or self.ward[month + 1]:
                    self.ward[month] = self.ward[month + 1] = True

    def _unsafe(self) -> Iterator[tuple[Table, Block]]:
        for number, table in enumerate(self.tables):
            for area, month in np.argwhere(self.hidden & table.in_sum):
                key = (number, int(area), table.run(area, month)[0])
                if key in self._safe:
                    continue
                self._safe.add(key)  # what is hidden later makes it only safer
                if table.is_carried_here(int(area), int(month)):
                    continue  # moves with those it came from
                block = self._block(table, int(area), int(month))
                if self._lacks(table, block) > 0:
                    yield table, block

    def _block(self, table: Table, area: int, month: int) -> Block:
        cells = table.cells(area, month)
        months: dict[int, float] = {}
        for a, m, share in cells:
            if table.in_sum[a, m] and not self.ward[m]:
                months[m] = months.get(m, 0.0) + share
        return Block(cells, months)

    def _lacks(self, table: Table, block: Block) -> float:
        """By how much the range of a count is too narrow (0 or less: it is not)."""
        months = self._shown(block)
        return self._narrow(table, block, self._moved(table, block, months)) if months else 0.0

    def _shown(self, block: Block) -> frozenset[int]:
        """The months in which what the block gains must be lost elsewhere."""
        return frozenset(m for m in block.months if not self.ward[m])

    def _narrow(self, table: Table, block: Block, moved: tuple[float, float]) -> float:
        """What is missing to the width needed where others can give and take this much."""
        down, up = _least(table.counts, block), _least(table.room, block)
        least = self.least / min(share for _, _, share in block.cells)
        return min(least, down + up) - (min(up, moved[0]) + min(down, moved[1]))

    def _moved(self, table: Table, block: Block, months: frozenset[int]) -> tuple[float, float]:
        """How much all other hidden cells can give and take together."""
        given = gained = 0.0
        for area in np.flatnonzero(self.hidden[:, list(months)].all(axis=1)):
            reach = self._reach(table, int(area), block, months)
            if reach is not None:
                given, gained = given + reach[0], gained + reach[1]
            if self._narrow(table, block, (given, gained)) <= 0:
                break
        return given, gained

    def _reach(
        self, table: Table, area: int, block: Block, months: frozenset[int]
    ) -> tuple[float, float] | None:
        """How much an area can give and take in just these months; None where it is tied to others.

        Its own figures must not stand beyond them: there another sum would move. Nor may they stand
        over months in which the block enters the sum with different shares.
        """
        is_own = any(area == a for a, _, _ in block.cells)
        if is_own or not table.in_sum[area, list(months)].all():
            return None
        if any(table.is_carried_here(area, month) for month in months):
            return None
        parts = [self._block(table, area, month) for month in sorted(months)]
        if any(not part.months.keys() <= months for part in parts):
            return None
        if any(a != area and m in months for part in parts for a, m, _ in part.cells):
            return None
        shares = [{round(block.months[m], 9) for m in part.months} for part in parts]
        if any(len(different) > 1 for different in shares):
            return None
        counts = min(_least(table.counts, part) for part in parts)
        return counts, min(_least(table.room, part) for part in parts)

    def _partner(self, table: Table, block: Block) -> int | None:
        """The area to hide as well; None where no other helps.

        One that is hidden in other months before one that never is, then the smallest that is
        enough; where none is, the one that helps most.
        """
        months = self._shown(block)
        given, gained = self._moved(table, block, months)
        lacks = self._narrow(table, block, (given, gained))
        found = []
        for area in np.flatnonzero(~self.hidden[:, list(months)].all(axis=1)):
            reach = self._reach(table, int(area), block, months)
            if reach is None:
                continue
            left = self._narrow(table, block, (given + reach[0], gained + reach[1]))
            if left < lacks:
                is_new = not self.hidden[area].any()
                whole = float(self.wholes[area, max(months)])
                found.append((max(left, 0.0), bool(is_new), whole, int(area)))
        return min(found)[-1] if found else None


def _least(numbers: Numbers, block: Block) -> float:
    """How far the figure can go before one of its cells is at its end."""
    return float(min(numbers[area, month] / share for area, month, share in block.cells))
