"""Whom the visits reached of the groups that matter most: counts of persons and of households.

A person or household counts once, however often it was visited, in the khu phố of its latest visit
of that group; the keys that tell them apart never leave the store. Visits without a key cannot be
told apart: they are counted as visits, beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from etl.reading.periods import last_day, months_between
from etl.store.schema import visits
from etl.store.unit_states import PositionOf

WEAK = "KY_NANG_YEU"  # the difficulty for which a helper has to be found


@dataclass(frozen=True, slots=True)
class Group:
    """A group that visits may name.

    Attributes:
        audience: The code that names it.
        unit: The column whose distinct values are counted.
        age_band: Persons of this age belong to it as well, named or not.
    """

    audience: str
    unit: str
    age_band: str | None = None


GROUPS = {
    "elderly": Group("NGUOI_CAO_TUOI", "person_key", "60+"),
    "poor": Group("HO_NGHEO", "household_key"),
    "near_poor": Group("HO_CAN_NGHEO", "household_key"),
    "traders": Group("TIEU_THUONG", "person_key"),
    "informal": Group("LAO_DONG_TU_DO", "person_key"),
    "businesses": Group("HO_KINH_DOANH", "household_key"),
}
_REACHED = ["group", "area", "reached", "visits", "unnamed"]
_HELP = ["area", "weak", "back", "overdue"]


def reached(engine: Engine, code: str, month: str) -> pd.DataFrame:
    """One row per group and khu phố that a visit up to a month's end names.

    Columns: group (a key of GROUPS), area, reached (distinct persons or households), visits (lượt
    in which somebody was assisted), unnamed (those of them without a key).
    """
    with engine.connect() as connection:
        rows = [
            (name, *row)
            for name, group in GROUPS.items()
            for row in _reached(connection, _marked(code, group, last_day(month)), group)
        ]
    return pd.DataFrame(rows, columns=_REACHED).astype(dict.fromkeys(_REACHED[2:], "int64"))


def reached_by_month(engine: Engine, code: str, month: str) -> pd.DataFrame:
    """The ward month by month up to one: group, month, reached (distinct, all so far).

    From the first month in which a group is named; a group never named has no row.
    """
    rows: list[tuple[str, str, int]] = []
    with engine.connect() as connection:
        for name, group in GROUPS.items():
            unit = visits.c[group.unit]
            first = (
                select(func.min(func.substr(visits.c.visit_date, 1, 7)).label("month"))
                .where(*_marked(code, group, last_day(month)), unit.is_not(None))
                .group_by(unit)
                .subquery()
            )
            begun = connection.execute(select(first.c.month, func.count()).group_by(first.c.month))
            new = {row[0]: int(row[1]) for row in begun}
            total = 0
            for one in months_between(min(new), month) if new else []:
                total += new.get(one, 0)
                rows.append((name, one, total))
    return pd.DataFrame(rows, columns=["group", "month", "reached"])


def to_help(engine: Engine, code: str, day: date) -> pd.DataFrame:
    """One row per khu phố in which a household was visited up to a day.

    Columns: area, weak (households whose latest visit that met somebody names the difficulty
    WEAK), back (whose latest visit of all asks to come back), overdue (of those, the ones whose day
    to come back lies before `day`). Households count in the khu phố of that visit.
    """
    until = day.isoformat()
    weak = _latest(code, until, visits.c.people_assisted > 0)
    last = _latest(code, until)
    asks = last.c.follow_up == 1
    late = and_(asks, last.c.follow_up_due < until)
    with engine.connect() as connection:
        need = connection.execute(
            select(weak.c.neighbourhood, _count(_names(weak.c.difficulty_codes, WEAK)))
            .where(weak.c.nth == 1)
            .group_by(weak.c.neighbourhood)
        )
        found = {row[0]: int(row[1]) for row in need}
        again = connection.execute(
            select(last.c.neighbourhood, _count(asks), _count(late))
            .where(last.c.nth == 1)
            .group_by(last.c.neighbourhood)
            .order_by(last.c.neighbourhood)
        )
        rows = [(area, found.pop(area, 0), back, overdue) for area, back, overdue in again]
    rows += [(area, count, 0, 0) for area, count in found.items()]  # households moved away since
    return pd.DataFrame(sorted(rows), columns=_HELP).astype(dict.fromkeys(_HELP[1:], "int64"))


def _marked(code: str, group: Group, until: str) -> list[ColumnElement[bool]]:
    """Visits of the group in which somebody was assisted."""
    named = _names(visits.c.audience_codes, group.audience)
    if group.age_band is not None:
        named = or_(named, func.coalesce(visits.c.age_band, "") == group.age_band)
    return [
        visits.c.locality == code,
        visits.c.is_current,
        visits.c.visit_date <= until,
        visits.c.people_assisted > 0,
        named,
    ]


def _reached(
    connection: Connection, marked: list[ColumnElement[bool]], group: Group
) -> list[tuple[str, int, int, int]]:
    """(area, reached, visits, unnamed) by area."""
    unit = visits.c[group.unit]
    latest = (
        select(visits.c.neighbourhood, _newest_first(unit)).where(*marked, unit.is_not(None))
    ).subquery()
    persons = connection.execute(
        select(latest.c.neighbourhood, func.count())
        .where(latest.c.nth == 1)
        .group_by(latest.c.neighbourhood)
    )
    units = {row[0]: int(row[1]) for row in persons}
    made = connection.execute(
        select(visits.c.neighbourhood, func.count(), _count(unit.is_(None)))
        .where(*marked)
        .group_by(visits.c.neighbourhood)
        .order_by(visits.c.neighbourhood)
    )
    return [(area, units.get(area, 0), count, unnamed) for area, count, unnamed in made]


def _latest(code: str, until: str, *more: ColumnElement[bool]) -> Subquery:
    """Visits of households up to a day, numbered from the latest of each household (nth)."""
    unit = visits.c.household_key
    return (
        select(
            visits.c.neighbourhood,
            visits.c.follow_up,
            visits.c.follow_up_due,
            visits.c.difficulty_codes,
            _newest_first(unit),
        )
        .where(
            visits.c.locality == code,
            visits.c.is_current,
            visits.c.visit_date <= until,
            unit.is_not(None),
            *more,
        )
        .subquery()
    )


def _newest_first(unit: ColumnElement[bytes]) -> ColumnElement[int]:
    order = (visits.c.visit_date.desc(), visits.c.record_key.desc())
    return func.row_number().over(partition_by=unit, order_by=order).label("nth")


def _names(codes: ColumnElement[str], code: str) -> ColumnElement[bool]:
    """Whether a list of codes holds this one."""
    text = func.coalesce(literal(";") + codes + literal(";"), "")
    return PositionOf(text, f";{code};") > 0


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
