"""Weeks between their usual limits; those that break a rule stand out by sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis.control_chart import ControlChart
from dashboard.charts import style


def control_plot(found: ControlChart, *, weeks: Sequence[date], noun: str) -> go.Figure:
    """Values of the weeks with mean and limits.

    Args:
        found: From analysis.control_chart.chart.
        weeks: Monday of every week, as many as values.
        noun: What is counted.
    """
    figure = style.figure(
        height=380, margin={"l": 56, "r": 120, "t": 16, "b": 50}, hovermode="closest"
    )
    colours = ["#D55E00" if broken else theme.PRIMARY for broken in found.signals]
    symbols = ["diamond" if broken else "circle" for broken in found.signals]
    figure.add_scatter(
        x=[str(week) for week in weeks],
        y=list(found.values),
        mode="lines+markers",
        line={"color": theme.CONTEXT_LINE, "width": 1.5},
        marker={"color": colours, "symbol": symbols, "size": 9},
        customdata=[
            f"{theme.number(value)} {noun}, tuần từ {theme.day(week)}"
            + "".join(f"<br>{signal}" for signal in broken)
            for value, week, broken in zip(found.values, weeks, found.signals, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
        connectgaps=False,
        name=noun,
    )
    for at, words, dash in (
        (found.upper, "giới hạn trên", "dash"),
        (found.mean, "trung bình", "solid"),
        (found.lower, "giới hạn dưới", "dash"),
    ):
        figure.add_hline(y=at, line={"color": theme.INK, "width": 1.2, "dash": dash})
        figure.add_annotation(
            text=f"{words} {theme.number(at, decimals=0)}",
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=at,
            showarrow=False,
        )
    figure.update_xaxes(type="date", tickformat="%d/%m", gridcolor=theme.SURFACE, fixedrange=True)
    figure.update_yaxes(rangemode="tozero", gridcolor=theme.LINE, fixedrange=True)
    return figure
