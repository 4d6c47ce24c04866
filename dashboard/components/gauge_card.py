"""One headline target: name, gauge, counts, date and status."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.board import Standing
from dashboard.charts import gauge, gauge_svg
from dashboard.components import source, why
from dashboard.components.badge import badge, is_settled

LEGEND = (
    "Trên đồng hồ: vạch đậm là chỉ tiêu, vạch mảnh là mức cần đạt đến nay, dấu trắng là tỷ lệ "
    "trong số hộ đã đánh giá, phần nhạt là mức cao nhất có thể nếu mọi hộ chưa đánh giá đều đạt"
)
_PLAIN = {"displayModeBar": False, "staticPlot": True}


def row(standings: Sequence[Standing]) -> None:
    """The cards side by side, under each other on a narrow screen."""
    cards = Markup().join(_card(found) for found in standings if found.goal)
    st.markdown(Markup('<div class="gauges">{}</div>').format(cards), unsafe_allow_html=True)


def large(found: Standing, *, height: int = 190) -> None:
    """One gauge alone, with its counts."""
    if found.goal is None:
        return
    st.plotly_chart(
        gauge.gauge(
            value=found.reading.value,
            target=found.goal.value,
            status=found.assessment.status,
            expected=found.assessment.expected,
            ceiling=found.reading.ceiling_pct,
            among=found.reading.among_pct,
            operator=found.goal.operator,
            absent=found.reading.absent,
            height=height,
        ),
        theme=None,
        config=_PLAIN,
        key=f"gauge-{found.indicator.id}",
        alt=_words(found),
    )
    st.html(_foot(found, badge(found.assessment.status)))


def _card(found: Standing) -> Markup:
    goal = found.goal
    if goal is None:
        return Markup()
    words = _words(found)
    drawing = gauge_svg.gauge_svg(
        value=found.reading.value,
        target=goal.value,
        status=found.assessment.status,
        expected=found.assessment.expected,
        ceiling=found.reading.ceiling_pct,
        among=found.reading.among_pct,
        operator=goal.operator,
        note="" if is_settled(found) else f"{found.verdict}",
        words=words,
        absent=found.reading.absent,
    )
    judged = why.beside(found, month=f"{found.reading.on:%Y-%m}", with_verdict=False)
    return Markup('<div class="gauge"><div class="gauge-name">{}</div>{}{}</div>').format(
        found.indicator.short_name, Markup(drawing), _foot(found, judged)
    )


def _foot(found: Standing, judged: Markup) -> Markup:
    counts = (
        theme.HIDDEN
        if found.reading.is_suppressed
        else source.traced(
            theme.out_of(found.reading.numerator, found.reading.denominator),
            found.indicator,
            month=f"{found.reading.on:%Y-%m}",
        )
    )
    known, whole = found.reading.areas_known, found.reading.areas_total
    reach = f" · {theme.out_of(known, whole)} khu phố" if known is not None else ""
    return Markup('<div class="gauge-foot"><p><b>{}</b> {}<br>đến {}{}</p>{}</div>').format(
        counts, found.noun, theme.day(found.reading.on), reach, judged
    )


def _words(found: Standing) -> str:
    goal = found.goal
    return gauge.text_alternative(
        name=found.indicator.short_name,
        value=found.reading.value,
        target=goal.value if goal else 0.0,
        status=found.assessment.status,
        operator=goal.operator if goal else ">=",
        numerator=found.reading.numerator,
        denominator=found.reading.denominator,
        expected=found.assessment.expected,
        among=found.reading.among_pct,
        ceiling=found.reading.ceiling_pct,
        on=found.reading.on,
        absent=found.reading.absent,
    )
