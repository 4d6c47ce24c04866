"""Which source speaks for which area, by the rule of the indicator."""

from __future__ import annotations

from etl.measures.facts import Facts, Figure, Member, Step, SummaryRow
from etl.measures.sources import First, Modes, Reported, Source, Visited
from etl.measures.teams import Roster, Trained
from etl.model import Indicator, Rule, RuleKind, Unit
from etl.reading.periods import last_month, order


def sources_of(indicator: Indicator, rule: Rule, facts: Facts) -> dict[str, Source]:
    """One source per area that says anything about the indicator."""
    codes = [a.code for a in facts.areas]
    totals = {code: Reported([]) for code in codes} | _summaries(rule, facts)
    if rule.kind is RuleKind.OBSERVATION:
        observed = _observations(indicator, facts)
        both: dict[str, Source] = {
            c: First(observed.get(c, Reported([])), totals[c]) for c in codes
        }
        return both | {c: o for c, o in observed.items() if c not in both}
    if rule.kind is RuleKind.MEMBERS_TRAINED:
        return _rosters(rule, facts, totals)
    steps: dict[str, list[Step]] = {}
    for one in facts.steps.get(indicator.id, []):
        steps.setdefault(one.area, []).append(one)
    return {c: Modes(Visited(steps.get(c, []), rule), totals[c]) for c in codes}


def _summaries(rule: Rule, facts: Facts) -> dict[str, Reported]:
    columns = rule.summary
    if columns is None:
        return {}
    points: dict[str, list[tuple[str, Figure]]] = {}
    for row in sorted(facts.summaries, key=lambda r: order(r.period)):

        def cell(name: str | None, row: SummaryRow = row) -> float | None:
            figure = row.figures.get(name) if name else None
            return None if figure is None else float(figure)

        parts = Figure(
            cell(columns.numerator),
            cell(columns.denominator),
            assessed=cell(columns.assessed),
            source="summary",
        )
        if parts.numerator is None or (columns.denominator and parts.denominator is None):
            parts = Figure()
        points.setdefault(row.area, []).append((last_month(row.period), parts))
    return {area: Reported(list(dict(rows).items())) for area, rows in points.items()}


def _observations(indicator: Indicator, facts: Facts) -> dict[str, Reported]:
    points: dict[str, list[tuple[str, Figure]]] = {}
    rows = facts.observations.get(indicator.id, [])
    for row in sorted(rows, key=lambda r: order(r.period)):
        value = row.value
        if value is None and indicator.unit is not Unit.PERCENT and row.denominator is None:
            value = row.numerator
        spoken = value is not None or row.numerator is not None
        if not spoken and row.status is not None:
            continue  # a state alone says nothing about the number
        figure = Figure(
            row.numerator, row.denominator, value, source="observation" if spoken else None
        )
        points.setdefault(row.area, []).append((last_month(row.period), figure))
    return {area: Reported(list(dict(rows).items())) for area, rows in points.items()}


def _rosters(rule: Rule, facts: Facts, totals: dict[str, Reported]) -> dict[str, Source]:
    happened = [c.session_date[:7] for c in facts.training]
    happened += [last_month(s.period) for s in facts.summaries]
    happened += [facts.last_visit_month] if facts.last_visit_month else []
    horizon = max(happened, default=None)
    members: dict[str, list[Member]] = {}
    start = facts.plan_start.isoformat()
    for member in facts.roster:
        if member.active_to is not None and member.active_to < start:
            continue
        members.setdefault(member.area, []).append(member)
    return {
        a.code: Roster(Trained(members.get(a.code, []), facts, rule, horizon), totals[a.code])
        for a in facts.areas
    }
