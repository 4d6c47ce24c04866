"""What a map's colours and patterns mean: one list for the screen, the picture and the print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard import theme

NO_DATA, SUPPRESSED, UNSURE = "hatch", "dots", "unsure"  # patterns; "" is the plain colour
DISC, RING = "disc", "ring"  # a count drawn as a disc, and the whole it is of


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One entry of a legend.

    Attributes:
        fill: Colour (#RRGGBB); of a ramp, its colours from low to high with blanks between.
        pattern: "" plain, or one of NO_DATA, SUPPRESSED, UNSURE, DISC, RING.
        words: What it means.
        count: How many khu phố are drawn so; None where that says nothing.
    """

    fill: str
    pattern: str
    words: str
    count: int | None = None


def strip(rows: Sequence[LegendRow], *, title: str, counted: str) -> Markup:
    """The legend as a strip of swatches under its title; cells with a count bear `data-count`.

    Args:
        rows: Its entries.
        title: Heads it: what is shown and its unit.
        counted: What the counts are of: "khu phố".
    """
    return Markup('<span class="title">{}</span>{}').format(title, line(rows, counted=counted))


def line(rows: Sequence[LegendRow], *, counted: str) -> Markup:
    """The swatches alone; before the first with a count, what the counts are of."""
    swatches = [
        Markup('<span><i style="{}"></i>{}{}</span>').format(css(row), row.words, _count(row))
        for row in rows
    ]
    first = next((place for place, row in enumerate(rows) if row.count is not None), None)
    if first is not None:
        swatches.insert(first, Markup("<span>Số {}:</span>").format(counted))
    return Markup('<div class="legend">{}</div>').format(Markup().join(swatches))


def _count(row: LegendRow) -> Markup:
    if row.count is None:
        return Markup()
    return Markup(" <b data-count>{}</b>").format(theme.number(row.count))


def css(row: LegendRow) -> str:
    """The swatch of an entry as CSS; a legend is no place for links, so nothing is fetched."""
    grey = theme.NO_DATA_HATCH
    match row.pattern:
        case "hatch":
            return f"background:repeating-linear-gradient(45deg,{row.fill} 0 3px,{grey} 3px 5px)"
        case "unsure":
            return f"background:repeating-linear-gradient(45deg,{row.fill} 0 5px,{grey} 5px 6.5px)"
        case "dots":
            dots = f"radial-gradient({theme.MUTED} 1.2px,transparent 1.6px)"
            return f"background:{dots} 0 0/5px 5px {row.fill}"
        case "disc":
            return f"background:{row.fill};border-radius:50%;width:14px;border-color:{row.fill}"
        case "ring":
            return f"background:{row.fill};border-radius:50%;width:14px"
        case _ if " " in row.fill:
            return f"background:linear-gradient(90deg,{','.join(row.fill.split())})"
        case _:
            return f"background:{row.fill}"
