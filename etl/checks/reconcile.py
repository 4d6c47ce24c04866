"""Rows of totals are not loaded; they are held against the sum of the rows that are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.errors import CellError
from etl.kinds import Cell
from etl.reading import numbers
from etl.reading.header import Header, labels
from etl.reading.money import read_money

_MOST_ROWS = 200_000  # a longer sheet is no table that an office adds up by hand
_SHOWN = 5
_ADDED_UP = (Cell.COUNT, Cell.MONEY)


@dataclass(slots=True)
class Sums:
    """The counts of one sheet, row by row, to add up whatever part of it a total stands for."""

    header: Header
    _frames: list[pd.DataFrame] = field(default_factory=list)
    _rows: int = 0

    def see(self, frame: pd.DataFrame) -> None:
        """Note the counts of some records (whole rows as read, before they are judged)."""
        self._rows += len(frame)
        if self._rows <= _MOST_ROWS and self._columns():
            self._frames.append(frame[self._columns()])

    def _columns(self) -> list[str]:
        kind, positions = self.header.kind, self.header.positions
        return [c.name for c in kind.columns if c.cell in _ADDED_UP and c.name in positions]

    def remarks(self, totals: Mapping[int, list[object]], sheet: str | None) -> list[str]:
        """What is to be told of the rows of totals: that they agree, or where they do not."""
        place = f"Trang “{sheet}”, dòng" if sheet else "Dòng"
        if not self._columns():
            return [f"{place} {row} là dòng tổng, không được nạp." for row in sorted(totals)]
        if not totals or not self._frames or self._rows > _MOST_ROWS:
            return []
        counts = pd.concat(self._frames)
        remarks = []
        before = 0
        ends = [*sorted(totals)[1:], counts.index.max() + 1]
        for (row, cells), end in zip(sorted(totals.items()), ends, strict=True):
            group = counts[(counts.index > before) & (counts.index < row)]
            below = counts[(counts.index > row) & (counts.index < end)]
            wrong = self._differences(cells, counts, group, below)
            if wrong:
                listed = "; ".join(wrong[:_SHOWN])
                remarks.append(
                    f"{place} {row} là dòng tổng nhưng không khớp với các dòng đã đọc: {listed}. "
                    "Số tổng không được nạp; kiểm tra lại bảng."
                )
            before = row
        return remarks

    def _told(self, cells: list[object], name: str) -> int | None:
        """The figure of a total; None where it is empty or cannot be read."""
        position = self.header.positions[name]
        cell = cells[position] if position < len(cells) else None
        if numbers.is_unknown(cell):
            return None
        try:
            if self.header.kind.column(name).cell is Cell.COUNT:
                return numbers.read_count(cell)
            factor = self.header.factors.get(name, 1)
            return read_money(cell, numbers.Mark.COMMA, factor)
        except CellError:
            return None

    def _differences(
        self, cells: list[object], every: pd.DataFrame, group: pd.DataFrame, below: pd.DataFrame
    ) -> list[str]:
        """The columns whose total is that of no part: the whole, the group above or below."""
        wrong = []
        for name in self._columns():
            told = self._told(cells, name)
            sums = [_sum(part[name]) for part in (every, group, below)]
            if told is not None and told not in sums:
                label = labels(self.header.kind).get(name, name)
                added = f"cộng cả bảng được {_shown(sums[0])}"
                if len(group) not in (0, len(every)):
                    added += f", riêng nhóm ngay trên được {_shown(sums[1])}"
                wrong.append(f"cột “{label}” ghi {_shown(told)}, {added}")
        return wrong


def _sum(column: pd.Series) -> int:
    return int(column.dropna().astype("int64").sum())


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")
