"""Chỉ tiêu năm 2026: each assigned target in full, with all khu phố."""

import streamlit as st

from dashboard import data
from dashboard.analysis import findings, kinds
from dashboard.components import finding, movement_lists, pickers, shell, target_section

facts = data.facts()
indicators = kinds.headline(facts.catalog)
month = shell.head_with_month(
    "Chỉ tiêu năm 2026",
    facts.months({i.id for i in indicators}),
    lambda chosen: findings.freshness(facts, chosen),
)
standings = [data.standing(indicator=i, month=month) for i in indicators]
finding.show(findings.where_we_stand(standings))
choose_indicator, choose_before, _ = st.columns([2, 1, 2])
with choose_indicator:
    shown = pickers.indicator_or_all(indicators)
with choose_before:
    before = pickers.month_before(facts.months({i.id for i in indicators}), month=month)
for indicator in shown:
    target_section.show(facts, indicator=indicator, month=month)
    if before is not None:
        movement_lists.show(facts, indicator=indicator, month=month, before=before)
target_section.method()
