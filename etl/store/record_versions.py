"""Every version of a reported value: what was said, by whom, when, and whether it counts."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Engine, and_, select, union_all

from etl.store.read import OBSERVED
from etl.store.schema import batch, records, resent, withdrawal

_LOADED = ("batch_id", "file_name", "loaded_at", "loaded_by", "undone_at")


def observation_versions(
    engine: Engine, code: str, indicators: Collection[str], area: str
) -> pd.DataFrame:
    """One row per load that brought a value of these indicators and area, latest load first.

    A value that was brought again is there once for each load.

    Columns: version_id, what the record says (indicator_id … note), sheet, row_no, the load
    (batch_id, file_name, loaded_at, loaded_by, undone_at), withdrawn_at, counts (True: it is this
    load of this version that the figure rests on).
    """
    table = records["observations"]
    mine = and_(
        table.c.locality == code, table.c.indicator_id.in_(list(indicators)), table.c.area == area
    )
    own = select(table.c.version_id, table.c.batch_id, table.c.sheet, table.c.row_no).where(mine)
    again = (
        select(resent.c.version_id, resent.c.batch_id, resent.c.sheet, resent.c.row_no)
        .join(table, table.c.version_id == resent.c.version_id)
        .where(resent.c.kind == "observations", mine)
    )
    brought = union_all(own, again).subquery()
    query = (
        select(
            brought.c.version_id,
            *(table.c[name] for name in OBSERVED),
            brought.c.sheet,
            brought.c.row_no,
            *(batch.c[name] for name in _LOADED),
            withdrawal.c.withdrawn_at,
            table.c.is_current,
        )
        .join(table, table.c.version_id == brought.c.version_id)
        .join(batch, batch.c.batch_id == brought.c.batch_id)
        .outerjoin(
            withdrawal,
            and_(
                withdrawal.c.kind == "observations",
                withdrawal.c.version_id == brought.c.version_id,
                withdrawal.c.restored_at.is_(None),
            ),
        )
        .order_by(batch.c.batch_id.desc(), brought.c.row_no.desc())
    )
    with engine.connect() as connection:
        result = connection.execute(query)
        frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    stands = frame["is_current"].astype(bool) & frame["undone_at"].isna()
    latest = ~frame[stands].duplicated("version_id")
    counts = stands & latest.reindex(frame.index, fill_value=False)
    numbers = dict.fromkeys(("numerator", "denominator", "value"), "float64")
    return frame.drop(columns="is_current").assign(counts=counts).astype(numbers)
