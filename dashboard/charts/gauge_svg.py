"""The radial gauge as a drawing: what charts.gauge shows, without any script to fetch and run.

For the first page, where five of them must stand before the reader has found the mouse.
"""

from __future__ import annotations

from html import escape
from math import cos, pi, sin

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts import style

_WIDTH, _HEIGHT = 240, 138
_X, _Y, _RADIUS, _BAND = 120.0, 116.0, 84.0, 19.0
_LABEL_ROOM = 9.0  # an end label nearer to the target than this on the scale is left out


def gauge_svg(
    *,
    value: float | None,
    target: float,
    status: Status,
    expected: float | None = None,
    ceiling: float | None = None,
    among: float | None = None,
    operator: str = ">=",
    note: str = "",
    words: str = "",
    absent: str = theme.MISSING,
) -> str:
    """A half circle from 0 to 100 % with value, target and the level needed by now, as SVG text.

    Args:
        value: Percent, unrounded; None leaves the track empty and says so. Above 100 the arc is
            full and the number is still printed.
        target: Percent; a thick tick with its number outside.
        status: Gives the arc its colour.
        expected: Percent needed by now; a thin tick.
        ceiling: The most that is still possible; a lighter arc from the value up to it.
        among: Percent among those assessed so far; a dot on that arc.
        operator: Of the target; decides to which side a value next to it is rounded.
        note: Beneath the number, between the ends of the scale.
        words: The text alternative (charts.gauge.text_alternative).
        absent: What is said where there is no value.
    """
    colour = theme.STATUS_LOOKS[status].fill
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(words)}">',
        _arc(0, 100, theme.TRACK),
    ]
    if value is not None and not theme.is_missing(value):
        if ceiling is not None and ceiling > value:
            parts.append(_arc(value, ceiling, style.lighter(colour)))
        parts.append(_arc(0, value, colour))
        if among is not None and ceiling is not None:
            parts.append(_dot(among, colour))
        shown = theme.percent(value, target=target, operator=operator)
        parts.append(_text(_X, _Y - 4, shown, size=32, bold=True))
    else:
        parts.append(_text(_X, _Y - 8, absent, size=15, colour=theme.MUTED))
    if note:
        parts.append(_text(_X, _Y + 16, note, size=14, colour=theme.MUTED))
    if expected is not None:
        parts.append(_tick(expected, width=1.6, beyond=6))
    parts.append(_tick(target, width=4.5, beyond=6))
    return "".join([*parts, *_labels(target), "</svg>"])


def _point(share: float, radius: float) -> tuple[float, float]:
    angle = pi * (1 - min(max(share, 0.0), 100.0) / 100)
    return _X + radius * cos(angle), _Y - radius * sin(angle)


def _arc(start: float, end: float, colour: str) -> str:
    """The band between two percentages (cut to 0-100)."""
    low, high = max(start, 0.0), min(end, 100.0)
    if high <= low:
        return ""
    (x1, y1), (x2, y2) = _point(low, _RADIUS), _point(high, _RADIUS)
    return (
        f'<path d="M{x1:.2f} {y1:.2f}A{_RADIUS} {_RADIUS} 0 0 1 {x2:.2f} {y2:.2f}" '
        f'fill="none" stroke="{colour}" stroke-width="{_BAND}"/>'
    )


def _tick(share: float, *, width: float, beyond: float) -> str:
    (x1, y1), (x2, y2) = (_point(share, _RADIUS + side * (_BAND / 2 + beyond)) for side in (-1, 1))
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
        f'stroke="{theme.INK}" stroke-width="{width}"/>'
    )


def _dot(share: float, colour: str) -> str:
    x, y = _point(share, _RADIUS)
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="4.5" fill="{theme.PAGE}" '
        f'stroke="{colour}" stroke-width="2.5"/>'
    )


def _labels(target: float) -> list[str]:
    """The target outside the band, the ends of the scale beneath it."""
    x, y = _point(target, _RADIUS + _BAND / 2 + 10)
    anchor = "end" if target < 42 else "start" if target > 58 else "middle"
    ends = [
        _text(_point(end, _RADIUS)[0], _Y + 16, theme.number(end), size=13, colour=theme.MUTED)
        for end in (0.0, 100.0)
        if abs(end - target) >= _LABEL_ROOM
    ]
    if target >= 100 - _LABEL_ROOM:
        x, y, anchor = _point(100, _RADIUS)[0], _Y + 17, "middle"
    return [*ends, _text(x, y, theme.short_percent(target), size=15, bold=True, anchor=anchor)]


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int,
    bold: bool = False,
    colour: str = theme.INK,
    anchor: str = "middle",
) -> str:
    weight = ' font-weight="650"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{colour}"{weight}>{escape(text)}</text>'
    )
