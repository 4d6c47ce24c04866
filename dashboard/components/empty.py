"""The state of having nothing to show: what is missing, and who or what mends it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup


def show(title: str, *sentences: str) -> None:
    """A framed note in place of a picture; all plain text."""
    lines = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    st.html(Markup('<div class="empty"><h2>{}</h2>{}</div>').format(title, lines))


def no_figures() -> None:
    """A store that holds no figures yet."""
    show(
        "Chưa có số liệu",
        "Kho số liệu chưa có lần nhập nào cho các chỉ tiêu này.",
        "Tổ CNSCĐ các khu phố gửi phiếu lượt hoặc bảng tổng hợp; bộ phận thường trực nhập các tệp "
        "đó vào kho, trang này sẽ tự có số liệu.",
    )
