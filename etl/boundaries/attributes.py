"""The attribute table of a map: old fonts, personal data, and its cells as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from etl.errors import RefusedFileError
from etl.reading import old_fonts
from etl.reading.conversion import converted
from etl.reading.header import refuse_personal
from etl.reading.ids import mask_personal
from etl.reading.sheets import RawSheet, Row
from geo.formats import RawMap

_HEADING_ROW = 0  # polygons are counted from one
_PERSONAL_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Attributes:
    """The columns of a map that have any value; one cell per polygon, in the file's order.

    Attributes:
        columns: Heading -> cells ("" where empty), as text.
        spelt: Heading as the file has it -> as converted, where it was in an old font.
    """

    columns: dict[str, list[str]]
    spelt: dict[str, str]


def read_attributes(raw: RawMap, file_name: str, encoding: str | None) -> Attributes:
    """The table as text, old fonts converted as the user has agreed.

    Raises:
        OldFontError: a column is in an old font and nobody has agreed to convert it.
        RefusedFileError: a column of personal data that must never be collected.
    """
    frame = raw.rows
    headings = [str(name) for name in frame.columns]
    rows: list[Row] = [(_HEADING_ROW, list(headings))]
    cells = [[_text(cell) for cell in frame.iloc[:, c]] for c in range(len(headings))]
    rows += [(n, [column[n - 1] for column in cells]) for n in range(1, len(frame) + 1)]
    ready = list(converted(RawSheet(raw.layer, iter(rows)), encoding, file_name).sheet.rows)
    new = [str(name) for name in ready[0][1]]
    columns = {
        name: [str(row[c]) for _, row in ready[1:]]
        for c, name in enumerate(new)
        if any(row[c] for _, row in ready[1:])
    }
    _refuse_personal(columns, frame, file_name)
    return Attributes(columns, dict(zip(headings, new, strict=True)))


def about_lost_letter(attributes: Attributes, encoding: str | None) -> list[str]:
    """A warning where a converted word shows that its soft hyphens, "ư", were dropped before."""
    if encoding != "tcvn3":
        return []
    lost = old_fonts.lost_letter(c for cells in attributes.columns.values() for c in cells)
    if lost is None:
        return []
    return [f"Chữ “ư” đã bị mất khi chép (ví dụ “{lost}”); xin xuất lại từ tệp gốc."]


def _text(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and cell != cell) or cell is pd.NaT:
        return ""
    if isinstance(cell, date):  # a moment too
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _refuse_personal(columns: dict[str, list[str]], frame: pd.DataFrame, file_name: str) -> None:
    refuse_personal(tuple(columns), file_name)
    for heading, cells in columns.items():
        given = [cell for cell in cells if cell.strip()]
        hits = sum(mask_personal(cell)[1] for cell in given)
        is_text = any(c.isalpha() or c in "+ .-@" for cell in given for c in cell)
        is_code = heading in frame.columns and pd.api.types.is_numeric_dtype(frame[heading])
        if hits and is_text and not is_code and hits / len(given) >= _PERSONAL_SHARE:
            raise RefusedFileError(
                f"{file_name}: cột “{heading}” chứa số căn cước hoặc số điện thoại; đây là dữ liệu "
                "cá nhân không được thu thập. Xóa cột đó rồi nạp lại."
            )
