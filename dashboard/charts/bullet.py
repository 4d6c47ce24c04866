"""The bullet of a long list: one bar from 0 on a common scale, with the targets as ticks.

An inline SVG, to stand in a table cell: sharp on paper, no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts import style
from etl.model import Unit

_WIDTH, _HEIGHT = 240, 34  # of the drawing's own grid; it scales with `width`
_LEFT, _RIGHT = 4, 4
_TRACK_TOP, _TRACK_HEIGHT = 5, 12
_BAR_TOP, _BAR_HEIGHT = 8, 6
_LABEL_Y = 31
_LETTER = 6.2  # width of a digit of the labels


@dataclass(frozen=True, slots=True)
class Mark:
    """A target on the scale: 2030, 85."""

    horizon: str
    value: float
    operator: str = ">="


def bullet_svg(
    *,
    value: float | None,
    marks: Sequence[Mark],
    status: Status,
    name: str,
    unit: Unit = Unit.PERCENT,
    scale_max: float = 100.0,
    width: int = _WIDTH,
) -> str:
    """One row's bar as SVG text.

    Args:
        value: Unrounded; None draws the empty track and the targets only. Beyond `scale_max` the
            bar is full.
        marks: Targets, nearest horizon first; the first is drawn thicker, equal ones share a tick.
        status: Gives the bar its colour.
        name: For the text alternative.
        unit: Of value and targets, for the text alternative.
        scale_max: End of the scale, the same for all rows of a group.
        width: On screen, in px.
    """
    height = round(_HEIGHT * width / _WIDTH)
    words = escape(_words(value, marks, status, name, unit), quote=True)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{width}" height="{height}" font-family="sans-serif" role="img" '
        f'aria-label="{words}">',
        f"<title>{words}</title>",
        _rect(_LEFT, _TRACK_TOP, _WIDTH - _LEFT - _RIGHT, _TRACK_HEIGHT, theme.TRACK),
    ]
    if value is not None and not theme.is_missing(value):
        length = _x(value, scale_max) - _LEFT
        parts.append(_rect(_LEFT, _BAR_TOP, length, _BAR_HEIGHT, theme.STATUS_LOOKS[status].fill))
    parts += [_tick(mark, scale_max, first=i == 0) for i, mark in enumerate(marks)]
    return "".join([*parts, *_labels(marks, scale_max), "</svg>"])


def _x(value: float, scale_max: float) -> float:
    share = min(max(value / scale_max, 0.0), 1.0)
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'


def _tick(mark: Mark, scale_max: float, *, first: bool) -> str:
    width = 3.0 if first else 1.5
    return _rect(
        _x(mark.value, scale_max) - width / 2, _TRACK_TOP - 3, width, _TRACK_HEIGHT + 6, theme.INK
    )


def _labels(marks: Sequence[Mark], scale_max: float) -> list[str]:
    """The horizons under their ticks; neighbours move apart, equal ones share a label."""
    horizons: dict[float, str] = {}
    for mark in marks:
        x = _x(mark.value, scale_max)
        horizons[x] = f"{horizons[x]} · {mark.horizon}" if x in horizons else mark.horizon
    half = max((len(text) for text in horizons.values()), default=0) * _LETTER / 2
    centres = style.spread(list(horizons), gap=2 * half + 4, low=half, high=_WIDTH - half)
    return [
        f'<text x="{centre:.1f}" y="{_LABEL_Y}" font-size="11" text-anchor="middle" '
        f'fill="{theme.MUTED}">{escape(text)}</text>'
        for centre, text in zip(centres, horizons.values(), strict=True)
    ]


def _words(
    value: float | None, marks: Sequence[Mark], status: Status, name: str, unit: Unit
) -> str:
    nearest = marks[0] if marks else None
    shown = theme.measured(
        value,
        unit=unit,
        target=nearest.value if nearest else None,
        operator=nearest.operator if nearest else ">=",
    )
    targets = [
        f"chỉ tiêu {m.horizon} {theme.target_words(m.value, operator=m.operator, unit=unit)}"
        for m in marks
    ]
    return ", ".join([f"{name}: {shown}", *targets, status.lower()]) + "."
