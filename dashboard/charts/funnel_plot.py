"""The khu phố by size between the limits of chance."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis import funnel
from dashboard.analysis.funnel import Funnel
from dashboard.charts import style

LOOKS = {  # place -> sign, colour
    funnel.INSIDE: ("circle", theme.MUTED),
    funnel.NEAR: ("diamond", "#E69F00"),
    funnel.OUTSIDE: ("square", "#D55E00"),
}


def funnel_plot(found: Funnel, *, noun: str) -> go.Figure:
    """Shares over numbers; outside the outer limits a khu phố bears its name.

    Args:
        found: From analysis.funnel.judge; its rows with name.
        noun: What is counted on the axis.
    """
    known = found.rows[found.rows["place"] != ""]
    figure = style.figure(
        height=460, margin={"l": 60, "r": 30, "t": 20, "b": 56}, hovermode="closest"
    )
    largest = int(known["denominator"].max()) if len(known) else 100
    _limits(figure, funnel.curve(found.centre_pct, round(largest * 1.06) + 1))
    figure.add_hline(y=found.centre_pct, line={"color": theme.INK, "width": 1.5})
    for place, (symbol, colour) in LOOKS.items():
        own = known[known["place"] == place]
        figure.add_scatter(
            x=own["denominator"],
            y=own["value_pct"],
            mode="markers+text" if place == funnel.OUTSIDE else "markers",
            text=own["name"],
            textposition="top center",
            name=place,
            marker={
                "symbol": symbol,
                "size": 10,
                "color": colour,
                "line": {"color": theme.PAGE, "width": 1},
            },
            customdata=[
                f"{theme.percent(row['value_pct'])} "
                f"({theme.out_of(row['numerator'], row['denominator'])})<br>{place}"
                for row in own.to_dict("records")
            ],
            hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        )
    figure.update_xaxes(
        title=f"Số {noun}", rangemode="tozero", gridcolor=theme.LINE, fixedrange=True
    )
    lowest = [*known["value_pct"], *known["low_998"]]
    figure.update_yaxes(
        range=style.percent_range(lowest), ticksuffix="%", gridcolor=theme.LINE, fixedrange=True
    )
    return figure


def _limits(figure: go.Figure, curve: pd.DataFrame) -> None:
    for name, words, dash in (("998", "99,8%", "solid"), ("95", "95%", "dot")):
        for side in ("low", "high"):
            figure.add_scatter(
                x=curve["n"],
                y=curve[f"{side}_{name}"],
                mode="lines",
                line={"color": theme.CONTEXT_LINE, "width": 1.5, "dash": dash},
                hoverinfo="skip",
                name=f"giới hạn {words}",
            )
