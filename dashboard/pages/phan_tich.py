"""Phân tích chuyên sâu: for analysts; comparisons that do not rank, limits of chance, weeks."""

import streamlit as st

from dashboard import data
from dashboard.analysis import board, findings
from dashboard.components import pickers, shell, source
from dashboard.components.deeper import by_week, compared, months

SECTIONS = {
    "khoang": "So sánh khu phố (khoảng tin cậy)",
    "pheu": "Biểu đồ phễu (giới hạn ngẫu nhiên)",
    "nho": "Diễn biến từng khu phố",
    "tuan": "Lượt hướng dẫn mỗi tuần",
}

facts = data.facts()
indicators = board.with_areas(facts)
latest = facts.months({i.id for i in indicators})[-1:]
shell.head("Phân tích chuyên sâu", *(findings.freshness(facts, m) for m in latest))
shell.stop_without(indicators)
left, right = st.columns([3, 4])
with left:
    section = pickers.choice("Nội dung", SECTIONS, key="muc")
if section == "tuan":
    with right:
        area = pickers.area(facts.names(), whole="Toàn phường")
    by_week.show(facts, area=area)
    st.stop()
with right:
    choose_indicator, choose_month = st.columns([3, 2])
with choose_indicator:
    indicator = pickers.indicator(indicators)
with choose_month:
    month = pickers.month(facts.months({indicator.id}))
ward = data.standing(indicator=indicator, month=month)
rows = data.by_area(indicator=indicator, month=month)
match section:
    case "pheu":
        compared.limits(rows, ward=ward, month=month)
    case "nho":
        months.show(facts, ward=ward, month=month)
    case _:
        compared.intervals(rows, ward=ward, month=month)
source.note(
    source.figures(ward, board.sources_of(facts, indicator.id, month)),
    source.supplier(indicator),
    trace=source.trace(indicator, month=month),
)
