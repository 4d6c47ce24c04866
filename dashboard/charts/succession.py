"""Lines over months across a change of khu phố: the day of it, and what came before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis.succession import Origin
from dashboard.charts import style

CARRIED_WORDS = "tổng các khu phố cũ"
_LINE_PX = 20


def add_days(figure: go.Figure, changes: Sequence[Origin], *, scale: float = 1.0) -> None:
    """A dotted line on each day of a change, with what each khu phố is made of since (by codes).

    The words of a later day stand below those of the one before, which may be near.
    """
    above = 0
    for day in sorted({change.on for change in changes}):
        told = [f"<b>{c.area}</b> {c.what({})}" for c in changes if c.on == day]
        told.append(f"từ {theme.day(day)}")
        start, end = figure.layout.xaxis.range
        is_late = (
            pd.Timestamp(day) > pd.Timestamp(start) + (pd.Timestamp(end) - pd.Timestamp(start)) / 2
        )
        figure.add_shape(
            type="line",
            x0=str(day),
            x1=str(day),
            y0=0,
            y1=1,
            yref="paper",
            line={"color": theme.MUTED, "width": 1.5, "dash": "dot"},
            layer="below",
        )
        figure.add_annotation(
            x=str(day),
            y=1,
            yref="paper",
            text="<br>".join(told),
            font={"color": theme.MUTED},
            align="right" if is_late else "left",
            **style.BEHIND_WORDS,
            xanchor="right" if is_late else "left",
            xshift=-4 if is_late else 4,
            yanchor="top",
            yshift=-above * _LINE_PX * scale,
            showarrow=False,
        )
        above += len(told)


def add_carried(
    figure: go.Figure,
    line: pd.DataFrame,
    words: Sequence[str],
    *,
    name: str,
    looks: dict[str, Any],
    symbol: str,
) -> None:
    """The months before a change, dotted up to the first one after it; none where there are none.

    Args:
        figure: Gets one trace more.
        line: One row per month, in order: on, value_pct, is_carried.
        words: Per month what is said of it.
        name: Of the khu phố.
        looks: Of its line.
        symbol: Of its points.
    """
    if not line["is_carried"].any():
        return
    last = line["is_carried"].to_numpy().nonzero()[0][-1]
    shown = line["is_carried"].to_numpy().copy()
    shown[last + 1 : last + 2] = True  # so that the lines meet
    values = line["value_pct"].where(shown)
    figure.add_scatter(
        x=list(line["on"]),
        y=[None if pd.isna(v) else round(float(v), 2) for v in values],
        mode="lines+markers",
        line={**looks, "dash": "dot", "width": 1.8},
        marker={"symbol": f"{symbol}-open", "size": 8, "color": looks["color"]},
        connectgaps=False,
        name=f"{name} ({CARRIED_WORDS})",
        customdata=list(words),
        hovertemplate="<b>%{fullData.name}</b><br>%{customdata}<extra></extra>",
    )
