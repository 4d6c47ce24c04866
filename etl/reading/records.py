"""Rows of a sheet turned into records: typed, canonical, with every unreadable cell explained.

Each distinct cell of a column is read once, so a million rows cost little more than their variety.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.errors import CellError, RefusedFileError
from etl.kinds import Cell, Column, Kind
from etl.reading import codes, numbers, periods
from etl.reading.header import Header, labels
from etl.reading.names import AreaNames
from etl.reading.text import clean

_LONG_DIGITS = re.compile(r"\d(?:[ .-]?\d){8,}")
# in a file with household codes only these are shown: a code of a list, a word or phrase in small
# letters, a number or a day, the name of a khu phố, an error of the spreadsheet; all else may be a
# household's code or a person's name in the wrong column
_HARMLESS = re.compile(
    r"[A-Z_;=]+|(?:(?![A-Z])[^\W\d_]){1,12}( (?:(?![A-Z])[^\W\d_]){1,12})?"
    r"|[\d\s./:,%+•-]*|#[A-Z/0]+[!?]?"
    r"|(?i:k\.?\s?p|khu ph\S+)[\s.-]*([^\W\d]{1,12}|\w{1,3})"
)
_ID_NUMBER = re.compile(r"\d{9}|\d{11,12}")  # 11: Excel drops the leading zero of 12
_SEPARATORS = str.maketrans("", "", " .-")
_PHONE = re.compile(r"(\+84|0)\d{9}")
_PERSONAL_SHARE = 0.2
LONGEST_CODE = 100
_TEXT_CELLS = {Cell.TEXT, Cell.SECRET}
_OPERATORS = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<", "=": "="}


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one row is not taken. `value` never shows a long run of digits."""

    sheet: str | None
    row_no: int
    column: str | None
    value: str | None
    rule: str
    sentence: str


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


def _shown(kind: Kind, value: object) -> str:
    """The value as it may be shown.

    ID and phone numbers are blotted out. In files that bear household codes, so is whatever looks
    like one: a row that slipped by a column has its codes in the wrong place.
    """
    text = "".join(c for c in clean(str(value)) if c.isprintable())[:120]
    text = _LONG_DIGITS.sub("•••••••••", text)
    has_codes = any(column.cell is Cell.SECRET for column in kind.columns)
    return "(đã che)" if has_codes and not _HARMLESS.fullmatch(text) else text


def reject(
    kind: Kind, sheet: str | None, row: int, column: str | None, value: object, error: CellError
) -> Rejection:
    """A rejection with its sentence: where, what was found, what to do."""
    label = labels(kind).get(column, column) if column else None
    place = f"Trang “{sheet}”, dòng {row}" if sheet else f"Dòng {row}"
    where = place + (f", cột “{label}”" if label else "")
    shown = None if value is None else _shown(kind, value)
    found = f" “{shown}”" if shown is not None else ""
    sentence = f"{where}:{found} {error.sentence}."
    return Rejection(sheet, row, column, shown, error.rule, sentence)


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
            return lambda cell: vocabulary.hash_code(scope, _read_person_code(cell).upper())
        case Cell.ID if column.name == "member_key":
            return _read_person_code
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
                Cell.ID: _read_id,
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


def _read_id(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    code = clean(str(cell))
    if len(code) > LONGEST_CODE:
        raise CellError("too_long", f"dài quá {LONGEST_CODE} ký tự; kiểm tra lại mã")
    return code


def _read_person_code(cell: object) -> str:
    code = _read_id(cell)
    if _ID_NUMBER.fullmatch(code.translate(_SEPARATORS)):
        raise CellError("id_number", "là số căn cước/chứng minh; không được dùng làm mã")
    return code


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


def _is_personal(text: str) -> bool:
    digits = text.translate(_SEPARATORS)
    return bool(_ID_NUMBER.fullmatch(digits) or _PHONE.fullmatch(digits))


def refuse_personal_values(
    chunk: pd.DataFrame, headings: tuple[str, ...], header: Header, file_name: str
) -> None:
    """Stop at a column of which a fifth or more of the values are ID or phone numbers.

    Raises:
        RefusedFileError: naming the column.
    """
    text_columns = {
        position
        for name, position in header.positions.items()
        if header.kind.column(name).cell in _TEXT_CELLS or name == "member_key"
    }
    judged = text_columns | (set(range(len(headings))) - set(header.positions.values()))
    for position in sorted(judged):
        counts = chunk[position].value_counts()
        shares = {clean(str(c)): n for c, n in counts.items() if not numbers.is_unknown(c)}
        hits = sum(n for text, n in shares.items() if _is_personal(text))
        if hits and hits / sum(shares.values()) >= _PERSONAL_SHARE:
            raise RefusedFileError(
                f"{file_name}: cột “{headings[position]}” chứa số căn cước hoặc số điện thoại; "
                "đây là dữ liệu cá nhân không được thu thập. Xóa cột đó rồi nạp lại."
            )
