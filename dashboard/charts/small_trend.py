"""A khu phố beside the ward over the months, small: one of several drawings on the same scale.

SVG without a script; the scale is 0-100 on all of them, so that they can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard import theme
from dashboard.charts import style

_WIDTH, _HEIGHT = 240, 112
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 62, 12, 92
_GAP = 15.0  # between the labels at the ends of the lines
OWN, WARD = theme.CHOSEN[0], theme.PRIMARY

Line = Sequence[tuple[str, float]]  # (month, percent)


def small_trend_svg(
    *,
    months: Sequence[str],
    own: Line,
    ward: Line,
    target: float | None,
    words: str,
) -> str:
    """Two lines and the target as SVG text; a month without a figure is a gap.

    Args:
        months: Those on the axis, oldest first.
        own: Of the khu phố; its line is drawn above the other.
        ward: Of the ward.
        target: Percent (None: no target).
        words: The text alternative.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(words)}">',
        _rule(_y(0), theme.LINE, ""),
        _rule(_y(100), theme.LINE, ""),
    ]
    if target is not None:
        parts.append(_rule(_y(target), theme.INK, ' stroke-dasharray="4 3"'))
    known = [(line, colour) for line, colour in ((ward, WARD), (own, OWN)) if line]
    for line, colour in known:
        parts.append(_line(dict(line), months, colour))
    # a line that has stopped before the last month says so by having no number
    going = [(line, colour) for line, colour in known if line[-1][0] == months[-1]]
    ends = style.spread([_y(line[-1][1]) for line, _ in going], gap=_GAP, low=_TOP, high=_BOTTOM)
    for (line, colour), y in zip(going, ends, strict=True):
        shown = theme.percent(line[-1][1], target=target)
        parts.append(_text(_WIDTH - _RIGHT + 6, y + 4.5, shown, colour, size=13, bold=True))
    return "".join([*parts, *_axis(months), "</svg>"])


def points(rows: pd.DataFrame, *, area: str) -> list[tuple[str, float]]:
    """The months of an area that have a value, oldest first (rows: area, month, value_pct)."""
    own = rows[(rows["area"] == area) & rows["value_pct"].notna()].sort_values("month")
    return list(zip(own["month"].astype(str), own["value_pct"].astype(float), strict=True))


def _y(value: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * min(max(value, 0.0), 100.0) / 100, 1)


def _x(position: int, count: int) -> float:
    span = _WIDTH - _LEFT - _RIGHT
    return round(_LEFT + span * (position / (count - 1) if count > 1 else 1.0), 1)


def _rule(y: float, colour: str, more: str) -> str:
    return f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}" stroke="{colour}"{more}/>'


def _line(values: dict[str, float], months: Sequence[str], colour: str) -> str:
    """One path per run of months with a figure; a lone month is a dot."""
    runs: list[list[str]] = [[]]
    for position, month in enumerate(months):
        if month in values:
            runs[-1].append(f"{_x(position, len(months))} {_y(values[month])}")
        elif runs[-1]:
            runs.append([])
    drawn = [
        f'<path d="M{"L".join(run)}" fill="none" stroke="{colour}" stroke-width="2.4" '
        'stroke-linejoin="round"/>'
        for run in runs
        if len(run) > 1
    ]
    lone = [run[0].split() for run in runs if len(run) == 1]
    return "".join(drawn) + "".join(
        f'<circle cx="{x}" cy="{y}" r="2.6" fill="{colour}"/>' for x, y in lone
    )


def _axis(months: Sequence[str]) -> list[str]:
    if not months:
        return []
    first = _text(_LEFT, _HEIGHT - 5, theme.short_month(months[0]), theme.MUTED, size=12)
    last = _text(
        _WIDTH - _RIGHT, _HEIGHT - 5, theme.short_month(months[-1]), theme.MUTED, size=12, end=True
    )
    return [first, last] if len(months) > 1 else [last]


def _text(
    x: float, y: float, text: str, colour: str, *, size: int, bold: bool = False, end: bool = False
) -> str:
    weight = ' font-weight="650"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return (
        f'<text x="{x}" y="{y:.1f}" font-size="{size}" fill="{colour}"{weight}{anchor}>'
        f"{escape(text)}</text>"
    )
