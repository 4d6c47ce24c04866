"""Figures that jump against what the same khu phố reported before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from etl.checks.listing import grouped, period_in_words
from etl.reading.periods import last_month, months_between, months_of, order

_TIMES, _LEAST = 5, 20  # against the median of several former figures
_TIMES_ONE, _LEAST_ONE = 10, 100  # against a single one, which may well be a small beginning
_POINTS = 20  # percentage points between neighbouring periods


@dataclass(frozen=True, slots=True)
class Told:
    """One reported figure of an area: a column of its summary, or an indicator."""

    area: str
    name: str
    period: str
    value: float


def jumps(
    figures: Collection[Told], new: Collection[tuple[str, str]], titles: Mapping[str, str]
) -> list[str]:
    """Figures of summaries that a load brought and that jump, in words.

    A cumulative figure is judged by what it adds per month, a figure of a period by its months.

    Args:
        figures: All current figures, of every khu phố, column and period.
        new: (khu phố, period) that the load brought.
        titles: Column -> its label.
    """
    found = []
    for series in _series(figures):
        former: list[float] = []
        for told, rate in zip(series, _rates(series), strict=True):
            if (told.area, told.period) in new and _is_jump(rate, former):
                found.append(
                    f"{told.area} {period_in_words(told.period)} “{titles[told.name]}” "
                    f"{_per_month(rate, told.name)}, trước đó thường {grouped(median(former))}"
                )
            former.append(rate)
    return found


def _per_month(rate: float, name: str) -> str:
    return f"mỗi tháng {'thêm ' if name.endswith('_cum') else ''}{grouped(rate)}"


def _series(figures: Collection[Told]) -> Iterator[list[Told]]:
    """The figures of each area and column in the order of their periods."""
    by_line: dict[tuple[str, str], list[Told]] = {}
    for told in figures:
        by_line.setdefault((told.area, told.name), []).append(told)
    for _, series in sorted(by_line.items()):
        yield sorted(series, key=lambda told: order(told.period))


def _rates(series: Sequence[Told]) -> list[float]:
    """What each figure amounts to per month; the first of a cumulative line as if from nothing."""
    if not series[0].name.endswith("_cum"):
        return [told.value / len(months_of(told.period)) for told in series]
    rates = [series[0].value / len(months_of(series[0].period))]
    for before, told in pairwise(series):
        between = months_between(last_month(before.period), last_month(told.period))
        rates.append((told.value - before.value) / max(len(between) - 1, 1))
    return rates


def _is_jump(rate: float, former: Sequence[float]) -> bool:
    if not former:
        return False
    times, least = (_TIMES, _LEAST) if len(former) > 1 else (_TIMES_ONE, _LEAST_ONE)
    usual = median(former)
    return rate > times * usual and rate - usual >= least


def moves(shares: Collection[Told], new: Collection[Told]) -> list[str]:
    """Shares (%) that lie far from those of the period before or after, in words.

    Args:
        shares: All current values of the indicators and areas that the load speaks of.
        new: Those of them that the load brought.
    """
    fresh = set(new)
    return [
        f"{told.name} {told.area} {period_in_words(told.period)} {grouped(told.value)}%, "
        f"{period_in_words(before.period)} {grouped(before.value)}%"
        for series in _series(shares)
        for before, told in pairwise(series)
        if (told in fresh or before in fresh)
        and last_month(before.period) != last_month(told.period)
        and abs(told.value - before.value) > _POINTS
    ]
