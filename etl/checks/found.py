"""What the rules are judged against, and where they write down the rows that break them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.errors import CellError
from etl.kinds import Cell, Kind
from etl.reading.header import labels
from etl.reading.names import AreaNames
from etl.reading.periods import day_in_words
from etl.reading.rejections import Rejection, reject

Figures = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need to know of the plan and of the store.

    Attributes:
        plan_start: First day that a visit or session may bear (ISO).
        earliest: Indicator -> first month an observation of it may belong to.
        shares: Indicators counted in percent.
        today: Last day that may have happened (ISO).
        names: The areas as they are called.
        terms: khu phố -> (first, last) days it exists (ISO), only those that began late or ended.
        other_mode: (khu phố, month) already reported in the other mode.
        register: khu phố, month -> figures of the register then.
        summaries: khu phố -> period -> (figures, has a note), as stored; grows with the file.
        bbox: The box around the locality: west, south, east, north (None: anywhere goes).
        shares_given: (old khu phố, day) -> new khu phố -> percent of its households, as stored.
        takes_falls: The user has confirmed cumulative figures that fall.
    """

    plan_start: str
    earliest: Mapping[str, str]
    today: str
    shares: frozenset[str] = frozenset()
    names: AreaNames = field(default_factory=lambda: AreaNames(()))
    terms: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    other_mode: frozenset[tuple[str, str]] = frozenset()
    register: Callable[[str, str], Figures] = lambda _area, _month: {}
    summaries: dict[str, dict[str, tuple[Figures, bool]]] = field(default_factory=dict)
    bbox: tuple[float, float, float, float] | None = None
    shares_given: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=dict)
    takes_falls: bool = False


class Found:
    """The rejections of one chunk, one per row and broken rule."""

    def __init__(self, kind: Kind, sheet: str | None, frame: pd.DataFrame) -> None:
        self.kind = kind
        self.sheet = sheet
        self.frame = frame
        self.rejections: list[Rejection] = []

    @property
    def rows(self) -> set[int]:
        """Numbers of the rows rejected so far."""
        return {r.row_no for r in self.rejections}

    def label(self, column: str) -> str:
        """The Vietnamese label of a column."""
        return labels(self.kind).get(column, column)

    def add(self, row: int, column: str, rule: str, sentence: str) -> None:
        """Reject one row."""
        value = self.frame.at[row, self.kind.column(column).stored]
        is_shown = value is not None and not isinstance(value, bytes)
        shown = _in_words(value, self.kind.column(column).cell) if is_shown else None
        error = CellError(rule, sentence)
        self.rejections.append(reject(self.kind, self.sheet, row, column, shown, error))

    def add_all(self, rows: Iterable[int], column: str, rule: str, sentence: str) -> None:
        """Reject several rows for the same reason."""
        for row in rows:
            self.add(row, column, rule, sentence)


def _in_words(value: object, cell: Cell) -> object:
    """A stored value as offices write it: 05/6/2026, 12,5."""
    if cell is Cell.DATE:
        return day_in_words(str(value))
    return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else value


def where(mask: pd.Series) -> list[int]:
    """Row numbers at which the mask is true."""
    return [int(row) for row in mask.index[mask.to_numpy(dtype=bool)].tolist()]


def other_mode(held: str, area: str, month: str) -> str:
    """Why a row of the other mode is not taken."""
    words = {"visits": "từng lượt", "summary": "bảng tổng hợp"}[held]
    return (
        f"thuộc tháng {int(month[5:])}/{month[:4]}, tháng mà {area} đã nộp {words}; "
        "một tháng chỉ nhận một cách báo cáo, cần đổi thì hoàn tác lần nhập trước"
    )
