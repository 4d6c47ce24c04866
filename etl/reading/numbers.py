"""Numbers as Vietnamese offices write them: 1.234,5, "khoảng 300", "15 hộ", "-".

Whether a point or a comma is the decimal mark is decided for a whole column, never for one cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum

from etl.errors import CellError, UndecidedColumnError
from etl.reading import number_text
from etl.reading.number_text import DECIMAL, GROUPED, GROUPED_DECIMAL, bare
from etl.reading.text import half_width

MOST = 1_000_000_000  # no count of a ward comes near
_LEAST_METRES = 100_000  # VN-2000: eastings and northings of Vietnam have six digits or seven


class Mark(StrEnum):
    """The decimal mark of a column."""

    COMMA = ","
    POINT = "."


class Scale(StrEnum):
    """What a bare number of a column of percentages means."""

    PERCENT = "percent"  # 85.5 is 85,5%
    FRACTION = "fraction"  # 0.855 is 85,5%; what is over 1 is taken as a percentage


_MARKS = {"decimal_comma": Mark.COMMA, "decimal_point": Mark.POINT}
is_error = number_text.is_error
is_unknown = number_text.is_unknown
fraction = number_text.fraction


def is_estimate(cell: object) -> bool:
    """Whether the figure is given as an estimate."""
    return isinstance(cell, str) and number_text.is_estimate(cell)


def is_same(cell: object, whole: str) -> bool:
    """Whether a cell gives the same whole number as the text."""
    try:
        return not is_unknown(cell) and read_count(cell) == read_count(whole)
    except CellError:
        return False


def picked(chosen: str | None, readings: Iterable[str]) -> str | None:
    """Which of the readings the user chose; of a column asked about twice, ';' stands between."""
    choices = (chosen or "").split(";")
    return next((reading for reading in readings if reading in choices), None)


def column_mark(name: str, label: str, cells: Iterable[object], chosen: str | None = None) -> Mark:
    """The decimal mark of a column.

    Args:
        name: Machine name of the column.
        label: Its heading, as the user knows it.
        cells: Its cells; each distinct one once is enough.
        chosen: The reading that the user chose, "decimal_comma" or "decimal_point".

    Raises:
        UndecidedColumnError: the cells fit both marks, or no single one.
    """
    if reading := picked(chosen, _MARKS):
        return _MARKS[reading]
    distinct = list(dict.fromkeys(c for c in cells if isinstance(c, str)))
    mark = decimal_mark(distinct)
    if mark is not None:
        return mark
    texts = [_without_sign(c) for c in distinct]
    telling = [t for t in texts if GROUPED.fullmatch(t) or _mark_of(t)]
    firsts = (next((t for t in telling if sign in t), None) for sign in ".,")
    examples = list(dict.fromkeys(t for t in firsts if t))
    named = ", ".join(f"“{example}”" for example in examples)
    raise UndecidedColumnError(
        name,
        f"Cột “{label}”: không rõ dấu chấm/phẩy là hàng nghìn hay thập phân (ví dụ {named}); "
        "chọn cách đọc, hoặc ghi lại ít nhất một số theo mẫu 1.234,5.",
        {
            reading: f"Dấu {word} là dấu thập phân: {', '.join(_said(e, mark) for e in examples)}"
            for (reading, mark), word in zip(_MARKS.items(), ("phẩy", "chấm"), strict=True)
        },
    )


def _said(text: str, mark: Mark) -> str:
    try:
        number = f"{read_number(text, mark):.10g}".replace(".", ",")
    except CellError:
        return f"“{text}” không đọc được"
    return f"“{text}” là {number}"


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
            text = _without_sign(cell)
            mark = _mark_of(text)
            if mark is not None:
                shown.add(mark)
            grouped = GROUPED.fullmatch(text)
            is_undecided = is_undecided or (mark is None and bool(grouped and grouped[1] in ".,"))
    if len(shown) == 1:
        return next(iter(shown))
    return None if shown or is_undecided else Mark.COMMA


def _without_sign(cell: str) -> str:
    return bare(half_width(cell).strip().removesuffix("%"))


def _mark_of(text: str) -> Mark | None:
    """The decimal mark that one cell shows by itself."""
    if GROUPED_DECIMAL.fullmatch(text):
        return Mark.COMMA if text.rfind(",") > text.rfind(".") else Mark.POINT
    grouped = GROUPED.fullmatch(text)
    if grouped:
        if text.count(grouped[1]) == 1:  # 1.234: thousands or thousandths
            return None
        return {".": Mark.COMMA, ",": Mark.POINT}.get(grouped[1])
    match = DECIMAL.fullmatch(text)
    return Mark(match[1]) if match else None


def read_number(cell: object, mark: Mark) -> float:
    """One figure.

    Raises:
        CellError: not a number, or an error value of the spreadsheet.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    if isinstance(cell, date | time):
        sentence = "là ngày giờ (bảng tính đã tự đổi); định dạng ô là số rồi ghi lại con số"
        raise CellError("number", sentence)
    if not isinstance(cell, str):
        raise CellError("number", "không phải số")
    text = bare(cell)
    thousands = "." if mark is Mark.COMMA else ","
    whole = rf"[1-9]\d{{0,2}}([{thousands} ])\d{{3}}(?:\1\d{{3}})*|\d{{1,18}}"
    if not re.fullmatch(rf"-?(?:{whole})(?:\{mark}\d{{1,18}})?", text):
        raise number_text.no_number(text)
    return float(re.sub(rf"[{thousands} ]", "", text).replace(",", "."))


def read_quantity(cell: object, mark: Mark, *, may_be_share: bool = False) -> float:
    """One figure that is not negative; '85,5%' is 85.5 where a share may stand.

    Raises:
        CellError: not a number, or negative.
    """
    if may_be_share and isinstance(cell, str):
        cell = half_width(cell).strip().removesuffix("%").strip()
    value = read_number(cell, mark)
    if value < 0:
        raise CellError("negative", "là số âm; số liệu không thể nhỏ hơn 0")
    return value


def read_share(cell: object, mark: Mark, scale: Scale = Scale.PERCENT) -> float:
    """A percentage: '85,5%' is 85.5 whatever the scale, which is that of the bare numbers.

    Raises:
        CellError: not a number, or negative.
    """
    value = read_quantity(cell, mark, may_be_share=True)
    has_sign = isinstance(cell, str) and half_width(cell).rstrip().endswith("%")
    is_of_one = scale is Scale.FRACTION and not has_sign and value <= 1
    return round(100 * value, 10) if is_of_one else value


def read_percent(cell: object, mark: Mark, scale: Scale = Scale.PERCENT) -> float:
    """A percentage of at most 100, as `read_share`.

    Raises:
        CellError: not a number, negative, or over 100.
    """
    value = read_share(cell, mark, scale)
    if value > 100:
        raise CellError("part_over_whole", "lớn hơn 100%; kiểm tra lại tỷ lệ")
    return value


def read_degrees(cell: object) -> float:
    """A latitude or longitude in degrees; a point or a comma in it is the decimal mark.

    Raises:
        CellError: not such a number.
    """
    text = number_text.plain(cell).rstrip("° ").replace(",", ".") if isinstance(cell, str) else ""
    is_plain = re.fullmatch(r"-?\d{1,8}(\.\d{1,18})?", text)
    value = float(text) if is_plain else cell
    if isinstance(value, bool | str) or not isinstance(value, int | float) or abs(value) > 180:
        is_metres = isinstance(value, int | float) and abs(value) >= _LEAST_METRES
        found = "là tọa độ tính bằng mét; đổi sang" if is_metres else "không phải tọa độ; ghi"
        raise CellError("number", f"{found} độ thập phân (WGS 84), ví dụ 11,7021")
    return float(value)


def read_count(cell: object) -> int:
    """A whole number that is not negative; in such a column '1.234' and '1,234' are 1234.

    Raises:
        CellError: not a number, negative, or with a fraction.
    """
    mark = Mark.COMMA
    if isinstance(cell, str):
        text = bare(cell)
        mark = _mark_of(text) or mark
        if GROUPED.fullmatch(text):
            cell = re.sub(r"[., ]", "", text)
    value = read_number(cell, mark)
    if value < 0:
        raise CellError("negative", "là số âm; số đếm không thể nhỏ hơn 0")
    if value > MOST:
        raise CellError("too_large", "lớn quá mức có thể; kiểm tra lại con số")
    if value != int(value):
        raise CellError("not_whole", _not_whole(cell, value))
    return int(value)


def _not_whole(cell: object, value: float) -> str:
    """Excel in an American setting makes 1,234 of a typed 1.234."""
    thousands = round(1000 * value)
    if isinstance(cell, float) and 1 <= value < 1000 and math.isclose(thousands, 1000 * value):
        return f"có phần lẻ; nếu số đã gõ là {value:.3f} (hàng nghìn) thì ghi {thousands}"
    return "có phần lẻ; cần số nguyên"
