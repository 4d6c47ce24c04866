"""Polygons joined to the khu phố that they belong to; those that cannot be taken, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from etl.boundaries.names import Named, Names
from etl.boundaries.polygons import Placed, are_alike
from etl.boundaries.validity import Days, Validity
from etl.boundary_report import Stranger
from etl.errors import CellError
from etl.reading.ids import mask_personal
from etl.reading.rejections import Rejection
from etl.reading.text import clean

_COVERED = 0.98  # of the area of the khu phố, which the outline of the ward lies over
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Matched:
    """A polygon and its khu phố."""

    placed: Placed
    name: str
    area: str
    validity: Validity


@dataclass(slots=True)
class Matching:
    """What became of the polygons of a file.

    Attributes:
        matched: Those that are taken.
        repeats: How many say once more what one of `matched` says.
        rejections: Why the others are not.
        strangers: The others, in the order of the file.
        unmatched: Names that no khu phố bears.
        outlines: Polygons of the ward as a whole.
    """

    matched: list[Matched] = field(default_factory=list)
    repeats: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    outlines: list[Stranger] = field(default_factory=list)


class Matcher:
    """Joins the polygons of one file by the column that names them."""

    def __init__(self, column: Named, rivals: Sequence[Named], names: Names, days: Days) -> None:
        self._column, self._names, self._days = column, names, days
        self._rivals = [r for r in rivals if r is not column and 3 * r.score >= 2 * column.score]
        self._found = Matching()

    def run(self, polygons: Sequence[Placed]) -> Matching:
        """Every polygon is matched, rejected, a repetition, or the ward's own outline."""
        taken: dict[tuple[str, str], list[Matched]] = {}
        unknown: list[tuple[Placed, CellError]] = []
        for placed in polygons:
            cell = self._cell(placed)
            if self._names.is_ward(cell):
                self._found.outlines.append(_stranger(placed, cell))
                continue
            try:
                one = self._matched(placed, cell)
            except CellError as error:
                unknown.append((placed, error))
                continue
            taken.setdefault((one.area, one.validity.first), []).append(one)
        for same in taken.values():
            self._sort_out(same)
        for placed, why in unknown:
            self._refuse(placed, why, [m.placed.geometry for m in self._found.matched])
        self._found.rejections.sort(key=lambda r: r.row_no)
        self._found.strangers.sort(key=lambda s: s.row_no)
        return self._found

    def _matched(self, placed: Placed, cell: str) -> Matched:
        if not cell:
            raise CellError("missing", "vùng không có tên hoặc mã khu phố; ghi tên rồi nạp lại")
        area = self._names.neighbourhood(cell)
        if placed.trouble:
            raise placed.trouble
        for rival in self._rivals:
            other = rival.areas[placed.row_no - 1]
            if other is not None and other != area:
                text = rival.cells[placed.row_no - 1]
                raise CellError(
                    "contradiction",
                    f"trái với cột “{rival.name}” cùng dòng (“{text}”); sửa cho khớp nhau hoặc "
                    "chỉ rõ cột tên khu phố",
                )
        return Matched(placed, cell, area, self._days.of(area, placed.row_no - 1))

    def _sort_out(self, same: Sequence[Matched]) -> None:
        """Polygons of one khu phố and day: one, or the same several times; else nobody knows."""
        first = same[0]
        if all(are_alike(first.placed.geometry, m.placed.geometry) for m in same[1:]):
            self._found.matched.append(first)
            self._found.repeats += len(same) - 1
            return
        rows = " và ".join(str(m.placed.row_no) for m in same)
        clash = CellError(
            "repeated_key",
            f"có {len(same)} hình khác nhau cho cùng khu phố (dòng {rows}); gộp thành một đối "
            "tượng (Merge, Dissolve) trong phần mềm bản đồ, hoặc sửa tên, rồi nạp lại",
        )
        for one in same:
            self._reject(one.placed, clash)

    def _refuse(self, placed: Placed, error: CellError, others: list[BaseGeometry]) -> None:
        cell = self._cell(placed)
        if error.rule in ("unknown_area", "missing"):
            if _covers(placed.geometry, others):
                self._found.outlines.append(_stranger(placed, cell))
                return
            self._found.unmatched.append(_shown(cell) or f"(dòng {placed.row_no} không có tên)")
        self._reject(placed, error)

    def _reject(self, placed: Placed, error: CellError) -> None:
        cell = _shown(self._cell(placed))
        where = f"Dòng {placed.row_no}, cột “{self._column.name}”:"
        value = f" “{cell}”" if cell else ""
        stop = "" if error.sentence.endswith("?") else "."
        sentence = f"{where}{value} {error.sentence}{stop}"
        self._found.rejections.append(
            Rejection(None, placed.row_no, self._column.name, cell or None, error.rule, sentence)
        )
        self._found.strangers.append(_stranger(placed, cell))

    def _cell(self, placed: Placed) -> str:
        return self._column.cells[placed.row_no - 1].strip()


def _stranger(placed: Placed, cell: str) -> Stranger:
    return Stranger(_shown(cell), placed.geometry, placed.row_no)


def _shown(cell: str) -> str:
    text = "".join(c for c in clean(cell) if c.isprintable())[:_LONGEST]
    return mask_personal(text)[0]


def _covers(geometry: BaseGeometry, others: list[BaseGeometry]) -> bool:
    """Whether a polygon lies over all others together, as the ward's own outline does."""
    if len(others) < 2 or not geometry.is_valid:
        return False
    whole = shapely.union_all(others)
    return bool(geometry.intersection(whole).area >= _COVERED * whole.area)
