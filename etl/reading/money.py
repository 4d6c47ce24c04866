"""What money is counted in: 'ĐVT: triệu đồng' above a table, 'Dự toán (1.000đ)' in a heading."""

from __future__ import annotations

import re

from etl.reading.text import accent_free

_MONEY_UNITS = {
    **dict.fromkeys(("ty", "ti"), 10**9),
    **dict.fromkeys(("trieu", "tr", "1000000"), 10**6),
    **dict.fromkeys(("nghin", "ngan", "1000"), 1000),
    "": 1,
}
_MONEY_UNIT = re.compile(
    r"(?<![\w.,])(?:(ty|ti|trieu|tr\.?|nghin|ngan|1[., ]?000(?:[., ]?000)?)\s*|(?<!\d )(?<!\d))"
    r"(?:dong|d|vnd)\b"
)


def money_unit(text: str) -> int | None:
    """What money is counted in, where the text says so: 'ĐVT: triệu đồng' is 10**6."""
    match = _MONEY_UNIT.search(accent_free(text))
    return _MONEY_UNITS[re.sub(r"[., ]", "", match[1] or "")] if match else None
