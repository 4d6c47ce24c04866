"""The radial gauge of a headline target: always 0 to 100, one arc in the colour of the status."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts import style

_BAND = 0.8  # share of the radius band that the arcs fill; the ticks stand out on both sides
_HAIR = 0.5  # width of the tick "mức cần đạt đến nay", in points of the scale
_HALO = 1.6  # of the white that sets it off from the arc
_LABEL_ROOM = 9.0  # labels nearer than this on the scale would touch
_NOTHING = "rgba(0,0,0,0)"


def gauge(
    *,
    value: float | None,
    target: float,
    status: Status,
    expected: float | None = None,
    ceiling: float | None = None,
    among: float | None = None,
    operator: str = ">=",
    absent: str = theme.MISSING,
    height: int = 150,
    scale: float = 1.0,
) -> go.Figure:
    """A half circle from 0 to 100 % with value, target and the level needed by now.

    Args:
        value: Percent, unrounded; None leaves the track empty and says so. Above 100 the arc is
            full and the number is still printed.
        target: Percent; a thick tick with its number outside.
        status: Gives the arc its colour.
        expected: Percent needed by now; a thin tick.
        ceiling: The most that is still possible; a lighter arc from the value up to it.
        among: Percent among those assessed so far; a white mark on that arc.
        operator: Of the target; decides to which side a value next to it is rounded.
        absent: What is said where there is no value.
        height: Of the figure, in px.
        scale: Enlarges the fonts.
    """
    known = None if value is None or theme.is_missing(value) else value
    shown = None if known is None else theme.on_its_side(known, target=target, operator=operator)
    figure = style.figure(height=height, scale=scale, margin={"l": 28, "r": 28, "t": 12, "b": 12})
    figure.add_indicator(
        mode="gauge" if shown is None else "gauge+number",
        value=None if shown is None else float(shown),
        number={
            "suffix": "%",
            "valueformat": ".1f",
            "font": {"weight": 600},  # its size follows the arc
        },
        gauge={
            "shape": "angular",
            "bgcolor": _NOTHING,
            "borderwidth": 0,
            "axis": _axis(target, scale),
            "bar": {"color": _NOTHING, "thickness": 0},  # the arcs are steps: ticks lie above them
            "steps": _arcs(known, status, ceiling, among) + _needed_tick(expected),
            "threshold": {
                "value": target,
                "thickness": 1.0,
                "line": {"color": theme.INK, "width": 4},
            },
        },
    )
    if shown is None:
        figure.add_annotation(
            text=absent,
            x=0.5,
            y=0.12,
            xref="paper",
            yref="paper",
            showarrow=False,
            font={"color": theme.MUTED},
        )
    return figure


def text_alternative(
    *,
    name: str,
    value: float | None,
    target: float,
    status: Status,
    operator: str = ">=",
    numerator: float | None = None,
    denominator: float | None = None,
    expected: float | None = None,
    among: float | None = None,
    ceiling: float | None = None,
    on: date | None = None,
    absent: str = theme.MISSING,
) -> str:
    """What the gauge says, in a sentence for those who cannot see it."""
    known = value is not None and not theme.is_missing(value)
    shown = theme.measured(value, target=target, operator=operator) if known else absent
    parts = [
        f"{name}: {shown}",
        f"chỉ tiêu {theme.target_words(target, operator=operator)}",
    ]
    if expected is not None:
        parts.append(f"mức cần đạt đến nay {theme.percent(expected)}")
    if among is not None and ceiling is not None:
        parts.append(f"trong số đã đánh giá {theme.percent(among)}")
        parts.append(f"cao nhất có thể {theme.percent(ceiling)}")
    if numerator is not None and denominator is not None:
        parts.append(theme.out_of(numerator, denominator))
    if on is not None:
        parts.append(f"số liệu đến {theme.day(on)}")
    return ", ".join([*parts, status.lower()]) + "."


def _axis(target: float, scale: float) -> dict[str, Any]:
    ends = [end for end in (0.0, 100.0) if abs(end - target) >= _LABEL_ROOM]
    ticks = sorted([*ends, target])
    words = [theme.number(tick) for tick in ticks]
    return {
        "range": [0, 100],
        "tickvals": ticks,
        "ticktext": [
            f"<b>{w}</b>" if t == target else w for t, w in zip(ticks, words, strict=True)
        ],
        "ticks": "",
        "tickfont": {"size": round(theme.CAPTION_PX * scale), "color": theme.INK},
    }


def _arcs(
    value: float | None, status: Status, ceiling: float | None, among: float | None
) -> list[dict[str, Any]]:
    arcs = [_step(0, 100, theme.TRACK)]
    if value is None:
        return arcs
    colour = theme.STATUS_LOOKS[status].fill
    if ceiling is not None and ceiling > value:
        arcs.append(_step(value, ceiling, style.lighter(colour)))
    if among is not None and ceiling is not None:
        arcs.append(_step(among - _HALO / 2, among + _HALO / 2, theme.PAGE, thickness=_BAND))
    return [arcs[0], _step(0, value, colour), *arcs[1:]]


def _needed_tick(expected: float | None) -> list[dict[str, Any]]:
    if expected is None:
        return []
    return [
        _step(expected - width / 2, expected + width / 2, colour, thickness=1.0)
        for width, colour in ((_HALO, theme.PAGE), (_HAIR, theme.INK))
    ]


def _step(low: float, high: float, colour: str, *, thickness: float = _BAND) -> dict[str, Any]:
    return {
        "range": [max(low, 0.0), min(high, 100.0)],
        "color": colour,
        "thickness": thickness,
        "line": {"width": 0},
    }
