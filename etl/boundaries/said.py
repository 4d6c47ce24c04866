"""What a user says about a map on the command line or on a page, as text."""

from __future__ import annotations

import re
from datetime import date

from etl.errors import CellError, UsageError
from etl.reading.dates import read_date

_CRS = re.compile(r"(?:EPSG:)?(\d{4,6})", re.IGNORECASE)


def read_crs(text: str) -> int:
    """The EPSG code in "9212" or "EPSG:9212".

    Raises:
        UsageError: not a code.
    """
    match = _CRS.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"Không hiểu hệ tọa độ “{text}”; ghi mã EPSG, ví dụ --crs 9212.")
    return int(match[1])


def read_day(text: str) -> date:
    """The day in "2026-07-01" or "01/7/2026".

    Raises:
        UsageError: not a day.
    """
    try:
        return date.fromisoformat(read_date(text))
    except CellError as error:
        raise UsageError(f"Ngày hiệu lực “{text}” {error.sentence}.") from error
