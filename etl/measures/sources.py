"""Where the figure of one area comes from over time: visits, totals, observations or the roster."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from etl.measures.facts import Figure, Step
from etl.model import Rule, RuleKind


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

    def since(self, month: str) -> Reported:
        """Only what was reported for that month or later."""
        points = zip(self.months, self.figures, strict=True)
        return Reported([(m, figure) for m, figure in points if m >= month])

    def last_before(self, month: str) -> str | None:
        """The latest month, up to this one, that a row belongs to."""
        position = bisect_right(self.months, month)
        return self.months[position - 1] if position else None

    def at(self, month: str) -> Figure:
        """What the latest row up to then says."""
        position = bisect_right(self.months, month)
        return self.figures[position - 1] if position else Figure()


class Counts(NamedTuple):
    """Units known from visits at the end of a month; parts of one where they are shared out."""

    numerator: float = 0.0
    denominator: float = 0.0
    assessed: float = 0.0
    left_out: float = 0.0

    def plus(self, other: Counts, share: float) -> Counts:
        """Both together, the other in that share."""
        return Counts(*(a + share * b for a, b in zip(self, other, strict=True)))


class Visits(Source):
    """What visits show of the units last seen in an area."""

    rule: Rule

    @abstractmethod
    def counts(self, month: str) -> Counts:
        """Units known at the end of the month."""

    @abstractmethod
    def has_begun(self, month: str) -> bool:
        """Whether there are data by the end of the month."""

    @abstractmethod
    def last_before(self, month: str) -> str | None:
        """The latest month, up to this one, with a visit that is data of the indicator."""

    @abstractmethod
    def step_months(self) -> Iterable[str]:
        """Months in which any unit came, left or changed."""

    def stirs(self, first: str, last: str) -> bool:
        """Whether any did between two months, both included."""
        return any(first <= month <= last for month in self.step_months())

    def at(self, month: str) -> Figure:
        """The units as a figure."""
        if not self.has_begun(month):
            return Figure()
        counts = self.counts(month)
        figure = Figure(numerator=counts.numerator, source="visits")
        if self.rule.kind is RuleKind.SURVEY_SHARE:
            figure = replace(figure, denominator=counts.denominator)
        if self.rule.kind is RuleKind.HOUSEHOLD_STATE:
            figure = replace(figure, assessed=counts.assessed)
        if self.rule.kind in (RuleKind.SURVEY_SHARE, RuleKind.PERSON_OUTCOME):
            figure = replace(figure, left_out=counts.left_out)
        return figure


class Visited(Visits):
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

    def counts(self, month: str) -> Counts:
        """The steps added up."""
        at = bisect_right(self.months, month) - 1
        if at < 0:
            return Counts()
        parts = (self.numerators, self.denominators, self.assessed, self.left_out)
        return Counts(*(float(part[at]) for part in parts))

    def has_begun(self, month: str) -> bool:
        """Whether the first data lie in that month or before."""
        return self.first is not None and month >= self.first

    def step_months(self) -> Iterable[str]:
        """Months with a step."""
        return self.months


class Modes(Source):
    """A khu phố that sends visits in some months and totals in others: the latest of the two."""

    def __init__(self, visited: Visits, totals: Reported) -> None:
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

    def __init__(self, preferred: Source, other: Reported) -> None:
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
