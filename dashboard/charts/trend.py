"""Lines over months: the ward, chosen khu phố, the target and the path to it. Gaps stay gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis.succession import Origin
from dashboard.charts import style, succession, targets
from dashboard.charts.month_axis import beyond_the_middle, month_end, set_axes
from dashboard.charts.targets import TargetMark

MAX_CHOSEN = len(theme.CHOSEN)
_SYMBOLS = ("diamond", "square", "triangle-up", "x")
_LABEL_PX = 18


def trend(
    *,
    values: pd.DataFrame,
    ward: str,
    names: Mapping[str, str],
    chosen: Sequence[str] = (),
    target: TargetMark | None = None,
    changes: Sequence[Origin] = (),
    show_others: bool = True,
    height: int = 420,
    scale: float = 1.0,
) -> go.Figure:
    """Monthly values of one indicator, each at the last day of its month.

    Args:
        values: One row per (area, month): area, month, value_pct, numerator, denominator. A month
            without a row or without a value breaks the line; so end the lines of those that have
            gone silent by leaving their later months out. Months with `is_carried`, where there is
            such a column, are those of former khu phố added up: dotted, with open signs.
        ward: Area code of the ward, drawn thick.
        names: Words for every area code.
        chosen: Up to four khu phố, each in a colour and a symbol of its own, labelled at its end.
        target: Draws the target on its due day and, dashed, the path from the base.
        changes: Draws the day on which chosen khu phố merged or split, with what they are made of.
        show_others: Hairlines for the khu phố that are not chosen.
        height: Of the figure, in px.
        scale: Enlarges the fonts.

    Raises:
        ValueError: for more than four chosen khu phố.
    """
    if len(chosen) > MAX_CHOSEN:
        raise ValueError(f"At most {MAX_CHOSEN} khu phố can be told apart, not {len(chosen)}.")
    months = _months(values)
    drawn = {ward, *chosen}
    shown, others = values[values["area"].isin(drawn)], values[~values["area"].isin(drawn)]
    lines = {str(a): _on_all_months(v, months) for a, v in shown.groupby("area")}
    figure = style.figure(height=height, scale=scale, hovermode="closest", margin=_margins(scale))
    if show_others:
        _add_others(figure, others, months)
    if target is not None:
        targets.add_path(figure, target, named_on=beyond_the_middle(months, target.due))
    labels: list[_Label] = []
    own = (ward, {"color": theme.PRIMARY, "width": 4.5}, "circle")
    for area, looks, symbol in [*_chosen_looks(chosen), own]:
        labels += _add_line(
            figure, lines.get(area), months, target, name=names[area], looks=looks, symbol=symbol
        )
    if target is not None:
        targets.add_tick(figure, target, label="Chỉ tiêu")
    set_axes(figure, months, values, target)
    succession.add_days(figure, changes, scale=scale)
    _add_labels(figure, labels, months=months, height=height, scale=scale)
    return figure


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    colour: str
    month: str
    value: float


def _chosen_looks(chosen: Sequence[str]) -> list[tuple[str, dict[str, Any], str]]:
    return [
        (area, {"color": colour, "width": 2.5}, symbol)
        for area, colour, symbol in zip(chosen, theme.CHOSEN, _SYMBOLS, strict=False)
    ]


def _months(values: pd.DataFrame) -> list[str]:
    if values.empty:
        return []
    span = pd.period_range(values["month"].min(), values["month"].max(), freq="M")
    return [str(month) for month in span]


def _on_all_months(rows: pd.DataFrame, months: list[str]) -> pd.DataFrame:
    columns = ["value_pct", "numerator", "denominator"]
    whole = rows.set_index("month")[columns].astype("float64").reindex(months)
    whole["on"] = [month_end(month) for month in months]
    carried = rows.loc[rows["is_carried"], "month"] if "is_carried" in rows else []
    whole["is_carried"] = whole.index.isin(carried)
    return whole


def _points(values: pd.Series[float]) -> list[float | None]:
    return [None if pd.isna(v) else round(float(v), 2) for v in values]


def _add_others(figure: go.Figure, values: pd.DataFrame, months: list[str]) -> None:
    """All hairlines as one trace, parted by gaps: small, and nothing to hover."""
    table = values.pivot(index="month", columns="area", values="value_pct").reindex(months)
    ends = [month_end(month) for month in months]
    x: list[str | None] = []
    y: list[float | None] = []
    for area in table.columns:
        x += [*ends, None]
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
    months: list[str],
    target: TargetMark | None,
    *,
    name: str,
    looks: dict[str, Any],
    symbol: str,
) -> list[_Label]:
    """The line with its points; returns the label of its end (none where nothing is known)."""
    if line is None or line["value_pct"].isna().all():
        return []
    words = [
        _hover_words(month, target, *figures)
        for month, *figures in zip(
            months, line["value_pct"], line["numerator"], line["denominator"], strict=True
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
        _Label(f"{name} {_percent(value, target)}", looks["color"], str(known.index[-1]), value)
    ]


def _hover_words(
    month: str, target: TargetMark | None, value: float, numerator: float, denominator: float
) -> str:
    known = not (theme.is_missing(numerator) or theme.is_missing(denominator))
    counts = f" ({theme.out_of(numerator, denominator)})" if known else ""
    return f"{_percent(value, target)}{counts}<br>{theme.month(month)}"


def _percent(value: float, target: TargetMark | None) -> str:
    if target is None:
        return theme.percent(value)
    return theme.percent(value, target=target.value, operator=target.operator)


def _margins(scale: float) -> dict[str, float]:
    return {"l": 52 * scale, "r": 52 * scale, "t": 28 * scale, "b": 46 * scale}


def _add_labels(
    figure: go.Figure, labels: Sequence[_Label], *, months: list[str], height: int, scale: float
) -> None:
    """All labels beside the last month, apart from each other; an earlier end names its month."""
    low, high = figure.layout.yaxis.range
    margins = _margins(scale)
    gap = (high - low) * _LABEL_PX * scale / (height - margins["t"] - margins["b"])
    places = style.spread([label.value for label in labels], gap=gap, low=low, high=high)
    for label, y in zip(labels, places, strict=True):
        month = "" if label.month == months[-1] else f" ({theme.short_month(label.month)})"
        figure.add_annotation(
            x=month_end(months[-1]),
            y=y,
            text=f"<b>{label.words}</b>{month}",
            font={"color": label.colour},
            **style.BEHIND_WORDS,
            xanchor="left",
            xshift=8,
            showarrow=False,
        )
