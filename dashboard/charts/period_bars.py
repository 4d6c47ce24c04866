"""What was done in each period, as bars: one panel per area, in households or persons."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import theme
from dashboard.analysis import moves, periods
from dashboard.charts import style

PANEL_PX, FOOT_PX = 170, 60
_MARKED = "/"
_FEW = 6  # periods that fit a phone; of more the latest are seen first, and the names with them


def period_bars(
    *,
    moved: pd.DataFrame,
    ward: str,
    names: Mapping[str, str],
    chosen: Sequence[str] = (),
    noun: str,
    scale: float = 1.0,
) -> go.Figure:
    """One panel per area, the ward first on an axis of its own, the chosen ones on a common one.

    A bar of a running period is lighter, one across a changed denominator hatched. Where nothing
    can be said there is no bar but a dash: never a bar of zero.

    Args:
        moved: From analysis.moves.
        ward: Area code of the ward.
        names: Words for every area code.
        chosen: Codes of khu phố and groups, each with the colour of its line.
        noun: What is counted: hộ, người.
        scale: Enlarges the fonts.
    """
    areas = [ward, *chosen]
    figure = make_subplots(
        rows=len(areas),
        shared_xaxes=True,
        vertical_spacing=0.36 / len(areas) / max(len(areas) - 1, 1),
        subplot_titles=[f"<b>{names[area]}</b>, {noun}" for area in areas],
    )
    figure.update_layout(
        style.figure(
            height=round((PANEL_PX * len(areas) + FOOT_PX) * scale),
            scale=scale,
            margin={"l": 60 * scale, "r": 16, "t": 30, "b": 46 * scale},
            bargap=0.35,
        ).layout
    )
    every = sorted(moved["period"].unique())
    for number, (area, colour) in enumerate(
        zip(areas, [theme.PRIMARY, *theme.CHOSEN], strict=False), 1
    ):
        own = moved[moved["area"] == area].set_index("period").reindex(every)
        _add_panel(figure, own, number, name=names[area], colour=colour, noun=noun)
    _set_axes(figure, moved, areas, every)
    return figure


def _add_panel(
    figure: go.Figure, own: pd.DataFrame, number: int, *, name: str, colour: str, noun: str
) -> None:
    known = own[own["change"].notna()]
    figure.add_bar(
        x=list(known.index),
        y=[float(change) for change in known["change"]],
        marker={
            "color": [
                style.lighter(colour, share=0.5) if running else colour
                for running in known["is_running"]
            ],
            "pattern": {
                "shape": [
                    _MARKED if moves.is_of_another_whole(row) else ""
                    for row in known.to_dict("records")
                ],
                "fillmode": "overlay",
                "fgcolor": theme.PAGE,
                "size": 8,
                "solidity": 0.35,
            },
        },
        text=[f"<b>{signed(change)}</b>" for change in known["change"]],
        textposition="outside",
        cliponaxis=False,
        constraintext="none",
        name=name,
        customdata=[_hover_words(row, noun) for row in known.reset_index().to_dict("records")],
        hovertemplate="<b>%{fullData.name}</b><br>%{customdata}<extra></extra>",
        row=number,
        col=1,
    )
    absent = own[own["change"].isna()]
    if len(absent):
        figure.add_scatter(
            x=list(absent.index),
            y=[0.0] * len(absent),
            mode="text",
            text=[theme.DASH] * len(absent),
            textposition="top center",
            textfont={"color": theme.MUTED},
            name=f"{name}: {theme.MISSING}",
            customdata=[why if isinstance(why, str) else theme.MISSING for why in absent["why"]],
            hovertemplate="%{customdata}<extra></extra>",
            row=number,
            col=1,
        )


def signed(change: float | None) -> str:
    """A change with its sign: +1.234, −3, 0."""
    if change is None or theme.is_missing(change):
        return theme.DASH
    return f"{'+' if change > 0 else ''}{theme.number(change, decimals=0)}"


def _hover_words(row: Mapping[Hashable, Any], noun: str) -> str:
    period = periods.words(
        str(row["period"]), month=str(row["month"]), is_running=bool(row["is_running"])
    )
    told = f"{signed(row['change'])} {noun}<br>{period}"
    told += f"<br>so với {theme.month(str(row['month_before']))}"
    if not moves.is_of_another_whole(row):
        return told
    before, now = (
        theme.number(row[name], decimals=0) for name in ("denominator_before", "denominator")
    )
    return f"{told}<br>mẫu số đổi từ {before} thành {now}"


def _set_axes(
    figure: go.Figure, moved: pd.DataFrame, areas: Sequence[str], every: Sequence[str]
) -> None:
    """Room for the numbers; a common scale for the chosen ones."""
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(every),
        range=[-0.6, len(every) - 0.4],
        tickvals=list(every),
        ticktext=[tick_words(period) for period in every],
        showgrid=False,
        linecolor=theme.LINE,
        fixedrange=True,
    )
    for number in range(1, len(areas) + 1):
        own = areas[:1] if number == 1 else areas[1:]
        changes = moved.loc[moved["area"].isin(own), "change"].dropna()
        low, high = min([0.0, *changes]), max([0.0, *changes])
        room = (high - low or 1.0) * 0.25
        figure.update_yaxes(
            range=[low - room * (low < 0), high + room],
            nticks=4,
            tickformat=",.0f",
            gridcolor=theme.LINE,
            zerolinecolor=theme.MUTED,
            fixedrange=True,
            row=number,
            col=1,
        )
    side = (0, "left") if len(every) <= _FEW else (1, "right")
    figure.update_annotations(x=side[0], xanchor=side[1], font_size=figure.layout.font.size)


def tick_words(period: str) -> str:
    """A period on two lines: 10<br>2026, quý III<br>2026, 2026."""
    if "Q" in period:
        return theme.quarter(period).replace("/", "<br>")
    return theme.short_month(period).replace("/", "<br>") if "-" in period else period
