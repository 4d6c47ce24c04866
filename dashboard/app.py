"""Navigation only: which pages there are, in which group, and who may open them."""

from __future__ import annotations

import streamlit as st

from dashboard import access
from dashboard.components import menu, shell

st.set_page_config(layout="wide", page_icon="dashboard/static/favicon.svg")

GROUPS = {
    "Điều hành": [
        st.Page("pages/tong_quan.py", title="Tổng quan", default=True),
        st.Page("pages/chi_tieu_2026.py", title="Chỉ tiêu năm 2026", url_path="chi-tieu-2026"),
        st.Page("pages/ban_do.py", title="Bản đồ khu phố", url_path="ban-do"),
        st.Page("pages/dien_bien.py", title="Diễn biến", url_path="dien-bien"),
        st.Page("pages/phu_luc_1.py", title="Chỉ tiêu 2030–2035 (Phụ lục I)", url_path="phu-luc-1"),
    ],
}

page = st.navigation(GROUPS, position="hidden")
shell.dress()
with shell.guard():
    access.require(access.Action.SEE_WARD)
    menu.show(GROUPS)
    page.run()
