"""Chỉ tiêu 2030–2035 (Phụ lục I): the 26 reference targets, one of them in full, who answers."""

import streamlit as st

from dashboard import data
from dashboard.analysis import accountability, reference
from dashboard.components import (
    finding,
    lead_units,
    pickers,
    reference_card,
    reference_table,
    shell,
    source,
)

facts, observations = data.facts(), data.observations()
units = reference.leads(facts.catalog)
every = data.reference_rows()
names = {row.indicator.id: reference_table.title(row.indicator) for row in every}

shell.head("Chỉ tiêu 2030–2035 (Phụ lục I)")
reference_table.basis_note(facts.catalog)
choose_view, choose_unit, choose_status, choose_row = st.columns([3, 4, 3, 5])
with choose_view:
    view = pickers.choice("Xem", {"": "Theo chỉ tiêu", "dau-moi": "Theo đơn vị chủ trì"}, key="xem")
if view:
    lead_units.show(facts, observations, every)
    st.stop()
with choose_unit:
    every_unit = {"": "Tất cả đơn vị chủ trì"} | {unit: unit for unit in units}
    lead = pickers.choice("Đơn vị chủ trì", every_unit, key="don_vi")
with choose_status:
    every_status = {"": "Mọi tình trạng"} | accountability.GROUPS
    status = pickers.choice("Tình trạng", every_status, key="tinh_trang")
with choose_row:
    none_open = {"": "Chưa mở chỉ tiêu nào"}
    opened = pickers.choice("Xem quỹ đạo của chỉ tiêu", none_open | names, key=pickers.INDICATOR)

shown = [row for row in every if not lead or lead in row.indicator.lead]
shown = [row for row in shown if not status or accountability.group(row) == status]
finding.show(reference.sentence(shown))
if opened:
    row = next(row for row in every if row.indicator.id == opened)
    reference_card.show(facts, observations, row=row)
reference_table.show(facts.catalog, shown, lead=lead)
source.note("Thanh: giá trị mới nhất; vạch: chỉ tiêu 2030 và 2035; thang của mỗi dòng bắt đầu từ 0")
