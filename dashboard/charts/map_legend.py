"""What a map's colours and patterns mean: one list for the screen, the picture and the print."""

from __future__ import annotations

from dataclasses import dataclass

NO_DATA, SUPPRESSED, UNSURE = "hatch", "dots", "unsure"  # patterns; "" is the plain colour


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One entry of a legend.

    Attributes:
        fill: Colour (#RRGGBB); of a ramp, its colours from low to high with blanks between.
        pattern: "" plain, or one of NO_DATA, SUPPRESSED, UNSURE.
        words: What it means.
        count: How many khu phố are drawn so; None where that says nothing.
    """

    fill: str
    pattern: str
    words: str
    count: int | None = None
