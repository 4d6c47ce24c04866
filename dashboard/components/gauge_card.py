"""One headline target: name, gauge, counts, date and status."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.board import Standing
from dashboard.charts import gauge
from dashboard.components.badge import badge

_PLAIN = {"displayModeBar": False, "staticPlot": True, "responsive": True}


def show(found: Standing, *, height: int = 128) -> None:
    """Draw the card; a target without a number has no gauge."""
    if found.goal is None:
        return
    reading, judged = found.reading, found.assessment
    st.html(Markup('<h3 class="gauge-name">{}</h3>').format(found.indicator.short_name))
    st.plotly_chart(
        gauge.gauge(
            value=reading.value,
            target=found.goal.value,
            status=judged.status,
            expected=judged.expected,
            ceiling=reading.ceiling_pct,
            operator=found.goal.operator,
            height=height,
        ),
        theme=None,
        config=_PLAIN,
        key=f"gauge-{found.indicator.id}",
        alt=gauge.text_alternative(
            name=found.indicator.short_name,
            value=reading.value,
            target=found.goal.value,
            status=judged.status,
            operator=found.goal.operator,
            numerator=reading.numerator,
            denominator=reading.denominator,
            expected=judged.expected,
            on=reading.on,
        ),
    )
    counts = theme.out_of(reading.numerator, reading.denominator)
    st.html(
        Markup('<div class="gauge-foot"><p><b>{}</b> {} · {}</p>{}</div>').format(
            counts, found.noun, theme.day(reading.on), badge(judged.status)
        )
    )


def row(standings: list[Standing]) -> None:
    """The cards side by side, under each other on a narrow screen."""
    with st.container(key="gauges"):
        for column, found in zip(st.columns(len(standings)), standings, strict=True):
            with column:
                show(found)
