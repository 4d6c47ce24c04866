"""One sheet of an XLSX, row by row from its XML: values, and what a reader must know of them.

openpyxl reads the same sheet at ten times the memory, makes every cell up to a stray one in the
last row, and cannot tell an uncalculated formula from an empty cell; calamine gives nothing for
"#REF!" and knows nothing hidden. openpyxl's knowledge of dates and formats is used here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import IO
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from etl.reading.sheets import Row, Span
from etl.sources.shown import day, number, percentage, serial_day
from etl.sources.workbook_parts import Book, Style, rich_text
from etl.sources.xml_stream import elements

MOST_COLUMNS = 16_384  # of Excel
_MOST_MERGED = 200_000
_SURELY_EXACT = 15  # digits
_DIGITS = "0123456789"
_YES = {"1", "true", "on"}
_TEXTS = {"s", "str", "inlineStr"}


@dataclass(slots=True)
class Layout:
    """What is gathered while the rows of a sheet go by.

    Attributes:
        hidden_rows: Numbers of the hidden rows that have any cell.
        hidden_columns: Hidden columns, from 0, ascending.
        merged: Merged ranges.
        fonts: Pairs of a column and a legacy font that some text in it is set in.
        uncalculated: First cell ("B7") that has a formula and no value.
        has_formula: Whether there is any formula.
        width: Number of columns up to the last one with a value.
    """

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    fonts: set[tuple[int, str]] = field(default_factory=set)
    uncalculated: str | None = None
    has_formula: bool = False
    width: int = 0


class SheetReader:
    """Reads the cells of one sheet and gathers its layout; good for one pass."""

    def __init__(self, book: Book) -> None:
        self.layout = Layout()
        self._book = book
        self._row = 0
        self._value_tag = self._formula_tag = self._inline_tag = ""

    def rows(self, stream: IO[bytes]) -> Iterator[Row]:
        """The rows that have any cell; the layout is complete when they are exhausted.

        Raises:
            ParseError: the XML is broken.
            LookupError, OverflowError, ValueError: the sheet breaks the rules of its format.
        """
        for name, element in elements(stream, {"row"}):
            if name == "row":
                cells = self._cells(element)
                if cells:
                    self.layout.width = max(self.layout.width, len(cells))
                    if element.get("hidden") in _YES:
                        self.layout.hidden_rows.append(self._row)
                    yield self._row, cells
            elif name == "col" and element.get("hidden") in _YES:
                self._hide(int(element.attrib["min"]), int(element.attrib["max"]))
            elif name == "mergeCell":
                self._merge(element.attrib["ref"])

    def _hide(self, first: int, last: int) -> None:
        hidden = self.layout.hidden_columns
        done = hidden[-1] + 1 if hidden else 0
        hidden.extend(range(max(first - 1, done), min(last, MOST_COLUMNS)))

    def _merge(self, written: str) -> None:
        left, top, right, bottom = (int(n or 0) for n in range_boundaries(written))
        self.layout.merged.append(Span(top, bottom, left - 1, right - 1))
        if len(self.layout.merged) > _MOST_MERGED:
            raise ValueError(f"more than {_MOST_MERGED} merged ranges")

    def _cells(self, row: Element) -> list[object]:
        before, self._row = self._row, int(row.get("r") or self._row + 1)
        if self._row <= before:
            raise ValueError(f"row {self._row} after {before}")
        self._name_tags(row.tag[: -len("row")])
        cells: list[object] = []
        column = -1
        for cell in row:
            place = cell.get("r")
            before, column = column, _column(place.rstrip(_DIGITS)) if place else column + 1
            if not before < column < MOST_COLUMNS:
                raise ValueError(f"cell {place} out of order")
            value = self._value(cell, column)
            if value is not None and value != "":
                cells += [None] * (column - len(cells))
                cells.append(value)
        return cells

    def _name_tags(self, namespace: str) -> None:
        self._value_tag, self._formula_tag = f"{namespace}v", f"{namespace}f"
        self._inline_tag = f"{namespace}is"

    def _value(self, cell: Element, column: int) -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(self._inline_tag)
            written, font = (None, None) if inline is None else rich_text(inline)
        else:
            written, font = cell.findtext(self._value_tag), None
        if cell.find(self._formula_tag) is not None:
            self._see_formula(cell, kind, written)
        if not written:
            return None
        style = self._book.styles[int(cell.get("s", "0"))]
        if kind not in _TEXTS:
            return self._figure(kind, written, style)
        if kind == "s":
            font = self._book.texts.fonts.get(int(written))
            written = self._book.texts.texts[int(written)]
        font = font or style.font
        if font is not None:
            self.layout.fonts.add((column, font))
        return written

    def _see_formula(self, cell: Element, kind: str, written: str | None) -> None:
        """An empty text is a value; an empty number is none."""
        self.layout.has_formula = True
        has_value = written is not None and (written != "" or kind == "str")
        if not has_value and self.layout.uncalculated is None:
            self.layout.uncalculated = cell.get("r", f"dòng {self._row}")

    def _figure(self, kind: str, written: str, style: Style) -> object:
        if kind == "b":
            return written in _YES
        if kind == "e":
            return written
        if kind == "d":
            is_time = written[2:3] == ":"
            return day((dt.time if is_time else dt.datetime).fromisoformat(written))
        if style.is_day:
            return serial_day(float(written), self._book.epoch, is_duration=style.is_duration)
        if style.is_percentage:
            return percentage(float(written))
        if len(written) <= _SURELY_EXACT and written.isdigit():
            return int(written)
        return number(float(written))


@cache
def _column(letters: str) -> int:
    return column_index_from_string(letters) - 1
