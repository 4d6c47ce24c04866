"""What is known of each household or person after each of its visits, as SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from etl.codelists import code_lists
from etl.model import Rule, RuleKind, Settings
from etl.store.schema import visits

UNIT_COLUMNS = {
    RuleKind.HOUSEHOLD_STATE: visits.c.household_key,
    RuleKind.HOUSEHOLD_OUTCOME: visits.c.household_key,
    RuleKind.PERSON_OUTCOME: visits.c.person_key,
    RuleKind.SURVEY_SHARE: visits.c.person_key,
}
ORDER = ("visit_date", "record_key")
_SERVICES = tuple(code_lists()["services"])

Flags = dict[str, ColumnElement[int]]


class PositionOf(GenericFunction[int]):
    """Where a text first occurs in another, from 1; 0 where it does not."""

    type = Integer()
    inherit_cache = True
    name = "position_of"


@compiles(PositionOf)
def _instr(element: PositionOf, compiler: SQLCompiler, **kw: Any) -> str:
    return f"instr({compiler.process(element.clauses, **kw)})"


@compiles(PositionOf, "postgresql")
def _strpos(element: PositionOf, compiler: SQLCompiler, **kw: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **kw)})"


def _current(
    locality: str, unit: ColumnElement[Any], areas: Collection[str] | None
) -> list[ColumnElement[bool]]:
    """Visits of the units that ever were in these khu phố: also those they made elsewhere."""
    found = [visits.c.is_current, visits.c.locality == locality, unit.is_not(None)]
    if areas is not None:
        here = visits.alias("here")
        units = select(here.c[str(unit.key)]).where(
            here.c.locality == locality, here.c.is_current, here.c.neighbourhood.in_(areas)
        )
        found.append(unit.in_(units))
    return found


def household_states(locality: str, settings: Settings, areas: Collection[str] | None) -> Subquery:
    """Assessed visits of households, each with the state it found (1 met, 0 not)."""
    status, skills = visits.c.hh_skill_status, visits.c.skills_passed
    skill_count = func.length(skills) - func.length(func.replace(skills, ";", "")) + 1
    state = case(
        (status == "DAT", 1),
        (status == "CHUA_DAT", 0),
        (and_(status.is_(None), skill_count >= settings.skills_needed), 1),
        else_=null(),
    )
    unit = visits.c.household_key
    return (
        select(
            visits.c.version_id,
            unit.label("unit"),
            visits.c.neighbourhood,
            *(visits.c[name] for name in ORDER),
            state.label("state"),
        )
        .where(*_current(locality, unit, areas), state.is_not(None))
        .subquery()
    )


def carried_states(locality: str, rules: Sequence[Rule], areas: Collection[str] | None) -> Subquery:
    """Every visit of the units, with what is known of the unit after it.

    Columns: age_now and answer_now (latest known), answered (in this visit), and for the nth rule
    ever_n (its outcome was reached by then) and spoken_n (its topic has an outcome in this visit).
    """
    unit = UNIT_COLUMNS[rules[0].kind]
    so_far: dict[str, Any] = {
        "partition_by": unit,
        "order_by": [visits.c[name] for name in ORDER],
        "rows": (None, 0),
    }
    known_age = case((visits.c.age_band != "KHONG_RO", visits.c.age_band), else_=null())
    rows = select(
        visits.c.version_id,
        unit.label("unit"),
        visits.c.neighbourhood,
        *(visits.c[name] for name in ORDER),
        _latest_known(known_age, so_far).label("age_now"),
        _latest_known(visits.c.epay_freq, so_far).label("answer_now"),
        visits.c.epay_freq.is_not(None).label("answered"),
        *(
            func.max(case((_reached(rule), 1), else_=0)).over(**so_far).label(f"ever_{nth}")
            for nth, rule in enumerate(rules)
            if rule.outcomes
        ),
        *(
            _spoken_of(rule).label(f"spoken_{nth}")
            for nth, rule in enumerate(rules)
            if rule.outcomes
        ),
    )
    return rows.where(*_current(locality, unit, areas)).subquery()


def _latest_known(value: ColumnElement[Any], so_far: dict[str, Any]) -> ColumnElement[Any]:
    """The last value that is not unknown, in the order of the visits.

    The greatest of day + id + value is that of the latest visit with a value. The ids end in a sign
    that sorts before all others, so that 'V1' stays before 'V10'; the value is cut off again.
    """
    stamp = visits.c.visit_date + visits.c.record_key + literal("\x01")
    latest = func.max(case((value.is_not(None), stamp + value), else_=null())).over(**so_far)
    return func.substr(latest, PositionOf(latest, "\x01") + 1)


def _reached(rule: Rule) -> ColumnElement[bool]:
    text = func.coalesce(literal(";") + visits.c.outcome_codes + literal(";"), "")
    pairs = (f";{topic}={outcome};" for topic in rule.topics for outcome in rule.outcomes)
    return or_(*(PositionOf(text, pair) > 0 for pair in pairs))


def _spoken_of(rule: Rule) -> ColumnElement[bool]:
    text = func.coalesce(literal(";") + visits.c.outcome_codes, "")
    return or_(*(PositionOf(text, f";{topic}=") > 0 for topic in rule.topics))


def outcome_flags(states: Subquery, rule: Rule, nth: int) -> Flags:
    """Whether the unit counts as having reached the outcome of the nth rule."""
    counts = states.c[f"ever_{nth}"] == 1
    left_out: ColumnElement[bool] | None = None
    if rule.age_bands:
        left_out = and_(counts, states.c.age_now.is_(None))
        counts = and_(counts, states.c.age_now.in_(rule.age_bands))
    return flags(numerator=counts, left_out=left_out, event=states.c[f"spoken_{nth}"])


def survey_flags(states: Subquery, rule: Rule) -> Flags:
    """Whether the person is a respondent for the services of the rule, and a regular user."""
    text = literal(";") + states.c.answer_now + literal(";")

    def says(service: str, frequency: str) -> ColumnElement[bool]:
        return PositionOf(text, f";{service}={frequency}") > 0

    complete = and_(*(says(service, "") for service in _SERVICES))
    adult = states.c.age_now.in_(rule.age_bands)
    applies = or_(*(~says(service, "KHONG_AP_DUNG;") for service in rule.services))
    respondent = and_(adult, complete, applies)
    regular = and_(
        respondent,
        *(or_(says(s, "THUONG_XUYEN;"), says(s, "KHONG_AP_DUNG;")) for s in rule.services),
    )
    unusable = or_(states.c.age_now.is_(None), and_(adult, ~and_(complete, applies)))
    return flags(
        numerator=regular,
        denominator=respondent,
        left_out=and_(states.c.answer_now.is_not(None), unusable),
        event=and_(respondent, states.c.answered),
    )


def flags(
    *,
    numerator: ColumnElement[bool],
    event: ColumnElement[bool],
    denominator: ColumnElement[bool] | None = None,
    assessed: ColumnElement[bool] | None = None,
    left_out: ColumnElement[bool] | None = None,
) -> Flags:
    """Conditions as 1 and 0, by the name of what they count."""
    given = {
        "numerator": numerator,
        "denominator": denominator,
        "assessed": assessed,
        "left_out": left_out,
        "event": event,
    }
    return {n: case((c, 1), else_=0) for n, c in given.items() if c is not None}
