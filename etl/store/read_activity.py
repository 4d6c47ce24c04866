"""What the teams did, month by month: visits by what they were about, totals that were sent, teams.

Aggregates only: no household, no person and no member leaves this module.
"""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Engine, func, select

from etl.measures.facts import Registers
from etl.measures.succession import SucceedingRegisters, arrangements
from etl.reading.periods import last_day, last_month, months_of, order
from etl.store import facts, setup
from etl.store.schema import records, visits

PARTS = {  # list of codes -> the column of a visit that holds one or several of them
    "topics": "topic_codes",
    "channels": "channel_code",
    "audiences": "audience_codes",
    "difficulties": "difficulty_codes",
}
REGISTER = (
    "households_total",
    "population_total",
    "pop_18_plus",
    "pop_working_age",
    "pop_60_plus",
    "households_poor",
    "households_near_poor",
    "business_households",
    "market_stalls",
)
_KEYS = ["area", "month", "part", "item"]
_SENT = ("area", "period", "month", "first_month", "source", "visits", "people", "difficulty_codes")


def visits_by(engine: Engine, code: str) -> pd.DataFrame:
    """One row per khu phố, month, list and code: how many visits named it.

    Columns: area, month, part (a key of PARTS), item (a code of that list; None: the visits that
    name none), visits, people (assisted in them). A visit that names two topics is in two rows, so
    that only the rows of `channels` add up to all visits. Khu phố that send totals have no row.
    """
    with engine.connect() as connection:
        found = [_of_part(connection, code, part, name) for part, name in PARTS.items()]
    rows = pd.concat(found, ignore_index=True)
    summed = rows.groupby(_KEYS, as_index=False, dropna=False)[["visits", "people"]].sum()
    return summed.astype({"visits": "int64", "people": "int64"})


def _of_part(connection: Connection, code: str, part: str, name: str) -> pd.DataFrame:
    """As above for one list; counted by the store for each combination of codes that occurs."""
    month, codes = func.substr(visits.c.visit_date, 1, 7), visits.c[name]
    query = (
        select(
            visits.c.neighbourhood, month, codes, func.count(), func.sum(visits.c.people_assisted)
        )
        .where(visits.c.locality == code, visits.c.is_current)
        .group_by(visits.c.neighbourhood, month, codes)
    )
    rows = [
        (area, of, part, item, count, people)
        for area, of, text, count, people in connection.execute(query)
        for item in (text.split(";") if text else [None])
    ]
    return pd.DataFrame(rows, columns=[*_KEYS, "visits", "people"])


def sent(engine: Engine, code: str) -> pd.DataFrame:
    """One row per khu phố and period: how many visits were made and how many people were assisted.

    Columns: area, period (a month; a quarter or a year where totals were sent for one), month (its
    last), first_month, source (visits, summary), visits, people (NaN: not told),
    difficulty_codes (of the totals, as sent; of visits see `visits_by`). By khu phố and in the
    order in which the periods end. A total for a part of a longer period that is told as well is
    left out: it is in the longer one.
    """
    month, people = func.substr(visits.c.visit_date, 1, 7), func.sum(visits.c.people_assisted)
    query = (
        select(visits.c.neighbourhood, month, func.count(), people)
        .where(visits.c.locality == code, visits.c.is_current)
        .group_by(visits.c.neighbourhood, month)
    )
    table = records["summary"]
    names = ("neighbourhood", "period", "visits_in_period", "people_assisted_in_period",
             "difficulty_codes")  # fmt: skip
    told = select(*(table.c[n] for n in names)).where(table.c.locality == code, table.c.is_current)
    with engine.connect() as connection:
        rows = [(a, m, m, m, "visits", n, p, None) for a, m, n, p in connection.execute(query)]
        totals = connection.execute(told).all()
    covered = {
        (a, m) for a, period, n, _, _ in totals if n is not None and len(months_of(period)) > 1
        for m in _parts(period)
    }  # fmt: skip
    rows += [
        (a, period, last_month(period), months_of(period)[0], "summary", n, p, codes)
        for a, period, n, p, codes in totals
        if (a, period) not in covered
    ]
    rows.sort(key=lambda row: (row[0], order(row[1])))
    return pd.DataFrame(rows, columns=list(_SENT)).astype(
        {"visits": "float64", "people": "float64", "difficulty_codes": "object"}
    )


def _parts(period: str) -> list[str]:
    """The shorter periods within one: the months of a quarter, months and quarters of a year."""
    months = months_of(period)
    quarters = [f"{period}Q{n}" for n in range(1, 5)] if len(months) == 12 else []
    return [*months, *quarters]


def teams(engine: Engine, code: str) -> pd.DataFrame:
    """One row per team, by khu phố and code: area, team_id, decision_no, decision_date, streets."""
    table = records["teams"]
    names = ("neighbourhood", "team_id", "decision_no", "decision_date", "streets")
    query = (
        select(*(table.c[n] for n in names))
        .where(table.c.locality == code, table.c.is_current)
        .order_by(table.c.neighbourhood, table.c.team_id)
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return pd.DataFrame(rows, columns=["area", *names[1:]], dtype=object)


def registers(engine: Engine, code: str, month: str) -> pd.DataFrame:
    """One row per khu phố that a register knows at the end of a month, by code.

    Columns: area, those of REGISTER (NaN: not known), valid_from (ISO day), source_doc, supplied_by
    (of its own row; None where the figures are those of the khu phố it was made of).
    """
    table = records["register"]
    with engine.connect() as connection:
        tree = facts.read_areas(connection, setup.read_catalog(connection, code))
        own = Registers(facts.read_register(connection, code))
        whole = SucceedingRegisters(own, arrangements(facts.read_changes(connection, code), tree))
        query = select(
            table.c.neighbourhood, table.c.valid_from, table.c.source_doc, table.c.supplied_by
        ).where(table.c.locality == code, table.c.is_current)
        papers = {(r[0], r[1]): (r[2], r[3]) for r in connection.execute(query)}
    rows = []
    for area in (a.code for a in tree if a.level == "khu_pho"):
        figures = [whole.at(area, month, name) for name in REGISTER]
        if all(figure is None for figure in figures):
            continue
        row = own.row_on(area, last_day(month)) if whole.has_own(area, month) else None
        paper = papers.get((area, row.valid_from), (None, None)) if row else (None, None)
        rows.append((area, *figures, row.valid_from if row else None, *paper))
    columns = ["area", *REGISTER, "valid_from", "source_doc", "supplied_by"]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype(
        dict.fromkeys(REGISTER, "float64")
    )
