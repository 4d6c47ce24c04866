"""Amounts of money, and what they are counted in: 'ĐVT: triệu đồng' above a table, '(1.000đ)'."""

from __future__ import annotations

import re

from etl.errors import CellError
from etl.reading import number_text
from etl.reading.numbers import MOST, Mark, read_quantity
from etl.reading.text import accent_free

_UNITS = {
    **dict.fromkeys(("ty", "ti"), 10**9),
    **dict.fromkeys(("trieu", "tr", "1000000"), 10**6),
    **dict.fromkeys(("nghin", "ngan", "1000"), 1000),
    "": 1,
}
_UNIT = re.compile(
    r"(?<![\w.,])(?:(ty|ti|trieu|tr\.?|nghin|ngan|1[., ]?000(?:[., ]?000)?)\s*|(?<!\d )(?<!\d))"
    r"(?:dong|d|vnd)\b"
)

_WITH_UNIT = re.compile(
    r"(.*\d) ?(nghìn|ngàn|triệu|tr|tỷ|tỉ|đồng|đ|vnđ|vnd)(?: đồng)?", re.IGNORECASE
)
_UNITS_WRITTEN = {
    **dict.fromkeys(("đồng", "đ", "vnđ", "vnd"), 1),
    **dict.fromkeys(("nghìn", "ngàn"), 10**3),
    **dict.fromkeys(("triệu", "tr"), 10**6),
    **dict.fromkeys(("tỷ", "tỉ"), 10**9),
}


def money_unit(text: str) -> int | None:
    """What money is counted in, where the text says so: 'ĐVT: triệu đồng' is 10**6."""
    match = _UNIT.search(accent_free(text))
    return _UNITS[re.sub(r"[., ]", "", match[1] or "")] if match else None


def read_money(cell: object, mark: Mark, factor: int = 1) -> int:
    """An amount in đồng; '1,5 triệu' names its unit itself, else `factor` is the column's.

    Raises:
        CellError: not a number, negative, not whole đồng, or too large.
    """
    match = _WITH_UNIT.fullmatch(number_text.plain(cell)) if isinstance(cell, str) else None
    if match:
        cell, factor = match[1], _UNITS_WRITTEN[match[2].casefold()]
    amount = round(read_quantity(cell, mark) * factor, 3)
    if amount > MOST * 10**6:
        raise CellError("too_large", "lớn quá mức có thể; kiểm tra số tiền và đơn vị tính")
    if amount != int(amount):
        raise CellError("not_whole", "có phần lẻ của đồng; kiểm tra số tiền và đơn vị tính")
    return int(amount)
