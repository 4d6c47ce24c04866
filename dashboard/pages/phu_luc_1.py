"""Chỉ tiêu 2030–2035 (Phụ lục I): the 26 reference targets, and one of them in full."""

import streamlit as st

from dashboard import data
from dashboard.analysis import reference
from dashboard.components import finding, pickers, reference_card, reference_table, shell, source

facts, observations = data.facts(), data.observations()
units = reference.leads(facts.catalog)
every = data.reference_rows()
names = {row.indicator.id: reference_table.title(row.indicator) for row in every}

shell.head("Chỉ tiêu 2030–2035 (Phụ lục I)")
reference_table.basis_note(facts.catalog)
choose_unit, choose_row = st.columns([2, 3])
with choose_unit:
    every_unit = {"": "Tất cả đơn vị chủ trì"} | {unit: unit for unit in units}
    lead = pickers.choice("Đơn vị chủ trì", every_unit, key="don_vi")
with choose_row:
    none_open = {"": "Chưa mở chỉ tiêu nào"}
    opened = pickers.choice("Xem quỹ đạo của chỉ tiêu", none_open | names, key=pickers.INDICATOR)

shown = [row for row in every if not lead or lead in row.indicator.lead]
finding.show(reference.sentence(shown))
if opened:
    row = next(row for row in every if row.indicator.id == opened)
    reference_card.show(facts, observations, row=row)
reference_table.show(facts.catalog, shown, lead=lead)
source.note("Thanh: giá trị mới nhất; vạch: chỉ tiêu 2030 và 2035; thang của mỗi dòng bắt đầu từ 0")
