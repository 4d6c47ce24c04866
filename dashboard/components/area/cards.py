"""The targets of one khu phố side by side: value, status, and the months beside the ward's."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import board, series
from dashboard.analysis.board import Facts, Standing
from dashboard.charts import small_trend
from dashboard.components import source
from dashboard.components.badge import badge


def row(facts: Facts, standings: Sequence[Standing], *, area: str, month: str) -> None:
    """The cards side by side, under each other on a narrow screen."""
    cards = Markup().join(_card(facts, found, area, month) for found in standings)
    legend = Markup(
        '<p class="note line-legend"><i style="background:{}"></i>{} <i style="background:{}"></i>'
        "Toàn phường <i class='dashed'></i>Chỉ tiêu</p>"
    ).format(small_trend.OWN, facts.names_ever()[area], small_trend.WARD)
    # as markdown: st.html would take the drawings out
    st.markdown(
        Markup('<div class="gauges area-cards">{}</div>{}').format(cards, legend),
        unsafe_allow_html=True,
    )


def _card(facts: Facts, found: Standing, area: str, month: str) -> Markup:
    reading, goal = found.reading, found.goal
    target = goal.value if goal else None
    value = theme.measured(reading.value, target=target)
    counts = source.traced(
        theme.out_of(reading.numerator, reading.denominator),
        found.indicator,
        month=month,
        area=area,
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
        Markup(_drawing(facts, found, area, month)),
        counts,
        found.noun,
        badge(found.assessment.status) if goal else "",
    )


def _drawing(facts: Facts, found: Standing, area: str, month: str) -> str:
    lines = facts.lines(found.indicator, [area], month)
    lines = lines[lines["area"].isin([area, facts.ward]) & (lines["month"] <= month)]
    lines = series.up_to_last_data(lines, facts.last_months())
    ward = data.standing(indicator=found.indicator, month=month).reading.value
    own = theme.measured(found.reading.value)
    words = f"{found.indicator.short_name} theo tháng: {own}, toàn phường {theme.measured(ward)}"
    return small_trend.small_trend_svg(
        months=[m for m in facts.months({found.indicator.id}) if m <= month],
        own=small_trend.points(lines, area=area),
        ward=small_trend.points(lines, area=facts.ward),
        target=found.goal.value if found.goal else None,
        words=words,
    )


def note(facts: Facts, standings: Sequence[Standing], *, month: str) -> list[str]:
    """Where the figures come from, one sentence for all of them."""
    words = {
        source.SOURCES[name]
        for found in standings
        for name in board.sources_of(facts, found.indicator.id, month)
    }
    return [f"Nguồn: {'; '.join(sorted(words))}"] if words else []
