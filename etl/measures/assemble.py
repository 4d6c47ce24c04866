"""The figures of one indicator, assembled for every area and month.

A figure is the state at the last day of a month. States carry forward; before the first data of a
khu phố its figure is unknown, never zero. A ward value is sum over sum of the khu phố that have
both parts. The rules are those printed on the page "Cách tính".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from etl.measures.choice import sources_of
from etl.measures.facts import Facts, Figure, Grid, Registers
from etl.measures.sources import Source
from etl.measures.succession import SucceedingRegisters, arrangements
from etl.measures.successors import with_successors
from etl.model import Indicator, RuleKind, Unit
from etl.reading.periods import last_day, months_between


def assemble(indicator: Indicator, facts: Facts) -> Grid:
    """All figures of one indicator, from the ward's first to its latest data month.

    Empty where there are no data at all.
    """
    rule = indicator.rule
    if rule is None:
        return {}
    registers = SucceedingRegisters(
        Registers(facts.register), arrangements(facts.changes, facts.areas)
    )
    sources = with_successors(
        sources_of(indicator, rule, facts),
        rule,
        facts,
        registers,
        register_column=rule.denominator if _needs_register(indicator) else None,
    )
    own = sorted({m for s in sources.values() for m in s.data_months()})
    if not own:
        return {}
    wide = indicator.level == "khu_pho"
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
        if ward.numerator is None or indicator.level == "phuong":
            ward = _ward_observed(sources.get(facts.ward), month, indicator, ward, denominators)
        grid[facts.ward, month] = ward
    return grid


def _figure(
    source: Source | None, month: str, indicator: Indicator, register: float | None
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
        denominator_missing=_missing(indicator, figures, known, registers),
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


def _missing(
    indicator: Indicator,
    figures: dict[str, Figure],
    known: dict[str, Figure],
    registers: dict[str, float | None],
) -> float | None:
    """The register's denominator of the khu phố outside the sum; None where there is none.

    A khu phố in the sum may have taken over another that has no data: that one is outside too.
    """
    if indicator.rule is None or indicator.rule.denominator is None:
        return None
    outside = [registers[c] for c in figures if c not in known]
    outside += [f.denominator_missing for f in known.values() if f.areas_total is not None]
    return _total(outside)


def _ward_observed(
    source: Source | None,
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
    """The sum, unknown where any part is.

    Shares of one whole add up to it again: what floats lose on the way is rounded off.
    """
    return None if None in parts else round(float(sum(p for p in parts if p is not None)), 9)
