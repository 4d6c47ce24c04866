"""The sources of khu phố that received others: their own, and until these speak their parts'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from etl.measures.carried import Carried, Part
from etl.measures.facts import AreaChange, Facts, Figure
from etl.measures.joined_visits import Division, JoinedVisits
from etl.measures.sources import First, Modes, Reported, Source, Visited, Visits
from etl.measures.succession import Arrangement, SucceedingRegisters
from etl.measures.teams import JoinedTeam, Roster, SucceededRoster
from etl.model import Rule, RuleKind
from etl.reading.periods import month_before

Sources = Mapping[str, Source]


def with_successors(
    sources: Sources,
    rule: Rule,
    facts: Facts,
    registers: SucceedingRegisters,
    *,
    register_column: str | None,
) -> dict[str, Source]:
    """The sources of an indicator with those of successors in place of what is only their own.

    Args:
        sources: Area -> what was reported under its code.
        rule: Of the indicator.
        facts: Of the locality.
        registers: Across the changes in force.
        register_column: Denominator that the register gives; None where it gives none.
    """
    now = dict(sources)
    emptied: set[str] = set()
    for _, group in groupby(registers.made, key=lambda one: one.effective_on):
        day = list(group)
        before = dict(now)  # what goes into each other on one day is as it was the day before
        changes = [c for one in day for c in one.parts]
        for one in day:
            if one.area in emptied:
                before[one.area] = _without_visits(before[one.area], rule)
        for one in day:
            carried = _carried(one, before, changes, registers, register_column)
            now[one.area] = _successor(one, before, changes, carried, facts, rule)
        emptied |= {c.old for c in changes}
    return now


def _without_visits(source: Source, rule: Rule) -> Source:
    """A code that comes back: what visits show of it stays with those that took it over."""
    return Modes(Visited([], rule), source.totals) if isinstance(source, Modes) else source


def _carried(
    one: Arrangement,
    sources: Sources,
    changes: Sequence[AreaChange],
    registers: SucceedingRegisters,
    column: str | None,
) -> Carried:
    shares = [(c.old, c.share_pct / 100) for c in one.parts]
    shares += [(one.area, 1.0)] if one.keeps else []

    def register(area: str, month: str) -> float | None:
        return registers.before(area, month, column, one.effective_on)

    parts = [
        Part(
            source=sources[area],
            share=share,
            of_visits=_weight(one, area, sources, changes),
            register=partial(register, area) if column else None,
        )
        for area, share in shares
    ]
    return Carried(parts, partial(registers.has_own, one.area))


def _weight(
    one: Arrangement, old: str, sources: Sources, changes: Sequence[AreaChange]
) -> partial[float]:
    shares = {c.new: c.share_pct / 100 for c in changes if c.old == old}
    if not shares:  # the khu phố itself, which keeps all it had
        shares = {one.area: 1.0}
    held = {code: s.visited for code, s in sources.items() if isinstance(s, Modes)}
    if old not in held:
        return partial(_by_table, shares[one.area])
    gained = {code: held[code] for code in shares if code != old}
    return partial(Division(old, one.month, shares, held[old], gained).weight, one.area)


def _by_table(share: float, _month: str) -> float:
    return share


def _successor(
    one: Arrangement,
    sources: Sources,
    changes: Sequence[AreaChange],
    carried: Carried,
    facts: Facts,
    rule: Rule,
) -> Source:
    own = sources[one.area]
    if isinstance(own, Modes):
        visits = JoinedVisits(
            own.visited if one.is_new or one.keeps else Visited([], rule),
            [
                (part.visited, _weight(one, c.old, sources, changes))
                for c in one.parts
                if isinstance(part := sources[c.old], Modes)
            ],
            one.month,
        )
        return SucceededModes(own, visits, carried, one.month)
    if isinstance(own, Roster):
        others = [s.team for c in one.parts if isinstance(s := sources[c.old], Roster)]
        team = JoinedTeam(own.team, [] if carried.is_shared else others, facts, rule, one)
        return SucceededRoster(own, team, carried, one)
    return SucceededReports(own, carried, one.month) if isinstance(own, First) else own


class SucceededModes(Modes):
    """Visits or totals of a khu phố that received others.

    A total of its own counts as soon as there is one, else all visits; until either speaks, what
    the parts had.
    """

    def __init__(self, own: Modes, visits: Visits, carried: Carried, month: str) -> None:
        super().__init__(visits, own.totals)
        self.own = own
        self.carried = carried
        self.month = month
        self.told = own.totals.since(month)

    def data_months(self) -> Iterable[str]:
        """Months of its own data, and of visits that still name a former khu phố."""
        yield from self.own.data_months()
        yield from self.visited.data_months()

    def at(self, month: str) -> Figure:
        """What is known of all its households."""
        if month < self.month:
            return self.own.at(month)
        by_visits, by_totals = self.own.visited.last_before(month), self.told.last_before(month)
        if by_totals is not None:
            is_later = by_visits is not None and by_visits > by_totals
            return self.visited.at(month) if is_later else self.told.at(month)
        if not self.own.visited.stirs(self.month, month):
            return self.carried.at(month)
        held = self.carried.at(month_before(self.month))
        joined = self.visited.at(month)
        return joined if held.source in (None, "visits") else self._fuller(held, joined)

    def _fuller(self, held: Figure, joined: Figure) -> Figure:
        """Of totals that nobody can take apart and of all visits: what knows more households.

        Added up, a household of the totals that is visited now would be counted twice.
        """
        is_survey = self.visited.rule.kind is RuleKind.SURVEY_SHARE
        held = replace(
            held,
            denominator=held.denominator if is_survey else None,
            areas_known=None,
            areas_total=None,
            denominator_missing=None,
        )
        return joined if _size(joined) > _size(held) else held


def _size(figure: Figure) -> float:
    return figure.assessed or figure.denominator or figure.numerator or 0.0


class SucceededReports(First):
    """Observations, else totals: its own since the change, until then those of the parts."""

    def __init__(self, own: First, carried: Carried, month: str) -> None:
        super().__init__(own.preferred, own.other)
        self.own = own
        self.carried = carried
        self.month = month
        observed = own.preferred
        told = observed.since(month) if isinstance(observed, Reported) else Reported([])
        self.reported = (told, own.other.since(month))

    def at(self, month: str) -> Figure:
        """What was reported last."""
        if month < self.month:
            return self.own.at(month)
        for reported in self.reported:
            if reported.last_before(month) is not None:
                return reported.at(month)
        return self.carried.at(month)
