"""Khu phố: one khu phố on one page: its targets, its visits, its team, what is missing."""

import streamlit as st

from dashboard import data
from dashboard.analysis import activity, area_gaps, findings, kinds
from dashboard.components import finding, regrouped, shell, source
from dashboard.components.area import cards, choose, done, files, missing, printed, targets, team
from dashboard.components.area.subject import Subject

facts = data.facts()
month = shell.head_with_month(
    "Khu phố",
    facts.months({i.id for i in kinds.headline(facts.catalog)}),
    lambda chosen: findings.freshness(facts, chosen),
)
of = Subject(facts, choose.area(facts.names(facts.clock(month)), month=month), month)
if printed.is_wanted():
    printed.show(of)
    st.stop()
standings = of.standings()
members = team.of_members(standings)
sent = missing.cells(of)

finding.show(
    f"{of.name}: {findings.where_we_stand(standings)}",
    *area_gaps.of_months(sent, month),
    *regrouped.sentences(facts, [of.area], month=month),
)
cards.row(of, standings)
targets.show(of, standings)
done.show(of, months=activity.window(month, first=min(sent)))
left, right = st.columns([3, 2], gap="medium")
with left:
    team.show(of, members)
    missing.show(missing.said(of, standings, sent, members))
with right:
    team.register(of)
missing.reports(of, sent)
files.show(of)
source.note(
    findings.freshness(facts, month),
    *cards.note(of, standings),
    "Khoảng và nhóm so sánh chỉ tính yếu tố ngẫu nhiên (khoảng tin cậy 95%)",
)
