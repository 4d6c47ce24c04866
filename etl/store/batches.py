"""Loads (lần nhập): their rows in the store, their rejections, and the data version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from etl.errors import UsageError
from etl.kinds import Kind
from etl.reading.rejections import Rejection
from etl.store.schema import (
    batch,
    kept_cell,
    locality,
    receipt,
    records,
    rejection,
    resent,
)
from etl.store.standing import rows_brought


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of a file; read = accepted + unchanged + rejected.

    `added` and `corrected` are the parts of accepted; None where that is not known.
    """

    read: int = 0
    accepted: int = 0
    unchanged: int = 0
    rejected: int = 0
    added: int | None = None
    corrected: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One load of one file."""

    batch_id: int
    kind: str
    rows_read: int
    rows_rejected: int
    retry_of: int | None
    undone_at: str | None


_BATCH = select(*(batch.c[name] for name in Batch.__dataclass_fields__))


def now() -> str:
    """This moment as UTC ISO text."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def open_batch(
    connection: Connection,
    *,
    code: str,
    kind: str,
    file_name: str,
    sha256: str,
    loaded_by: str,
    is_sample: bool,
    retry_of: int | None = None,
) -> int:
    """A new batch, with its counts still to come."""
    row = {
        "locality": code,
        "kind": kind,
        "file_name": file_name,
        "sha256": sha256,
        "loaded_at": now(),
        "loaded_by": loaded_by,
        "is_sample": is_sample,
        "retry_of": retry_of,
    }
    key = connection.execute(insert(batch).values(row)).inserted_primary_key
    return int(key[0]) if key else 0


def close_batch(
    connection: Connection,
    batch_id: int,
    counts: Counts,
    rejections: Iterable[Rejection],
    warnings: list[str],
    keys: Mapping[tuple[str | None, int], str] | None = None,
) -> None:
    """Write down what became of the rows.

    Args:
        connection: In the transaction of the load.
        batch_id: The load.
        counts: How many rows became what.
        rejections: Why rows were not taken.
        warnings: What is worth a second look.
        keys: (sheet, row) to the record key of rejected rows, where it could be read: a rejection
            is settled once a later load brings that record.
    """
    known = keys or {}
    connection.execute(
        update(batch)
        .where(batch.c.batch_id == batch_id)
        .values(
            rows_read=counts.read,
            rows_accepted=counts.accepted,
            rows_unchanged=counts.unchanged,
            rows_rejected=counts.rejected,
            rows_added=counts.added,
            rows_corrected=counts.corrected,
            warnings=json.dumps(warnings, ensure_ascii=False),
        )
    )
    rows = [
        {
            "batch_id": batch_id,
            "sheet": r.sheet,
            "row_no": r.row_no,
            "column_name": r.column,
            "value": r.value,
            "rule": r.rule,
            "sentence": r.sentence,
            "record_key": known.get((r.sheet, r.row_no)),
        }
        for r in rejections
    ]
    if rows:
        connection.execute(insert(rejection), rows)


def standing_batches(connection: Connection, code: str, sha256: str) -> list[Batch]:
    """Loads of a file with these bytes that have not been undone, oldest first."""
    query = _BATCH.where(
        batch.c.locality == code, batch.c.sha256 == sha256, batch.c.undone_at.is_(None)
    ).order_by(batch.c.batch_id)
    return [Batch(*row) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Retry:
    """Which rows of a file loaded before are still open.

    Attributes:
        rejected: (sheet or '', row) rejected then and not taken since, where the whole file stands.
        taken: Rows taken, where only a retry of the file stands and its first load was undone.
    """

    rejected: frozenset[tuple[str, int]] | None
    taken: frozenset[tuple[str, int]]

    def is_open(self, sheet: str | None, row: int) -> bool:
        """Whether this row is to be judged."""
        place = (sheet or "", row)
        return place not in self.taken if self.rejected is None else place in self.rejected


def retry_of(connection: Connection, kind: Kind, standing: list[Batch]) -> Retry:
    """What is still open of a file whose loads these are."""
    taken = rows_brought(connection, kind, [b.batch_id for b in standing])
    return retry_with(connection, standing, taken)


def retry_with(connection: Connection, standing: list[Batch], taken: set[tuple[str, int]]) -> Retry:
    """The same, where it is known which rows (sheet or '', row) they have brought."""
    whole = next((b.batch_id for b in standing if b.retry_of is None), None)
    if whole is None:
        return Retry(None, frozenset(taken))
    rows = connection.execute(
        select(rejection.c.sheet, rejection.c.row_no).where(rejection.c.batch_id == whole)
    )
    return Retry(frozenset((r.sheet or "", r.row_no) for r in rows) - taken, frozenset(taken))


def find_batch(connection: Connection, code: str, batch_id: int) -> Batch:
    """One load.

    Raises:
        UsageError: there is no such load.
    """
    query = _BATCH.where(batch.c.batch_id == batch_id, batch.c.locality == code)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UsageError(
            f"Không có lần nhập số {batch_id}; xem danh sách bằng: python -m etl status"
        )
    return Batch(*row)


def mark_undone(connection: Connection, batch_id: int) -> None:
    """The load no longer counts; its rows stay."""
    connection.execute(update(batch).where(batch.c.batch_id == batch_id).values(undone_at=now()))


def bump_version(connection: Connection, code: str) -> None:
    """Tell readers that the figures may have changed."""
    connection.execute(
        update(locality)
        .where(locality.c.code == code)
        .values(data_version=locality.c.data_version + 1)
    )


def unknown_members(connection: Connection, code: str, batch_id: int) -> int:
    """How many members of a training file no roster names."""
    training, roster = records["training"], records["roster"]
    named = select(roster.c.member_key).where(roster.c.locality == code, roster.c.is_current)
    query = select(func.count(training.c.member_key.distinct())).where(
        training.c.batch_id == batch_id, training.c.member_key.not_in(named)
    )
    return connection.scalar(query) or 0


def observed_indicators(connection: Connection, batch_id: int) -> list[str]:
    """The indicators that a file of observations speaks of."""
    table = records["observations"]
    query = select(table.c.indicator_id).where(table.c.batch_id == batch_id).distinct()
    return list(connection.scalars(query))


def drop_batch(connection: Connection, batch_id: int) -> None:
    """Forget a load that took nothing."""
    for table in (resent, receipt, kept_cell):
        connection.execute(delete(table).where(table.c.batch_id == batch_id))
    connection.execute(delete(batch).where(batch.c.batch_id == batch_id))


def sample_today(connection: Connection, code: str) -> str | None:
    """The fixed day of the sample, while figures of it count."""
    standing = (
        select(batch.c.batch_id)
        .where(batch.c.locality == code, batch.c.is_sample, batch.c.undone_at.is_(None))
        .limit(1)
    )
    if connection.scalar(standing) is None:
        return None
    return connection.scalar(select(locality.c.sample_today).where(locality.c.code == code))


def set_sample_today(connection: Connection, code: str, day: str) -> None:
    """Fix the day that the sample calls today."""
    connection.execute(update(locality).where(locality.c.code == code).values(sample_today=day))
