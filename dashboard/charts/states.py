"""The reported states of a row in words over time, up to the years of its targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import style

ORDER = ("CHUA_PHAT_SINH", "CHUA_THUC_HIEN", "DANG_THUC_HIEN", "DA_THUC_HIEN")


def states(
    *, reported: pd.DataFrame, due: Mapping[date, str], height: int = 240, scale: float = 1.0
) -> go.Figure:
    """One sign per report, joined by steps: a state stands until the next report.

    Args:
        reported: One row per report: on (date), status (code; missing ones are left out).
        due: Day of each target -> what it asks for, in words.
        height: Of the figure, in px.
        scale: Enlarges the fonts.
    """
    figure = style.figure(
        height=height,
        scale=scale,
        margin={"l": 130 * scale, "r": 24 * scale, "t": 34, "b": 36 * scale},
        hovermode="closest",
    )
    known = reported.dropna(subset=["status"]).sort_values("on")
    looks = [theme.STATE_LOOKS[str(code)] for code in known["status"]]
    figure.add_scatter(
        x=[str(on) for on in known["on"]],
        y=[look.word for look in looks],
        mode="lines+markers+text",
        line={"color": theme.CONTEXT_LINE, "width": 2, "shape": "hv"},
        marker={
            "size": 18,
            "color": [look.fill for look in looks],
            "line": {"color": theme.MAP_OUTLINE, "width": 1},
        },
        text=[f"<b>{look.icon}</b>" for look in looks],
        textfont={"color": [look.text for look in looks]},
        customdata=[theme.day(on) for on in known["on"]],
        hovertemplate="<b>%{y}</b><br>%{customdata}<extra></extra>",
        cliponaxis=False,
        name="trạng thái",
    )
    for day, words in due.items():
        _add_due(figure, day, words)
    years = sorted({*(on.year for on in known["on"]), *(day.year for day in due)})
    style.set_years(figure, years)
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=[theme.STATE_LOOKS[code].word for code in ORDER],
        range=[-0.6, len(ORDER) - 0.4],
        gridcolor=theme.LINE,
        fixedrange=True,
    )
    return figure


def _add_due(figure: go.Figure, day: date, words: str) -> None:
    figure.add_vline(x=str(day), line={"color": theme.INK, "width": 3})
    figure.add_annotation(
        x=str(day),
        y=1.0,
        yref="paper",
        yanchor="bottom",
        xanchor="right",
        xshift=16,
        text=f"<b>{day.year}</b> {words}",
        showarrow=False,
    )
