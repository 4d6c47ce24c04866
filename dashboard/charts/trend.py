"""Lines over months, quarters or years: the ward, chosen khu phố, the target and the path to it.

Gaps stay gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis import periods
from dashboard.analysis.succession import Origin
from dashboard.charts import line_labels, style, succession, targets, trend_ahead
from dashboard.charts.line_labels import LineLabel, Room
from dashboard.charts.month_axis import beyond_the_middle, every_step, month_end, set_axes
from dashboard.charts.targets import TargetMark
from dashboard.charts.trend_ahead import Ahead

MAX_CHOSEN = len(theme.CHOSEN)
_SYMBOLS = ("diamond", "square", "triangle-up", "x")
_OWN: dict[str, Any] = {"color": theme.PRIMARY, "width": 4.5}


def trend(
    *,
    values: pd.DataFrame,
    ward: str,
    names: Mapping[str, str],
    chosen: Sequence[str] = (),
    target: TargetMark | None = None,
    changes: Sequence[Origin] = (),
    ahead: Ahead | None = None,
    horizons: Sequence[date] = (),
    show_others: bool = True,
    height: int = 420,
    scale: float = 1.0,
) -> go.Figure:
    """Values of one indicator, each at the last day of its month.

    Args:
        values: One row per (area, month): area, month, value_pct, numerator, denominator. A month
            without a row or without a value breaks the line; so end the lines of those that have
            gone silent by leaving their later months out. Months with `is_carried`, where there is
            such a column, are those of former khu phố added up: dotted, with open signs. With the
            columns of periods.states the points are those of quarters or years.
        ward: Area code of the ward, drawn thick.
        names: Words for every area code.
        chosen: Up to four khu phố, each in a colour and a symbol of its own, labelled at its end.
        target: Draws the target on its due day and, dashed, the path from the base.
        changes: Draws the day on which chosen khu phố merged or split, with what they are made of.
        ahead: What lies ahead of one of the lines.
        horizons: Later days that the axis reaches to, of which this indicator has no target.
        show_others: Hairlines for the khu phố that are not chosen.
        height: Of the figure, in px.
        scale: Enlarges the fonts.

    Raises:
        ValueError: for more than four chosen khu phố.
    """
    if len(chosen) > MAX_CHOSEN:
        raise ValueError(f"At most {MAX_CHOSEN} khu phố can be told apart, not {len(chosen)}.")
    values = values if "period" in values else values.assign(period=values["month"])
    steps = _steps(values)
    drawn = {ward, *chosen}
    shown, others = values[values["area"].isin(drawn)], values[~values["area"].isin(drawn)]
    lines = {str(a): _on_all_steps(v, steps) for a, v in shown.groupby("area")}
    room = Room(height, scale, is_beside=ahead is not None and ahead.is_drawn and not horizons)
    figure = style.figure(height=height, scale=scale, hovermode="closest", margin=room.margins())
    looks_of = {area: looks for area, looks, _ in _chosen_looks(chosen)} | {ward: _OWN}
    if ahead is not None:
        trend_ahead.add(figure, ahead, lines.get(ahead.area), colour=looks_of[ahead.area]["color"])
    if show_others:
        _add_others(figure, others, _ends(values, steps))
    if target is not None:
        named_on = None if horizons else beyond_the_middle(steps, target.due)
        targets.add_path(figure, target, named_on=named_on)
    labels: list[LineLabel] = []
    for area, looks, symbol in [*_chosen_looks(chosen), (ward, _OWN, "circle")]:
        labels += _add_line(
            figure, lines.get(area), target, name=names[area], looks=looks, symbol=symbol
        )
    if target is not None:
        hides_a_point = bool(horizons) and any(x.value >= target.value for x in labels)
        targets.add_tick(figure, target, label="Chỉ tiêu", above=not hides_a_point)
    set_axes(figure, steps, values, target, until=max(horizons, default=None))
    trend_ahead.add_horizons(figure, horizons)
    succession.add_days(figure, changes, scale=scale)
    ends = _ends(values, steps)
    after = str(target.due) if horizons and target is not None else None
    line_labels.add(figure, labels, ends=ends, room=room, after=after)
    return figure


def _chosen_looks(chosen: Sequence[str]) -> list[tuple[str, dict[str, Any], str]]:
    return [
        (area, {"color": colour, "width": 2.5}, symbol)
        for area, colour, symbol in zip(chosen, theme.CHOSEN, _SYMBOLS, strict=False)
    ]


def _steps(values: pd.DataFrame) -> list[str]:
    if values.empty:
        return []
    return every_step(values["period"].min(), values["period"].max())


def _on_all_steps(rows: pd.DataFrame, steps: list[str]) -> pd.DataFrame:
    """The rows of one area, one per step: those without a figure stay empty."""
    columns = ["value_pct", "numerator", "denominator"]
    own = rows.set_index("period")
    whole = own[columns].astype("float64").reindex(steps)
    months = dict(zip(steps, own["month"].reindex(steps), strict=True))
    whole["on"] = [
        month_end(m) if isinstance(m, str) else month_end(step) for step, m in months.items()
    ]
    running = own["is_running"].to_dict() if "is_running" in own else {}
    whole["when"] = [
        periods.words(
            step, month=m if isinstance(m, str) else None, is_running=running.get(step, False)
        )
        for step, m in months.items()
    ]
    carried = rows.loc[rows["is_carried"], "period"] if "is_carried" in rows else []
    whole["is_carried"] = whole.index.isin(carried)
    return whole


def _points(values: pd.Series[float]) -> list[float | None]:
    return [None if pd.isna(v) else round(float(v), 2) for v in values]


def _ends(values: pd.DataFrame, steps: list[str]) -> dict[str, str]:
    """Step to the day that its latest figures are of."""
    latest = values.groupby("period")["month"].max()
    return {step: month_end(str(latest.get(step, step))) for step in steps}


def _add_others(figure: go.Figure, values: pd.DataFrame, ends: Mapping[str, str]) -> None:
    """All hairlines as one trace, parted by gaps: small, and nothing to hover."""
    table = values.pivot(index="period", columns="area", values="value_pct").reindex(list(ends))
    x: list[str | None] = []
    y: list[float | None] = []
    for area in table.columns:
        x += [*ends.values(), None]
        y += [*_points(table[area]), None]
    if not any(v is not None for v in y):
        return
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": theme.CONTEXT_LINE, "width": 1},
        hoverinfo="skip",
        connectgaps=False,
        name="các khu phố khác",
    )


def _add_line(
    figure: go.Figure,
    line: pd.DataFrame | None,
    target: TargetMark | None,
    *,
    name: str,
    looks: dict[str, Any],
    symbol: str,
) -> list[LineLabel]:
    """The line with its points; returns the label of its end (none where nothing is known)."""
    if line is None or line["value_pct"].isna().all():
        return []
    words = [
        _hover_words(when, target, *figures)
        for when, *figures in zip(
            line["when"], line["value_pct"], line["numerator"], line["denominator"], strict=True
        )
    ]
    succession.add_carried(figure, line, words, name=name, looks=looks, symbol=symbol)
    figure.add_scatter(
        x=list(line["on"]),
        y=_points(line["value_pct"].mask(line["is_carried"])),
        mode="lines+markers",
        line=looks,
        marker={"symbol": symbol, "size": 4 + looks["width"], "color": looks["color"]},
        connectgaps=False,
        name=name,
        customdata=words,
        hovertemplate="<b>%{fullData.name}</b><br>%{customdata}<extra></extra>",
    )
    known = line["value_pct"].dropna()
    value = float(known.iloc[-1])
    return [
        LineLabel(f"{name} {_percent(value, target)}", looks["color"], str(known.index[-1]), value)
    ]


def _hover_words(
    when: str, target: TargetMark | None, value: float, numerator: float, denominator: float
) -> str:
    known = not (theme.is_missing(numerator) or theme.is_missing(denominator))
    counts = f" ({theme.out_of(numerator, denominator)})" if known else ""
    return f"{_percent(value, target)}{counts}<br>{when}"


def _percent(value: float, target: TargetMark | None) -> str:
    if target is None:
        return theme.percent(value)
    return theme.percent(value, target=target.value, operator=target.operator)
