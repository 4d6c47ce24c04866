"""What the dashboard and the command line read: aggregates and provenance, never a visit row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Engine, Select, func, select

from etl.kinds import KINDS
from etl.model import Catalog
from etl.reading.periods import last_day, last_month
from etl.reading.periods import today as clock_day
from etl.store import batches, facts, setup, shapes
from etl.store.regrouped import changes_in_force
from etl.store.schema import batch, locality, measure, records, rejection, visits

OBSERVED = tuple(column.stored for column in KINDS["observations"].columns)
MEASURE_COLUMNS = tuple(c.name for c in measure.columns if c.name != "locality")


@dataclass(frozen=True, slots=True)
class StoreState:
    """What a reader needs to know before reading figures.

    Attributes:
        version: Grows with every load and undo; figures read under one version belong together.
        is_sample: Some current figure comes from the invented sample.
        today: The fixed "hôm nay" of the sample; None where the clock counts.
        last_load_at: When a file was last loaded (UTC).
    """

    version: int
    is_sample: bool
    today: date | None
    last_load_at: datetime | None


def _frame(engine: Engine, query: Select[tuple[object, ...]]) -> pd.DataFrame:
    with engine.connect() as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()))


def localities(engine: Engine) -> pd.DataFrame:
    """One row per locality in the store: code, slug, name."""
    return _frame(
        engine, select(locality.c.code, locality.c.slug, locality.c.name).order_by(locality.c.code)
    )


def catalog(engine: Engine, code: str) -> Catalog:
    """The plans in force in a locality, as last applied by init."""
    with engine.connect() as connection:
        return setup.read_catalog(connection, code)


def state(engine: Engine, code: str) -> StoreState:
    """Version, sample mark and freshness of a locality's figures."""
    with engine.connect() as connection:
        version = connection.scalar(select(locality.c.data_version).where(locality.c.code == code))
        last = connection.scalar(
            select(func.max(batch.c.loaded_at)).where(
                batch.c.locality == code, batch.c.undone_at.is_(None)
            )
        )
        today = batches.sample_today(connection, code)
        sample = connection.scalar(
            select(batch.c.batch_id)
            .where(batch.c.locality == code, batch.c.is_sample, batch.c.undone_at.is_(None))
            .limit(1)
        )
    return StoreState(
        version=version or 0,
        is_sample=sample is not None,
        today=date.fromisoformat(today) if today else None,
        last_load_at=datetime.fromisoformat(last) if last else None,
    )


def measures(
    engine: Engine,
    code: str,
    *,
    indicator: str | None = None,
    area: str | None = None,
    month_from: str | None = None,
    month_to: str | None = None,
) -> pd.DataFrame:
    """One row per indicator, area and month; unknown figures are NaN.

    Columns: indicator_id, area, month, numerator, denominator, value_pct (in the indicator's unit),
    assessed, coverage_pct, ceiling_pct, source, areas_known, areas_total, areas_invalid,
    denominator_missing, left_out, is_estimate (1: a part is shared out after a khu phố has split).
    """
    wanted = [measure.c.locality == code]
    if indicator is not None:
        wanted.append(measure.c.indicator_id == indicator)
    if area is not None:
        wanted.append(measure.c.area == area)
    if month_from is not None:
        wanted.append(measure.c.month >= month_from)
    if month_to is not None:
        wanted.append(measure.c.month <= month_to)
    query = (
        select(*(measure.c[name] for name in MEASURE_COLUMNS))
        .where(*wanted)
        .order_by(measure.c.indicator_id, measure.c.month, measure.c.area)
    )
    frame = _frame(engine, query)
    texts = ("indicator_id", "area", "month", "source")
    numbers = [name for name in MEASURE_COLUMNS if name not in texts]
    return frame.astype(dict.fromkeys(numbers, "float64") | dict.fromkeys(texts, "str"))


def areas(engine: Engine, code: str) -> pd.DataFrame:
    """The area tree, one row per area and term: code, name, level, parent, validity, old unit."""
    columns = ("code", "name", "level", "parent", "valid_from", "valid_to", "legacy_unit")
    with engine.connect() as connection:
        tree = facts.read_areas(connection, setup.read_catalog(connection, code))
    return pd.DataFrame(
        [{name: getattr(a, name) for name in columns} for a in tree], columns=list(columns)
    )


def _current_with_batch(kind: str, code: str, *names: str) -> Select[tuple[object, ...]]:
    table = records[kind]
    return (
        select(*(table.c[n] for n in names), batch.c.file_name, batch.c.loaded_at)
        .join(batch, batch.c.batch_id == table.c.batch_id)
        .where(table.c.locality == code, table.c.is_current)
        .order_by(table.c.record_key)
    )


def observations(engine: Engine, code: str) -> pd.DataFrame:
    """Current observations with the month they belong to and the file they came in."""
    frame = _frame(engine, _current_with_batch("observations", code, *OBSERVED))
    frame["month"] = [last_month(period) for period in frame["period"]]
    return frame.astype(dict.fromkeys(("numerator", "denominator", "value"), "float64"))


def targets(engine: Engine, code: str) -> pd.DataFrame:
    """Targets given by decision after the plan, current versions."""
    names = (
        "indicator_id",
        "area",
        "horizon",
        "operator",
        "value",
        "decision_no",
        "valid_from",
        "note",
    )
    return _frame(engine, _current_with_batch("targets", code, *names))


def boundaries(engine: Engine, code: str, on: date | None = None) -> pd.DataFrame:
    """One row per khu phố that exists on a day and has a boundary, by code.

    Columns: area, geometry (shapely, degrees WGS84), is_schematic, valid_from (ISO day), source
    (who supplied it, else the name of its file), loaded_at (UTC ISO). Either all are schematic or
    none is: a khu phố without a row has no boundary that may be drawn.

    Args:
        engine: Of the store.
        code: Of the locality.
        on: The day; None: today, or the day that the sample calls so.
    """
    day = on or state(engine, code).today or clock_day()
    with engine.connect() as connection:
        tree = facts.read_areas(connection, setup.read_catalog(connection, code))
        drawn = shapes.drawn_on(connection, code, tree, day)
    columns = list(shapes.Drawn.__dataclass_fields__)
    rows = [[getattr(shape, name) for name in columns] for shape in drawn]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"is_schematic": bool})


def loads(engine: Engine, code: str) -> pd.DataFrame:
    """One row per load, latest first."""
    names = (
        "batch_id",
        "kind",
        "file_name",
        "loaded_at",
        "loaded_by",
        "rows_read",
        "rows_accepted",
        "rows_unchanged",
        "rows_rejected",
        "undone_at",
        "is_sample",
    )
    return _frame(
        engine,
        select(*(batch.c[n] for n in names))
        .where(batch.c.locality == code)
        .order_by(batch.c.batch_id.desc()),
    )


def rejections(engine: Engine, code: str, batch_id: int) -> pd.DataFrame:
    """The rows of one load that were not taken, and why.

    Raises:
        UsageError: there is no such load.
    """
    with engine.connect() as connection:
        batches.find_batch(connection, code, batch_id)
    names = ("sheet", "row_no", "column_name", "value", "rule", "sentence")
    return _frame(
        engine,
        select(*(rejection.c[n] for n in names))
        .where(rejection.c.batch_id == batch_id)
        .order_by(rejection.c.sheet, rejection.c.row_no, rejection.c.rejection_id),
    )


def freshness(engine: Engine, code: str) -> pd.DataFrame:
    """When each khu phố last sent anything: area, last_data_on (ISO day), last_month.

    The day of the last visit or the end of the last summary period; khu phố that never sent
    anything are left out. What was sent for a khu phố that went into another speaks for that one.
    """
    summary = records["summary"]
    with engine.connect() as connection:
        visited = connection.execute(
            select(visits.c.neighbourhood, func.max(visits.c.visit_date))
            .where(visits.c.locality == code, visits.c.is_current)
            .group_by(visits.c.neighbourhood)
        )
        latest: dict[str, str] = {r[0]: r[1] for r in visited}
        totals = connection.execute(
            select(summary.c.neighbourhood, summary.c.period, batch.c.loaded_at)
            .join(batch, batch.c.batch_id == summary.c.batch_id)
            .where(summary.c.locality == code, summary.c.is_current)
        )
        for area, period, loaded_at in totals:
            day = min(last_day(last_month(period)), loaded_at[:10])  # a period may not be over yet
            latest[area] = max(latest.get(area, ""), day)
        for change in changes_in_force(connection, code):
            told = max(latest.get(change.old, ""), latest.get(change.new, ""))
            latest |= {change.new: told} if told else {}
    rows = [(area, day, day[:7]) for area, day in sorted(latest.items())]
    return pd.DataFrame(rows, columns=["area", "last_data_on", "last_month"])
