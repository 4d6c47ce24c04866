"""What the current records of a locality say, as the assembly of measures wants it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, select

from etl.kinds import KINDS, Cell
from etl.measures.facts import (
    AreaChange,
    Completion,
    Facts,
    Grid,
    Member,
    ObservedRow,
    RegisterRow,
    Step,
    SummaryRow,
)
from etl.model import Area, Catalog
from etl.store.schema import batch, measure, records, step, visits
from etl.store.standing import keys_of


def _current(table: Table, locality: str, *columns: str) -> Select[Any]:
    return (
        select(*(table.c[name] for name in columns))
        .where(table.c.locality == locality, table.c.is_current)
        .order_by(table.c.record_key)
    )


def _figures(kind: str) -> list[str]:
    return [c.stored for c in KINDS[kind].columns if c.cell is Cell.COUNT]


def read_areas(connection: Connection, catalog: Catalog) -> tuple[Area, ...]:
    """The area tree: as the locality's file gives it, with what loaded lists say of a khu phố.

    A khu phố that a loaded list names is taken from that list alone, with all its terms.
    """
    table = records["neighbourhoods"]
    names = ("code", "name", "aliases", "valid_from", "valid_to", "legacy_unit", "parent")
    locality = catalog.locality
    began = min(a.valid_from for a in locality.areas)
    listed: list[Area] = []
    for row in connection.execute(_current(table, locality.code, *names)).mappings():
        aliases = tuple(a.strip() for a in (row["aliases"] or "").split(";") if a.strip())
        listed.append(
            Area(
                code=row["code"],
                name=row["name"],
                level="khu_pho",
                parent=row["parent"] or locality.code,
                valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else began,
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                aliases=aliases,
                legacy_unit=row["legacy_unit"],
            )
        )
    replaced = {a.code for a in listed}
    kept = [a for a in locality.areas if a.code not in replaced]
    return tuple(sorted([*kept, *listed], key=lambda a: (a.level != "tinh", a.level, a.code)))


def read_facts(connection: Connection, catalog: Catalog) -> Facts:
    """All facts of one locality, from current records and steps."""
    code = catalog.locality.code
    areas = tuple(a for a in read_areas(connection, catalog) if a.level == "khu_pho")
    return Facts(
        ward=code,
        areas=areas,
        plan_start=plan_start(catalog),
        steps=_steps(connection, code),
        summaries=read_summaries(connection, code),
        observations=_observations(connection, code),
        register=read_register(connection, code),
        roster=_roster(connection, code),
        training=_training(connection, code),
        changes=read_changes(connection, code),
        last_visit_month=connection.scalar(
            select(func.max(func.substr(visits.c.visit_date, 1, 7))).where(
                visits.c.locality == code, visits.c.is_current
            )
        ),
    )


def plan_start(catalog: Catalog) -> date:
    """First day of the plan whose targets bind the locality."""
    assigned = [use.plan for use in catalog.locality.plans if use.basis == "assigned"]
    return min(catalog.plans[p].start for p in assigned)


def _steps(connection: Connection, locality: str) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    query = (
        select(step)
        .where(step.c.locality == locality)
        .order_by(step.c.indicator_id, step.c.area, step.c.month)
    )
    for row in connection.execute(query):
        one = Step(
            row.area,
            row.month,
            row.d_numerator,
            row.d_denominator,
            row.d_assessed,
            row.d_left_out,
            row.events,
        )
        found.setdefault(row.indicator_id, []).append(one)
    return found


def read_summaries(connection: Connection, locality: str) -> list[SummaryRow]:
    """Current summaries."""
    names = _figures("summary")
    query = _current(records["summary"], locality, "neighbourhood", "period", *names)
    return [
        SummaryRow(r["neighbourhood"], r["period"], {n: r[n] for n in names})
        for r in connection.execute(query).mappings()
    ]


def read_register(connection: Connection, locality: str) -> list[RegisterRow]:
    """Current rows of the register."""
    names = _figures("register")
    query = _current(
        records["register"], locality, "neighbourhood", "valid_from", "valid_to", *names
    )
    return [
        RegisterRow(r["neighbourhood"], r["valid_from"], r["valid_to"], {n: r[n] for n in names})
        for r in connection.execute(query).mappings()
    ]


def read_changes(connection: Connection, locality: str) -> list[AreaChange]:
    """Current rows on khu phố that merged or split; an empty share is the whole."""
    names = ("old_area", "new_area", "effective_on", "share_pct")
    rows = connection.execute(_current(records["area_changes"], locality, *names))
    return [AreaChange(r[0], r[1], r[2], 100.0 if r[3] is None else r[3]) for r in rows]


def _observations(connection: Connection, locality: str) -> dict[str, list[ObservedRow]]:
    names = ("indicator_id", "area", "period", "numerator", "denominator", "value", "status")
    found: dict[str, list[ObservedRow]] = {}
    for row in connection.execute(_current(records["observations"], locality, *names)):
        found.setdefault(row[0], []).append(ObservedRow(*row[1:]))
    return found


def _roster(connection: Connection, locality: str) -> list[Member]:
    names = ("member_key", "neighbourhood", "active_from", "active_to")
    query = _current(records["roster"], locality, *names).add_columns(batch.c.loaded_at)
    query = query.join(batch, batch.c.batch_id == records["roster"].c.batch_id)
    rows = connection.execute(query)
    return [Member(r[0], r[1], r[2], r[3], known_on=r[4][:10]) for r in rows]


def _training(connection: Connection, locality: str) -> list[Completion]:
    names = ("member_key", "topic", "session_date", "completed")
    rows = connection.execute(_current(records["training"], locality, *names))
    return [Completion(r[0], r[1], r[2], bool(r[3])) for r in rows]


def clear_measures(connection: Connection, locality: str) -> None:
    """Forget all measures of a locality."""
    connection.execute(delete(measure).where(measure.c.locality == locality))


def write_measures(connection: Connection, locality: str, indicator_id: str, grid: Grid) -> None:
    """Replace the measures of one indicator."""
    connection.execute(
        delete(measure).where(
            measure.c.locality == locality, measure.c.indicator_id == indicator_id
        )
    )
    rows = [
        {
            "locality": locality,
            "indicator_id": indicator_id,
            "area": area,
            "month": month,
            **{name: getattr(figure, name) for name in figure.__dataclass_fields__},
        }
        for (area, month), figure in grid.items()
    ]
    if rows:
        connection.execute(insert(measure), rows)


def touched_neighbourhoods(
    connection: Connection, locality: str, batch_id: int, all_codes: Collection[str]
) -> Collection[str] | None:
    """Every khu phố in which a household or person of the batch's visits was ever visited.

    All versions count, undone and superseded ones too: where a visit no longer stands, the khu phố
    it stood in changes.

    Returns:
        None where that is most of them: then all are computed anew, which is faster.
    """
    own = select(visits.c.neighbourhood).where(visits.c.batch_id == batch_id).distinct()
    found = set(connection.scalars(own))
    if 2 * len(found) > len(all_codes):
        return None
    return found | touched_by(connection, locality, keys_of(KINDS["visits"], batch_id))


def touched_by(
    connection: Connection, locality: str, keys: Select[tuple[str]] | Collection[str]
) -> set[str]:
    """Every khu phố in which a household or person of these visits was ever visited."""
    table = visits.alias("touched")
    mine = (table.c.locality == locality, table.c.record_key.in_(keys))
    found = set(connection.scalars(select(table.c.neighbourhood).where(*mine).distinct()))
    for name in ("household_key", "person_key"):
        units = select(table.c[name]).where(*mine, table.c[name].is_not(None))
        elsewhere = select(visits.c.neighbourhood).where(
            visits.c.locality == locality, visits.c[name].in_(units)
        )
        found |= set(connection.scalars(elsewhere.distinct()))
    return found


def read_teams(connection: Connection, locality: str, area: str) -> tuple[str, ...]:
    """The ids of the teams of a khu phố."""
    table = records["teams"]
    query = select(table.c.team_id).where(
        table.c.locality == locality, table.c.is_current, table.c.neighbourhood == area
    )
    return tuple(connection.scalars(query.order_by(table.c.team_id)))
