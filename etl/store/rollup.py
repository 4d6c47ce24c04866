"""Visits turned into monthly steps: one select per kind of unit, the same on every engine.

For each household (or person) the visits are put in order and every visit that changes its state
gives a step: +1 where the state is now met, -1 where it no longer is. A unit that moves leaves its
old khu phố with a closing step and arrives in the new one. The steps of a khu phố up to a month add
up to the units there whose latest state is met, and khu phố add up to the ward exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    union_all,
)

from etl.model import Indicator, RuleKind, Settings
from etl.store.schema import step
from etl.store.unit_states import (
    ORDER,
    UNIT_COLUMNS,
    carried_states,
    flags,
    household_states,
    outcome_flags,
    survey_flags,
)

FLAGS = ("numerator", "denominator", "assessed", "left_out")


def is_visit_borne(indicator: Indicator) -> bool:
    """Whether visits alone give the figure of this indicator."""
    return indicator.rule is not None and indicator.rule.kind in UNIT_COLUMNS


def rebuild_steps(
    connection: Connection,
    locality: str,
    indicators: Collection[Indicator],
    settings: Settings,
    areas: Collection[str] | None = None,
) -> None:
    """Compute the steps of visit-borne indicators anew, for some khu phố or (None) for all."""
    for group in groups(indicators):
        ids = [i.id for i in group]
        stale = [step.c.locality == locality, step.c.indicator_id.in_(ids)]
        if areas is not None:
            stale.append(step.c.area.in_(areas))
        connection.execute(delete(step).where(*stale))
        query = steps(locality, group, settings, areas)
        rows = connection.execute(query).mappings().all()
        found = [
            {"locality": locality, "indicator_id": one.id, **changes}
            for row in rows
            for nth, one in enumerate(group)
            if any((changes := _of_one(dict(row), nth)).get(n) for n in (*_changes(), "events"))
        ]
        if found:
            connection.execute(insert(step), found)


def clear_steps(connection: Connection, locality: str) -> None:
    """Forget all steps of a locality."""
    connection.execute(delete(step).where(step.c.locality == locality))


def _changes() -> tuple[str, ...]:
    return tuple(f"d_{flag}" for flag in FLAGS)


def _of_one(row: dict[str, Any], nth: int) -> dict[str, Any]:
    """The columns of one indicator out of a row of `steps`."""
    own = {f"d_{flag}": int(row.get(f"{flag}_{nth}", 0)) for flag in FLAGS}
    return {"area": row["area"], "month": row["month"], **own, "events": int(row[f"event_{nth}"])}


def groups(indicators: Collection[Indicator]) -> list[list[Indicator]]:
    """Indicators whose steps come out of one pass over the visits of the same units."""
    groups: dict[object, list[Indicator]] = {}
    for indicator in indicators:
        if indicator.rule is not None and is_visit_borne(indicator):
            kind = indicator.rule.kind
            alone = kind is RuleKind.HOUSEHOLD_STATE  # looks at assessed visits only
            groups.setdefault(indicator.id if alone else UNIT_COLUMNS[kind].name, []).append(
                indicator
            )
    return list(groups.values())


def steps(
    locality: str,
    indicators: Sequence[Indicator],
    settings: Settings,
    areas: Collection[str] | None = None,
) -> Select[Any]:
    """The roll-up: one row per khu phố and month in which a visit counted for something.

    Columns: area, month and, for the nth indicator, those of numerator_n, denominator_n,
    assessed_n and left_out_n that it has (net changes of the number of units), and event_n (visits
    that are its data).
    """
    rules = [i.rule for i in indicators if i.rule is not None]
    if rules[0].kind is RuleKind.HOUSEHOLD_STATE:
        states = household_states(locality, settings, areas)
        met, always = states.c.state == 1, literal(True)
        counted = [flags(numerator=met, assessed=always, event=always)]
    else:
        states = carried_states(locality, rules, areas)
        counted = [
            survey_flags(states, rule)
            if rule.kind is RuleKind.SURVEY_SHARE
            else outcome_flags(states, rule, nth)
            for nth, rule in enumerate(rules)
        ]
    named = {
        f"{name}_{nth}": value for nth, own in enumerate(counted) for name, value in own.items()
    }
    rows = select(
        states.c.unit,
        states.c.neighbourhood,
        *(states.c[name] for name in ORDER),
        *(value.label(name) for name, value in named.items()),
    )
    return _net_steps(rows.subquery(), list(named), areas)


def _net_steps(states: Subquery, names: list[str], areas: Collection[str] | None) -> Select[Any]:
    counted = [n for n in names if not n.startswith("event")]
    events = [n for n in names if n.startswith("event")]
    window: dict[str, Any] = {
        "partition_by": states.c.unit,
        "order_by": [states.c[name] for name in ORDER],
    }
    before = select(
        states,
        func.row_number().over(**window).label("nth"),
        func.lag(states.c.neighbourhood, 1).over(**window).label("area_before"),
        *(func.lag(states.c[n], 1, 0).over(**window).label(f"{n}_before") for n in counted),
    ).cte("before")  # read twice below: as a subquery it would be worked out twice
    moved = and_(before.c.nth > 1, before.c.area_before != before.c.neighbourhood)
    month = func.substr(before.c.visit_date, 1, 7)
    arrivals = select(
        before.c.neighbourhood.label("area"),
        month.label("month"),
        *(
            (before.c[n] - case((moved, 0), else_=before.c[f"{n}_before"])).label(n)
            for n in counted
        ),
        *(before.c[n] for n in events),
    )
    departures = select(
        before.c.area_before,
        month,
        *((-before.c[f"{n}_before"]).label(n) for n in counted),
        *(literal(0).label(n) for n in events),
    ).where(moved)
    changes = union_all(arrivals, departures).subquery()
    net = select(
        changes.c.area, changes.c.month, *(func.sum(changes.c[n]).label(n) for n in names)
    ).group_by(changes.c.area, changes.c.month)
    return net if areas is None else net.where(changes.c.area.in_(areas))
