"""What each khu phố has sent for each month, by the loads that stand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import pandas as pd
from sqlalchemy import Engine, func, select

from etl.reading.periods import ICT, last_month, months_of
from etl.store.schema import batch, receipt

COLUMNS = (
    "area",
    "month",
    "kind",
    "period",
    "until",
    "first_received",
    "last_received",
    "rows",
    "loads",
    "rejected",
    "is_sample",
)
_RECEIVED = (
    "area",
    "period",
    "kind",
    "rows",
    "loaded_at",
    "rows_rejected",
    "is_sample",
    "is_alone",
)


def completeness(engine: Engine, code: str, months: Collection[str]) -> pd.DataFrame:
    """One row per khu phố and month for which something was received, by code and month.

    Columns: area, month, kind (of the latest: visits or summary), period (the one it came in, a
    quarter covers three months), until (the last month of that period), first_received and
    last_received (ISO days in the ward), rows, loads, rejected (rows not taken, of the loads that
    concern this khu phố alone; missing where there is no such load), is_sample (the first was a
    sample file: its day says nothing about when a team sent it).
    """
    alone = (
        select(receipt.c.batch_id)
        .group_by(receipt.c.batch_id)
        .having(func.count(receipt.c.area.distinct()) == 1)
    )
    query = (
        select(
            receipt.c.area,
            receipt.c.period,
            receipt.c.kind,
            receipt.c.rows,
            batch.c.loaded_at,
            batch.c.rows_rejected,
            batch.c.is_sample,
            batch.c.batch_id.in_(alone).label("is_alone"),
        )
        .join(batch, batch.c.batch_id == receipt.c.batch_id)
        .where(batch.c.locality == code, batch.c.undone_at.is_(None))
        .order_by(batch.c.batch_id)
    )
    with engine.connect() as connection:
        frame = pd.DataFrame(connection.execute(query).all(), columns=list(_RECEIVED))
    frame["day"] = frame["loaded_at"].map(received_on)
    frame["rejected"] = frame["rows_rejected"].where(frame["is_alone"].astype(bool)).astype("Int64")
    frame["month"] = frame["period"].map(months_of)
    frame = frame.explode("month")
    frame = frame[frame["month"].isin(list(months))]
    grouped = frame.groupby(["area", "month"], as_index=False).agg(
        kind=("kind", "last"),
        period=("period", "last"),
        first_received=("day", "first"),
        last_received=("day", "last"),
        rows=("rows", "sum"),
        loads=("rows", "size"),
        rejected=("rejected", lambda counts: counts.sum(min_count=1)),
        is_sample=("is_sample", "first"),
    )
    grouped["until"] = grouped["period"].map(last_month)
    return grouped[list(COLUMNS)].astype({"rejected": "Int64", "is_sample": bool})


def received_on(loaded_at: str) -> str:
    """The day it was in the ward at a stored (UTC) moment."""
    return datetime.fromisoformat(loaded_at).astimezone(ICT).date().isoformat()
