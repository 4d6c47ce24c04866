"""Which version of a record stands: the one that the latest batch not undone has brought.

A version that was withdrawn counts for nothing, whoever brings it again, until it is restored: the
record falls back to the version before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    func,
    select,
    union_all,
    update,
)

from etl.kinds import Kind
from etl.store.schema import batch, records, resent, withdrawal

T = TypeVar("T")


def blocks(items: list[T], size: int = 500) -> Iterator[list[T]]:
    """The items in pieces that one statement can name."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def keys_of(kind: Kind, batch_id: int) -> Select[tuple[str]]:
    """The record keys that a batch brought."""
    table = records[kind.name]
    again = (
        select(table.c.record_key)
        .join(resent, and_(resent.c.kind == kind.name, resent.c.version_id == table.c.version_id))
        .where(resent.c.batch_id == batch_id)
    )
    own = select(table.c.record_key).where(table.c.batch_id == batch_id)
    both = union_all(own, again).subquery()
    return select(both.c.record_key)


def withdrawn_versions(kind: Kind) -> Select[tuple[int]]:
    """The versions of a kind that are taken out at present."""
    return select(withdrawal.c.version_id).where(
        withdrawal.c.kind == kind.name, withdrawal.c.restored_at.is_(None)
    )


def _brought(kind: Kind, locality: str, keys: Select[tuple[str]] | list[str]) -> Subquery:
    """(version_id, record_key, batch_id) of all that any load ever brought of these keys."""
    table = records[kind.name]
    mine = and_(table.c.locality == locality, table.c.record_key.in_(keys))
    return union_all(
        select(table.c.version_id, table.c.record_key, table.c.batch_id).where(mine),
        select(table.c.version_id, table.c.record_key, resent.c.batch_id)
        .join(resent, and_(resent.c.kind == kind.name, resent.c.version_id == table.c.version_id))
        .where(mine),
    ).subquery()


def latest_versions(
    kind: Kind, locality: str, keys: Select[tuple[str]], *, without: int | None = None
) -> Select[tuple[int, str]]:
    """(version_id, record_key) of what stands of these keys, as if `without` had been undone."""
    brought = _brought(kind, locality, keys)
    counts: list[ColumnElement[bool]] = [
        batch.c.undone_at.is_(None),
        brought.c.version_id.not_in(withdrawn_versions(kind)),
    ]
    if without is not None:
        counts.append(brought.c.batch_id != without)
    latest = (
        select(
            brought.c.version_id,
            brought.c.record_key,
            func.row_number()
            .over(partition_by=brought.c.record_key, order_by=brought.c.batch_id.desc())
            .label("nth"),
        )
        .join(batch, batch.c.batch_id == brought.c.batch_id)
        .where(*counts)
        .subquery()
    )
    return select(latest.c.version_id, latest.c.record_key).where(latest.c.nth == 1)


def settle(connection: Connection, kind: Kind, locality: str, keys: Select[tuple[str]]) -> None:
    """Mark the current version among all versions of these keys."""
    table = records[kind.name]
    mine = and_(table.c.locality == locality, table.c.record_key.in_(keys))
    latest = latest_versions(kind, locality, keys).subquery()
    now = table.c.version_id.in_(select(latest.c.version_id))
    connection.execute(
        update(table).where(mine, table.c.is_current != now).values(is_current=~table.c.is_current)
    )


def rows_brought(connection: Connection, kind: Kind, batch_ids: list[int]) -> set[tuple[str, int]]:
    """(sheet or '', row number) of every row that these batches brought."""
    table = records[kind.name]
    sheet = func.coalesce(table.c.sheet, "")
    own = select(sheet, table.c.row_no).where(table.c.batch_id.in_(batch_ids))
    again = select(func.coalesce(resent.c.sheet, ""), resent.c.row_no).where(
        resent.c.batch_id.in_(batch_ids), resent.c.kind == kind.name
    )
    return {(r[0], r[1]) for r in connection.execute(union_all(own, again))}


def last_brought(kind: Kind, locality: str, keys: list[str]) -> Select[tuple[str, int]]:
    """(record_key, the latest load not undone that brought it) of these keys."""
    brought = _brought(kind, locality, keys)
    return (
        select(brought.c.record_key, func.max(brought.c.batch_id).label("batch_id"))
        .join(batch, batch.c.batch_id == brought.c.batch_id)
        .where(batch.c.undone_at.is_(None))
        .group_by(brought.c.record_key)
    )
