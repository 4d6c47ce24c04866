"""Which of the latest figures a load or an undo has changed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from etl.store.schema import measure

Latest = dict[tuple[str, str], tuple[str, float | None]]


def latest(connection: Connection, locality: str) -> Latest:
    """(indicator, area) -> latest month and value (in the indicator's unit)."""
    query = (
        select(measure.c.indicator_id, measure.c.area, measure.c.month, measure.c.value_pct)
        .where(measure.c.locality == locality)
        .order_by(measure.c.month)
    )
    return {(r[0], r[1]): (r[2], r[3]) for r in connection.execute(query)}


def changes(
    before: Latest, after: Latest
) -> list[tuple[str, str, str, float | None, float | None]]:
    """(indicator, area, month, value before, value after) wherever the latest value differs."""
    moved = []
    for key in sorted(before.keys() | after.keys()):
        month, old = before.get(key, (None, None))
        later, new = after.get(key, (month, None))
        if old != new:
            moved.append((*key, str(later), old, new))
    return moved
