"""A plotly figure on a page, and the target it is drawn against."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from dashboard.analysis.figures import Goal
from dashboard.charts.targets import TargetMark

_QUIET = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "vi"}


def show(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw the figure in its own look, without plotly's English tools."""
    st.plotly_chart(figure, theme=None, config=_QUIET, key=key, alt=alt)


def mark(goal: Goal | None) -> TargetMark | None:
    """A goal as the charts draw it."""
    if goal is None:
        return None
    return TargetMark(
        value=goal.value,
        due=goal.due,
        operator=goal.operator,
        base=goal.base,
        start=goal.start,
        op_explicit=goal.op_explicit,
    )
