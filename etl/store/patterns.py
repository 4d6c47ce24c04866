"""What the store shows of a load that is worth a second look: one query per pattern."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Select, cast, func, select

from etl.store.schema import records, step, visits

MOST_VISITS = 40  # that one member can make in a day
_PERSONS = (2.5, 5.0)  # per household


@dataclass(frozen=True, slots=True)
class ReportedShare:
    """One current observation of an indicator and area that a batch speaks of."""

    indicator_id: str
    area: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    is_new: bool  # this batch brought it


def busy_members(connection: Connection, batch_id: int) -> list[tuple[str, str, int]]:
    """Days on which one member wrote more visits than one can make: (member, day, visits)."""
    query = (
        select(visits.c.member_key, visits.c.visit_date, func.count())
        .where(visits.c.batch_id == batch_id, visits.c.member_key.is_not(None))
        .group_by(visits.c.member_key, visits.c.visit_date)
        .having(func.count() > MOST_VISITS)
        .order_by(visits.c.visit_date, visits.c.member_key)
    )
    return [(r[0], r[1], r[2]) for r in connection.execute(query)]


def odd_households(connection: Connection, batch_id: int) -> list[tuple[str, float]]:
    """Khu phố whose register gives too few or too many persons per household."""
    register = records["register"]
    ratio = cast(register.c.population_total, Float) / register.c.households_total
    query = (
        select(register.c.neighbourhood, ratio)
        .where(
            register.c.batch_id == batch_id,
            register.c.households_total > 0,
            ~ratio.between(*_PERSONS),
        )
        .order_by(register.c.neighbourhood)
    )
    return [(r[0], r[1]) for r in connection.execute(query)]


def summaries_of(connection: Connection, batch_id: int) -> set[tuple[str, str]]:
    """(khu phố, period) that a batch of summaries brought."""
    table = records["summary"]
    query = select(table.c.neighbourhood, table.c.period).where(table.c.batch_id == batch_id)
    return {(r[0], r[1]) for r in connection.execute(query)}


def visited_by(connection: Connection, batch_id: int) -> set[str]:
    """Khu phố that a batch of visits speaks of."""
    query = select(visits.c.neighbourhood).where(visits.c.batch_id == batch_id).distinct()
    return set(connection.scalars(query))


def shares_beside(connection: Connection, locality: str, batch_id: int) -> list[ReportedShare]:
    """Current observations of every indicator and area that a batch of observations speaks of."""
    table = records["observations"]
    mine = table.alias("mine")
    spoken = (
        select(mine.c.version_id)
        .where(
            mine.c.batch_id == batch_id,
            mine.c.indicator_id == table.c.indicator_id,
            mine.c.area == table.c.area,
        )
        .exists()
    )
    names = ("indicator_id", "area", "period", "numerator", "denominator", "value")
    columns: list[ColumnElement[Any]] = [*(table.c[n] for n in names), table.c.batch_id == batch_id]
    query = select(*columns).where(table.c.locality == locality, table.c.is_current, spoken)
    return [ReportedShare(*row) for row in connection.execute(query)]


def new_households(
    connection: Connection, locality: str, areas: Collection[str]
) -> dict[str, dict[str, int]]:
    """Khu phố -> month -> households first visited there in that month."""
    month = func.min(func.substr(visits.c.visit_date, 1, 7)).label("month")
    first = (
        select(visits.c.neighbourhood, month)
        .where(
            visits.c.locality == locality,
            visits.c.is_current,
            visits.c.neighbourhood.in_(areas),
            visits.c.household_key.is_not(None),
        )
        .group_by(visits.c.neighbourhood, visits.c.household_key)
        .subquery()
    )
    query = select(first.c.neighbourhood, first.c.month, func.count()).group_by(
        first.c.neighbourhood, first.c.month
    )
    return _by_area_and_month(connection, query)


def net_changes(
    connection: Connection, locality: str, indicator_id: str, areas: Collection[str]
) -> dict[str, dict[str, int]]:
    """Khu phố -> month -> net change of the numerator of a visit-borne indicator."""
    query = select(step.c.area, step.c.month, step.c.d_numerator).where(
        step.c.locality == locality, step.c.indicator_id == indicator_id, step.c.area.in_(areas)
    )
    return _by_area_and_month(connection, query)


def _by_area_and_month(connection: Connection, query: Select[Any]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for area, month, count in connection.execute(query):
        found.setdefault(area, {})[month] = count
    return found
