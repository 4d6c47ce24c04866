"""Record versions: staging a file's rows, corrections, repeats, and undo.

A file's rows are staged in the record table itself, inside the load's transaction, and then sorted
out by set operations: what is already stored becomes a `resent` row, what is new stays as a
version. The current version of a record is the one that the latest batch not undone has brought.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    union_all,
    update,
)

from etl.kinds import Kind
from etl.store.schema import batch, records, resent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sorted:
    """What became of the staged rows of a batch."""

    accepted: int
    unchanged: int
    is_all_repeats: bool  # every row stands in the store already, current or not


def stage(
    connection: Connection,
    kind: Kind,
    frame: pd.DataFrame,
    *,
    locality: str,
    batch_id: int,
    sheet: str | None,
) -> None:
    """Put accepted rows into the record table as versions of this batch, not yet sorted out.

    `frame` has the stored columns of the kind plus `record_key` and `estimated`; its index is the
    row number.
    """
    table = records[kind.name]
    names = [c.name for c in table.columns if c.name != "version_id"]
    fixed = {"locality": locality, "batch_id": batch_id, "sheet": sheet, "is_current": True}
    columns: list[list[object]] = []
    for name in names:
        if name in fixed:
            columns.append([fixed[name]] * len(frame))
        elif name == "row_no":
            columns.append(frame.index.tolist())
        else:
            columns.append(frame[name].tolist())
    statement = insert(table).compile(dialect=connection.dialect, column_keys=names)
    rows = zip(*columns, strict=True)
    if connection.dialect.positional:
        connection.exec_driver_sql(str(statement), list(rows))
    else:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def _content(table: Table) -> list[str]:
    own = {"version_id", "locality", "record_key", "batch_id", "sheet", "row_no", "is_current"}
    return [c.name for c in table.columns if c.name not in own]


def _same_content(one: Table, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[n].is_not_distinct_from(other.c[n]) for n in _content(one)))


def repeated_keys(
    connection: Connection, kind: Kind, batch_id: int, rejected: Collection[str] = ()
) -> tuple[list[tuple[str | None, int]], int]:
    """Sort out keys that occur twice in the staged file.

    Args:
        connection: In the transaction of the load.
        kind: Of the records.
        batch_id: The load.
        rejected: Keys of rows that were rejected: a row with the same key says something else.

    Returns:
        The rows (sheet, row number) whose key occurs with different content, taken out of the
        table again; and how many equal repeats were dropped.
    """
    table = records[kind.name]
    other = table.alias("other")
    mine = table.c.batch_id == batch_id
    contested = _take_out(connection, table, batch_id, rejected)
    twice = select(table.c.record_key).where(mine).group_by(table.c.record_key)
    keys = list(connection.scalars(twice.having(func.count() > 1)))
    if not keys:
        return contested, 0
    repeated = and_(mine, table.c.record_key.in_(twice.having(func.count() > 1)))
    pair = and_(
        other.c.batch_id == batch_id,
        other.c.record_key == table.c.record_key,
        other.c.version_id < table.c.version_id,
    )
    differing = select(table.c.record_key).where(
        repeated, exists().where(pair, ~_same_content(table, other))
    )
    clashes = set(connection.scalars(differing))
    contested += _take_out(connection, table, batch_id, clashes)
    first = select(func.min(other.c.version_id)).where(
        other.c.batch_id == batch_id, other.c.record_key == table.c.record_key
    )
    dropped = connection.execute(
        delete(table).where(repeated, table.c.version_id > first.scalar_subquery())
    )
    return contested, dropped.rowcount


def _take_out(
    connection: Connection, table: Table, batch_id: int, keys: Collection[str]
) -> list[tuple[str | None, int]]:
    """Remove staged rows by key; where they stood (sheet, row number)."""
    taken: list[tuple[str | None, int]] = []
    for block in _blocks(sorted(keys)):
        these = and_(table.c.batch_id == batch_id, table.c.record_key.in_(block))
        rows = connection.execute(select(table.c.sheet, table.c.row_no).where(these))
        taken += [(r.sheet, r.row_no) for r in rows]
        connection.execute(delete(table).where(these))
    return taken


def sort_out(connection: Connection, kind: Kind, batch_id: int, locality: str) -> Sorted:
    """Make the staged rows the current versions; what is stored already becomes `resent`."""
    table = records[kind.name]
    stored = table.alias("stored")
    known = and_(
        stored.c.locality == locality,
        stored.c.record_key == table.c.record_key,
        stored.c.batch_id != batch_id,
    )
    count = select(func.count()).select_from(table).where(table.c.batch_id == batch_id)
    staged = connection.scalar(count) or 0
    met = select(table.c.version_id).where(table.c.batch_id == batch_id, exists().where(known))
    if connection.scalar(met.limit(1)) is None:  # all new: what was staged is current already
        return Sorted(staged, 0, is_all_repeats=False)
    same = select(
        table.c.version_id.label("staged_id"),
        table.c.sheet,
        table.c.row_no,
        stored.c.version_id,
        stored.c.is_current,
    ).where(table.c.batch_id == batch_id, known, _same_content(table, stored))
    repeats = connection.execute(same).all()
    if repeats:
        connection.execute(
            insert(resent),
            [
                {
                    "batch_id": batch_id,
                    "kind": kind.name,
                    "version_id": r.version_id,
                    "sheet": r.sheet,
                    "row_no": r.row_no,
                }
                for r in repeats
            ],
        )
        for block in _blocks([r.staged_id for r in repeats]):
            connection.execute(delete(table).where(table.c.version_id.in_(block)))
    _settle(connection, kind, locality, keys_of(kind, batch_id))
    unchanged = sum(bool(r.is_current) for r in repeats)
    return Sorted(staged - unchanged, unchanged, is_all_repeats=staged == len(repeats) > 0)


def _blocks(items: list[T], size: int = 500) -> Iterator[list[T]]:
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


def _settle(connection: Connection, kind: Kind, locality: str, keys: Select[tuple[str]]) -> None:
    """Mark the current version among all versions of these keys."""
    table = records[kind.name]
    mine = and_(table.c.locality == locality, table.c.record_key.in_(keys))
    brought = union_all(
        select(table.c.version_id, table.c.record_key, table.c.batch_id).where(mine),
        select(table.c.version_id, table.c.record_key, resent.c.batch_id)
        .join(resent, and_(resent.c.kind == kind.name, resent.c.version_id == table.c.version_id))
        .where(mine),
    ).subquery()
    latest = (
        select(
            brought.c.version_id,
            func.row_number()
            .over(partition_by=brought.c.record_key, order_by=brought.c.batch_id.desc())
            .label("nth"),
        )
        .join(batch, batch.c.batch_id == brought.c.batch_id)
        .where(batch.c.undone_at.is_(None))
        .subquery()
    )
    current = select(latest.c.version_id).where(latest.c.nth == 1)
    now = table.c.version_id.in_(current)
    connection.execute(
        update(table).where(mine, table.c.is_current != now).values(is_current=~table.c.is_current)
    )


def take_back(connection: Connection, kind: Kind, batch_id: int, locality: str) -> None:
    """Let the records of an undone batch fall back to what other batches brought."""
    _settle(connection, kind, locality, keys_of(kind, batch_id))


def rows_brought(connection: Connection, kind: Kind, batch_ids: list[int]) -> set[tuple[str, int]]:
    """(sheet or '', row number) of every row that these batches brought."""
    table = records[kind.name]
    sheet = func.coalesce(table.c.sheet, "")
    own = select(sheet, table.c.row_no).where(table.c.batch_id.in_(batch_ids))
    again = select(func.coalesce(resent.c.sheet, ""), resent.c.row_no).where(
        resent.c.batch_id.in_(batch_ids), resent.c.kind == kind.name
    )
    return {(r[0], r[1]) for r in connection.execute(union_all(own, again))}
