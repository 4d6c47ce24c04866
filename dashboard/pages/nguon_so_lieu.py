"""Nguồn số liệu: one figure, its parts and formula, the loads behind it, and the rows counted."""

import streamlit as st

from dashboard import access, data
from dashboard.components import finding, pickers, shell, tracing

access.require(access.Action.SEE_SOURCES)
facts = data.facts()
indicators = tracing.traceable(facts)
shell.head("Nguồn số liệu", "Một con số: tử số, mẫu số, cách tính, lần nhập và từng dòng của tệp")
shell.stop_without(indicators)
indicator, month, area = pickers.figure(facts, indicators)

found = data.standing(indicator=indicator, month=month, area=area)
place = facts.names_ever()[area] if area else "Toàn phường"
parts = tracing.parts(facts, indicator=indicator, area=area, month=month)
finding.show(tracing.sentence(found, place=place, month=month, parts=parts))
tracing.formula(facts, found, parts=parts)
if parts.sources:
    left, right = st.columns([3, 2], gap="large")
    with left:
        tracing.loads(parts)
    with right:
        tracing.register(facts, found, parts=parts)
    tracing.rows(facts, indicator=indicator, area=area, month=month)
