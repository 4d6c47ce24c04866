"""Map classes anchored on the target: the same breaks in every quarter, so that maps compare.

Lower bounds are inclusive, the last class ends at 100 inclusive, and a value that meets the target
is in the last class, as it is on the arc and the badge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dashboard import theme

_SHARES_OF_TARGET = (0.5, 0.8, 0.95, 1.0)
_EVEN = (20.0, 40.0, 60.0, 80.0)


@dataclass(frozen=True, slots=True)
class Classes:
    """Five classes with their inner bounds; `target` is None where there is none to anchor on."""

    bounds: tuple[float, float, float, float]
    target: float | None = None
    operator: str = ">="

    @property
    def breaks(self) -> tuple[float, ...]:
        """The six bounds, 0 and 100 included."""
        return (0.0, *self.bounds, 100.0)

    def index(self, value: float | None) -> int | None:
        """Class 0 to 4 of a value; None where there is none."""
        if value is None or theme.is_missing(value):
            return None
        found = bisect_right(self.bounds, value)
        if found == 4 and self.target is not None:
            met = theme.meets(value, operator=self.operator, target=self.target)
            return 4 if met else 3  # a strict target is not met by its own value
        return found

    def count(self, values: Iterable[float | None]) -> tuple[tuple[int, ...], int]:
        """How many values each class holds, and how many have none."""
        found = [self.index(value) for value in values]
        return tuple(found.count(i) for i in range(5)), found.count(None)

    def labels(self) -> tuple[str, ...]:
        """The five ranges in words, lowest first."""
        words = [_exact(bound) for bound in self.bounds]
        between = [f"{a} – dưới {b}%" for a, b in pairwise(words)]
        over = "" if self.bounds[-1] == 100 else "trên " if self.operator == ">" else "từ "
        met = "" if self.target is None else " (đạt)"
        return (f"dưới {words[0]}%", *between, f"{over}{words[-1]}%{met}")


def anchored(*, target: float | None, operator: str = ">=") -> Classes:
    """Breaks at 50, 80, 95 and 100 % of the target; without one every 20 points.

    Raises:
        ValueError: for a target where lower is better, or outside 0 to 100.
    """
    if target is None:
        return Classes(bounds=_EVEN)
    if operator not in (">=", ">", "=") or not 0 < target <= 100:
        raise ValueError(
            f"Map classes need a target above 0 up to 100 where higher is better, "
            f"not {operator} {target}."
        )
    half, most, nearly, full = (round(share * target, 10) for share in _SHARES_OF_TARGET)
    return Classes(bounds=(half, most, nearly, full), target=target, operator=operator)


def _exact(bound: float) -> str:
    """A bound with as many decimals as it needs, up to two: 42,5 or 80,75."""
    decimals = next(d for d in (0, 1, 2) if d == 2 or round(bound, d) == bound)
    return theme.number(bound, decimals=decimals)
