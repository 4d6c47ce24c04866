"""Visits across a change of khu phố: every unit stays counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.measures.facts import Figure
from etl.measures.sources import Counts, Visits
from etl.model import Rule, RuleKind
from etl.reading.periods import month_before

Weight = Callable[[str], float]  # month -> 0 to 1


@dataclass(frozen=True, slots=True)
class Division:
    """How the units last seen in a khu phố that split are shared out, until a visit places each.

    The part of a successor is its share of what was known at the change less what it has gained
    since; in proportion, so that all parts together are the units still seen in the old khu phố.
    One that goes on under the old code has what the others leave.

    Attributes:
        old: Code of the khu phố that split.
        month: The first month that ends under the new arrangement.
        shares: Successor -> 0 to 1, one in all.
        held: What visits show of the old one.
        gained: What visits show of each successor under another code, without this inheritance.
    """

    old: str
    month: str
    shares: Mapping[str, float]
    held: Visits
    gained: Mapping[str, Visits]

    def weight(self, area: str, month: str) -> float:
        """The part of one successor in what is still seen in the old khu phố."""
        if len(self.shares) == 1:
            return 1.0
        left = {code: self._left(code, month) for code in self.gained}
        total = sum(left.values())
        if self.old not in self.shares:
            return left[area] / total if total else self.shares[area]
        whole = max(units(self.held.counts(month), self.held.rule), total)
        others = {code: part / whole if whole else 0.0 for code, part in left.items()}
        return others[area] if area in others else 1.0 - sum(others.values())

    def _left(self, code: str, month: str) -> float:
        """What is still expected from the old khu phố, by what was known at the change."""
        rule, eve = self.held.rule, month_before(self.month)
        now, then = (units(self.gained[code].counts(m), rule) for m in (month, eve))
        return max(
            0.0, self.shares[code] * units(self.held.counts(eve), rule) - max(0.0, now - then)
        )


def units(counts: Counts, rule: Rule) -> float:
    """How many units are known at all: assessed, asked, or known to have reached the outcome."""
    if rule.kind is RuleKind.HOUSEHOLD_STATE:
        return counts.assessed
    return counts.denominator if rule.kind is RuleKind.SURVEY_SHARE else counts.numerator


class JoinedVisits(Visits):
    """Units last seen in a khu phố or in those that went into it."""

    def __init__(self, own: Visits, parts: Sequence[tuple[Visits, Weight]], month: str) -> None:
        self.own = own
        self.parts = parts
        self.month = month
        self.rule = own.rule

    def data_months(self) -> Iterable[str]:
        """Months of its own data; from the change on those with any step, once data have begun."""
        yield from self.own.data_months()
        yield from (m for m in self.step_months() if m >= self.month and self.has_begun(m))

    def counts(self, month: str) -> Counts:
        """Units known at the end of the month."""
        total = self.own.counts(month)
        for part, weight in self._parts(month):
            total = total.plus(part.counts(month), weight)
        return total

    def has_begun(self, month: str) -> bool:
        """Whether there are data of any of them."""
        return self.own.has_begun(month) or any(p.has_begun(month) for p, _ in self._parts(month))

    def last_before(self, month: str) -> str | None:
        """The latest month, up to this one, with a visit that is data of the indicator."""
        told = [self.own.last_before(month), *(p.last_before(month) for p, _ in self._parts(month))]
        return max((m for m in told if m is not None), default=None)

    def step_months(self) -> Iterable[str]:
        """Months with a step of any of them."""
        yield from self.own.step_months()
        for part, _ in self.parts:
            yield from part.step_months()

    def at(self, month: str) -> Figure:
        """The units as a figure, marked where some of them are shared out."""
        figure = super().at(month)
        is_shared = any(
            0 < weight < 1 and units(part.counts(month), self.rule)
            for part, weight in self._parts(month)
        )
        return replace(figure, is_estimate=1) if is_shared and figure.source else figure

    def _parts(self, month: str) -> list[tuple[Visits, float]]:
        if month < self.month:
            return []
        return [(part, weight(month)) for part, weight in self.parts]
