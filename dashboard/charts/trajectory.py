"""One row of Phụ lục I on its way to 2030 and 2035: what was observed, and the targets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import outlook, style, targets
from dashboard.charts.targets import TargetMark
from etl.model import Unit

_SYMBOLS = ("circle", "diamond", "square", "triangle-up")


def trajectory(
    *,
    observed: pd.DataFrame,
    marks: Sequence[tuple[str, TargetMark]],
    unit: Unit = Unit.PERCENT,
    show_path: bool = True,
    band: pd.DataFrame | None = None,
    scenarios: pd.DataFrame | None = None,
    height: int = 320,
    scale: float = 1.0,
) -> go.Figure:
    """Observed points and targets of one indicator, years along the axis.

    Each series ("5G", "6G"; "" where there is only one) keeps to itself: neither its points nor
    its targets are ever joined to those of another.

    Args:
        observed: One row per observation: on (date), value (unrounded, in the unit), series.
        marks: (series, target), any order; the path leads from the base of the nearest target,
            which the series is judged from, through its targets by due day. Without a base there
            is no path.
        unit: Of values and targets.
        show_path: The path is our own interpolation; off for rows where none makes sense.
        band: Drawn beneath everything (see `outlook.add_band`); None or empty: none.
        scenarios: Lines of "what if" (see `outlook.add_scenarios`); None or empty: none.
        height: Of the figure, in px.
        scale: Enlarges the fonts.
    """
    figure = style.figure(
        height=height,
        scale=scale,
        margin={"l": 56 * scale, "r": 34 * scale, "t": 30, "b": 36 * scale},
        hovermode="closest",
    )
    if band is not None:
        outlook.add_band(figure, band)
    if scenarios is not None:
        outlook.add_scenarios(figure, scenarios)
    known = observed.dropna(subset=["value"])
    names = sorted({*known["series"], *(series for series, _ in marks)})
    for i, name in enumerate(names):
        points = known[known["series"] == name].sort_values("on")
        aims = sorted((m for series, m in marks if series == name), key=lambda mark: mark.due)
        if show_path:
            _add_path(figure, aims, is_named=i == 0)
        _add_points(figure, points, name, unit, _SYMBOLS[i % len(_SYMBOLS)], next(iter(aims), None))
        for mark in aims:
            targets.add_tick(figure, mark, label=name, unit=unit)
    _set_axes(figure, known, [mark for _, mark in marks], unit)
    return figure


def _add_path(figure: go.Figure, aims: Sequence[TargetMark], *, is_named: bool) -> None:
    if not aims or aims[0].base is None or aims[0].start is None:
        return
    start, base = aims[0].start, aims[0].base
    for aim in aims:
        leg = TargetMark(value=aim.value, due=aim.due, base=base, start=start)
        named_on = start + (aim.due - start) * 0.15 if is_named and aim is aims[-1] else None
        targets.add_path(figure, leg, named_on=named_on, above=False)
        start, base = aim.due, aim.value


def _add_points(
    figure: go.Figure,
    points: pd.DataFrame,
    name: str,
    unit: Unit,
    symbol: str,
    aim: TargetMark | None,
) -> None:
    if points.empty:
        return
    target, operator = (aim.value, aim.operator) if aim else (None, ">=")
    words = [
        theme.measured(float(value), unit=unit, target=target, operator=operator)
        for value in points["value"]
    ]
    figure.add_scatter(
        x=[str(on) for on in points["on"]],
        y=[float(value) for value in points["value"]],
        mode="lines+markers",
        line={"color": theme.PRIMARY, "width": 3},
        marker={"symbol": symbol, "size": 9, "color": theme.PRIMARY},
        name=name,
        customdata=[
            f"{text}<br>{theme.day(on)}" for text, on in zip(words, points["on"], strict=True)
        ],
        hovertemplate="<b>%{fullData.name}</b> %{customdata}<extra></extra>",
    )
    last = points.iloc[-1]
    figure.add_annotation(
        x=str(last["on"]),
        y=float(last["value"]),
        text=f"<b>{name} {words[-1]}</b>".replace("<b> ", "<b>"),
        font={"color": theme.PRIMARY},
        **style.BEHIND_WORDS,
        xanchor="left",
        yanchor="top",
        xshift=6,
        showarrow=False,
    )


def _set_axes(
    figure: go.Figure, known: pd.DataFrame, marks: Sequence[TargetMark], unit: Unit
) -> None:
    days: list[date] = [*known["on"], *(mark.due for mark in marks)]
    first = min((day.year for day in days), default=None)
    years = sorted({*([first] if first else []), *(mark.due.year for mark in marks)})
    values = [*known["value"].astype("float64"), *(mark.value for mark in marks)]
    natural = 100.0 if unit in (Unit.PERCENT, Unit.POINTS) else 0.0
    style.set_years(figure, years)
    figure.update_yaxes(
        range=[0, max([natural, *(value * 1.1 for value in values if value > natural)])],
        ticksuffix="%" if unit is Unit.PERCENT else "",
        gridcolor=theme.LINE,
        zerolinecolor=theme.LINE,
        nticks=6,
        fixedrange=True,
    )
