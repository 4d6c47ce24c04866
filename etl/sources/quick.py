"""Big plain sheets, several times as fast: calamine, where its answer is sure to be the same.

calamine gives nothing for an error value or an uncalculated formula, does not know what is hidden,
and holds every cell of the rectangle around the values. So the XML is searched first for all of
that, and for styles about which readers may disagree; a sheet with any is read the careful way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900
from python_calamine import CalamineWorkbook

from etl.reading.sheets import Row, Span
from etl.sources.sheet_xml import Layout
from etl.sources.shown import day, number
from etl.sources.workbook_parts import Book

_BLOCK = 1 << 20
_MOST_CELLS = 10_000_000  # calamine takes some 90 bytes for each
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>\']*)>')
_STYLE = re.compile(rb'\bs="(\d+)"')
# neither an error value nor a day in words
_PLAIN_CELL = re.compile(rb'(?:\s+(?:s="\d+"|t="(?:s|n|b|str|inlineStr)"|[a-z]{2}="\d+"))*\s*/?')
# formulas, anything hidden, fonts inside a text, comments and CDATA, names with a prefix
_ODD = [
    re.compile(mark)
    for mark in (
        rb"<f[\s/>]",
        rb'hidden(?!="0"|="false")',
        rb"<rPr",
        rb"<!",
        rb"<c[>/\n\r\t]",
        rb":c[\s/>]",
        rb":row",
    )
]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the cells of a sheet have shown so far."""

    columns: set[bytes] = field(default_factory=set)
    rows: set[bytes] = field(default_factory=set)
    given: set[bytes] = field(default_factory=set)  # attributes of a cell but for its place
    negative: set[bool] = field(default_factory=set)

    def width(self) -> int:
        return max((column_index_from_string(c.decode()) for c in self.columns), default=0)

    def is_plain(self, book: Book) -> bool:
        numbers = {int(n) for given in self.given for n in _STYLE.findall(given)} | {0}
        styles = [book.styles[n] for n in numbers if n < len(book.styles)]
        return (
            0 < self.width() * max(map(int, self.rows), default=0) <= _MOST_CELLS
            and len(styles) == len(numbers)
            and all(style.is_plain for style in styles)
            and not (True in self.negative and any(style.is_day for style in styles))
            and all(_PLAIN_CELL.fullmatch(given) for given in self.given)
        )


def plain_layout(stream: IO[bytes], book: Book) -> Layout | None:
    """The layout of a sheet that calamine gives exactly as it is, in bounded memory; else None."""
    if book.texts.fonts or book.epoch != CALENDAR_WINDOWS_1900:
        return None
    seen = _Seen()
    rest = b""
    while block := stream.read(_BLOCK):
        block = rest + block
        cut = block.rfind(b"<")
        block, rest = block[: max(cut, 0)], block[max(cut, 0) :]
        if len(rest) > _BLOCK or not _look(block, seen):
            return None
    return Layout(width=seen.width()) if seen.is_plain(book) else None


def _look(block: bytes, seen: _Seen) -> bool:
    """Take note of the cells of a piece of XML; whether there is nothing odd in it."""
    cells = _CELL.findall(block)
    if cells:
        columns, rows, given = (set(found) for found in zip(*cells, strict=True))
        seen.columns.update(columns)
        seen.rows.update(rows)
        seen.given.update(given)
    seen.negative.add(b"<v>-" in block)
    return len(cells) == block.count(b"<c ") and not any(odd.search(block) for odd in _ODD)


def quick_sheet(path: Path, name: str) -> tuple[Iterator[Row], list[Span]]:
    """The rows of a sheet found plain, and its merged ranges."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name(name)
    first = sheet.start[1] if sheet.start else 0
    before: list[object] = [None] * first
    rows = (
        (n, [*before, *map(_cell, cells)] if first else [_cell(cell) for cell in cells])
        for n, cells in enumerate(sheet.iter_rows(), start=1)
    )
    merged = [
        Span(top + 1, bottom + 1, left, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]
    return rows, merged


def _cell(value: object) -> object:
    if type(value) is str:
        return value
    if type(value) is float:
        return number(value)
    return day(value) if isinstance(value, dt.date | dt.time | dt.timedelta) else value
