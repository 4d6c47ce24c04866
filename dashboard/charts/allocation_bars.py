"""One bar per khu phố: what is done, the part of the ward's gap it would take, what is left."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import style

DONE, SHARE, REST = theme.MAP_CLASSES[1], theme.PRIMARY, theme.TRACK
_ROW, _EDGES = 25, 40  # px: one bar, and what surrounds all of them
_TEXT = 12


def bars(rows: pd.DataFrame, *, noun: str, scale: float = 1.0) -> go.Figure:
    """Stacked bars in the order of the rows, the first on top.

    Args:
        rows: One row per khu phố (analysis.allocation): name, done, whole, share.
        noun: What a unit is called: "hộ".
        scale: Enlarges the fonts.
    """
    height = round(_ROW * scale * len(rows)) + _EDGES
    figure = style.figure(
        height=height,
        scale=scale,
        barmode="stack",
        bargap=0.18,
        margin={"l": 4, "r": 8, "t": 4, "b": 28},
    )
    names = list(rows["name"])
    share = rows["share"].astype("float64")
    parts = (
        ("Đã đạt", rows["done"], DONE, None),
        ("Phần phân bổ", share, SHARE, [theme.number(units) for units in share]),
        ("Chưa đạt, ngoài phần phân bổ", rows["whole"] - rows["done"] - share, REST, None),
    )
    for title, units, colour, texts in parts:
        figure.add_bar(
            x=[float(part) for part in units],
            y=names,
            orientation="h",
            name=title,
            marker={"color": colour},
            text=texts,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"color": theme.PAGE, "size": round(_TEXT * scale)},
            hovertemplate="%{y}<br>" + title + ": %{x:,.0f} " + noun + "<extra></extra>",
        )
    figure.update_xaxes(
        showgrid=True, gridcolor=theme.LINE, zeroline=False, tickformat=",d", fixedrange=True
    )
    figure.update_yaxes(
        autorange="reversed",
        automargin=True,
        fixedrange=True,
        ticks="outside",
        ticklen=6,
        tickcolor="rgba(0,0,0,0)",  # room between name and bar
    )
    return figure
