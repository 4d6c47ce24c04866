"""Merged cells under a header: words stand for every row that they span, figures for none."""

from __future__ import annotations

from collections.abc import Iterator

from etl.kinds import Cell
from etl.reading.header import Header
from etl.reading.sheets import Row, Span

_WORDS = (
    Cell.NEIGHBOURHOOD, Cell.AREA, Cell.PERIOD, Cell.DATE, Cell.ID, Cell.CODE, Cell.TEXT
)  # fmt: skip
_FIGURES = (Cell.COUNT, Cell.NUMBER, Cell.FIGURE, Cell.PERCENT, Cell.MONEY)


def filled(rows: Iterator[Row], merged: tuple[Span, ...], header: Header) -> Iterator[Row]:
    """Merged cells of words (a khu phố over its months) stand for every row that they span.

    Merged figures do not: one figure over two khu phố belongs to neither, and its rows say so.
    """
    spans = {
        span: header.kind.column(name).cell
        for span in merged
        for name, position in header.positions.items()
        if span.first_column == position and span.last_row > span.first_row
    }
    words = [span for span, cell in spans.items() if cell in _WORDS]
    figures = [span for span, cell in spans.items() if cell in _FIGURES]
    return _spanned(rows, words, figures) if words or figures else rows


def _spanned(rows: Iterator[Row], words: list[Span], figures: list[Span]) -> Iterator[Row]:
    width = 1 + max(span.first_column for span in (*words, *figures))
    to_come = sorted((*words, *figures), key=lambda span: -span.first_row)
    are_words = set(words)
    values: dict[Span, object] = {}  # of the merged cells that the row at hand lies in
    for number, cells in rows:
        filled = cells + [None] * (width - len(cells))
        values = {span: value for span, value in values.items() if span.last_row >= number}
        while to_come and to_come[-1].first_row <= number:
            span = to_come.pop()
            if span.last_row >= number:
                values[span] = filled[span.first_column] if span.first_row == number else None
        for span, value in values.items():
            column = span.first_column
            if span in are_words and filled[column] in (None, ""):
                filled[column] = value
            elif span not in are_words and value not in (None, ""):
                filled[column] = f"{value} (ô gộp dòng {span.first_row}–{span.last_row})"
        yield number, filled
