"""One record typed on a screen, written as the table of one row that a file with it would be.

It then goes through the very reading, checks and loading of a file: there are no other rules.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from etl.errors import RefusedFileError
from etl.kinds import Cell, Kind
from etl.reading.header import labels
from etl.reading.ids import mask_personal
from etl.reading.text import clean

NAME = "nhập trực tiếp"


def write(kind: Kind, cells: Mapping[str, str], folder: Path) -> Path:
    """Write the cells (machine name of a column -> as typed) as a file of that kind.

    Raises:
        RefusedFileError: a text holds personal data; of a file it is blotted out, but who types
            it is still there to mend it.
    """
    known = {column.name: column for column in kind.columns}
    for name, text in cells.items():
        if known[name].cell is Cell.TEXT and mask_personal(clean(text))[1]:
            raise RefusedFileError(
                f"Ô “{labels(kind)[name]}” có số giấy tờ, số điện thoại hoặc thông tin cá nhân; "
                "xóa thông tin đó, chỉ ghi số văn bản hoặc đường dẫn, rồi xem trước lại."
            )
    path = folder / NAME
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("sep=;\n")
        table = csv.writer(file, delimiter=";")
        table.writerow(cells)
        table.writerow(clean(text) for text in cells.values())
    return path
