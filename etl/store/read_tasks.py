"""Progress reports of tasks and duties as they stand."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Engine, select

from etl.store.schema import records


def task_reports(engine: Engine, code: str) -> pd.DataFrame:
    """One row per current report: task_code, reported_on (ISO day), status; oldest first."""
    table = records["tasks"]
    names = ("task_code", "reported_on", "status")
    query = (
        select(*(table.c[name] for name in names))
        .where(table.c.locality == code, table.c.is_current)
        .order_by(table.c.reported_on, table.c.task_code)
    )
    with engine.connect() as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=list(names))
