"""One table of an ODS: its rows as they go by, repeated ones made only where they hold a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from etl.reading.sheets import Row, Span
from etl.sources.shown import day, number, percentage
from etl.sources.xml_stream import local_name

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELL = f"{TABLE}table-cell"
_CELLS = {_CELL, f"{TABLE}covered-table-cell"}
_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576
_MOST_SPACES = 1_000
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


class Table:
    """One sheet of the document: what stands in it, gathered row by row.

    Attributes:
        name: Name of the sheet.
        is_hidden: Whether it is hidden.
        rows: The rows that have any cell.
        merged: Merged ranges.
        fonts: Pairs of a column and a legacy font that some text in it is set in.
        hidden_rows: Numbers of the hidden rows that have any cell.
        hidden_columns: Hidden columns, from 0.
        uncalculated: First cell, as row and column, that has a formula and no value.
    """

    def __init__(self, name: str, *, is_hidden: bool, font_of: Callable[[str], str | None]) -> None:
        self.name = name
        self.is_hidden = is_hidden
        self.rows: list[Row] = []
        self.merged: list[Span] = []
        self.fonts: set[tuple[int, str]] = set()
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.uncalculated: tuple[int, int] | None = None
        self._font_of = font_of
        self._defaults: list[str] = []  # style of each column
        self._next_row = 1

    def add_columns(self, element: Element) -> None:
        """Take the next columns' declaration."""
        first = len(self._defaults)
        many = min(_repeated(element, "columns"), _MOST_COLUMNS - first)
        self._defaults += [element.get(f"{TABLE}default-cell-style-name", "")] * many
        if element.get(f"{TABLE}visibility", "visible") != "visible":
            self.hidden_columns += range(first, first + many)

    def add_rows(self, element: Element) -> Iterator[Row]:
        """The next row, as often as it stands there; a blank one is only counted.

        Raises:
            ValueError: the row lies beyond any spreadsheet.
        """
        first, many = self._next_row, _repeated(element, "rows")
        cells = self._cells(element)
        self._next_row += many
        if not cells:
            return
        if self._next_row > _MOST_ROWS + 1:
            raise ValueError(f"row {self._next_row}")
        is_hidden = element.get(f"{TABLE}visibility", "visible") != "visible"
        for n in range(first, first + many):
            if is_hidden:
                self.hidden_rows.append(n)
            yield n, cells.copy()

    def _cells(self, row: Element) -> list[object]:
        cells: list[object] = []
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            many = _repeated(cell, "columns")
            value = self._value(cell, column) if cell.tag == _CELL else None
            if value is not None and value != "":
                if column + many > _MOST_COLUMNS:
                    raise ValueError(f"column {column + many}")
                cells += [None] * (column - len(cells))
                cells += [value] * many
            column += many
        return cells

    def _value(self, cell: Element, column: int) -> object:
        kind = cell.get(f"{OFFICE}value-type")
        paragraphs = cell.findall(f"{_TEXT}p")  # an empty one, even where a formula gives ""
        self._see(cell, column, has_value=kind is not None or bool(paragraphs))
        if kind in (None, "string") or cell.get(f"{_CALC}value-type") == "error":
            text = "\n".join(map(_text, paragraphs))
            text = text or cell.get(f"{OFFICE}string-value", "")
            self._see_font(cell, column, text)
            return text
        if kind == "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true"
        if kind == "date":
            return day(dt.datetime.fromisoformat(cell.attrib[f"{OFFICE}date-value"]))
        if kind == "time":
            return _time(cell.attrib[f"{OFFICE}time-value"])
        value = float(cell.attrib[f"{OFFICE}value"])
        return percentage(value) if kind == "percentage" else number(value)

    def _see(self, cell: Element, column: int, *, has_value: bool) -> None:
        row = self._next_row
        if not has_value and cell.get(f"{TABLE}formula") and self.uncalculated is None:
            self.uncalculated = (row, column)
        down = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
        across = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
        if down > 1 or across > 1:
            self.merged.append(Span(row, row + down - 1, column, column + across - 1))

    def _see_font(self, cell: Element, column: int, text: str) -> None:
        default = self._defaults[column] if column < len(self._defaults) else ""
        font = self._font_of(cell.get(f"{TABLE}style-name", default))
        if text and font is not None:
            self.fonts.add((column, font))


def _repeated(element: Element, what: str) -> int:
    return max(1, int(element.get(f"{TABLE}number-{what}-repeated", "1")))


def _text(element: Element) -> str:
    """The text of a paragraph; runs of spaces, tabs and line breaks are elements of their own."""
    pieces = [element.text or ""]
    for child in element:
        match local_name(child):
            case "s":
                pieces.append(" " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES))
            case "tab":
                pieces.append("\t")
            case "line-break":
                pieces.append("\n")
            case "annotation":
                pass
            case _:
                pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _time(written: str) -> object:
    match = _DURATION.fullmatch(written)
    if match is None:
        raise ValueError(written)
    hours, minutes, seconds = map(int, match.groups())
    return day(dt.timedelta(hours=hours, minutes=minutes, seconds=seconds))
