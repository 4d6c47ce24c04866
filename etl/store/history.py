"""The loads as those who answer for them see them: what became of each, and what is still open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, func, select

from etl.kinds import KINDS, Cell
from etl.store import shapes, standing
from etl.store import withdrawals as withdrawing
from etl.store.batches import find_batch
from etl.store.schema import batch, receipt, records, rejection, withdrawal

_LOAD = (
    "batch_id",
    "kind",
    "file_name",
    "loaded_at",
    "loaded_by",
    "rows_read",
    "rows_accepted",
    "rows_added",
    "rows_corrected",
    "rows_unchanged",
    "rows_rejected",
    "undone_at",
    "is_sample",
    "retry_of",
    "warnings",
)
_REJECTION = ("sheet", "row_no", "column_name", "value", "rule", "sentence", "record_key")


def history(engine: Engine, code: str) -> pd.DataFrame:
    """One row per load, latest first, undone ones too.

    Columns: those of the load (counts; rows_added and rows_corrected are missing for loads of
    earlier releases), warnings (list of sentences), areas (how many khu phố it is a submission of).
    """
    sent = (
        select(func.count(receipt.c.area.distinct()))
        .where(receipt.c.batch_id == batch.c.batch_id)
        .scalar_subquery()
    )
    query = (
        select(*(batch.c[n] for n in _LOAD), sent.label("areas"))
        .where(batch.c.locality == code)
        .order_by(batch.c.batch_id.desc())
    )
    with engine.connect() as connection:
        frame = pd.DataFrame(
            connection.execute(query).all(), columns=[*_LOAD, "areas"], dtype=object
        )
    frame["warnings"] = frame["warnings"].map(json.loads)
    maybe = ("rows_added", "rows_corrected", "retry_of")
    known = ("batch_id", "rows_read", "rows_accepted", "rows_unchanged", "rows_rejected", "areas")
    kinds = dict.fromkeys(maybe, "Int64") | dict.fromkeys(known, "int64")
    return frame.astype({**kinds, "is_sample": bool})


def open_rejections(engine: Engine, code: str) -> pd.DataFrame:
    """One row per fault of a row that was not taken and is still owed, latest load first.

    Settled is a row that a retry of its file took, or whose record a later load brought; rows of
    loads undone are nobody's business any more. Of boundary files, only the latest is asked.

    Columns: batch_id, kind, file_name, loaded_at, sheet, row_no, column_name, value, rule,
    sentence.
    """
    loads = ("batch_id", "kind", "file_name", "loaded_at", "sha256")
    query = (
        select(*(batch.c[n] for n in loads), *(rejection.c[n] for n in _REJECTION))
        .join(batch, batch.c.batch_id == rejection.c.batch_id)
        .where(batch.c.locality == code, batch.c.undone_at.is_(None))
        .order_by(batch.c.batch_id.desc(), rejection.c.rejection_id)
    )
    with engine.connect() as connection:
        frame = pd.DataFrame(
            connection.execute(query).all(), columns=[*loads, *_REJECTION], dtype=object
        )
        if not frame.empty:
            frame = frame[~_judged_again(frame)]
            is_open = ~(
                _retaken(connection, frame)
                | _brought_later(connection, code, frame)
                | _of_former_map(connection, code, frame)
            )
            frame = frame[is_open].reset_index(drop=True)
    return frame.drop(columns=["sha256", "record_key"])


def _judged_again(frame: pd.DataFrame) -> pd.Series[Any]:
    """Rows of a file that a later load of the same bytes has rejected once more."""
    place = [frame["sha256"], frame["kind"], frame["sheet"].fillna(""), frame["row_no"]]
    return frame["batch_id"] < frame.groupby(place)["batch_id"].transform("max")


def _retaken(connection: Connection, frame: pd.DataFrame) -> pd.Series[Any]:
    """Rows that another standing load of the same bytes took."""
    taken: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for kind, sha256 in set(zip(frame["kind"], frame["sha256"], strict=True)):
        again = select(batch.c.batch_id).where(
            batch.c.sha256 == sha256,
            batch.c.kind == kind,
            batch.c.undone_at.is_(None),
            batch.c.retry_of.is_not(None),
        )
        ids = list(connection.scalars(again))
        if ids and kind == shapes.KIND:
            taken[kind, sha256] = {("", row) for row in shapes.rows_brought(connection, ids)}
        elif ids:
            taken[kind, sha256] = standing.rows_brought(connection, KINDS[kind], ids)
    rows = zip(frame["kind"], frame["sha256"], frame["sheet"], frame["row_no"], strict=True)
    found = [(sheet or "", row) in taken.get((kind, sha), ()) for kind, sha, sheet, row in rows]
    return pd.Series(found, index=frame.index, dtype=bool)


def _brought_later(connection: Connection, code: str, frame: pd.DataFrame) -> pd.Series[Any]:
    """Rows whose record a later standing load brought."""
    last: dict[tuple[str, str], int] = {}
    keyed = frame[frame["record_key"].notna()]
    for name, group in keyed.groupby("kind"):
        for block in standing.blocks(sorted(set(group["record_key"]))):
            query = standing.last_brought(KINDS[str(name)], code, block)
            for row in connection.execute(query):
                last[str(name), row.record_key] = row.batch_id
    owed = zip(frame["kind"], frame["record_key"], frame["batch_id"], strict=True)
    found = [last.get((kind, key), 0) > number for kind, key, number in owed]
    return pd.Series(found, index=frame.index, dtype=bool)


def _of_former_map(connection: Connection, code: str, frame: pd.DataFrame) -> pd.Series[Any]:
    """Polygons of a map that a later one has replaced: they are mended there or no longer meant."""
    latest = shapes.last_load(connection, code)
    return (frame["kind"] == shapes.KIND) & (frame["batch_id"] < latest)


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What taking a load back would do to the records that count now.

    Attributes:
        vanish: No other load says anything of them: they would no longer count.
        fall_back: They would count with the content of an earlier load.
        stay: Another load brought the same, or a later one corrected them.
    """

    vanish: int
    fall_back: int
    stay: int


def undo_effect(engine: Engine, code: str, batch_id: int) -> UndoEffect:
    """What undoing a load would change, counted in records.

    Raises:
        UsageError: there is no such load.
    """
    with engine.connect() as connection:
        row = find_batch(connection, code, batch_id)
        if row.kind == shapes.KIND:
            return _effect(*shapes.undoing(connection, code, batch_id))
        kind = KINDS[row.kind]
        keys = standing.keys_of(kind, batch_id)
        before = _by_key(connection, standing.latest_versions(kind, code, keys))
        after = _by_key(connection, standing.latest_versions(kind, code, keys, without=batch_id))
    return _effect(before, after)


def _effect(before: dict[Any, Any], after: dict[Any, Any]) -> UndoEffect:
    """Records by key with what stands of each, before and after."""
    vanish = len(before.keys() - after.keys())
    fall_back = sum(after[key] != before[key] for key in before.keys() & after.keys())
    return UndoEffect(vanish, fall_back, len(before) - vanish - fall_back)


def _by_key(connection: Connection, query: Any) -> dict[str, int]:
    return {row.record_key: row.version_id for row in connection.execute(query)}


def withdrawals(engine: Engine, code: str) -> pd.DataFrame:
    """One row per record taken out, latest first, those put back too.

    Columns: kind, version_id, record_key, batch_id, file_name, sheet, row_no, withdrawn_at,
    withdrawn_by, reason, restored_at, restored_by.
    """
    own = ("version_id", "withdrawn_at", "withdrawn_by", "reason", "restored_at", "restored_by")
    place = ("record_key", "batch_id", "sheet", "row_no")
    rows: list[dict[str, Any]] = []
    with engine.connect() as connection:
        for kind in connection.scalars(select(withdrawal.c.kind).distinct()).all():
            table = records[kind]
            query = (
                select(
                    withdrawal.c.kind,
                    *(withdrawal.c[n] for n in own),
                    *(table.c[n] for n in place),
                    batch.c.file_name,
                )
                .join(table, table.c.version_id == withdrawal.c.version_id)
                .join(batch, batch.c.batch_id == table.c.batch_id)
                .where(withdrawal.c.kind == kind, table.c.locality == code)
            )
            rows += [dict(row) for row in connection.execute(query).mappings()]
    frame = pd.DataFrame(rows, columns=["kind", *own, *place, "file_name"], dtype=object)
    return frame.sort_values("withdrawn_at", ascending=False, ignore_index=True)


@dataclass(frozen=True, slots=True)
class Record:
    """A record as one row of a file gave it.

    `content` is what it says by column, without codes of households and persons.
    """

    version: withdrawing.Version
    content: dict[str, object]


def record_in(
    engine: Engine, code: str, kind_name: str, *, batch_id: int, row_no: int, sheet: str | None
) -> Record:
    """The record that a load brought in one row of its file.

    Raises:
        UsageError: the load brought none there.
    """
    kind, table = KINDS[kind_name], records[kind_name]
    names = [c.stored for c in kind.columns if c.cell is not Cell.SECRET]
    with engine.connect() as connection:
        version = withdrawing.find(
            connection, code, kind, batch_id=batch_id, row_no=row_no, sheet=sheet
        )
        row = connection.execute(
            select(*(table.c[n] for n in names)).where(table.c.version_id == version.version_id)
        ).one()
    content = {n: v for n, v in zip(names, row, strict=True) if v is not None}
    return Record(version, content)
