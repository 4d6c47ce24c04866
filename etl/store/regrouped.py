"""The khu phố that merged or split, as far as their changes count."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Engine

from etl.measures.facts import AreaChange
from etl.measures.succession import in_force
from etl.store import facts, setup

_COLUMNS = ["old_area", "new_area", "effective_on", "month", "share_pct"]


def changes_in_force(connection: Connection, code: str) -> list[AreaChange]:
    """The changes of khu phố that count, oldest first."""
    changes = facts.read_changes(connection, code)
    if not changes:
        return []
    return in_force(changes, facts.read_areas(connection, setup.read_catalog(connection, code)))


def area_changes(engine: Engine, code: str) -> pd.DataFrame:
    """The changes of khu phố that count, one row per old and new khu phố and day, oldest first.

    Columns: old_area, new_area, effective_on (ISO day), month (the first that ends under it),
    share_pct (of the households of the old one).
    """
    with engine.connect() as connection:
        rows = [
            (c.old, c.new, c.effective_on, c.month, c.share_pct)
            for c in changes_in_force(connection, code)
        ]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"share_pct": "float64"})
