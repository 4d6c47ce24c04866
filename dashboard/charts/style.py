"""What every plotly figure shares: font, colours, Vietnamese separators, no default template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import theme

# Lines end at the words that lie on them.
BEHIND_WORDS: dict[str, Any] = {"bgcolor": theme.PAGE, "borderpad": 1}


def figure(*, height: int, scale: float = 1.0, **layout: Any) -> go.Figure:
    """An empty figure of our look, `height` px high; `scale` enlarges fonts for a projector.

    Show it with `theme=None`, so that nothing of the page's own chart theme is laid over it.
    """
    shared: dict[str, Any] = {
        "template": "none",
        "height": height,
        "separators": theme.SEPARATORS,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {
            "family": theme.FONT_FAMILY,
            "size": round(theme.CAPTION_PX * scale),
            "color": theme.INK,
        },
        "hoverlabel": {
            "bgcolor": theme.PAGE,
            "bordercolor": theme.LINE,
            "font": {"color": theme.INK, "size": round(theme.CAPTION_PX * scale)},
        },
        "showlegend": False,
        "dragmode": False,
    }
    return go.Figure(layout=shared | layout)


def lighter(colour: str, *, share: float = 0.65) -> str:
    """The colour (#RRGGBB) mixed with that share of white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)


def set_years(figure: go.Figure, years: Sequence[int]) -> None:
    """A time axis on which each of these years is named at its end."""
    figure.update_xaxes(
        type="date",
        range=[f"{years[0]}-01-01", f"{years[-1] + 1}-03-01"] if years else None,
        tickvals=[f"{year}-12-31" for year in years],
        ticktext=[str(year) for year in years],
        showgrid=False,
        linecolor=theme.LINE,
        fixedrange=True,
    )


def percent_range(values: Sequence[float]) -> list[float]:
    """An axis of shares from the ten below the lowest value to a little over 100.

    For points and intervals, whose place is compared; bars begin at 0.
    """
    low = min(values, default=0.0)
    return [max(0.0, (low - 2) // 10 * 10), 102.0]


def spread(positions: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Label positions moved apart to at least `gap`, within low and high, in the order given.

    Where there is not room for all of them, they share what there is evenly.
    """
    if not positions:
        return []
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    gap = min(gap, (high - low) / max(len(order) - 1, 1))
    placed = [0.0] * len(order)
    floor = low
    for i in order:
        placed[i] = floor = max(positions[i], floor)
        floor += gap
    ceiling = high
    for i in reversed(order):
        placed[i] = ceiling = min(placed[i], ceiling)
        ceiling -= gap
    return placed
