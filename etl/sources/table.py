"""What every source gives: the rows of one sheet, faithful, in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

CHUNK_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file (a CSV has one, unnamed).

    Attributes:
        name: Name of the sheet; None for CSV.
        header: The header row as written, in column order.
        chunks: Frames of at most CHUNK_ROWS rows; columns are 0..n-1 in header order, cells as
            read (text, or a number, day or truth value from a spreadsheet); the index is the row
            number that a spreadsheet program shows (the header is row 1). Rows without any cell
            are left out.
        warnings: What the reader of the file should know (Vietnamese).
    """

    name: str | None
    header: tuple[str, ...]
    chunks: Iterator[pd.DataFrame]
    warnings: tuple[str, ...] = field(default=())


def to_frame(rows: list[list[object]], numbers: list[int], width: int) -> pd.DataFrame:
    """Rows of equal length as a frame of untouched cells."""
    columns = zip(*rows, strict=True) if rows else ([] for _ in range(width))
    return pd.DataFrame(
        {i: pd.Series(list(c), dtype=object) for i, c in enumerate(columns)}
    ).set_axis(pd.Index(numbers, dtype="int64"), axis=0)
