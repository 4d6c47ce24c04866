"""Taking one wrong record out without undoing its file, and putting it back.

What is withdrawn is a version: one content of one record. The record falls back to the version
before it; the same content sent again stays out, other content is a new version and counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, or_, select, update

from etl.errors import UsageError
from etl.kinds import KINDS, Kind
from etl.store import standing
from etl.store.batches import now
from etl.store.schema import records, resent, withdrawal


@dataclass(frozen=True, slots=True)
class Version:
    """One content of one record, and where a load brought it.

    Attributes:
        version_id: Within its kind.
        kind: Of the record.
        record_key: Which record it speaks of.
        batch_id: The load that stored it first.
        is_current: It is what counts now.
        withdrawn_at: When it was taken out (UTC); None where it was not, or is back.
        reason: Why it was taken out.
    """

    version_id: int
    kind: str
    record_key: str
    batch_id: int
    is_current: bool
    withdrawn_at: str | None = None
    reason: str | None = None


def find(
    connection: Connection,
    locality: str,
    kind: Kind,
    *,
    batch_id: int,
    row_no: int,
    sheet: str | None = None,
) -> Version:
    """The version that a load brought in one row of its file.

    Raises:
        UsageError: the load brought no record in that row.
    """
    table = records[kind.name]
    again = select(resent.c.version_id).where(
        resent.c.batch_id == batch_id,
        resent.c.kind == kind.name,
        resent.c.row_no == row_no,
        func.coalesce(resent.c.sheet, "") == (sheet or ""),
    )
    own = (
        (table.c.batch_id == batch_id)
        & (table.c.row_no == row_no)
        & (func.coalesce(table.c.sheet, "") == (sheet or ""))
    )
    query = select(table.c.version_id).where(
        table.c.locality == locality, or_(own, table.c.version_id.in_(again))
    )
    found = connection.scalar(query)
    if found is None:
        place = f"trang “{sheet}”, dòng {row_no}" if sheet else f"dòng {row_no}"
        raise UsageError(f"Lần nhập {batch_id} không nhận bản ghi nào ở {place} của tệp.")
    return version(connection, locality, kind, found)


def version(connection: Connection, locality: str, kind: Kind, version_id: int) -> Version:
    """One version of a record.

    Raises:
        UsageError: the locality has no such version.
    """
    table = records[kind.name]
    names = ("record_key", "batch_id", "is_current")
    row = connection.execute(
        select(*(table.c[n] for n in names)).where(
            table.c.locality == locality, table.c.version_id == version_id
        )
    ).one_or_none()
    if row is None:
        raise UsageError(f"Không có bản ghi số {version_id} trong {kind.title}.")
    out = connection.execute(
        select(withdrawal.c.withdrawn_at, withdrawal.c.reason).where(
            withdrawal.c.kind == kind.name,
            withdrawal.c.version_id == version_id,
            withdrawal.c.restored_at.is_(None),
        )
    ).one_or_none()
    since, reason = (out.withdrawn_at, out.reason) if out else (None, None)
    return Version(version_id, kind.name, row[0], row[1], bool(row[2]), since, reason)


def withdraw(
    connection: Connection, locality: str, found: Version, *, reason: str, by: str
) -> bool:
    """Take a version out; the measures are the caller's to bring up to date.

    Returns:
        False where it had been taken out before.

    Raises:
        UsageError: no reason is given.
    """
    if not reason.strip():
        raise UsageError("Cần ghi lý do rút bản ghi, để người sau biết vì sao.")
    if found.withdrawn_at is not None:
        return False
    connection.execute(
        insert(withdrawal).values(
            kind=found.kind,
            version_id=found.version_id,
            withdrawn_at=now(),
            withdrawn_by=by,
            reason=reason.strip(),
        )
    )
    _settle(connection, locality, found)
    return True


def restore(connection: Connection, locality: str, found: Version, *, by: str) -> bool:
    """Put a version back; it counts again where no later load says otherwise.

    Returns:
        False where it was not out.
    """
    changed = connection.execute(
        update(withdrawal)
        .where(
            withdrawal.c.kind == found.kind,
            withdrawal.c.version_id == found.version_id,
            withdrawal.c.restored_at.is_(None),
        )
        .values(restored_at=now(), restored_by=by)
    )
    _settle(connection, locality, found)
    return bool(changed.rowcount)


def _settle(connection: Connection, locality: str, found: Version) -> None:
    table = records[found.kind]
    key = select(table.c.record_key).where(table.c.version_id == found.version_id)
    standing.settle(connection, KINDS[found.kind], locality, key)
