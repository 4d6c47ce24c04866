"""Diễn biến: the months of an indicator, for the ward and chosen khu phố."""

import streamlit as st

from dashboard import data
from dashboard.analysis import board, findings, series
from dashboard.charts import trend
from dashboard.components import (
    chart,
    finding,
    month_table,
    pickers,
    reference_table,
    regrouped,
    shell,
    source,
)

facts = data.facts()
indicators = board.with_areas(facts)
latest = facts.months({i.id for i in indicators})[-1:]
shell.head("Diễn biến", *(findings.freshness(facts, m) for m in latest))
shell.stop_without(indicators)
choose_indicator, choose_areas = st.columns([2, 3])
with choose_indicator:
    indicator = pickers.indicator(indicators)
with choose_areas:
    chosen = pickers.areas(facts.names_over(facts.months({indicator.id})), at_most=trend.MAX_CHOSEN)

reference_table.basis_note(facts.catalog, indicator)
last = facts.months({indicator.id})[-1]
ward = data.standing(indicator=indicator, month=last)
lines = facts.lines(indicator, chosen, last)
finding.show(findings.over_months(ward, observed=facts.ward_history(indicator.id, last)))
with st.container(key="lines"):
    chart.show(
        trend.trend(
            values=series.up_to_last_data(lines, facts.last_months()),
            ward=facts.ward,
            names={facts.ward: "Toàn phường", **facts.names_ever()},
            chosen=chosen,
            target=chart.mark(ward.goal),
            changes=facts.succession.origins(chosen, last),
            height=480,
            scale=1.15,
        ),
        key="trend",
        alt=f"Đường diễn biến {indicator.short_name} theo tháng",
    )
regrouped.note(facts, chosen, month=last)
month_table.show(facts, lines, indicator=indicator, chosen=chosen, goal=ward.goal)
month_table.download(indicator=indicator)
source.note(
    source.figures(ward, board.sources_of(facts, indicator.id, last)),
    source.supplier(indicator),
    source.least_respondents(indicator),
    "Đường đứt là đường tham chiếu nội suy từ đầu kỳ đến chỉ tiêu, không phải mốc của kế hoạch",
    trace=source.trace(indicator, month=last),
)
