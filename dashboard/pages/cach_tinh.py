"""Cách tính: open decisions, settings, how a status is judged, and a card for every indicator."""

import streamlit as st

from dashboard import data
from dashboard.analysis import method
from dashboard.components import finding, pickers, shell, source
from dashboard.components.method import card, conventions

facts = data.facts()
catalog = facts.catalog
indicators = method.every_indicator(catalog)
shell.head("Cách tính", "Quy ước, cài đặt, cách xếp loại và phiếu định nghĩa của từng chỉ tiêu")
finding.show(*conventions.sentences(catalog))
with st.columns([2, 3])[0]:
    shown = pickers.indicator(indicators)
card.show(facts, shown)
conventions.open_decisions(catalog)
left, right = st.columns(2, gap="large")
with left:
    conventions.settings(catalog)
with right:
    conventions.judging()
card.listing(facts, indicators)
source.note(
    f"Quy ước và cài đặt ghi trong tệp địa phương của {catalog.locality.name}; phiếu định nghĩa "
    "ghi trong tệp của từng kế hoạch. Người quản trị sửa tệp rồi nạp lại, không sửa trên màn hình"
)
