"""The targets of one khu phố side by side: value, status, and the months beside the ward's."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import board, series
from dashboard.analysis.board import Standing
from dashboard.charts import small_trend
from dashboard.components import source, why
from dashboard.components.area.subject import Subject
from dashboard.components.badge import badge


def row(of: Subject, standings: Sequence[Standing]) -> None:
    """The cards side by side, under each other on a narrow screen."""
    cards = Markup().join(_card(of, found) for found in standings)
    legend = Markup(
        '<p class="note line-legend"><i style="background:{}"></i>{} <i style="background:{}"></i>'
        "Toàn phường <i class='dashed'></i>Chỉ tiêu</p>"
    ).format(small_trend.OWN, of.name, small_trend.WARD)
    # as markdown: st.html would take the drawings out
    st.markdown(
        Markup('<div class="gauges area-cards">{}</div>{}').format(cards, legend),
        unsafe_allow_html=True,
    )


def _card(of: Subject, found: Standing) -> Markup:
    reading, goal = found.reading, found.goal
    target = goal.value if goal else None
    value = theme.measured(reading.value, target=target)
    counts = source.traced(
        theme.out_of(reading.numerator, reading.denominator),
        found.indicator,
        month=of.month,
        area=of.area,
    )
    if reading.is_suppressed:
        value, counts = theme.HIDDEN, ""
    elif reading.value is None and reading.numerator is not None:
        value = theme.NO_RATE
    return Markup(
        '<div class="gauge area-figure"><div class="gauge-name">{}</div><p class="big {}">{}</p>{}'
        '<div class="gauge-foot"><p><b>{}</b> {}</p>{}</div></div>'
    ).format(
        found.indicator.short_name,
        "" if reading.value is not None else "none",
        value,
        Markup(_drawing(of, found)),
        counts,
        found.noun if counts else "",
        _judged(of, found) if goal else "",
    )


def _judged(of: Subject, found: Standing) -> Markup:
    """The status and why; on paper the status alone, since its inputs may not leave the ward."""
    if of.is_file:
        return badge(found.assessment.status)
    return why.beside(found, month=of.month, area=of.area, with_verdict=False)


def _drawing(of: Subject, found: Standing) -> str:
    facts, month = of.facts, of.month
    lines = facts.lines(found.indicator, [of.area], month)
    lines = lines[lines["area"].isin([of.area, facts.ward]) & (lines["month"] <= month)]
    lines = series.up_to_last_data(lines, facts.last_months())
    ward, own = of.ward(found.indicator).reading.value, found.reading.value
    return small_trend.small_trend_svg(
        months=[m for m in facts.months({found.indicator.id}) if m <= month],
        own=small_trend.points(lines, area=of.area),
        ward=small_trend.points(lines, area=facts.ward),
        target=found.goal.value if found.goal else None,
        words=f"{found.indicator.short_name} theo tháng: {theme.measured(own)}, toàn phường "
        f"{theme.measured(ward)}",
    )


def note(of: Subject, standings: Sequence[Standing]) -> list[str]:
    """Where the figures come from, one sentence for all of them."""
    words = {
        source.SOURCES[name]
        for found in standings
        for name in board.sources_of(of.facts, found.indicator.id, of.month)
    }
    return [f"Nguồn: {'; '.join(sorted(words))}"] if words else []
