"""What a khu phố takes over from its predecessors while nobody has reported for it yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from etl.measures.facts import Figure
from etl.measures.joined_visits import Weight
from etl.measures.sources import Source


@dataclass(frozen=True, slots=True)
class Part:
    """One of those that a khu phố is made of.

    Attributes:
        source: Its figures as if it still existed.
        share: Of its households (0 to 1) in this khu phố.
        of_visits: The share in what visits show of it.
        register: Month -> its denominator by the register; None where no register is asked.
    """

    source: Source
    share: float
    of_visits: Weight
    register: Callable[[str], float | None] | None


@dataclass(frozen=True, slots=True)
class _Brought:
    """What a part brings to the sum, in its share."""

    part: Part
    figure: Figure
    by_register: float | None  # its denominator, where the register gives it

    @property
    def is_known(self) -> bool:
        """Whether it can enter a sum, as the ward's khu phố do."""
        if self.figure.denominator is None and self.part.register is None:
            return self.figure.numerator is not None
        whole = replace(self.figure, denominator=self.denominator)
        return whole.has_both_parts and not whole.is_invalid

    @property
    def denominator(self) -> float | None:
        """Its own, else the register's."""
        own = self.figure.denominator
        return self.by_register if own is None else own


class Carried:
    """The parts added up as the ward adds up its khu phố: sum over sum of those with both parts.

    A part without data, or whose data contradict each other, is left out with its denominator, as
    it was in the ward before the change: the ward's figure does not move because of a change.
    """

    def __init__(self, parts: Sequence[Part], has_own_register: Callable[[str], bool]) -> None:
        self.parts = parts
        self.has_own_register = has_own_register

    @property
    def is_shared(self) -> bool:
        """Whether a part goes to several khu phố."""
        return any(part.share < 1 for part in self.parts)

    def at(self, month: str) -> Figure:
        """The sum; a single whole part is taken as it is.

        Where the register gives all denominators and has a row of the new khu phố, the
        denominator is left to that row.
        """
        if len(self.parts) == 1 and not self.is_shared:
            return self.parts[0].source.at(month)
        brought = [_bring(part, month) for part in self.parts]
        known = [one for one in brought if one.is_known]
        if not known:
            return _of([b for b in brought if b.figure.numerator is not None])
        figure = _of(known)
        if self.has_own_register(month) and all(b.figure.denominator is None for b in known):
            return replace(figure, denominator=None)
        left_out = [one.by_register for one in brought if not one.is_known]
        if not left_out:
            return figure
        return replace(
            figure,
            areas_known=len(known),
            areas_total=len(brought),
            denominator_missing=_total(left_out),
        )


def _bring(part: Part, month: str) -> _Brought:
    figure = part.source.at(month)
    weight = part.of_visits(month) if figure.source == "visits" else part.share
    by_register = _times(part.share, part.register(month)) if part.register else None
    if weight == 1:
        return _Brought(part, figure, by_register)
    shared = replace(
        figure,
        numerator=_times(weight, figure.numerator),
        denominator=_times(weight, figure.denominator),
        assessed=_times(weight, figure.assessed),
        left_out=_times(weight, figure.left_out),
        value_pct=None,
        is_estimate=1 if figure.numerator is not None else None,
    )
    return _Brought(part, shared, by_register)


def _of(brought: Sequence[_Brought]) -> Figure:
    """The sum of what is brought; nothing where nothing is."""
    if not brought:
        return Figure()
    figures = [one.figure for one in brought]
    sources = {f.source for f in figures}
    left_out = [f.left_out for f in figures if f.left_out is not None]
    return Figure(
        numerator=_total([f.numerator for f in figures]),
        denominator=_total([one.denominator for one in brought]),
        assessed=_total([f.assessed for f in figures]),
        source=next(iter(sources)) if len(sources) == 1 else "mixed",
        left_out=sum(left_out) if left_out else None,
        is_estimate=1 if any(f.is_estimate for f in figures) else None,
    )


def _times(share: float, figure: float | None) -> float | None:
    return None if figure is None else share * figure


def _total(parts: Sequence[float | None]) -> float | None:
    """The sum, unknown where any part is."""
    return None if None in parts else float(sum(p for p in parts if p is not None))
