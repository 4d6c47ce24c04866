"""Bản đồ khu phố: any indicator on the khu phố, month by month, and the same figures as a table."""

import streamlit as st

from dashboard import data
from dashboard.analysis import board, findings
from dashboard.components import pickers, reference_table, shell, source
from dashboard.components.maps import choices, files, modes, printed

facts = data.facts()
indicators = board.with_areas(facts)
latest = facts.months({i.id for i in indicators})[-1:]
shell.head("Bản đồ khu phố", *(findings.freshness(facts, m) for m in latest))
shell.stop_without(indicators)
indicator, month, area = pickers.figure(facts, indicators)
asked = modes.Asked(
    facts,
    indicator,
    month,
    area,
    choices.show(
        month=month,
        months=facts.months({indicator.id}),
        has_boundaries=not data.boundaries(month).empty,
    ),
    rows=data.by_area(indicator=indicator, month=month),
    ward=data.standing(indicator=indicator, month=month),
)
if printed.is_wanted():
    printed.show(asked)
    st.stop()
reference_table.basis_note(facts.catalog, indicator)
modes.show_page(asked)
files.show(asked)
source.note(
    findings.freshness(facts, month),
    source.figures(asked.ward, board.sources_of(facts, indicator.id, month)),
    source.supplier(indicator),
    trace=source.trace(indicator, month=month, area=area),
)
