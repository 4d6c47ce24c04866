"""MapInfo tables: only plain ones, with their text left as the bytes it is."""

from __future__ import annotations

import re
from pathlib import Path

from geo.errors import GeoError

_CHARSET = re.compile(rb'(charset\s+)"?[\w-]+"?', re.IGNORECASE)
_PLAIN_TABLE = re.compile(rb"type\s+(native|dbf)\b", re.IGNORECASE)
_HEAD = 65_536


def neutralise(file: Path) -> None:
    """Rewrite the staged header so that GDAL recodes nothing.

    Raises:
        GeoError: a table that only points to other tables, databases or pictures.
    """
    content = file.read_bytes()
    head, rest = content[:_HEAD], content[_HEAD:]
    if file.suffix == ".tab" and not _PLAIN_TABLE.search(head):
        raise GeoError(
            "Tệp TAB chỉ dẫn tới bảng, ảnh hoặc cơ sở dữ liệu khác: trong MapInfo, hãy dùng Save "
            "Copy As thành bảng MapInfo TAB thường, hoặc Export sang MIF, rồi nhập lại."
        )
    file.write_bytes(_CHARSET.sub(rb'\1"Neutral"', head) + rest)
