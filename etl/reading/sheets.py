"""One sheet as a source gives it: every row, faithful; no judgement about what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Row = tuple[int, list[object]]  # number of the row as a spreadsheet program shows it, its cells


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range. Rows count from 1 as shown, columns from 0; both ends are inside."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One visible sheet of a file (a CSV has one, unnamed).

    Attributes:
        name: Name of the sheet; None for CSV.
        rows: The rows that have any cell, in order, each with its number. Cells from the first
            column on: None or "" where empty, else text, int, float, bool, datetime, date or time
            as the file has them; a percentage of a spreadsheet as the text that it shows ("27,8%").
            Rows may differ in length.
        merged: Merged ranges; the value stands in the first cell of each.
        fonts: Column -> legacy Vietnamese font ('.VnTime', 'VNI-Times') that some cell of it is
            set in, where the file says so.
        warnings: What the person who loads the file should know (Vietnamese).
    """

    name: str | None
    rows: Iterator[Row]
    merged: tuple[Span, ...] = ()
    fonts: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()
