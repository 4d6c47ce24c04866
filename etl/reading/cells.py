"""How the cells of one column are read: by what the column holds, decided for the whole column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.errors import CellError
from etl.kinds import Cell, Column, Kind
from etl.reading import codes, dates, numbers, periods
from etl.reading.header import labels
from etl.reading.ids import mask_personal, read_id, read_person_code
from etl.reading.money import read_money
from etl.reading.names import AreaNames
from etl.reading.shares import share_scale
from etl.reading.tasks import read_obligation, read_task
from etl.reading.text import clean

Reader = Callable[[object], object]
_OPERATORS = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<", "=": "="}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a locality's cells may name."""

    names: AreaNames
    hash_code: Callable[[str, str], bytes]  # (household | person, code) -> keyed hash
    default_year: int
    indicators: frozenset[str]
    series: dict[tuple[str, str], str]  # (indicator, qualifier) -> series
    shares: frozenset[str] = frozenset()  # indicators counted in percent
    tasks: frozenset[str] = frozenset()  # tasks and duties of the plans
    obligations: frozenset[str] = frozenset()  # reports that the plans ask for


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a sheet beside its cells.

    Attributes:
        year: The year that its banner names.
        readings: Machine name of a column -> the reading that the user has chosen.
        factors: Money columns -> what their figures are counted in.
        headings: Machine name of a column -> its heading as written.
    """

    year: int | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, int] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Remarks:
    """What is noticed while cells are read: warnings, and texts with personal data in them."""

    warnings: list[str] = field(default_factory=list)
    personal: set[str] = field(default_factory=set)


def reader(
    column: Column,
    cells: pd.Series,
    kind: Kind,
    vocabulary: Vocabulary,
    told: Told,
    remarks: Remarks,
) -> Reader:
    """What reads a cell of this column.

    Raises:
        UndecidedColumnError: the column reads two ways and nobody has said which one is meant.
    """
    label = labels(kind).get(column.name, column.name)
    chosen = told.readings.get(column.name)
    listed, values = str(column.codes), str(column.values)
    match column.cell:
        case Cell.NUMBER | Cell.FIGURE | Cell.PERCENT | Cell.MONEY | Cell.DEGREES:
            return _figure_reader(column, label, cells, told)
        case Cell.DATE:
            order = dates.date_order(column.name, label, cells, chosen)
            return lambda cell: dates.read_date(cell, order=order)
        case Cell.PERIOD | Cell.YEAR:
            return _period_reader(column, label, cells, vocabulary, told, remarks)
        case Cell.SECRET:
            scope = column.name.removesuffix("_code")
            return lambda cell: vocabulary.hash_code(scope, read_person_code(cell).upper())
        case Cell.ID if column.name != "visit_id":  # which devices make, of digits alone at times
            return read_person_code
        case Cell.CODE:
            return lambda cell: codes.read_code(cell, listed)
        case Cell.OPEN_CODE:
            return lambda cell: codes.read_open_code(cell, listed)
        case Cell.CODES:
            return lambda cell: codes.read_codes(cell, listed)
        case Cell.CODE_MAP:
            return lambda cell: codes.read_code_map(cell, listed, values)
        case _:
            return _plain_reader(column.cell, vocabulary, remarks)


def _plain_reader(cell: Cell, vocabulary: Vocabulary, remarks: Remarks) -> Reader:
    """What reads a cell whose column needs no further look."""
    readers: dict[Cell, Reader] = {
        Cell.TEXT: lambda cell: _read_text(cell, remarks),
        Cell.ID: read_id,
        Cell.COUNT: numbers.read_count,
        Cell.YES_NO: codes.read_yes_no,
        Cell.NEIGHBOURHOOD: vocabulary.names.neighbourhood,
        Cell.AREA: vocabulary.names.area,
        Cell.OPERATOR: _read_operator,
        Cell.INDICATOR: lambda cell: _read_indicator(cell, vocabulary.indicators),
        Cell.TASK: lambda cell: read_task(cell, vocabulary.tasks),
        Cell.OBLIGATION: lambda cell: read_obligation(cell, vocabulary.obligations),
    }
    return readers[cell]


def _figure_reader(column: Column, label: str, cells: pd.Series, told: Told) -> Reader:
    if column.cell is Cell.DEGREES:
        return numbers.read_degrees
    mark = numbers.column_mark(column.name, label, cells, told.readings.get(column.name))
    match column.cell:
        case Cell.PERCENT:
            chosen = told.readings.get(column.name)
            scale = share_scale(column.name, label, cells, mark, chosen=chosen)
            return lambda cell: numbers.read_percent(cell, mark, scale)
        case Cell.MONEY:
            factor = told.factors.get(column.name, 1)
            return lambda cell: read_money(cell, mark, factor)
        case _:
            may_be_share = column.cell is Cell.FIGURE
            return lambda cell: numbers.read_quantity(cell, mark, may_be_share=may_be_share)


def _period_reader(
    column: Column,
    label: str,
    cells: pd.Series,
    vocabulary: Vocabulary,
    told: Told,
    remarks: Remarks,
) -> Reader:
    year = told.year or vocabulary.default_year
    if any(not numbers.is_unknown(c) and not periods.has_year(c) for c in cells.unique()):
        remarks.warnings.append(f"Cột “{label}” có kỳ không ghi năm; đã hiểu là năm {year}.")
    if column.cell is Cell.YEAR:
        return periods.read_year
    heading = told.headings.get(column.name, "")
    return lambda cell: periods.read_period(cell, default_year=year, heading=heading)


def _read_text(cell: object, remarks: Remarks) -> str:
    """Free text; a number or address of a person in it is blotted out and remarked."""
    text, is_personal = mask_personal(clean(str(cell)))
    if is_personal:
        remarks.personal.add(text)
    return text


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
