"""What a user is shown of a sheet before anything of it is stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

import pandas as pd

from etl.kinds import KINDS, Cell, Kind
from etl.load_report import SheetView
from etl.reading.ids import mask_personal
from etl.reading.layout import Table, Unread
from etl.reading.periods import day_in_words
from etl.reading.rejections import HIDDEN, shown_value

_SHOWN_ROWS = 6
_LISTED = 10
_BLOTTED = "•••"
_OFFICE_CODE = re.compile(r"[A-Z]{1,2}\d{1,3}")  # KP03, T01: codes of areas and teams


def understood(table: Table) -> SheetView:
    """A sheet as its header was understood."""
    header = table.header
    return SheetView(
        name=table.name,
        kind=header.kind.name,
        header_row=table.place.row,
        headings=table.headings,
        columns=header.positions,
        given=table.given,
        ignored=header.ignored,
    )


def unread(sheet: Unread) -> SheetView | None:
    """A sheet whose header is not known, for the user to say what its columns mean."""
    if sheet.place is None:
        return None
    taken = set(sheet.positions.values())
    headings = sheet.place.headings
    view = SheetView(
        name=sheet.name,
        kind=sheet.kind,
        header_row=sheet.place.row,
        headings=headings,
        columns=sheet.positions,
        given={},
        ignored=tuple(h for i, h in enumerate(headings) if i not in taken and h),
    )
    rows = [[*cells, *[None] * (len(headings) - len(cells))] for _, cells in sheet.rows]
    return with_rows(view, pd.DataFrame([row[: len(headings)] for row in rows], dtype=object))


def with_rows(view: SheetView, chunk: pd.DataFrame) -> SheetView:
    """The same with the first rows of its first chunk."""
    kind = KINDS[view.kind]
    secret = {p for n, p in view.columns.items() if kind.column(n).cell is Cell.SECRET}
    rows = tuple(
        tuple(
            _written(cell, kind, is_secret=position in secret)
            for position, cell in enumerate(cells[: len(view.headings)])
        )
        for cells in chunk.head(_SHOWN_ROWS).itertuples(index=False, name=None)
    )
    return replace(view, first_rows=rows)


def _written(cell: object, kind: Kind, *, is_secret: bool) -> str:
    """A cell as text. A row that slipped by a column has its codes in the wrong place."""
    if cell is None or cell != cell or not str(cell).strip():
        return ""
    if is_secret:
        return _BLOTTED
    if isinstance(cell, datetime) and cell.time() == time(0):
        cell = cell.date()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return day_in_words(cell.isoformat())
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    text = mask_personal(str(cell))[0]
    is_code = _OFFICE_CODE.fullmatch(text) is not None
    return text if is_code else shown_value(kind, text).replace(HIDDEN, _BLOTTED)


def row_list(rows: Sequence[int]) -> str:
    """Row numbers as people list them: '5, 35-38', and how many more."""
    spans: list[list[int]] = []
    for row in sorted(rows):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    shown = [f"{a}" if a == b else f"{a}–{b}" for a, b in spans[:_LISTED]]
    more = len(spans) - len(shown)
    return ", ".join(shown) + (f" và {more} chỗ khác" if more > 0 else "")


def about_personal(found: Sequence[tuple[int, str]], sheet: str | None) -> list[str]:
    """Personal data in free text: (row, column's label) of every cell that was blotted out."""
    place = f"Trang “{sheet}”, cột" if sheet else "Cột"
    by_label: dict[str, list[int]] = {}
    for row, label in found:
        by_label.setdefault(label, []).append(row)
    return [
        f"{place} “{label}”: đã che số giấy tờ, số điện thoại hoặc thông tin cá nhân "
        f"ở dòng {row_list(rows)}; không ghi các thông tin này."
        for label, rows in by_label.items()
    ]


def about_notes(rows: Sequence[int], sheet: str | None) -> str:
    """Rows that are no records."""
    place = f"Trang “{sheet}”, dòng" if sheet else "Dòng"
    return f"{place} {row_list(rows)} là tên nhóm, ghi chú hoặc chữ ký, không được nạp."
