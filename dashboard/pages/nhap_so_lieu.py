"""Nhập số liệu: files go in here, after they have been looked at and confirmed."""

import streamlit as st

from dashboard import access
from dashboard.components import shell
from dashboard.components.intake import choose, run, section, tray

access.require(access.Action.LOAD)
shell.head(
    "Nhập số liệu",
    "Thả tệp vào, xem hệ thống hiểu thế nào và lỗi ở đâu; chưa bấm nút nạp thì chưa lưu gì",
)
mine = tray.current()
where = st.empty()
left, right = st.columns([3, 2], gap="large")
with left:
    choose.files(mine)
with right:
    choose.empty_forms(mine)
with where:
    section.steps(mine)
with st.container(key="progress"):
    run.everything_due(mine)
with where:
    section.steps(mine)
section.everyone(mine)
