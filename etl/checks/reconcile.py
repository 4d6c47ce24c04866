"""Rows of totals are not loaded; they are held against the sum of the rows that are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.errors import CellError
from etl.kinds import Cell
from etl.reading import numbers
from etl.reading.header import Header, labels

_MOST_ROWS = 200_000  # a longer sheet is no table that an office adds up by hand
_SHOWN = 5


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
        return [c.name for c in kind.columns if c.cell is Cell.COUNT and c.name in positions]

    def remarks(self, totals: Mapping[int, list[object]], sheet: str | None) -> list[str]:
        """What is to be told of the rows of totals: that they agree, or where they do not."""
        if not totals or not self._frames or self._rows > _MOST_ROWS:
            return []
        counts = pd.concat(self._frames)
        place = f"Trang “{sheet}”, dòng" if sheet else "Dòng"
        remarks = []
        before = 0
        for row, cells in sorted(totals.items()):
            group = counts[(counts.index > before) & (counts.index < row)]
            wrong = self._differences(cells, counts, group)
            if wrong:
                listed = "; ".join(wrong[:_SHOWN])
                remarks.append(
                    f"{place} {row} là dòng tổng nhưng không khớp với các dòng đã đọc: {listed}. "
                    "Số tổng không được nạp; kiểm tra lại bảng."
                )
            before = row
        return remarks

    def _differences(
        self, cells: list[object], every: pd.DataFrame, group: pd.DataFrame
    ) -> list[str]:
        wrong = []
        for name in self._columns():
            told = _count(cells, self.header.positions[name])
            sums = [_sum(frame[name]) for frame in (every, group)]
            if told is not None and told not in sums:
                label = labels(self.header.kind).get(name, name)
                added = f"cộng cả bảng được {_shown(sums[0])}"
                if len(group) not in (0, len(every)):
                    added += f", riêng nhóm ngay trên được {_shown(sums[1])}"
                wrong.append(f"cột “{label}” ghi {_shown(told)}, {added}")
        return wrong


def _count(cells: list[object], position: int) -> int | None:
    """The figure of a total; None where it is empty or cannot be read."""
    cell = cells[position] if position < len(cells) else None
    if numbers.is_unknown(cell):
        return None
    try:
        return numbers.read_count(cell)
    except CellError:
        return None


def _sum(column: pd.Series) -> int:
    return int(column.dropna().astype("int64").sum())


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")
