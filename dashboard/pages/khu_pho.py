"""Khu phố: one khu phố on one page: its targets, its visits, its team, what is missing."""

import streamlit as st

from dashboard import data
from dashboard.analysis import activity, area_gaps, findings, kinds
from dashboard.components import finding, regrouped, shell, source
from dashboard.components.area import cards, choose, done, missing, targets, team

facts = data.facts()
indicators = kinds.headline(facts.catalog)
month = shell.head_with_month(
    "Khu phố", facts.months({i.id for i in indicators}), lambda m: findings.freshness(facts, m)
)
area = choose.area(facts.names(facts.clock(month)), month=month)
standings = [data.standing(indicator=i, month=month, area=area) for i in indicators]
member_figure = team.of_members(standings)
sent = missing.cells(facts, area=area)
absent = missing.said(facts, standings, sent, area=area, month=month, members=member_figure)

finding.show(
    f"{facts.names_ever()[area]}: {findings.where_we_stand(standings)}",
    *area_gaps.of_months(sent, month),
    *regrouped.sentences(facts, [area], month=month),
)
cards.row(facts, standings, area=area, month=month)
targets.show(facts, standings, area=area, month=month)
done.show(facts, area=area, months=activity.window(month, first=min(sent)))
left, right = st.columns([3, 2], gap="medium")
with left:
    team.show(facts, member_figure, area=area, month=month)
    missing.show(absent)
with right:
    team.register(area=area, month=month)
missing.reports(facts, sent, area=area)
source.note(
    findings.freshness(facts, month),
    *cards.note(facts, standings, month=month),
    "Khoảng và nhóm so sánh chỉ tính yếu tố ngẫu nhiên (khoảng tin cậy 95%)",
)
