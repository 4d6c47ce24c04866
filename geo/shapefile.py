"""A shapefile that is whole: GDAL reads a cut one without a word."""

from __future__ import annotations

import codecs
import struct
from pathlib import Path

from geo.errors import GeoError

_HEADER = 100  # bytes, of .shp and .shx
_CUT = "tệp bị cắt cụt: hãy sao chép lại cả bộ hoặc xuất lại từ phần mềm bản đồ."


def require_whole(main: Path) -> None:
    """Sizes and counts of .shp, .shx and .dbf agree with their own headers.

    Raises:
        GeoError: which part is cut, or that they do not belong together.
    """
    for part in (main, main.with_suffix(".shx")):
        head = part.read_bytes()[:_HEADER]
        if len(head) < _HEADER or part.stat().st_size < 2 * struct.unpack(">i", head[24:28])[0]:
            raise GeoError(f"Phần {part.suffix} của bản đồ: {_CUT}")
    shapes = (main.with_suffix(".shx").stat().st_size - _HEADER) // 8
    rows = _rows(main.with_suffix(".dbf"))
    if shapes != rows:
        raise GeoError(
            f"Phần .shp có {shapes} hình nhưng phần .dbf có {rows} dòng: các tệp không cùng một "
            "bản đồ. Hãy gửi lại cả bộ xuất cùng một lần."
        )


def clean_prj(main: Path) -> None:
    """Rewrite a staged .prj whose names are in an old font as ASCII: the numbers tell the zone."""
    prj = main.with_suffix(".prj")
    content = prj.read_bytes() if prj.exists() else b""
    if not content.isascii():
        content = content.removeprefix(codecs.BOM_UTF8)
        prj.write_bytes(content.decode("ascii", errors="replace").replace("\ufffd", "?").encode())


def _rows(table: Path) -> int:
    """Number of rows; 32 bytes of head say how many and how long they are."""
    head = table.read_bytes()[:32]
    if len(head) < 32:
        raise GeoError(f"Phần .dbf của bản đồ: {_CUT}")
    rows, start, length = struct.unpack("<IHH", head[4:12])
    if table.stat().st_size < start + rows * length:
        raise GeoError(f"Phần .dbf của bản đồ: {_CUT}")
    return int(rows)
