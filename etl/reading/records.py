"""Rows of a sheet turned into records: typed, canonical, with every unreadable cell explained.

Each distinct cell of a column is read once, so a million rows cost little more than their variety.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from etl.errors import CellError
from etl.kinds import Cell, Column, Kind
from etl.reading import numbers
from etl.reading.cells import Reader, Remarks, Told, Vocabulary, reader
from etl.reading.header import Header, labels
from etl.reading.rejections import Rejection, reject
from etl.reading.shares import share_scale

_ESTIMABLE = (Cell.COUNT, Cell.NUMBER, Cell.FIGURE, Cell.PERCENT, Cell.MONEY)


@dataclass(frozen=True, slots=True)
class Records:
    """One chunk of records.

    Attributes:
        frame: One row per row of the sheet, index = row number; columns as stored, unknown = None;
            `estimated` names the columns given as an estimate.
        rejections: Cells that cannot be read.
        warnings: What to tell the user once per file.
        masked: (row, label of the column) of free text in which personal data was blotted out.
    """

    frame: pd.DataFrame
    rejections: list[Rejection]
    warnings: list[str]
    masked: list[tuple[int, str]]


def read_records(
    chunk: pd.DataFrame,
    header: Header,
    sheet: str | None,
    vocabulary: Vocabulary,
    told: Told | None = None,
) -> Records:
    """Read one chunk.

    Raises:
        UndecidedColumnError: a column that can be read two ways.
    """
    known = replace(told or Told(), factors=header.factors, headings=header.named)
    reading = _Reading(chunk, header, sheet, vocabulary, known)
    columns = {column.stored: reading.column(column) for column in header.kind.columns}
    rejections = [*reading.rejections, *_beyond_the_header(chunk, header.kind, sheet)]
    frame = pd.DataFrame(columns, index=chunk.index, dtype=object)
    frame["estimated"] = reading.estimated
    if header.kind.name == "observations":
        rejections += _name_series(frame, header.kind, sheet, vocabulary)
    return Records(frame, rejections, reading.warnings, reading.masked)


class _Reading:
    """One chunk while its columns are read."""

    def __init__(
        self,
        chunk: pd.DataFrame,
        header: Header,
        sheet: str | None,
        vocabulary: Vocabulary,
        told: Told,
    ) -> None:
        self.chunk = chunk
        self.rows = chunk.index.tolist()
        self.header = header
        self.kind = header.kind
        self.sheet = sheet
        self.vocabulary = vocabulary
        self.told = told
        self.rejections: list[Rejection] = []
        self.warnings: list[str] = []
        self.masked: list[tuple[int, str]] = []
        self.estimated = np.full(len(chunk), None, dtype=object)
        self.values: dict[str, np.ndarray] = {}

    def column(self, column: Column) -> np.ndarray:
        """The values of one column; unknown where the sheet does not have it."""
        if column.name not in self.header.positions:
            return self._done(column, np.full(len(self.chunk), None, dtype=object))
        cells = _without_known_wholes(self.chunk, self.header, column)
        if column.cell is Cell.FIGURE:
            values = self._figures(column, cells)
        else:
            remarks = Remarks()
            read = reader(column, cells, self.kind, self.vocabulary, self.told, remarks)
            values = self._values(column, cells, read)
            self._note(column, values, remarks)
        if column.cell in _ESTIMABLE:
            _mark_estimates(cells, column.name, self.estimated)
        if column.name in self.header.twins:
            beside = self.chunk[self.header.twins[column.name]]
            values = self._agreed(column, values, self._values(column, beside, read))
        return self._done(column, values)

    def _done(self, column: Column, values: np.ndarray) -> np.ndarray:
        self.values[column.name] = values
        return values

    def _values(self, column: Column, cells: pd.Series, read: Reader) -> np.ndarray:
        rows = cells.index.tolist()
        values, errors, position_of = _read_distinct(cells, read)
        for distinct, error in errors.items():
            for position in np.flatnonzero(position_of == distinct):
                row, value = rows[position], cells.iloc[position]
                rejection = reject(self.kind, self.sheet, row, column.name, value, error)
                self.rejections.append(rejection)
        return values

    def _note(self, column: Column, values: np.ndarray, remarks: Remarks) -> None:
        self.warnings += remarks.warnings
        if remarks.personal:
            label = labels(self.kind).get(column.name, column.name)
            hits = pd.Series(values).isin(remarks.personal)
            self.masked += [(self.rows[n], label) for n in np.flatnonzero(hits)]

    def _figures(self, column: Column, cells: pd.Series) -> np.ndarray:
        """Figures in the unit of each row's indicator; those in percent may be fractions of 1."""
        label = labels(self.kind).get(column.name, column.name)
        chosen = self.told.readings.get(column.name)
        mark = numbers.column_mark(column.name, label, cells, chosen)
        is_share = np.array([i in self.vocabulary.shares for i in self.values["indicator_id"]])
        implied = [share for share, wanted in zip(self._implied(), is_share, strict=True) if wanted]
        shares = cells[is_share]
        scale = share_scale(column.name, label, shares, mark, implied=implied, chosen=chosen)
        values = np.full(len(cells), None, dtype=object)
        values[is_share] = self._values(
            column, shares, lambda cell: numbers.read_share(cell, mark, scale)
        )
        values[~is_share] = self._values(
            column, cells[~is_share], lambda cell: numbers.read_quantity(cell, mark)
        )
        return values

    def _implied(self) -> list[float | None]:
        """The percentage that numerator and denominator of each row give."""
        unknown = [None] * len(self.chunk)
        parts = self.values.get("numerator", unknown), self.values.get("denominator", unknown)
        return [100 * a / b if a is not None and b else None for a, b in zip(*parts, strict=True)]

    def _agreed(self, column: Column, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Two columns for one area: they must not contradict each other."""
        rejected = {r.row_no for r in self.rejections}
        for n, (a, b) in enumerate(zip(one, other, strict=True)):
            row = self.rows[n]
            if a is not None and b is not None and a != b and row not in rejected:
                error = CellError(
                    "contradiction", f"hai cột chỉ hai nơi khác nhau: {a} và {b}; sửa lại"
                )
                self.rejections.append(reject(self.kind, self.sheet, row, column.name, None, error))
        return np.where(pd.isna(one), other, one)


def _without_known_wholes(chunk: pd.DataFrame, header: Header, column: Column) -> pd.Series:
    """The cells of a column, '120/150' as '120' where 150 is the whole that the row gives."""
    cells = chunk[header.positions[column.name]]
    wholes = [chunk[header.positions[w]] for w in column.part_of if w in header.positions]
    if not wholes:
        return cells

    def mended(position: int, cell: object) -> object:
        split = numbers.fraction(cell)
        known = split and any(numbers.is_same(w.iloc[position], split[1]) for w in wholes)
        return split[0] if split and known else cell

    return pd.Series([mended(n, c) for n, c in enumerate(cells)], index=cells.index, dtype=object)


def _read_distinct(
    cells: pd.Series, read: Callable[[object], object]
) -> tuple[np.ndarray, dict[int, CellError], np.ndarray]:
    position_of, distinct = pd.factorize(cells, use_na_sentinel=False)
    values = np.full(len(distinct), None, dtype=object)
    errors: dict[int, CellError] = {}
    for i, cell in enumerate(distinct):
        # most cells end in a digit: spares a million codes the questions below
        is_plain = type(cell) is str and cell[-1:].isdigit() and "#" not in cell and ":" not in cell
        if not is_plain and (numbers.is_unknown(cell) or cell != cell):
            continue
        try:
            values[i] = read(cell) if is_plain else _read(cell, read)
        except CellError as error:
            errors[i] = error
    return values.take(position_of), errors, position_of


def _read(cell: object, read: Reader) -> object:
    if numbers.is_error(cell):
        raise CellError("excel_error", "là lỗi công thức của bảng tính; nhập lại giá trị")
    return read(cell)


def _mark_estimates(cells: pd.Series, name: str, estimated: np.ndarray) -> None:
    for position, cell in enumerate(cells):
        if isinstance(cell, str) and cell[:1] not in "0123456789" and numbers.is_estimate(cell):
            before = estimated[position]
            estimated[position] = f"{before};{name}" if before else name


def _name_series(
    frame: pd.DataFrame, kind: Kind, sheet: str | None, vocabulary: Vocabulary
) -> list[Rejection]:
    """An indicator printed as two series (5G, 6G) is stored under the series that the row names."""
    parents = {parent for parent, _ in vocabulary.series}
    rejections = []
    for row in frame.index[frame["indicator_id"].isin(parents)]:
        indicator = str(frame.at[row, "indicator_id"])
        qualifier = frame.at[row, "qualifier"]
        series = vocabulary.series.get((indicator, str(qualifier).casefold()))
        if series is None:
            words = [q.upper() for parent, q in vocabulary.series if parent == indicator]
            error = CellError("missing", f"cần ghi rõ {' hoặc '.join(words)}")
            rejections.append(reject(kind, sheet, int(row), "qualifier", qualifier, error))
        else:
            frame.at[row, "indicator_id"] = series
    return rejections


def _beyond_the_header(chunk: pd.DataFrame, kind: Kind, sheet: str | None) -> list[Rejection]:
    beyond = chunk[chunk.columns[-1]]
    error = CellError("beyond_header", "nằm ngoài các cột có tiêu đề; kiểm tra dấu phân cách")
    return [
        reject(kind, sheet, row, None, value, error)
        for row, value in zip(chunk.index.tolist(), beyond, strict=True)
        if value
    ]
