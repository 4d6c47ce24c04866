"""Cells of a file that its records do not hold as they were: raw text, columns without a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select

from etl.store.schema import kept_cell


@dataclass(frozen=True, slots=True)
class KeptCell:
    """One cell as it stood in the file.

    `why` is "raw" for text before its conversion from an old font, "extra" for a column that the
    form's mapping does not know.
    """

    kind: str
    sheet: str | None
    row_no: int
    heading: str
    value: str
    why: Literal["raw", "extra"]


def write(connection: Connection, batch_id: int, rows: Iterable[KeptCell]) -> None:
    """Keep cells of a load; they go where the load goes."""
    cells = [{"batch_id": batch_id, **asdict(row)} for row in rows]
    if cells:
        connection.execute(insert(kept_cell), cells)


def read(engine: Engine, batch_id: int) -> pd.DataFrame:
    """One row per kept cell of a load: kind, sheet, row_no, heading, value, why."""
    names = ("kind", "sheet", "row_no", "heading", "value", "why")
    query = (
        select(*(kept_cell.c[n] for n in names))
        .where(kept_cell.c.batch_id == batch_id)
        .order_by(kept_cell.c.sheet, kept_cell.c.row_no, kept_cell.c.kept_cell_id)
    )
    with engine.connect() as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=list(names))
