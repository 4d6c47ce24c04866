"""Visits turned into monthly steps: one select per indicator, the same on every engine.

For each household (or person) the visits are put in order and every visit that changes its state
gives a step: +1 where the state is now met, -1 where it no longer is. A unit that moves leaves its
old khu phố with a closing step and arrives in the new one. The steps of a khu phố up to a month add
up to the units there whose latest state is met, and khu phố add up to the ward exactly.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    union_all,
)

from etl.model import Indicator, Rule, RuleKind, Settings
from etl.store.schema import step, visits

VISIT_RULES = {
    RuleKind.HOUSEHOLD_STATE,
    RuleKind.HOUSEHOLD_OUTCOME,
    RuleKind.PERSON_OUTCOME,
    RuleKind.SURVEY_SHARE,
}
FLAGS = ("numerator", "denominator", "assessed", "left_out")
_SERVICES = ("CHO", "DIEN", "HOC_PHI", "NUOC")


@dataclass(frozen=True, slots=True)
class _States:
    """Visits of one kind of unit, each with what the unit counts for after it."""

    rows: Subquery  # unit, neighbourhood, visit_date, record_key, event and one column per flag


def rebuild_steps(
    connection: Connection,
    locality: str,
    indicators: Collection[Indicator],
    settings: Settings,
    areas: Collection[str] | None = None,
) -> None:
    """Compute the steps of visit-borne indicators anew, for some khu phố or (None) for all."""
    for indicator in indicators:
        assert_rule = indicator.rule
        if assert_rule is None or assert_rule.kind not in VISIT_RULES:
            continue
        stale = [step.c.locality == locality, step.c.indicator_id == indicator.id]
        if areas is not None:
            stale.append(step.c.area.in_(areas))
        connection.execute(delete(step).where(*stale))
        rows = steps(locality, assert_rule, settings, areas).subquery()
        target = ("locality", "indicator_id", "area", "month", *_step_columns(), "events")
        connection.execute(
            insert(step).from_select(
                target,
                select(
                    literal(locality),
                    literal(indicator.id),
                    rows.c.area,
                    rows.c.month,
                    *(rows.c[name] for name in _step_columns()),
                    rows.c.events,
                ),
            )
        )


def clear_steps(connection: Connection, locality: str) -> None:
    """Forget all steps of a locality."""
    connection.execute(delete(step).where(step.c.locality == locality))


def _step_columns() -> tuple[str, ...]:
    return tuple(f"d_{flag}" for flag in FLAGS)


def steps(
    locality: str, rule: Rule, settings: Settings, areas: Collection[str] | None = None
) -> Select[tuple[str, str, int, int, int, int, int]]:
    """The roll-up: one row per khu phố and month in which something of the indicator happened.

    Columns: area, month, d_numerator, d_denominator, d_assessed, d_left_out (net changes of the
    number of units), events (visits that are data of this indicator).
    """
    states = {
        RuleKind.HOUSEHOLD_STATE: _household_states,
        RuleKind.HOUSEHOLD_OUTCOME: _outcome_states,
        RuleKind.PERSON_OUTCOME: _outcome_states,
        RuleKind.SURVEY_SHARE: _survey_states,
    }[rule.kind](locality, rule, settings, areas)
    return _net_steps(states.rows, areas)


def _net_steps(
    states: Subquery, areas: Collection[str] | None
) -> Select[tuple[str, str, int, int, int, int, int]]:
    window = {
        "partition_by": states.c.unit,
        "order_by": (states.c.visit_date, states.c.record_key),
    }
    before = select(
        states,
        func.row_number().over(**window).label("nth"),
        func.lag(states.c.neighbourhood, 1).over(**window).label("area_before"),
        *(func.lag(states.c[f], 1, 0).over(**window).label(f"{f}_before") for f in FLAGS),
    ).subquery()
    stays = and_(before.c.nth > 1, before.c.area_before == before.c.neighbourhood)
    month = func.substr(before.c.visit_date, 1, 7)
    arrivals = select(
        before.c.neighbourhood.label("area"),
        month.label("month"),
        *(
            (before.c[f] - case((stays, before.c[f"{f}_before"]), else_=0)).label(f"d_{f}")
            for f in FLAGS
        ),
        before.c.event.label("events"),
    )
    departures = select(
        before.c.area_before,
        month,
        *((-before.c[f"{f}_before"]).label(f"d_{f}") for f in FLAGS),
        literal(0),
    ).where(before.c.nth > 1, before.c.area_before != before.c.neighbourhood)
    moves = union_all(arrivals, departures).subquery()
    names = (*_step_columns(), "events")
    summed = [func.sum(moves.c[name]).label(name) for name in names]
    net = select(moves.c.area, moves.c.month, *summed).group_by(moves.c.area, moves.c.month)
    if areas is not None:
        net = net.where(moves.c.area.in_(areas))
    return net.having(or_(*(func.sum(moves.c[name]) != 0 for name in names)))


def _current(
    locality: str, unit: ColumnElement[bytes], areas: Collection[str] | None
) -> list[ColumnElement[bool]]:
    """Visits of the units that ever were in these khu phố: also those they made elsewhere."""
    found = [visits.c.is_current, visits.c.locality == locality, unit.is_not(None)]
    if areas is not None:
        here = visits.alias("here")
        units = select(here.c[unit.name]).where(  # type: ignore[attr-defined]
            here.c.locality == locality, here.c.is_current, here.c.neighbourhood.in_(areas)
        )
        found.append(unit.in_(units))
    return found


def _household_states(
    locality: str, rule: Rule, settings: Settings, areas: Collection[str] | None
) -> _States:
    status, skills = visits.c.hh_skill_status, visits.c.skills_passed
    skill_count = func.length(skills) - func.length(func.replace(skills, ";", "")) + 1
    state = case(
        (status == "DAT", 1),
        (status == "CHUA_DAT", 0),
        (and_(status.is_(None), skill_count >= settings.skills_needed), 1),
        else_=null(),
    )
    unit = visits.c.household_key
    assessed = (
        select(
            unit.label("unit"),
            visits.c.neighbourhood,
            visits.c.visit_date,
            visits.c.record_key,
            state.label("state"),
        )
        .where(*_current(locality, unit, areas))
        .subquery()
    )
    rows = select(
        assessed.c.unit,
        assessed.c.neighbourhood,
        assessed.c.visit_date,
        assessed.c.record_key,
        assessed.c.state.label("numerator"),
        literal(0).label("denominator"),
        literal(1).label("assessed"),
        literal(0).label("left_out"),
        literal(1).label("event"),
    ).where(assessed.c.state.is_not(None))
    return _States(rows.subquery())


def _reached(rule: Rule) -> ColumnElement[bool]:
    text = func.coalesce(literal(";") + visits.c.outcome_codes + literal(";"), "")
    return or_(*(text.like(f"%;{t}={o};%") for t in rule.topics for o in rule.outcomes))


def _spoken_of(rule: Rule) -> ColumnElement[bool]:
    text = func.coalesce(literal(";") + visits.c.outcome_codes, "")
    return or_(*(text.like(f"%;{t}=%") for t in rule.topics))


def _latest_known(rows: Subquery, column: str, window: dict[str, object]) -> ColumnElement[int]:
    """How many known values of a column a unit has had so far: the rows since the last one share it."""
    return func.count(rows.c[column]).over(**window)  # type: ignore[arg-type]


def _outcome_states(
    locality: str, rule: Rule, settings: Settings, areas: Collection[str] | None
) -> _States:
    of_person = rule.kind is RuleKind.PERSON_OUTCOME
    unit = visits.c.person_key if of_person else visits.c.household_key
    known_age = case((visits.c.age_band != "KHONG_RO", visits.c.age_band), else_=null())
    base = (
        select(
            unit.label("unit"),
            visits.c.neighbourhood,
            visits.c.visit_date,
            visits.c.record_key,
            known_age.label("age"),
            case((_reached(rule), 1), else_=0).label("hit"),
            case((_spoken_of(rule), 1), else_=0).label("event"),
        )
        .where(*_current(locality, unit, areas))
        .subquery()
    )
    so_far = _so_far(base)
    carried = select(
        base,
        func.max(base.c.hit).over(**so_far).label("ever"),
        _latest_known(base, "age", so_far).label("age_run"),
    ).subquery()
    aged = select(
        carried,
        func.max(carried.c.age)
        .over(partition_by=(carried.c.unit, carried.c.age_run))
        .label("age_now"),
    ).subquery()
    counts = aged.c.ever == 1
    left_out: ColumnElement[bool] = literal(0) == 1
    if rule.age_bands:
        left_out = and_(counts, aged.c.age_now.is_(None))
        counts = and_(counts, aged.c.age_now.in_(rule.age_bands))
    return _States(_flagged(aged, numerator=counts, left_out=left_out))


def _survey_states(
    locality: str, rule: Rule, settings: Settings, areas: Collection[str] | None
) -> _States:
    unit = visits.c.person_key
    known_age = case((visits.c.age_band != "KHONG_RO", visits.c.age_band), else_=null())
    base = (
        select(
            unit.label("unit"),
            visits.c.neighbourhood,
            visits.c.visit_date,
            visits.c.record_key,
            known_age.label("age"),
            visits.c.epay_freq.label("answer"),
        )
        .where(*_current(locality, unit, areas))
        .subquery()
    )
    so_far = _so_far(base)
    carried = select(
        base,
        _latest_known(base, "age", so_far).label("age_run"),
        _latest_known(base, "answer", so_far).label("answer_run"),
    ).subquery()
    latest = select(
        carried,
        func.max(carried.c.age)
        .over(partition_by=(carried.c.unit, carried.c.age_run))
        .label("age_now"),
        func.max(carried.c.answer)
        .over(partition_by=(carried.c.unit, carried.c.answer_run))
        .label("answer_now"),
    ).subquery()
    text = literal(";") + latest.c.answer_now + literal(";")
    complete = and_(*(text.like(f"%;{s}=%") for s in _SERVICES))
    applies = {s: and_(complete, text.not_like(f"%;{s}=KHONG_AP_DUNG;%")) for s in _SERVICES}
    adult = latest.c.age_now.in_(rule.age_bands)
    respondent = and_(adult, or_(*(applies[s] for s in rule.services)))
    regular = and_(
        respondent,
        *(
            or_(text.like(f"%;{s}=THUONG_XUYEN;%"), text.like(f"%;{s}=KHONG_AP_DUNG;%"))
            for s in rule.services
        ),
    )
    answered = latest.c.answer_now.is_not(None)
    left_out = and_(
        answered,
        or_(latest.c.age_now.is_(None), and_(adult, ~func.coalesce(respondent, literal(False)))),
    )
    rows = _flagged(
        latest,
        numerator=regular,
        denominator=respondent,
        left_out=left_out,
        event=and_(respondent, or_(latest.c.answer.is_not(None))),
    )
    return _States(rows)


def _so_far(base: Subquery) -> dict[str, object]:
    return {
        "partition_by": base.c.unit,
        "order_by": (base.c.visit_date, base.c.record_key),
        "rows": (None, 0),
    }


def _flagged(
    rows: Subquery,
    *,
    numerator: ColumnElement[bool],
    left_out: ColumnElement[bool],
    denominator: ColumnElement[bool] | None = None,
    event: ColumnElement[bool] | None = None,
) -> Subquery:
    def flag(condition: ColumnElement[bool] | None) -> ColumnElement[int]:
        return literal(0) if condition is None else case((condition, 1), else_=0)

    return select(
        rows.c.unit,
        rows.c.neighbourhood,
        rows.c.visit_date,
        rows.c.record_key,
        flag(numerator).label("numerator"),
        flag(denominator).label("denominator"),
        literal(0).label("assessed"),
        flag(left_out).label("left_out"),
        (rows.c.event if event is None else flag(event)).label("event"),
    ).subquery()
