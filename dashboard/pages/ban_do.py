"""Bản đồ khu phố: any indicator and month on the khu phố, and the same figures as a table."""

import streamlit as st

from dashboard import data
from dashboard.analysis import board, findings
from dashboard.components import (
    area_card,
    area_table,
    finding,
    map_view,
    pickers,
    reference_table,
    shell,
    source,
)

facts = data.facts()
indicators = board.with_areas(facts)
latest = facts.months({i.id for i in indicators})[-1:]
shell.head("Bản đồ khu phố", *(findings.freshness(facts, m) for m in latest))
shell.stop_without(indicators)
indicator, month, area = pickers.figure(facts, indicators)

reference_table.basis_note(facts.catalog, indicator)
rows = data.by_area(indicator=indicator, month=month)
ward = data.standing(indicator=indicator, month=month)
finding.show(findings.on_the_map(ward, rows=rows, unit_type=facts.catalog.locality.unit_type))
left, right = st.columns([7, 5])
with left:
    clicked = map_view.clickable(rows, indicator=indicator, selected=area, height=620)
    pickers.follow_click(clicked, shown=area)
with right:
    if area is not None:
        area_card.show(facts, indicator=indicator, month=month, area=area)
    area_table.show(rows, found=ward, month=month, chosen=area)
    area_table.download(rows, indicator=indicator, month=month)
source.note(
    findings.freshness(facts, month),
    source.figures(ward, board.sources_of(facts, indicator.id, month)),
    source.supplier(indicator),
    trace=source.trace(indicator, month=month, area=area),
)
