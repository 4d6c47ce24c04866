"""Numbers as Vietnamese offices write them: 1.234,5, "khoảng 300", "15 hộ", "-".

Whether a point or a comma is the decimal mark is decided for a whole column, never for one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from etl.errors import CellError
from etl.reading.text import accent_free, clean

MOST = 1_000_000_000  # no count of a ward comes near
UNKNOWN_WORDS = frozenset({"", "-", "–", "—", "chua co", "chua co so lieu", "n/a"})
_EXCEL_ERRORS = re.compile(r"#(REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)")
_ESTIMATE = re.compile(r"^(khoảng|gần|hơn|~|≈|ước)\s*", re.IGNORECASE)
_UNIT = re.compile(r"\s*(hộ|người|lượt|sạp|hồ sơ|thành viên)$", re.IGNORECASE)
_FRACTION = re.compile(r"\s*(\d[\d.]*)\s*/\s*(\d[\d.]*)\s*")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}([.,\s])\d{3}(?:\1\d{3})*")
_DECIMAL = re.compile(r"-?\d+([.,])\d+")
_GROUPED_DECIMAL = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+,\d+|-?[1-9]\d{0,2}(?:,\d{3})+\.\d+")


class Mark(StrEnum):
    """The decimal mark of a column."""

    COMMA = ","
    POINT = "."


def is_unknown(cell: object) -> bool:
    """Whether the cell says that there is no figure."""
    if not isinstance(cell, str):
        return cell is None
    if cell[-1:].isdigit():  # most cells: spares a million codes the comparison below
        return False
    return accent_free(cell) in UNKNOWN_WORDS


def is_estimate(cell: object) -> bool:
    """Whether the figure is given as an estimate."""
    return isinstance(cell, str) and bool(_ESTIMATE.match(clean(cell)))


def _bare(cell: str) -> str:
    return _UNIT.sub("", _ESTIMATE.sub("", clean(cell).lstrip("'")))


def fraction(cell: object) -> tuple[str, str] | None:
    """Part and whole of a cell such as '120/150'."""
    match = _FRACTION.fullmatch(cell) if isinstance(cell, str) else None
    return (match[1], match[2]) if match else None


def is_same(cell: object, whole: str) -> bool:
    """Whether a cell gives the same whole number as the text."""
    try:
        return not is_unknown(cell) and read_count(cell) == read_count(whole)
    except CellError:
        return False


def decimal_mark(cells: Iterable[object]) -> Mark | None:
    """The decimal mark that the cells of one column show.

    Returns:
        None where the column reads both ways: "1.234" alone may be 1234 or 1,234, and "27,8"
        beside "33.6" follows no one convention.
    """
    shown: set[Mark] = set()
    is_undecided = False
    for cell in cells:
        if isinstance(cell, str):
            text = _bare(cell.replace("%", ""))
            mark = _mark_of(text)
            if mark is not None:
                shown.add(mark)
            grouped = _GROUPED.fullmatch(text)
            is_undecided = is_undecided or (mark is None and bool(grouped and grouped[1] in ".,"))
    if len(shown) == 1:
        return next(iter(shown))
    return None if shown or is_undecided else Mark.COMMA


def _mark_of(text: str) -> Mark | None:
    """The decimal mark that one cell shows by itself."""
    if _GROUPED_DECIMAL.fullmatch(text):
        return Mark.COMMA if text.rfind(",") > text.rfind(".") else Mark.POINT
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        if text.count(grouped[1]) == 1:  # 1.234: thousands or thousandths
            return None
        return {".": Mark.COMMA, ",": Mark.POINT}.get(grouped[1])
    match = _DECIMAL.fullmatch(text)
    return Mark(match[1]) if match else None


def read_number(cell: object, mark: Mark) -> float:
    """One figure.

    Raises:
        CellError: not a number, or an error value of the spreadsheet.
    """
    if isinstance(cell, bool):
        raise CellError("number", "không phải số")
    if isinstance(cell, int | float):
        return float(cell)
    text = _bare(str(cell))
    if _EXCEL_ERRORS.fullmatch(text):
        raise CellError("excel_error", "là lỗi công thức của bảng tính; nhập lại con số")
    thousands = "." if mark is Mark.COMMA else ","
    whole = rf"\d{{1,3}}(?:[{thousands}\s]\d{{3}})+|\d+"
    if not re.fullmatch(rf"-?(?:{whole})(?:\{mark}\d+)?", text):
        if text.endswith("%"):
            raise CellError("number", "là tỷ lệ; cột này cần con số đếm")
        raise CellError("number", "không phải số; chỉ ghi con số, ô trống nghĩa là chưa có số liệu")
    return float(re.sub(rf"[{thousands}\s]", "", text).replace(",", "."))


def read_quantity(cell: object, mark: Mark, *, may_be_share: bool = False) -> float:
    """One figure that is not negative; '85,5%' is 85.5 where a share may stand.

    Raises:
        CellError: not a number, or negative.
    """
    if may_be_share and isinstance(cell, str):
        cell = cell.strip().removesuffix("%")
    value = read_number(cell, mark)
    if value < 0:
        raise CellError("negative", "là số âm; số liệu không thể nhỏ hơn 0")
    return value


def read_count(cell: object) -> int:
    """A whole number that is not negative; in such a column '1.234' and '1,234' are 1234.

    Raises:
        CellError: not a number, negative, or with a fraction.
    """
    if isinstance(cell, str):
        text = _bare(cell)
        if _GROUPED.fullmatch(text):
            cell = re.sub(r"[.,\s]", "", text)
        elif _DECIMAL.fullmatch(text):
            cell = float(text.replace(",", "."))
    value = read_number(cell, Mark.COMMA)
    if value < 0:
        raise CellError("negative", "là số âm; số đếm không thể nhỏ hơn 0")
    if value > MOST:
        raise CellError("too_large", "lớn quá mức có thể; kiểm tra lại con số")
    if value != int(value):
        raise CellError("not_whole", "có phần lẻ; cần số nguyên")
    return int(value)
