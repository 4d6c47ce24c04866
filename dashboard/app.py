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
        st.Page("pages/phan_bo.py", title="Phân bổ phần còn lại", url_path="phan-bo"),
        st.Page("pages/ban_do.py", title="Bản đồ khu phố", url_path="ban-do"),
        st.Page("pages/dien_bien.py", title="Diễn biến", url_path="dien-bien"),
        st.Page("pages/phu_luc_1.py", title="Chỉ tiêu 2030–2035 (Phụ lục I)", url_path="phu-luc-1"),
    ],
    "Địa bàn": [
        st.Page("pages/khu_pho.py", title="Khu phố", url_path="khu-pho"),
        st.Page("pages/nhom_uu_tien.py", title="Nhóm ưu tiên", url_path="nhom-uu-tien"),
    ],
    "Phân tích": [
        st.Page("pages/phan_tich.py", title="Phân tích chuyên sâu", url_path="phan-tich"),
    ],
    "Số liệu": [
        st.Page("pages/nhap_so_lieu.py", title="Nhập số liệu", url_path="nhap-so-lieu"),
        st.Page("pages/kiem_tra.py", title="Kiểm tra số liệu", url_path="kiem-tra"),
        st.Page("pages/nguon_so_lieu.py", title="Nguồn số liệu", url_path="nguon"),
        st.Page("pages/cach_tinh.py", title="Cách tính", url_path="cach-tinh"),
    ],
}
ANY_PAGE = access.Action.SEE_WARD
NEEDED = {  # the right that a page needs beyond seeing the ward, by its address
    "nhap-so-lieu": access.Action.LOAD,
    "kiem-tra": access.Action.SEE_SOURCES,
    "nguon": access.Action.SEE_SOURCES,
}

page = st.navigation(GROUPS, position="hidden")
shell.dress()
with shell.guard():
    access.require(ANY_PAGE)
    role = access.current_role()
    shown = {
        group: [p for p in pages if access.allowed(role, NEEDED.get(p.url_path, ANY_PAGE))]
        for group, pages in GROUPS.items()
    }
    menu.show({group: pages for group, pages in shown.items() if pages})
    page.run()
