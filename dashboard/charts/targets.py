"""Targets on a time axis: a solid tick on the due day, and the dashed path that leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts import style
from etl.model import Unit

REFERENCE_WORDS = "đường tham chiếu nội suy"


@dataclass(frozen=True, slots=True)
class TargetMark:
    """A target on its due day, and where the path to it starts (None: no path is drawn)."""

    value: float
    due: date
    operator: str = ">="
    base: float | None = None
    start: date | None = None
    op_explicit: bool = True


def add_path(
    figure: go.Figure, mark: TargetMark, *, named_on: date | None = None, above: bool = True
) -> None:
    """The straight line from the base to the target: our interpolation, so dashed and named.

    The name ends above the line on the day `named_on`, or starts below it there (None: the line
    bears no name).
    """
    if mark.base is None or mark.start is None:
        return
    figure.add_scatter(
        x=[str(mark.start), str(mark.due)],
        y=[mark.base, mark.value],
        mode="lines",
        line={"color": theme.MUTED, "width": 1.5, "dash": "dash"},
        hoverinfo="skip",
        name=REFERENCE_WORDS,
    )
    if named_on is None:
        return
    share = (named_on - mark.start) / (mark.due - mark.start)
    figure.add_annotation(
        x=str(named_on),
        y=mark.base + (mark.value - mark.base) * share,
        text=REFERENCE_WORDS,
        font={"color": theme.MUTED},
        **style.BEHIND_WORDS,
        xanchor="right" if above else "left",
        yanchor="bottom" if above else "top",
        showarrow=False,
    )


def add_tick(
    figure: go.Figure,
    mark: TargetMark,
    *,
    label: str,
    unit: Unit = Unit.PERCENT,
    above: bool = True,
) -> None:
    """A solid tick on the due day with its number above it, or below."""
    words = theme.target_words(
        mark.value, operator=mark.operator, unit=unit, op_explicit=mark.op_explicit
    )
    figure.add_scatter(
        x=[str(mark.due)],
        y=[mark.value],
        mode="markers",
        marker={"symbol": "line-ew", "size": 26, "line": {"color": theme.INK, "width": 4}},
        cliponaxis=False,
        name=label,
        hovertemplate=f"<b>{label}</b> {words}<br>hạn {theme.day(mark.due)}<extra></extra>",
    )
    figure.add_annotation(
        x=str(mark.due),
        y=mark.value,
        text=f"<b>{label} {words}</b>".replace("<b> ", "<b>"),
        **style.BEHIND_WORDS,
        yshift=15 if above else -15,
        xanchor="right",
        xshift=14,
        showarrow=False,
    )
