"""What a bench looks at in an SQLite store, past the product."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def is_whole(store: Path) -> bool:
    """Whether SQLite finds its file in order."""
    with closing(sqlite3.connect(store)) as connection:
        return bool(connection.execute("pragma integrity_check").fetchone() == ("ok",))


def measures_of(store: Path) -> list[tuple[object, ...]]:
    """Every row of the measures, and how many visits are current."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("begin")
        figures = connection.execute(
            "select * from measure order by locality, indicator_id, area, month"
        ).fetchall()
        visits = connection.execute("select count(*) from visits where is_current").fetchall()
    return [*figures, *visits]
