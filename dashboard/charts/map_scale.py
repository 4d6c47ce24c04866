"""What a value looks like on a map: classes, an unclassed ramp, changes, or a quiet ground.

Every scale is fixed by the indicator's target alone, so that maps of two quarters compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard import theme
from dashboard.analysis import change
from dashboard.analysis.classes import Classes
from dashboard.charts.map_legend import NO_DATA, SUPPRESSED, UNSURE, LegendRow


class Scale(Protocol):
    """A value to its colour, and the legend of all colours."""

    def fill(self, value: float) -> str:
        """The colour (#RRGGBB) of a value."""

    def legend(self, values: Sequence[float | None]) -> list[LegendRow]:
        """The colours with what they mean and how many of the values each holds."""

    def written(self, value: float | None) -> str:
        """The value as the map says it."""


@dataclass(frozen=True, slots=True)
class Classed:
    """Five classes anchored on the target."""

    classes: Classes

    def fill(self, value: float) -> str:
        """The colour of the value's class."""
        return theme.MAP_CLASSES[self.classes.index(value) or 0]

    def legend(self, values: Sequence[float | None]) -> list[LegendRow]:
        """One row per class, lowest first."""
        counts, _ = self.classes.count(values)
        rows = zip(theme.MAP_CLASSES, self.classes.labels(), counts, strict=True)
        return [LegendRow(fill, "", words, count) for fill, words, count in rows]

    def written(self, value: float | None) -> str:
        """The percentage, never rounded across the target."""
        return theme.percent(
            value, target=self.classes.target, operator=self.classes.operator or ">="
        )


@dataclass(frozen=True, slots=True)
class Unclassed:
    """A ramp from 0 to the target (100 where there is none); what meets it is darkest."""

    classes: Classes

    @property
    def top(self) -> float:
        """Where the ramp ends."""
        return self.classes.target or 100.0

    def fill(self, value: float) -> str:
        """The colour between the two nearest of the ramp's five."""
        place = min(max(value / self.top, 0.0), 1.0) * (len(theme.MAP_CLASSES) - 1)
        low = min(int(place), len(theme.MAP_CLASSES) - 2)
        return _between(theme.MAP_CLASSES[low], theme.MAP_CLASSES[low + 1], place - low)

    def legend(self, values: Sequence[float | None]) -> list[LegendRow]:
        """The ramp with its two ends."""
        met = "" if self.classes.target is None else " (chỉ tiêu) trở lên"
        words = f"0% → {theme.short_percent(self.top)}{met}"
        known = sum(not _is_missing(value) for value in values)
        return [LegendRow(" ".join(theme.MAP_CLASSES), "", words, known)]

    def written(self, value: float | None) -> str:
        """The percentage, never rounded across the target."""
        return Classed(self.classes).written(value)


@dataclass(frozen=True, slots=True)
class Changes:
    """Percentage points between two months."""

    def fill(self, value: float) -> str:
        """The colour of the change's class."""
        return theme.CHANGE_CLASSES[change.class_of(value)]

    def legend(self, values: Sequence[float | None]) -> list[LegendRow]:
        """One row per class, from fallen to risen."""
        found = [change.class_of(v) for v in values if v is not None and not _is_missing(v)]
        rows = zip(theme.CHANGE_CLASSES, change.CLASSES, strict=True)
        return [LegendRow(fill, "", words, found.count(i)) for i, (fill, words) in enumerate(rows)]

    def written(self, value: float | None) -> str:
        """The change with its sign."""
        return theme.DASH if _is_missing(value) else f"{theme.points_change(value)} điểm"


@dataclass(frozen=True, slots=True)
class Ground:
    """One quiet colour beneath discs that show counts; the rate is still said."""

    classes: Classes

    def fill(self, value: float) -> str:
        """The same colour for every value."""
        del value
        return theme.AREA_GROUND

    def legend(self, values: Sequence[float | None]) -> list[LegendRow]:
        """None: the discs have a legend of their own."""
        del values
        return []

    def written(self, value: float | None) -> str:
        """The percentage, never rounded across the target."""
        return Classed(self.classes).written(value)


def look(
    scale: Scale, value: float | None, *, is_unsure: bool = False, is_suppressed: bool = False
) -> tuple[str, str]:
    """Colour and pattern of a khu phố: hidden before missing, missing before unsure."""
    if is_suppressed:
        return theme.NO_DATA_FILL, SUPPRESSED
    if value is None or _is_missing(value):
        return theme.NO_DATA_FILL, NO_DATA
    return scale.fill(value), UNSURE if is_unsure else ""


def legend(
    scale: Scale,
    values: Sequence[float | None],
    *,
    unsure: Sequence[bool] = (),
    suppressed: Sequence[bool] = (),
    unsure_words: str = "",
    is_whole: bool = False,
) -> list[LegendRow]:
    """The scale's own rows, then no data, low reliability and hidden with their counts.

    Args:
        scale: What colours mean.
        values: One per khu phố.
        unsure: Per khu phố, whether its value is of low reliability.
        suppressed: Per khu phố, whether its value is hidden; such a value is in no class.
        unsure_words: What makes a value unsure.
        is_whole: The row of low reliability stands there even where it counts none.
    """
    hidden = list(suppressed) or [False] * len(values)
    shown = [None if h else v for v, h in zip(values, hidden, strict=True)]
    missing = sum(not h and _is_missing(v) for v, h in zip(values, hidden, strict=True))
    rows = [*scale.legend(shown), LegendRow(theme.NO_DATA_FILL, NO_DATA, theme.NO_RATE, missing)]
    doubtful = sum(u and not _is_missing(v) for v, u in zip(shown, unsure, strict=False))
    if doubtful or is_whole:
        rows.append(LegendRow(theme.MAP_CLASSES[1], UNSURE, unsure_words, doubtful))
    if any(hidden):
        rows.append(LegendRow(theme.NO_DATA_FILL, SUPPRESSED, theme.HIDDEN, sum(hidden)))
    return rows


def _is_missing(value: float | None) -> bool:
    return value is None or theme.is_missing(value)


def _between(low: str, high: str, share: float) -> str:
    parts = [(int(low[i : i + 2], 16), int(high[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)
