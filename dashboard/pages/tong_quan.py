"""Tổng quan: where the ward stands on the assigned targets, whom to urge on, what is missing."""

import streamlit as st

from dashboard import data
from dashboard.analysis import board, comparison, findings, kinds
from dashboard.components import (
    change_list,
    finding,
    gauge_card,
    movement_lists,
    pickers,
    shell,
    source,
    urge,
)
from dashboard.components.maps import small

facts = data.facts()
indicators = kinds.headline(facts.catalog)
month = shell.head_with_month(
    "Tổng quan", facts.months({i.id for i in indicators}), lambda m: findings.freshness(facts, m)
)
standings = [data.standing(indicator=i, month=month) for i in indicators]
furthest = findings.furthest_behind(standings) or standings[0]

sentences, gauges = st.container(), st.container()
with st.container(key="below"):
    left, middle, right = st.columns([11, 9, 10])
with left:
    shown = pickers.indicator(indicators, default=furthest.indicator, bare=True)
found = next(s for s in standings if s.indicator == shown)
rows = data.by_area(indicator=shown, month=month)
priorities = comparison.priorities_of(facts, found=found, rows=rows, month=month)
names, unit_type = facts.names_ever(), facts.catalog.locality.unit_type

with sentences:
    finding.show(
        findings.where_we_stand(standings),
        findings.whom_to_urge(
            priorities=priorities,
            names=names,
            unit_type=unit_type,
            indicator_name=shown.short_name,
        ),
        findings.what_is_missing(priorities=priorities, names=names, unit_type=unit_type),
    )
with gauges:
    gauge_card.row(standings)
with left:
    boundaries = small.still(rows, indicator=shown, month=month, height=205)
with middle:
    urge.show(priorities, rows=rows, indicator=shown, month=month, noun=found.noun)
with right:
    change_list.show(data.changes(month), indicators=indicators, ward=facts.ward, month=month)
    movement_lists.in_short(facts, indicator=shown, month=month)
source.note(
    gauge_card.LEGEND,
    boundaries,
    f"{shown.short_name}: {source.figures(found, board.sources_of(facts, shown.id, month))}",
    trace=source.trace(shown, month=month),
)
