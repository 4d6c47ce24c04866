"""The submissions of the teams: what a load brought of each khu phố and period."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, literal, select, union_all

from etl.store.schema import receipt, records, resent

KINDS_SENT = ("visits", "summary")  # what a team sends every period


def record(connection: Connection, kind: str, batch_id: int, locality: str) -> int:
    """Write down whose figures a load of visits or summaries brought, and for which period.

    Rows that stood already count too: sending the same again is a submission all the same. Other
    kinds are not sent by teams; of them nothing is written.

    Returns:
        How many khu phố and periods the load is a submission of.
    """
    if kind not in KINDS_SENT:
        return 0
    table = records[kind]
    period: ColumnElement[Any] = table.c.period if kind == "summary" else _month(table.c.visit_date)
    place = (table.c.neighbourhood.label("area"), period.label("period"))
    own = select(*place).where(table.c.locality == locality, table.c.batch_id == batch_id)
    again = (
        select(*place)
        .join(resent, and_(resent.c.kind == kind, resent.c.version_id == table.c.version_id))
        .where(resent.c.batch_id == batch_id)
    )
    both = union_all(own, again).subquery()
    sent = select(
        literal(batch_id), literal(kind), both.c.area, both.c.period, func.count()
    ).group_by(both.c.area, both.c.period)
    names = ("batch_id", "kind", "area", "period", "rows")
    return connection.execute(insert(receipt).from_select(names, sent)).rowcount


def _month(day: ColumnElement[Any]) -> ColumnElement[str]:
    return func.substr(day, 1, 7)
