"""The records that a figure counts, as SQL: for each kind of rule the rows that speak for it.

Every select gives version_id, role (numerator, assessed, denominator or training), area, day (of
the visit, or the period), numerator and denominator (the figures of a row that bears them).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)

from etl.model import Rule, RuleKind, Settings
from etl.store.schema import records
from etl.store.unit_states import (
    ORDER,
    carried_states,
    household_states,
    outcome_flags,
    survey_flags,
)

Counted = Select[Any]
FEW = 5  # for more khu phố than these all units are looked at, which is faster than choosing


def of_visits(
    locality: str, rule: Rule, settings: Settings, areas: Collection[str], day: str
) -> Counted:
    """Visits that the figure of the khu phố rests on at the end of a day.

    Households: the latest assessed visit of each. Outcomes: the first visit of each unit with the
    outcome. Surveys: the latest visit with an answer of each respondent.
    """
    if rule.kind is RuleKind.HOUSEHOLD_STATE:
        return _households(locality, settings, areas, day)
    return _carried(locality, rule, areas, day)


def _households(locality: str, settings: Settings, areas: Collection[str], day: str) -> Counted:
    states = household_states(locality, settings, _few(areas))
    latest = (
        select(
            states,
            func.row_number()
            .over(partition_by=states.c.unit, order_by=[states.c[n].desc() for n in ORDER])
            .label("nth"),
        )
        .where(states.c.visit_date <= day)
        .subquery()
    )
    role = case((latest.c.state == 1, "numerator"), else_="assessed")
    rows = _row(latest.c.version_id, role, latest.c.neighbourhood, latest.c.visit_date)
    return rows.where(latest.c.nth == 1, *_within(latest.c.neighbourhood, areas))


def _few(areas: Collection[str]) -> Collection[str] | None:
    return areas if len(areas) <= FEW else None


def _carried(locality: str, rule: Rule, areas: Collection[str], day: str) -> Counted:
    states = carried_states(locality, [rule], _few(areas))
    speaks: ColumnElement[Any]
    if rule.kind is RuleKind.SURVEY_SHARE:
        flags = survey_flags(states, rule)
        counts, first = flags["denominator"], False
        speaks = case((states.c.answered, 1), else_=0)
    else:
        flags = outcome_flags(states, rule, 0)
        counts, first = flags["numerator"], True
        speaks = states.c.ever_0
    newest = [states.c[n].desc() for n in ORDER]
    spoken = [speaks.desc(), *([states.c[n] for n in ORDER] if first else newest)]
    known = (
        select(
            states.c.version_id,
            states.c.unit,
            states.c.neighbourhood,
            states.c.visit_date,
            counts.label("counts"),
            flags["numerator"].label("reached"),
            func.row_number().over(partition_by=states.c.unit, order_by=newest).label("back"),
            func.row_number().over(partition_by=states.c.unit, order_by=spoken).label("nth"),
        )
        .where(states.c.visit_date <= day)
        .subquery()
    )
    at_last = known.c.back == 1
    ends = (
        select(
            known.c.version_id,
            known.c.visit_date,
            known.c.nth,
            func.max(case((at_last, known.c.neighbourhood)))
            .over(partition_by=known.c.unit)
            .label("area"),
            func.max(case((at_last, known.c.counts)))
            .over(partition_by=known.c.unit)
            .label("counts"),
            func.max(case((at_last, known.c.reached)))
            .over(partition_by=known.c.unit)
            .label("reached"),
        )
        .where(or_(at_last, known.c.nth == 1))
        .subquery()
    )
    role = case((ends.c.reached == 1, "numerator"), else_="denominator")
    rows = _row(ends.c.version_id, role, ends.c.area, ends.c.visit_date)
    return rows.where(ends.c.nth == 1, ends.c.counts == 1, *_within(ends.c.area, areas))


def of_versions(
    kind: str, ids: Sequence[int], *, numerator: str | None, denominator: str | None
) -> Counted:
    """Summaries or observations by their version, with the figures they bear."""
    table = records[kind]
    area = table.c.neighbourhood if kind == "summary" else table.c.area
    rows = _row(
        table.c.version_id,
        literal("numerator"),
        area,
        table.c.period,
        table.c[numerator] if numerator else null(),
        table.c[denominator] if denominator else null(),
    )
    return rows.where(table.c.version_id.in_(ids))


def of_roster(
    locality: str, rule: Rule, areas: Collection[str], *, start: str, day: str
) -> tuple[Counted, Counted]:
    """Terms of the members active on a day, and the sessions that count for them."""
    roster, training = records["roster"], records["training"]
    active = (
        roster.c.locality == locality,
        roster.c.is_current,
        func.coalesce(roster.c.active_from, start) <= day,
        or_(roster.c.active_to.is_(None), roster.c.active_to >= day),
        *_within(roster.c.neighbourhood, areas),
    )
    done = (
        training.c.locality == locality,
        training.c.is_current,
        training.c.completed == 1,
        training.c.topic.in_(rule.topics),
        training.c.session_date.between(start, day),
    )
    trained = (
        select(training.c.member_key)
        .where(*done)
        .group_by(training.c.member_key)
        .having(func.count(training.c.topic.distinct()) == len(set(rule.topics)))
    )
    role = case((roster.c.member_key.in_(trained), "numerator"), else_="denominator")
    members = _row(roster.c.version_id, role, roster.c.neighbourhood, roster.c.active_from)
    home = (
        select(roster.c.member_key, func.min(roster.c.neighbourhood).label("area"))
        .where(*active)
        .group_by(roster.c.member_key)
        .subquery()
    )
    sessions = _row(
        training.c.version_id, literal("training"), home.c.area, training.c.session_date
    ).join_from(training, home, home.c.member_key == training.c.member_key)
    return members.where(*active), sessions.where(*done)


def of_register(locality: str, column: str, areas: Collection[str] | None, day: str) -> Counted:
    """The rows of the register valid on a day, those that began last, with one denominator."""
    table = records["register"]
    valid = (
        select(
            table.c.version_id,
            table.c.neighbourhood,
            table.c.valid_from,
            table.c[column].label("figure"),
            func.row_number()
            .over(partition_by=table.c.neighbourhood, order_by=table.c.valid_from.desc())
            .label("nth"),
        )
        .where(
            table.c.locality == locality,
            table.c.is_current,
            table.c.valid_from <= day,
            or_(table.c.valid_to.is_(None), table.c.valid_to >= day),
            *_within(table.c.neighbourhood, areas),
        )
        .subquery()
    )
    place = (valid.c.version_id, literal("register"), valid.c.neighbourhood, valid.c.valid_from)
    return _row(*place, denominator=valid.c.figure).where(valid.c.nth == 1)


def _row(
    version: ColumnElement[Any],
    role: ColumnElement[Any],
    area: ColumnElement[Any],
    day: ColumnElement[Any],
    numerator: ColumnElement[Any] | None = None,
    denominator: ColumnElement[Any] | None = None,
) -> Counted:
    def figure(given: ColumnElement[Any] | None, name: str) -> ColumnElement[Any]:
        return cast(null() if given is None else given, Float).label(name)

    return select(
        version.label("version_id"),
        cast(role, String(20)).label("role"),
        area.label("area"),
        day.label("day"),
        figure(numerator, "numerator"),
        figure(denominator, "denominator"),
    )


def _within(column: ColumnElement[Any], areas: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if areas is None else [column.in_(areas)]
