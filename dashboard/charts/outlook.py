"""What lies ahead of a series on a time axis: a band where there is one, and lines of "what if"."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis import scenarios
from dashboard.charts import style

BAND_WORDS = "khoảng ước tính 80%"
_DASHES = {scenarios.KEEP: "solid", scenarios.HALF: "dot", scenarios.ON_PATH: "dashdot"}


def scenario_words(name: str) -> str:
    """What a line is called: a scenario, never a forecast."""
    return f"kịch bản {name}"


def add_band(figure: go.Figure, drawn: pd.DataFrame, *, colour: str = theme.PRIMARY) -> None:
    """The 80 % band as a light field from low to high; nothing where there is none.

    Args:
        figure: With a date axis, values in percent.
        drawn: One row per month end: on (date), low_80, high_80.
        colour: Of the line that it continues.
    """
    if drawn.empty:
        return
    days = [str(day) for day in drawn["on"]]
    figure.add_scatter(
        x=[*days, *reversed(days)],
        y=[*drawn["high_80"], *reversed(list(drawn["low_80"]))],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=style.lighter(colour, share=0.75),
        hoverinfo="skip",
        name=BAND_WORDS,
    )


def add_scenarios(figure: go.Figure, lines: pd.DataFrame) -> None:
    """Thin lines of what would be; each bears its name at the pointer.

    Args:
        figure: With a date axis, values in percent.
        lines: One row per day and line: on (date), scenario, value_pct.
    """
    for name, own in lines.groupby("scenario", sort=False):
        rows = own.sort_values("on")
        words = [
            f"{theme.percent(value)}<br>{theme.day(on)}"
            for on, value in zip(rows["on"], rows["value_pct"], strict=True)
        ]
        figure.add_scatter(
            x=[str(day) for day in rows["on"]],
            y=[float(value) for value in rows["value_pct"]],
            mode="lines",
            line={"color": theme.MAP_OUTLINE, "width": 1.5, "dash": _DASHES[str(name)]},
            name=scenario_words(str(name)),
            customdata=words,
            hovertemplate="<b>%{fullData.name}</b> %{customdata}<extra></extra>",
        )
