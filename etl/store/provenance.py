"""Where a figure comes from: its parts, the loads behind it, and the rows of the files.

The rows named are those that count: of a household its latest assessed visit and no other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, select

from etl.model import Catalog, Indicator, Rule, RuleKind
from etl.reading.periods import last_day, last_month, order
from etl.store import counted, facts, setup
from etl.store.behind import Behind
from etl.store.placing import Part, counted_rows, loads_behind, rows_in_place
from etl.store.schema import measure, records


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a figure rests on.

    Attributes:
        sources: Area to what of it is counted: visits, summary, observation or roster; of a khu
            phố that received others those whose records its figure rests on.
        loads: One row per load and kind behind the figure (LOAD_COLUMNS), the register's too.
        rows: Some of the rows counted (ROW_COLUMNS): `role` is numerator, assessed, denominator,
            training; `day` the day of the visit or session, or the period.
        total: How many rows there are in all.
        register: One row per khu phố whose denominator the register gives (ROW_COLUMNS).
    """

    sources: dict[str, str]
    loads: pd.DataFrame
    rows: pd.DataFrame
    total: int
    register: pd.DataFrame


def provenance(
    engine: Engine,
    code: str,
    indicator_id: str,
    area: str,
    month: str,
    *,
    limit: int | None = 200,
    offset: int = 0,
) -> Provenance:
    """What the figure of an indicator in an area (the ward: all its khu phố) rests on.

    Args:
        engine: Of the store.
        code: Of the locality.
        indicator_id: Which figure.
        area: A khu phố, or the locality's own code.
        month: The month at whose end the figure stands.
        limit: At most so many rows (None: all of them).
        offset: How many rows to leave out before.

    Returns:
        Empty where the figure is unknown.
    """
    with engine.connect() as connection:
        catalog = setup.read_catalog(connection, code)
        indicator = catalog.indicators[indicator_id]
        figures = _sources(connection, code, indicator_id, area, month)
        behind = Behind(connection, catalog, indicator_id)
        counted_of = {a: behind.of_figure(a, source, month) for a, source in figures.items()}
        sources = {a: source for found in counted_of.values() for a, source in found.items()}
        parts, own = _parts(connection, catalog, indicator, sources, month)
        by_register = {
            place
            for a, found in counted_of.items()
            if not found.keys() <= own
            for place in behind.of_register(a, month) - own
        }
        registers = _registers(code, indicator.rule, by_register, last_day(month))
        counts = [(part.kind, counted_rows(connection, part)) for part in parts]
        bases = [(part.kind, counted_rows(connection, part)) for part in registers]
        return Provenance(
            sources,
            loads_behind(connection, [*counts, *bases]),
            rows_in_place(connection, counts, limit, offset),
            sum(len(frame) for _, frame in counts),
            rows_in_place(connection, bases),
        )


def _sources(
    connection: Connection, code: str, indicator_id: str, area: str, month: str
) -> dict[str, str]:
    """Area to source of what enters the figure: of the ward's, the khu phố in its sum."""
    mine = (
        measure.c.locality == code,
        measure.c.indicator_id == indicator_id,
        measure.c.month == month,
        measure.c.source.is_not(None),
    )
    own = connection.execute(
        select(measure.c.source, measure.c.areas_known).where(*mine, measure.c.area == area)
    ).one_or_none()
    if own is None:
        return {}
    if area != code or own.areas_known is None:
        return {area: own.source}
    within = (
        measure.c.area != code,
        measure.c.numerator.is_not(None),
        measure.c.denominator > 0,
        measure.c.numerator <= measure.c.denominator,
    )
    rows = connection.execute(select(measure.c.area, measure.c.source).where(*mine, *within))
    return {row.area: row.source for row in rows}


def _parts(
    connection: Connection,
    catalog: Catalog,
    indicator: Indicator,
    sources: dict[str, str],
    month: str,
) -> tuple[list[Part], set[str]]:
    """The selects of the rows counted, and the khu phố whose row brings its own denominator."""
    rule, code, day = indicator.rule, catalog.locality.code, last_day(month)
    if rule is None or not sources:
        return [], set()
    by_source: dict[str, list[str]] = {}
    for area, source in sources.items():
        by_source.setdefault(source, []).append(area)
    parts: list[Part] = []
    own: set[str] = set()
    if visited := by_source.get("visits"):
        settings = catalog.locality.settings
        parts.append(Part("visits", counted.of_visits(code, rule, settings, visited, day)))
    if reported := by_source.get("summary"):
        parts.append(_summaries(connection, code, rule, reported, month))
        own |= set(reported) if rule.summary and rule.summary.denominator else set()
    if observed := by_source.get("observation"):
        part, with_denominator = _observations(connection, code, indicator, observed, month)
        parts.append(part)
        own |= with_denominator
    if listed := by_source.get("roster"):
        start = facts.plan_start(catalog).isoformat()
        members, sessions = counted.of_roster(code, rule, listed, start=start, day=day)
        parts += [Part("roster", members), Part("training", sessions)]
    return parts, own


def _registers(code: str, rule: Rule | None, places: set[str], day: str) -> list[Part]:
    if rule is None or rule.denominator is None or rule.kind is RuleKind.MEMBERS_TRAINED:
        return []
    if not places:
        return []
    areas: Collection[str] | None = places
    if code in places:  # the ward's own observation over all its khu phố
        areas = None
    return [Part("register", counted.of_register(code, rule.denominator, areas, day))]


def _summaries(connection: Connection, code: str, rule: Rule, areas: list[str], month: str) -> Part:
    table = records["summary"]
    rows = connection.execute(
        select(table.c.version_id, table.c.neighbourhood, table.c.period)
        .where(table.c.locality == code, table.c.is_current, table.c.neighbourhood.in_(areas))
        .order_by(table.c.record_key)
    ).all()
    latest: dict[str, int] = {}
    for row in sorted(rows, key=lambda r: order(r.period)):
        if last_month(row.period) <= month:
            latest[row.neighbourhood] = row.version_id
    columns = rule.summary
    query = counted.of_versions(
        "summary",
        list(latest.values()),
        numerator=columns.numerator if columns else None,
        denominator=columns.denominator if columns else None,
    )
    return Part("summary", query)


def _observations(
    connection: Connection, code: str, indicator: Indicator, areas: list[str], month: str
) -> tuple[Part, set[str]]:
    """The latest spoken observation of each area, and the areas that gave a denominator."""
    table = records["observations"]
    rows = connection.execute(
        select(table)
        .where(
            table.c.locality == code,
            table.c.is_current,
            table.c.indicator_id == indicator.id,
            table.c.area.in_(areas),
        )
        .order_by(table.c.record_key)
    ).all()
    latest: dict[str, Any] = {}
    for row in sorted(rows, key=lambda r: order(r.period)):
        spoken = row.value is not None or row.numerator is not None
        if spoken and last_month(row.period) <= month:
            latest[row.area] = row
    query = counted.of_versions(
        "observations",
        [row.version_id for row in latest.values()],
        numerator="numerator",
        denominator="denominator",
    )
    has_denominator = {a for a, row in latest.items() if row.denominator is not None}
    return Part("observations", query), has_denominator
