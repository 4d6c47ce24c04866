"""The names of lines at their ends, apart from each other: no legend to hunt through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import style

_LABEL_PX = 18
_BESIDE_PX = 170  # for a name and its value in the margin
_LETTER = 0.6  # width of a bold letter, in font sizes


@dataclass(frozen=True, slots=True)
class LineLabel:
    """The name of a line with its last value, in percent, and the step that this is of."""

    words: str
    colour: str
    step: str
    value: float


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is around the lines, in px; `is_beside`: names stand in the right margin."""

    height: int
    scale: float
    is_beside: bool = False

    def margins(self) -> dict[str, float]:
        """Of the figure."""
        right = _BESIDE_PX if self.is_beside else 52
        sides = {"l": 52, "r": right, "t": 28, "b": 46}
        return {side: px * self.scale for side, px in sides.items()}


def add(
    figure: go.Figure,
    labels: Sequence[LineLabel],
    *,
    ends: Mapping[str, str],
    room: Room,
    after: str | None = None,
) -> None:
    """All labels beside the last step, or in the margin; an earlier end names its own step.

    Args:
        figure: With its axes set.
        labels: In any order.
        ends: Step to the day of its figures, in order.
        room: Around the lines.
        after: A later day whose own words stand there: the labels begin behind them.
    """
    last = list(ends)[-1:]
    low, high = figure.layout.yaxis.range
    margins = room.margins()
    gap = (high - low) * _LABEL_PX * room.scale / (room.height - margins["t"] - margins["b"])
    places = style.spread([label.value for label in labels], gap=gap, low=low, high=high)
    where: dict[str, Any] = {"x": after or (ends[last[0]] if last else None)}
    where["xshift"] = 20 if after else 8
    if room.is_beside:
        where = {"x": 1, "xref": "paper", "xshift": 4}
        widest = max((len(_text(label, last)) for label in labels), default=0)
        needed = widest * _LETTER * theme.CAPTION_PX * room.scale
        figure.update_layout(margin={"r": max(margins["r"], needed)})
    for label, y in zip(labels, places, strict=True):
        early = _text(label, last).removeprefix(label.words)
        figure.add_annotation(
            y=y,
            text=f"<b>{label.words}</b>{early}",
            font={"color": label.colour},
            **style.BEHIND_WORDS,
            **where,
            xanchor="left",
            showarrow=False,
        )


def _text(label: LineLabel, last: Sequence[str]) -> str:
    if label.step in last:
        return label.words
    step = theme.short_month(label.step) if "-" in label.step else theme.period(label.step)
    return f"{label.words} ({step})"
