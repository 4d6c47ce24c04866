"""Record versions: staging a file's rows, corrections, repeats, and undo.

A file's rows are staged in the record table itself, inside the load's transaction, and then sorted
out by set operations: what is already stored becomes a `resent` row, what is new stays as a
version. The current version of a record is the one that the latest batch not undone has brought.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
)

from etl.kinds import Kind
from etl.store.schema import records, resent
from etl.store.standing import blocks, keys_of, settle, withdrawn_versions


@dataclass(frozen=True, slots=True)
class Sorted:
    """What became of the staged rows of a batch; accepted = added + corrected.

    Attributes:
        added: Records that did not stand before.
        corrected: Records that stood with other content.
        unchanged: Rows that say what stands already, and those of `withdrawn`.
        withdrawn: Rows that say what was taken out as wrong: they stay out.
        is_all_repeats: Every row stands in the store already, current or not.
    """

    added: int
    corrected: int
    unchanged: int
    withdrawn: int
    is_all_repeats: bool

    @property
    def accepted(self) -> int:
        """Rows that say something new."""
        return self.added + self.corrected


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
    for block in blocks(sorted(keys)):
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
    mine = table.c.batch_id == batch_id
    staged = connection.scalar(select(func.count()).select_from(table).where(mine)) or 0
    met = select(table.c.version_id).where(mine, exists().where(known))
    if connection.scalar(met.limit(1)) is None:  # all new: what was staged is current already
        return Sorted(staged, 0, 0, 0, is_all_repeats=False)
    standing = select(func.count()).select_from(table)
    had_former = connection.scalar(standing.where(mine, exists().where(known, stored.c.is_current)))
    same = select(
        table.c.version_id.label("staged_id"),
        table.c.sheet,
        table.c.row_no,
        stored.c.version_id,
        stored.c.record_key,
        stored.c.is_current,
        stored.c.version_id.in_(withdrawn_versions(kind)).label("is_withdrawn"),
    ).where(mine, known, _same_content(table, stored))
    repeats = connection.execute(same).all()
    stay_out = [r.record_key for r in repeats if r.is_withdrawn]
    fell_back = sum(
        connection.scalar(
            standing.where(
                table.c.locality == locality,
                table.c.is_current,
                table.c.record_key.in_(block),
                ~mine,
            )
        )
        or 0
        for block in blocks(stay_out)
    )
    _keep_as_resent(connection, kind, batch_id, repeats)
    settle(connection, kind, locality, keys_of(kind, batch_id))
    current = sum(bool(r.is_current) for r in repeats)
    unchanged = current + len(stay_out)
    corrected = (had_former or 0) - current - fell_back
    return Sorted(
        added=staged - unchanged - corrected,
        corrected=corrected,
        unchanged=unchanged,
        withdrawn=len(stay_out),
        is_all_repeats=staged == len(repeats) > 0,
    )


def _keep_as_resent(
    connection: Connection, kind: Kind, batch_id: int, repeats: Sequence[Row[Any]]
) -> None:
    """Let staged rows that are stored already point to the stored version."""
    if not repeats:
        return
    table = records[kind.name]
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
    for block in blocks([r.staged_id for r in repeats]):
        connection.execute(delete(table).where(table.c.version_id.in_(block)))


def take_back(connection: Connection, kind: Kind, batch_id: int, locality: str) -> None:
    """Let the records of an undone batch fall back to what other batches brought."""
    settle(connection, kind, locality, keys_of(kind, batch_id))
