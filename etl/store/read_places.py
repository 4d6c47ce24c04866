"""What the dashboard reads of places: where they are, what is held there, stalls with a QR code."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Engine, Select, select

from etl.codelists import code_lists
from etl.measures.facts import Registers
from etl.reading.names import AreaNames
from etl.reading.periods import last_day, last_month, order
from etl.reading.place_names import Place, PlaceNames
from etl.store import facts, setup
from etl.store.schema import batch, records

_PLACES = ("place_id", "kind", "name", "neighbourhood", "lat", "lon", "note")
_ACTIVITIES = (
    "activity_id",
    "activity_code",
    "state",
    "planned_date",
    "activity_date",
    "period",
    "neighbourhood",
    "place",
    "lead_unit",
    "attendees",
)
_STALLS = ("area", "period", "month", "stalls_with_qr", "market_stalls")


def places(engine: Engine, code: str) -> pd.DataFrame:
    """One row per current place, by its code, with the file it came in.

    Columns: place_id, kind (a code of place_kinds, or words as written), name, neighbourhood, lat,
    lon (degrees; NaN where not known), note, file_name, loaded_at.
    """
    with engine.connect() as connection:
        frame = _current(connection, "places", code, _PLACES)
    return frame.astype({"lat": "float64", "lon": "float64"})


def activities(engine: Engine, code: str) -> pd.DataFrame:
    """One row per current activity, by its code, with the file it came in.

    Columns: activity_id, activity_code, state, planned_date, activity_date (ISO days), period,
    neighbourhood, place (as written), lead_unit, attendees, place_id (of the listed place that is
    meant; None where none or several may be), period_end (last day of the period), file_name,
    loaded_at.
    """
    with engine.connect() as connection:
        frame = _current(connection, "activities", code, _ACTIVITIES)
        names = _place_names(connection, code)
    known = zip(frame["place"], frame["neighbourhood"], strict=True)
    frame["place_id"] = pd.Series([names.find(*row) for row in known], frame.index, dtype=object)
    ends = [last_day(last_month(period)) if period else None for period in frame["period"]]
    frame["period_end"] = pd.Series(ends, frame.index, dtype=object)
    return frame.astype({"attendees": "float64"})


def stalls(engine: Engine, code: str) -> pd.DataFrame:
    """One row per current summary: stalls with a QR code, and stalls of the register in that month.

    Columns: area, period, month (the period's last), stalls_with_qr, market_stalls; in the order in
    which the periods end. What is not known is NaN, and so is a register of 0: no ratio has it.
    """
    with engine.connect() as connection:
        told = facts.read_summaries(connection, code)
        register = Registers(facts.read_register(connection, code))
    rows = []
    for summary in sorted(told, key=lambda s: (s.area, order(s.period))):
        month = last_month(summary.period)
        registered = register.at(summary.area, month, "market_stalls") or None
        with_qr = summary.figures["stalls_with_qr_cum"]
        rows.append((summary.area, summary.period, month, with_qr, registered))
    numbers = dict.fromkeys(_STALLS[3:], "float64")
    return pd.DataFrame(rows, columns=list(_STALLS)).astype(numbers)


def _current(connection: Connection, kind: str, code: str, names: tuple[str, ...]) -> pd.DataFrame:
    """The current records of a kind as objects, what is not known None."""
    table = records[kind]
    query: Select[tuple[object, ...]] = (
        select(*(table.c[n] for n in names), batch.c.file_name, batch.c.loaded_at)
        .join(batch, batch.c.batch_id == table.c.batch_id)
        .where(table.c.locality == code, table.c.is_current)
        .order_by(table.c.record_key)
    )
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)


def _place_names(connection: Connection, code: str) -> PlaceNames:
    listed = _current(connection, "places", code, ("place_id", "kind", "name", "neighbourhood"))
    catalog = setup.read_catalog(connection, code)
    return PlaceNames(
        [Place(*row[:4]) for row in listed.itertuples(index=False)],
        areas=AreaNames.of(facts.read_areas(connection, catalog)),
        kinds=code_lists()["place_kinds"],
    )
