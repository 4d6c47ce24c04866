"""Where the figure of one area comes from over time: visits, totals, observations or the roster."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from etl.measures.facts import Facts, Figure, Member, Step
from etl.model import Rule, RuleKind
from etl.reading.periods import last_day


class Source(ABC):
    """The figures of one area over time: visits, summaries, observations or the roster."""

    @abstractmethod
    def data_months(self) -> Iterable[str]:
        """Months in which the source has something to say."""

    @abstractmethod
    def at(self, month: str) -> Figure:
        """Parts known at the end of the month; the register's denominator is filled in later."""


class Reported(Source):
    """Summaries or observations: each stands until the next one."""

    def __init__(self, points: list[tuple[str, Figure]]) -> None:
        self.months = [month for month, _ in points]
        self.figures = [figure for _, figure in points]

    def data_months(self) -> Iterable[str]:
        """From the first row with a figure on."""
        told = False
        for month, figure in zip(self.months, self.figures, strict=True):
            told = told or figure.numerator is not None or figure.value_pct is not None
            if told:
                yield month

    def last_before(self, month: str) -> str | None:
        """The latest month, up to this one, that a row belongs to."""
        position = bisect_right(self.months, month)
        return self.months[position - 1] if position else None

    def at(self, month: str) -> Figure:
        """What the latest row up to then says."""
        position = bisect_right(self.months, month)
        return self.figures[position - 1] if position else Figure()


class Visited(Source):
    """Steps summed up to a month."""

    def __init__(self, steps: list[Step], rule: Rule) -> None:
        self.rule = rule
        self.steps = sorted(steps, key=lambda s: s.month)
        self.months = [s.month for s in self.steps]
        self.numerators = list(accumulate(s.numerator for s in self.steps))
        self.denominators = list(accumulate(s.denominator for s in self.steps))
        self.assessed = list(accumulate(s.assessed for s in self.steps))
        self.left_out = list(accumulate(s.left_out for s in self.steps))
        self.events = [s.month for s in self.steps if s.events]
        self.first = self._first_month()

    def _first_month(self) -> str | None:
        for s, reached, respondents in zip(
            self.steps, self.numerators, self.denominators, strict=True
        ):
            if self.rule.kind is RuleKind.SURVEY_SHARE:
                if respondents > 0:
                    return s.month
            elif s.events or reached > 0:
                return s.month
        return None

    def data_months(self) -> Iterable[str]:
        """Months with a step, from the first data on."""
        return (s.month for s in self.steps if self.first and s.month >= self.first)

    def last_before(self, month: str) -> str | None:
        """The latest month, up to this one, with a visit that is data of the indicator."""
        if self.first is None or month < self.first:
            return None
        position = bisect_right(self.events, month)
        return max(self.first, self.events[position - 1]) if position else self.first

    def at(self, month: str) -> Figure:
        """The steps added up."""
        if self.first is None or month < self.first:
            return Figure()
        at = bisect_right(self.months, month) - 1
        figure = Figure(numerator=float(self.numerators[at]), source="visits")
        if self.rule.kind is RuleKind.SURVEY_SHARE:
            figure = replace(figure, denominator=float(self.denominators[at]))
        if self.rule.kind is RuleKind.HOUSEHOLD_STATE:
            figure = replace(figure, assessed=float(self.assessed[at]))
        if self.rule.kind in (RuleKind.SURVEY_SHARE, RuleKind.PERSON_OUTCOME):
            figure = replace(figure, left_out=self.left_out[at])
        return figure


class Modes(Source):
    """A khu phố that sends visits in some months and totals in others: the latest of the two."""

    def __init__(self, visited: Visited, totals: Reported) -> None:
        self.visited = visited
        self.totals = totals

    def data_months(self) -> Iterable[str]:
        """Months of either mode."""
        visited = list(self.visited.data_months())
        yield from visited
        if visited:  # an empty total makes a known figure unknown, which is news too
            yield from (m for m in self.totals.months if m >= visited[0])
        yield from self.totals.data_months()

    def at(self, month: str) -> Figure:
        """What the mode that spoke last says."""
        by_visits, by_totals = self.visited.last_before(month), self.totals.last_before(month)
        if by_totals is None or (by_visits is not None and by_visits > by_totals):
            return self.visited.at(month)
        return self.totals.at(month)


class First(Source):
    """The first of two sources that has begun to speak."""

    def __init__(self, preferred: Source, other: Source) -> None:
        self.preferred = preferred
        self.other = other
        self.begins = min(preferred.data_months(), default=None)

    def data_months(self) -> Iterable[str]:
        """Months of either source."""
        yield from self.preferred.data_months()
        yield from self.other.data_months()

    def at(self, month: str) -> Figure:
        """What the source in force says."""
        speaks = self.begins is not None and month >= self.begins
        return (self.preferred if speaks else self.other).at(month)


class Trained(Source):
    """Active members of a team, and those of them who completed every topic in the plan year."""

    def __init__(
        self, members: list[Member], facts: Facts, rule: Rule, horizon: str | None
    ) -> None:
        self.members = members
        self.start = facts.plan_start.isoformat()
        self.topics = frozenset(rule.topics)
        keys = {m.member_key for m in members}
        self.completions = [
            c for c in facts.training if c.member_key in keys and c.topic in self.topics
        ]
        self.horizon = horizon

    def data_months(self) -> Iterable[str]:
        """Months in which members join, train or leave."""
        sessions = [c.session_date[:7] for c in self.completions]
        yield from sessions
        horizon = self.horizon or ""
        begun = [
            began[:7]
            for m in self.members
            if (began := max(m.active_from or self.start, self.start)) <= m.known_on
            or began[:7] <= horizon
        ]
        yield from begun
        news = max([*begun, *sessions, *([self.horizon] if self.horizon else [])], default="")
        for member in self.members:
            if member.active_to and self.start[:7] <= member.active_to[:7] <= news:
                yield member.active_to[:7]

    def at(self, month: str) -> Figure:
        """Trained and active members on the last day of the month."""
        day = last_day(month)
        active = {
            m.member_key
            for m in self.members
            if (m.active_from or self.start) <= day and (m.active_to is None or day <= m.active_to)
        }
        done: dict[str, set[str]] = {}
        for c in self.completions:
            if c.completed and self.start <= c.session_date <= day:
                done.setdefault(c.member_key, set()).add(c.topic)
        trained = sum(done.get(key, set()) >= self.topics for key in active)
        return Figure(float(trained), float(len(active)), source="roster")
