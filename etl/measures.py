"""The figures of every indicator, area and month, assembled from what the store holds. Pure.

A figure is the state at the last day of a month. States carry forward; before the first data of a
khu phố its figure is unknown, never zero. A ward value is sum over sum of the khu phố that have
both parts. The rules are those printed on the page "Cách tính".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate

from etl.model import Area, Indicator, Rule, RuleKind, Unit
from etl.reading.periods import last_day, last_month, months_between


@dataclass(frozen=True, slots=True)
class Figure:
    """The state of one indicator in one area at the end of one month; None is unknown."""

    numerator: float | None = None
    denominator: float | None = None
    value_pct: float | None = None
    assessed: float | None = None
    coverage_pct: float | None = None
    ceiling_pct: float | None = None
    source: str | None = None
    areas_known: int | None = None
    areas_total: int | None = None
    areas_invalid: int | None = None
    denominator_missing: float | None = None
    left_out: int | None = None

    @property
    def has_both_parts(self) -> bool:
        """Whether the figure can enter a sum."""
        return self.numerator is not None and bool(self.denominator)

    @property
    def is_invalid(self) -> bool:
        """Whether more are counted than there are: a fault of the data, not over-achievement."""
        return self.has_both_parts and self.numerator > self.denominator  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Step:
    """Net change in one khu phố and month (see store.rollup)."""

    area: str
    month: str
    numerator: int
    denominator: int
    assessed: int
    left_out: int
    events: int


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A current summary: cumulative figures of a khu phố at the end of a period."""

    area: str
    period: str
    figures: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class ObservedRow:
    """A current observation of an indicator."""

    area: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Denominators of a khu phố, valid between two days (ISO, inclusive, None: open)."""

    area: str
    valid_from: str
    valid_to: str | None
    figures: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Member:
    """One member's term in the team of a khu phố."""

    member_key: str
    area: str
    active_from: str | None
    active_to: str | None


@dataclass(frozen=True, slots=True)
class Completion:
    """One member at one training session."""

    member_key: str
    topic: str
    session_date: str
    completed: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the current records of one locality say."""

    ward: str
    areas: tuple[Area, ...]  # khu phố
    plan_start: date
    steps: dict[str, list[Step]] = field(default_factory=dict)  # by indicator
    summaries: list[SummaryRow] = field(default_factory=list)
    observations: dict[str, list[ObservedRow]] = field(default_factory=dict)  # by indicator
    register: list[RegisterRow] = field(default_factory=list)
    roster: list[Member] = field(default_factory=list)
    training: list[Completion] = field(default_factory=list)
    last_visit_month: str | None = None


Grid = dict[tuple[str, str], Figure]  # (area, month) -> figure


def assemble(indicator: Indicator, facts: Facts) -> Grid:
    """All figures of one indicator, from the ward's first to its latest data month.

    Empty where there are no data at all.
    """
    rule = indicator.rule
    if rule is None:
        return {}
    sources = _sources(indicator, rule, facts)
    own = sorted({m for s in sources.values() for m in s.data_months()})
    if not own:
        return {}
    registers = Registers(facts.register)
    wide = indicator.level == "khu_pho" or any(area != facts.ward for area in sources)
    grid: Grid = {}
    for month in months_between(own[0], own[-1]):
        here = [a for a in facts.areas if a.is_valid_on(date.fromisoformat(last_day(month)))]
        denominators = {a.code: registers.at(a.code, month, rule.denominator) for a in here}
        figures = {
            a.code: _figure(sources.get(a.code), month, indicator, denominators[a.code])
            for a in here
        }
        if wide:
            grid |= {(code, month): figure for code, figure in figures.items()}
        ward = _ward(indicator, figures, denominators)
        if not any(f.numerator is not None or f.value_pct is not None for f in figures.values()):
            ward = _ward_observed(sources.get(facts.ward), month, indicator, ward, denominators)
        grid[facts.ward, month] = ward
    return grid


class _Source:
    """The figures of one area over time: visits, summaries, observations or the roster."""

    def data_months(self) -> Iterable[str]:
        raise NotImplementedError

    def at(self, month: str) -> Figure:
        """Parts known at the end of the month; the register's denominator is filled in later."""
        raise NotImplementedError


class _Reported(_Source):
    """Summaries or observations: each stands until the next one."""

    def __init__(self, points: list[tuple[str, Figure]]) -> None:
        self.months = [month for month, _ in points]
        self.figures = [figure for _, figure in points]

    def data_months(self) -> Iterable[str]:
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
        position = bisect_right(self.months, month)
        return self.figures[position - 1] if position else Figure()


class _Visited(_Source):
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
        return (s.month for s in self.steps if self.first and s.month >= self.first)

    def last_before(self, month: str) -> str | None:
        """The latest month, up to this one, with a visit that is data of the indicator."""
        if self.first is None or month < self.first:
            return None
        position = bisect_right(self.events, month)
        return max(self.first, self.events[position - 1]) if position else self.first

    def at(self, month: str) -> Figure:
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


class _Modes(_Source):
    """A khu phố that sends visits in some months and totals in others: the latest of the two."""

    def __init__(self, visited: _Visited, totals: _Reported) -> None:
        self.visited = visited
        self.totals = totals

    def data_months(self) -> Iterable[str]:
        visited = list(self.visited.data_months())
        yield from visited
        if visited:  # an empty total makes a known figure unknown, which is news too
            yield from (m for m in self.totals.months if m >= visited[0])
        yield from self.totals.data_months()

    def at(self, month: str) -> Figure:
        by_visits, by_totals = self.visited.last_before(month), self.totals.last_before(month)
        if by_totals is None or (by_visits is not None and by_visits > by_totals):
            return self.visited.at(month)
        return self.totals.at(month)


class _First(_Source):
    """The first of two sources that has begun to speak."""

    def __init__(self, preferred: _Source, other: _Source) -> None:
        self.preferred = preferred
        self.other = other
        self.begins = min(preferred.data_months(), default=None)

    def data_months(self) -> Iterable[str]:
        yield from self.preferred.data_months()
        yield from (m for m in self.other.data_months() if self.begins is None or m < self.begins)

    def at(self, month: str) -> Figure:
        speaks = self.begins is not None and month >= self.begins
        return (self.preferred if speaks else self.other).at(month)


class _Trained(_Source):
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
        began = [max(m.active_from or self.start, self.start)[:7] for m in self.members]
        yield from began
        sessions = [c.session_date[:7] for c in self.completions]
        yield from sessions
        news = max([*began, *sessions, *([self.horizon] if self.horizon else [])], default="")
        for member in self.members:
            if member.active_to and self.start[:7] <= member.active_to[:7] <= news:
                yield member.active_to[:7]

    def at(self, month: str) -> Figure:
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


class Registers:
    """The register as it stood in any month."""

    def __init__(self, rows: list[RegisterRow]) -> None:
        self.rows: dict[str, list[RegisterRow]] = {}
        for row in sorted(rows, key=lambda r: r.valid_from):
            self.rows.setdefault(row.area, []).append(row)

    def row_at(self, area: str, month: str) -> dict[str, int | None]:
        """The figures of the row valid on the last day of the month that began last."""
        day = last_day(month)
        for row in reversed(self.rows.get(area, [])):
            if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to):
                return row.figures
        return {}

    def at(self, area: str, month: str, column: str | None) -> float | None:
        """One figure of that row; None where the row, the column or the cell is missing."""
        figure = self.row_at(area, month).get(column) if column else None
        return None if figure is None else float(figure)


def _sources(indicator: Indicator, rule: Rule, facts: Facts) -> dict[str, _Source]:
    """One source per area that says anything about the indicator."""
    codes = [a.code for a in facts.areas]
    totals = {code: _Reported([]) for code in codes} | _summaries(rule, facts)
    if rule.kind is RuleKind.OBSERVATION:
        observed = _observations(indicator, facts)
        both: dict[str, _Source] = {
            c: _First(observed.get(c, _Reported([])), totals[c]) for c in codes
        }
        return both | {c: o for c, o in observed.items() if c not in both}
    if rule.kind is RuleKind.MEMBERS_TRAINED:
        return _rosters(rule, facts, totals)
    steps: dict[str, list[Step]] = {}
    for one in facts.steps.get(indicator.id, []):
        steps.setdefault(one.area, []).append(one)
    return {c: _Modes(_Visited(steps.get(c, []), rule), totals[c]) for c in codes}


def _summaries(rule: Rule, facts: Facts) -> dict[str, _Reported]:
    columns = rule.summary
    if columns is None:
        return {}
    points: dict[str, list[tuple[str, Figure]]] = {}
    for row in sorted(facts.summaries, key=lambda r: _order(r.period)):

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
    return {area: _Reported(list(dict(rows).items())) for area, rows in points.items()}


def _observations(indicator: Indicator, facts: Facts) -> dict[str, _Reported]:
    points: dict[str, list[tuple[str, Figure]]] = {}
    rows = facts.observations.get(indicator.id, [])
    for row in sorted(rows, key=lambda r: _order(r.period)):
        value = row.value
        if value is None and indicator.unit is not Unit.PERCENT and row.denominator is None:
            value = row.numerator
        spoken = value is not None or row.numerator is not None
        figure = Figure(
            row.numerator, row.denominator, value, source="observation" if spoken else None
        )
        points.setdefault(row.area, []).append((last_month(row.period), figure))
    return {area: _Reported(list(dict(rows).items())) for area, rows in points.items()}


def _order(period: str) -> tuple[str, int]:
    """By the month a period ends in; of two that end together the shorter one counts."""
    return last_month(period), len(period)


def _rosters(rule: Rule, facts: Facts, totals: dict[str, _Reported]) -> dict[str, _Source]:
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
        a.code: _First(
            _Trained(members.get(a.code, []), facts, rule, horizon), totals[a.code]
        )
        for a in facts.areas
    }


def _figure(
    source: _Source | None, month: str, indicator: Indicator, register: float | None
) -> Figure:
    figure = source.at(month) if source else Figure()
    if figure.denominator is None and _needs_register(indicator):
        figure = replace(figure, denominator=register)
    return _with_rates(figure, indicator)


def _needs_register(indicator: Indicator) -> bool:
    rule = indicator.rule
    return (
        rule is not None
        and rule.denominator is not None
        and rule.kind is not RuleKind.MEMBERS_TRAINED
    )


def _with_rates(figure: Figure, indicator: Indicator) -> Figure:
    """The figure with what follows from its parts; nothing where they contradict each other."""
    n, d, assessed = figure.numerator, figure.denominator, figure.assessed
    if n is None or not d or figure.is_invalid:
        return figure
    least = indicator.rule.min_respondents if indicator.rule else 0
    if d >= least and indicator.unit is Unit.PERCENT:
        figure = replace(figure, value_pct=100 * n / d)
    if assessed is not None and n <= assessed <= d:
        figure = replace(
            figure, coverage_pct=100 * assessed / d, ceiling_pct=100 * (n + d - assessed) / d
        )
    return figure


def _ward(
    indicator: Indicator, figures: dict[str, Figure], registers: dict[str, float | None]
) -> Figure:
    known = {c: f for c, f in figures.items() if f.has_both_parts and not f.is_invalid}
    counts = Figure(
        areas_known=len(known),
        areas_total=len(figures),
        areas_invalid=sum(f.is_invalid for f in figures.values()),
        denominator_missing=_total([registers[c] for c in figures if c not in known]),
    )
    if not known:
        return counts
    sources = {f.source for f in known.values()}
    left_out = [f.left_out for f in figures.values() if f.left_out is not None]
    summed = replace(
        counts,
        numerator=_total([f.numerator for f in known.values()]),
        denominator=_total([f.denominator for f in known.values()]),
        assessed=_total([f.assessed for f in known.values()]),
        source=next(iter(sources)) if len(sources) == 1 else "mixed",
        left_out=sum(left_out) if left_out else None,
    )
    return _with_rates(summed, indicator)


def _ward_observed(
    source: _Source | None,
    month: str,
    indicator: Indicator,
    counts: Figure,
    registers: dict[str, float | None],
) -> Figure:
    """The ward's own observation, where no khu phố has a figure."""
    if source is None:
        return counts
    own = source.at(month)
    figure = replace(
        counts,
        numerator=own.numerator,
        denominator=own.denominator,
        value_pct=own.value_pct,
        source=own.source,
        areas_known=None,
        areas_total=None,
        areas_invalid=None,
        denominator_missing=None,
    )
    if figure.numerator is not None and figure.denominator is None and _needs_register(indicator):
        figure = replace(figure, denominator=_total(list(registers.values())))
    return _with_rates(figure, indicator)


def _total(parts: list[float | None]) -> float | None:
    """The sum, unknown where any part is."""
    return None if None in parts else float(sum(p for p in parts if p is not None))
