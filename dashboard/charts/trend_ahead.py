"""What lies ahead of one line among several: its band or its lines of "what if"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis.outlook import Projection
from dashboard.charts import outlook, style

CHANGED_WORDS = "mẫu số đổi"


@dataclass(frozen=True, slots=True)
class Ahead:
    """The projection of one of the lines.

    Attributes:
        area: Whose line it is.
        projection: From analysis.projection.
    """

    area: str
    projection: Projection

    @property
    def is_drawn(self) -> bool:
        """Whether there is a field or a line to draw, and not only a sentence."""
        return not (self.projection.drawn.empty and self.projection.lines.empty)


def add(figure: go.Figure, ahead: Ahead, line: pd.DataFrame | None, *, colour: str) -> None:
    """The band from the last point on, what-if lines, and rings where the denominator changed.

    Args:
        figure: With a date axis, values in percent.
        ahead: What to draw; nothing is drawn of a mere sentence.
        line: The line as drawn, one row per point: on, value_pct; None where nothing is known.
        colour: Of the line.
    """
    if line is None or line["value_pct"].isna().all():
        return
    found = ahead.projection
    last = line.dropna(subset=["value_pct"]).iloc[-1]
    if not found.drawn.empty:
        start = {"on": last["on"], "low_80": last["value_pct"], "high_80": last["value_pct"]}
        band = pd.concat([pd.DataFrame([start]), found.drawn[list(start)]], ignore_index=True)
        outlook.add_band(figure, band, colour=colour)
    if not found.lines.empty:
        outlook.add_scenarios(figure, found.lines)
    days = {str(day) for day in found.months.changed_on}
    changed = line[line["on"].isin(days) & line["value_pct"].notna()]
    if len(changed):
        figure.add_scatter(
            x=list(changed["on"]),
            y=[round(float(value), 2) for value in changed["value_pct"]],
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": 18,
                "color": theme.INK,
                "line": {"width": 1.5},
            },
            name=CHANGED_WORDS,
            hoverinfo="skip",
        )


def add_horizons(figure: go.Figure, days: Sequence[date]) -> None:
    """Hairlines on later days of which the indicator has no target, and so no value is drawn."""
    for day in days:
        figure.add_shape(
            type="line",
            x0=str(day),
            x1=str(day),
            y0=0,
            y1=1,
            yref="paper",
            line={"color": theme.LINE, "width": 1.5},
            layer="below",
        )
        figure.add_annotation(
            x=str(day),
            y=1,
            yref="paper",
            text=f"{day.year}: phường chưa có chỉ tiêu",
            font={"color": theme.MUTED},
            **style.BEHIND_WORDS,
            xanchor="right",
            xshift=-4,
            yanchor="top",
            showarrow=False,
        )
