"""Phân bổ phần còn lại: what the ward still lacks, divided among its khu phố."""

import streamlit as st

from dashboard import data
from dashboard.analysis import allocation, board, comparison, findings
from dashboard.components import finding, pickers, shell, source
from dashboard.components.allocation import files, shown

facts = data.facts()
indicators = comparison.divisible(facts.catalog)
month = shell.head_with_month(
    "Phân bổ phần còn lại",
    facts.months({i.id for i in indicators}),
    lambda chosen: findings.freshness(facts, chosen),
)
standings = {i.id: data.standing(indicator=i, month=month) for i in indicators}
furthest = findings.furthest_behind(list(standings.values()))
choose_indicator, choose_silent = st.columns([2, 3], vertical_alignment="bottom")
with choose_indicator:
    indicator = pickers.indicator(indicators, default=furthest.indicator if furthest else None)
with choose_silent:
    with_silent = pickers.switch("Tính cả nơi chưa có số liệu (theo sổ mẫu số)", key="ca_chua_co")
ward = standings[indicator.id]
rows = data.by_area(indicator=indicator, month=month)
unit_type = facts.catalog.locality.unit_type
if ward.goal is None:
    shell.stop_without(())
else:
    found = allocation.divide(rows, goal=ward.goal, on=ward.reading.on, with_silent=with_silent)
    given, own = comparison.given_targets(facts, ward=ward, rows=rows)
    finding.show(
        *allocation.sentences(
            found, goal=ward.goal, noun=ward.noun, unit_type=unit_type, observed=ward.observed
        ),
        shown.left_out(found),
        given.words(goal=ward.goal, noun=ward.noun, unit_type=unit_type) if given else "",
    )
    cited = source.figures(ward, board.sources_of(facts, indicator.id, month))
    if found.gap:
        shown.show(found, rows=rows, own=own, indicator=indicator, month=month)
        files.show(indicator=indicator, month=month, with_silent=with_silent)
    source.note(
        files.NOT_ASSIGNED,
        allocation.METHOD,
        "Nơi chưa có số liệu được coi như chưa hộ, người nào đạt" if with_silent else "",
        cited,
        source.supplier(indicator),
        trace=source.trace(indicator, month=month),
    )
