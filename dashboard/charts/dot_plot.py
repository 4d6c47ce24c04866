"""The khu phố with their intervals around the ward's value: alike ones are not ranked."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis import alike
from dashboard.charts import style

_ROW_PX, _FRAME_PX = 22, 90
LOOKS = {  # group -> sign, colour
    alike.HIGHER: ("triangle-up", "#0072B2"),
    alike.ALIKE: ("circle", theme.MUTED),
    alike.LOWER: ("triangle-down", "#D55E00"),
}


def dot_plot(
    rows: pd.DataFrame, *, reference_pct: float, target_pct: float | None = None
) -> go.Figure:
    """One line per khu phố, highest first; its sign says on which side of the ward it is.

    Args:
        rows: From analysis.alike.groups with name; those without an interval are left out.
        reference_pct: The ward's value.
        target_pct: A second, dashed line (None: none).
    """
    known = rows.dropna(subset=["low_pct"]).sort_values(["seen_pct", "area"])
    figure = style.figure(
        height=_FRAME_PX + _ROW_PX * max(len(known), 1),
        margin={"l": 110, "r": 30, "t": 34, "b": 40},
        hovermode="closest",
    )
    for group, (symbol, colour) in LOOKS.items():
        own = known[known["group"] == group]
        figure.add_scatter(
            x=own["seen_pct"],
            y=own["name"],
            mode="markers",
            name=group,
            marker={"symbol": symbol, "size": 11, "color": colour},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": own["high_pct"] - own["seen_pct"],
                "arrayminus": own["seen_pct"] - own["low_pct"],
                "color": colour,
                "thickness": 1.6,
                "width": 4,
            },
            customdata=[_words(row) for row in own.to_dict("records")],
            hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
        )
    _line(figure, reference_pct, f"Toàn phường {theme.percent(reference_pct)}", "solid")
    targets = [] if target_pct is None else [target_pct]
    if target_pct is not None:
        _line(figure, target_pct, f"Chỉ tiêu {theme.short_percent(target_pct)}", "dash")
    figure.update_xaxes(
        range=style.percent_range([*known["low_pct"], reference_pct, *targets]),
        ticksuffix="%",
        gridcolor=theme.LINE,
        fixedrange=True,
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(known["name"]),
        tickmode="array",
        tickvals=list(known["name"]),
        fixedrange=True,
        showgrid=True,
        gridcolor=theme.SURFACE,
    )
    return figure


def _line(figure: go.Figure, at: float, words: str, dash: str) -> None:
    figure.add_vline(
        x=at,
        line={"color": theme.INK, "width": 1.5, "dash": dash},
        annotation={"text": words, "font": {"color": theme.INK}, **style.BEHIND_WORDS},
        annotation_position="top",
    )


def _words(row: Mapping[Hashable, Any]) -> str:
    counts = theme.out_of(row["achieved"], row["seen"])
    value, low, high = (theme.percent(row[name]) for name in ("seen_pct", "low_pct", "high_pct"))
    return f"{value} ({counts})<br>khoảng {low} – {high}<br>{row['group']} so với toàn phường"
