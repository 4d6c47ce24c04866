"""What a file says against what the store holds: codes that collide, months already reported."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Table, and_, exists, func, select

from etl.kinds import Kind
from etl.reading.periods import months_of
from etl.store.schema import batch, records, resent, visits


@dataclass(frozen=True, slots=True)
class Moves:
    """Households of a file that the store already knew, and those seen in another khu phố."""

    known: int
    moved: int


def moved_households(
    connection: Connection,
    locality: str,
    batch_id: int,
    kin: Collection[tuple[str, str]] = (),
) -> Moves:
    """Compare the staged visits with each household's khu phố as known from other visits.

    Visits whose khu phố the file itself corrects are left aside: mending a mistake is no move. Nor
    is it one where the khu phố has changed around the household: those of `kin` are taken as one.
    """
    stored, staged = visits.alias("stored"), visits.alias("staged")
    others = and_(stored.c.locality == locality, stored.c.is_current, stored.c.batch_id != batch_id)
    if connection.scalar(select(stored.c.version_id).where(others).limit(1)) is None:
        return Moves(0, 0)
    mine = select(staged.c.household_key).where(
        staged.c.batch_id == batch_id, staged.c.household_key.is_not(None)
    )
    corrected = exists().where(
        staged.c.batch_id == batch_id,
        staged.c.record_key == stored.c.record_key,
        staged.c.neighbourhood != stored.c.neighbourhood,
    )
    ranked = (
        select(
            stored.c.household_key,
            stored.c.neighbourhood,
            func.row_number()
            .over(
                partition_by=stored.c.household_key,
                order_by=(stored.c.visit_date.desc(), stored.c.record_key.desc()),
            )
            .label("nth"),
        )
        .where(others, stored.c.household_key.in_(mine), ~corrected)
        .subquery()
    )
    now = select(ranked).where(ranked.c.nth == 1).subquery()
    known = connection.scalar(select(func.count()).select_from(now)) or 0
    elsewhere = exists().where(
        staged.c.batch_id == batch_id,
        staged.c.household_key == now.c.household_key,
        staged.c.neighbourhood != now.c.neighbourhood,
        (now.c.neighbourhood + ">" + staged.c.neighbourhood).not_in([f"{a}>{b}" for a, b in kin]),
    )
    moved = connection.scalar(select(func.count()).select_from(now).where(elsewhere)) or 0
    return Moves(known, moved)


def visited_months(connection: Connection, locality: str) -> frozenset[tuple[str, str]]:
    """(khu phố, month) with visits: a summary may not claim them."""
    month = func.substr(visits.c.visit_date, 1, 7)
    rows = connection.execute(
        select(visits.c.neighbourhood, month)
        .where(visits.c.locality == locality, visits.c.is_current)
        .distinct()
    )
    return frozenset((r[0], r[1]) for r in rows)


def summary_notes(connection: Connection, locality: str) -> set[tuple[str, str]]:
    """(khu phố, period) of the current summaries that carry a note."""
    table = records["summary"]
    rows = connection.execute(
        select(table.c.neighbourhood, table.c.period).where(
            table.c.locality == locality, table.c.is_current, table.c.note.is_not(None)
        )
    )
    return {(r[0], r[1]) for r in rows}


def twin_of(connection: Connection, kind: Kind, batch_id: int, locality: str) -> str | None:
    """The file of an earlier load, not undone, that brought the very same rows as this one."""
    mine = _brought(connection, kind, batch_id)
    earlier = select(batch.c.batch_id, batch.c.file_name).where(
        batch.c.locality == locality,
        batch.c.kind == kind.name,
        batch.c.undone_at.is_(None),
        batch.c.batch_id < batch_id,
    )
    for number, file_name in connection.execute(earlier).all():
        if _brought(connection, kind, number) == mine:
            return str(file_name)
    return None


def _brought(connection: Connection, kind: Kind, batch_id: int) -> set[int]:
    table: Table = records[kind.name]
    own = connection.scalars(select(table.c.version_id).where(table.c.batch_id == batch_id))
    again = connection.scalars(
        select(resent.c.version_id).where(resent.c.batch_id == batch_id, resent.c.kind == kind.name)
    )
    return set(own) | set(again)


def other_mode(
    connection: Connection, locality: str, kind: str, version_id: int
) -> tuple[str, str] | None:
    """(khu phố, month) that the other mode of reporting holds, of those a version speaks of."""
    if kind not in ("visits", "summary"):
        return None
    table = records[kind]
    when = table.c.visit_date if kind == "visits" else table.c.period
    area, told = connection.execute(
        select(table.c.neighbourhood, when).where(table.c.version_id == version_id)
    ).one()
    months = [told[:7]] if kind == "visits" else months_of(told)
    held = (
        _claimed_months(connection, locality)
        if kind == "visits"
        else visited_months(connection, locality)
    )
    return next(((area, month) for month in months if (area, month) in held), None)


def _claimed_months(connection: Connection, locality: str) -> frozenset[tuple[str, str]]:
    table = records["summary"]
    rows = connection.execute(
        select(table.c.neighbourhood, table.c.period).where(
            table.c.locality == locality, table.c.is_current
        )
    )
    return frozenset((area, month) for area, period in rows for month in months_of(period))
