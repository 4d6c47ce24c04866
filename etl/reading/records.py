"""Rows of a sheet turned into records: typed, canonical, with every unreadable cell explained.

Each distinct cell of a column is read once, so a million rows cost little more than their variety.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.errors import CellError, RefusedFileError
from etl.kinds import Cell, Column, Kind
from etl.reading import codes, numbers, periods
from etl.reading.header import Header, labels
from etl.reading.ids import read_id, read_person_code
from etl.reading.names import AreaNames
from etl.reading.rejections import Rejection, reject
from etl.reading.text import clean

_OPERATORS = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<", "=": "="}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a locality's cells may name."""

    names: AreaNames
    hash_code: Callable[[str, str], bytes]  # (household | person, code) -> keyed hash
    default_year: int
    indicators: frozenset[str]
    series: dict[tuple[str, str], str]  # (indicator, qualifier) -> series


@dataclass(frozen=True, slots=True)
class Records:
    """One chunk of records.

    Attributes:
        frame: One row per row of the sheet, index = row number; columns as stored, unknown = None;
            `estimated` names the columns given as an estimate.
        rejections: Cells that cannot be read.
        warnings: What to tell the user once per file.
    """

    frame: pd.DataFrame
    rejections: list[Rejection]
    warnings: list[str]


def read_records(
    chunk: pd.DataFrame, header: Header, sheet: str | None, vocabulary: Vocabulary
) -> Records:
    """Read one chunk.

    Raises:
        RefusedFileError: a column that can be read two ways.
    """
    kind = header.kind
    rows = chunk.index.tolist()
    columns: dict[str, np.ndarray] = {}
    rejections: list[Rejection] = []
    warnings: list[str] = []
    estimated = np.full(len(chunk), None, dtype=object)
    for column in kind.columns:
        if column.name not in header.positions:
            columns[column.stored] = np.full(len(chunk), None, dtype=object)
            continue
        cells = _without_known_wholes(chunk, header, column)
        read = _reader(column, cells, kind, vocabulary, warnings)
        values, errors, position_of = _read_distinct(cells, read)
        columns[column.stored] = values
        for distinct, error in errors.items():
            for position in np.flatnonzero(position_of == distinct):
                row, value = rows[position], cells.iloc[position]
                rejections.append(reject(kind, sheet, row, column.name, value, error))
        if column.cell in (Cell.COUNT, Cell.NUMBER, Cell.FIGURE):
            _mark_estimates(cells, column.name, estimated)
    rejections += _beyond_the_header(chunk, kind, sheet)
    frame = pd.DataFrame(columns, index=chunk.index, dtype=object)
    frame["estimated"] = estimated
    if kind.name == "observations":
        rejections += _name_series(frame, kind, sheet, vocabulary)
    return Records(frame, rejections, warnings)


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
        if numbers.is_unknown(cell) or cell != cell:
            continue
        try:
            values[i] = read(cell)
        except CellError as error:
            errors[i] = error
    return values.take(position_of), errors, position_of


def _reader(
    column: Column, cells: pd.Series, kind: Kind, vocabulary: Vocabulary, warnings: list[str]
) -> Callable[[object], object]:
    match column.cell:
        case Cell.NUMBER | Cell.FIGURE:
            return _number_reader(column, cells, kind)
        case Cell.PERIOD:
            return _period_reader(column, cells, kind, vocabulary, warnings)
        case Cell.SECRET:
            scope = column.name.removesuffix("_code")
            return lambda cell: vocabulary.hash_code(scope, read_person_code(cell).upper())
        case Cell.ID if column.name == "member_key":
            return read_person_code
        case Cell.CODE:
            return lambda cell: codes.read_code(cell, str(column.codes))
        case Cell.CODES:
            return lambda cell: codes.read_codes(cell, str(column.codes))
        case Cell.CODE_MAP:
            return lambda cell: codes.read_code_map(cell, str(column.codes), str(column.values))
        case Cell.INDICATOR:
            return lambda cell: _read_indicator(cell, vocabulary.indicators)
        case _:
            return {
                Cell.TEXT: lambda cell: clean(str(cell)),
                Cell.ID: read_id,
                Cell.DATE: periods.read_date,
                Cell.COUNT: numbers.read_count,
                Cell.YES_NO: codes.read_yes_no,
                Cell.NEIGHBOURHOOD: vocabulary.names.neighbourhood,
                Cell.AREA: vocabulary.names.area,
                Cell.OPERATOR: _read_operator,
            }[column.cell]


def _number_reader(column: Column, cells: pd.Series, kind: Kind) -> Callable[[object], object]:
    mark = numbers.decimal_mark(cells)
    if mark is None:
        example = next(c for c in cells if isinstance(c, str) and c.strip())
        raise RefusedFileError(
            f"Cột “{labels(kind).get(column.name, column.name)}”: không rõ dấu chấm/phẩy là hàng "
            f"nghìn hay thập phân (ví dụ “{example}” có thể đọc là {example.translate(_NO_MARKS)} "
            f"hoặc {example.replace('.', ',')}); ghi lại ít nhất một số theo mẫu 1.234,5."
        )
    may_be_share = column.cell is Cell.FIGURE
    return lambda cell: numbers.read_quantity(cell, mark, may_be_share=may_be_share)


_NO_MARKS = str.maketrans("", "", ".,")


def _period_reader(
    column: Column,
    cells: pd.Series,
    kind: Kind,
    vocabulary: Vocabulary,
    warnings: list[str],
) -> Callable[[object], object]:
    year = vocabulary.default_year
    if any(not numbers.is_unknown(c) and not periods.has_year(c) for c in cells.unique()):
        label = labels(kind).get(column.name, column.name)
        warnings.append(f"Cột “{label}” có kỳ không ghi năm; đã hiểu là năm {year}.")
    return lambda cell: periods.read_period(cell, default_year=year)


def _read_indicator(cell: object, indicators: frozenset[str]) -> str:
    text = clean(str(cell))
    by_upper = {i.upper(): i for i in indicators}
    if text.upper() not in by_upper:
        raise CellError("unknown_code", "không phải mã chỉ tiêu trong kế hoạch (ví dụ AL-3)")
    return by_upper[text.upper()]


def _read_operator(cell: object) -> str:
    text = clean(str(cell))
    if text not in _OPERATORS:
        raise CellError("unknown_code", "không phải phép so sánh; dùng >=, >, <=, < hoặc =")
    return _OPERATORS[text]


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
