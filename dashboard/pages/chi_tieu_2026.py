"""Chỉ tiêu năm 2026: each assigned target in full, with all khu phố."""

import streamlit as st

from dashboard import data
from dashboard.analysis import findings, kinds
from dashboard.components import finding, pickers, shell, target_section

facts = data.facts()
indicators = kinds.headline(facts.catalog)
month = shell.head_with_month(
    "Chỉ tiêu năm 2026",
    facts.months({i.id for i in indicators}),
    lambda chosen: findings.freshness(facts, chosen),
)
standings = [data.standing(indicator=i, month=month) for i in indicators]
finding.show(findings.where_we_stand(standings))
with st.columns([2, 3])[0]:
    shown = pickers.indicator_or_all(indicators)
for indicator in shown:
    target_section.show(facts, indicator=indicator, month=month)
target_section.method()
