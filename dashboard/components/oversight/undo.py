"""Taking a load back: what it would change, the click, and which figures moved."""

from __future__ import annotations

import streamlit as st

from dashboard import access, actions, data, theme
from dashboard.components.oversight import done


def button(batch_id: int, file_name: str) -> None:
    """A button that asks before it takes the load back."""
    if not access.allowed(access.current_role(), access.Action.LOAD):
        return
    if st.button("Hoàn tác lần nhập này…", key=f"hoan-tac-{batch_id}"):
        _ask(batch_id, file_name)


@st.dialog("Hoàn tác lần nhập")
def _ask(batch_id: int, file_name: str) -> None:
    with st.container(key="confirm"):
        effect = data.undo_effect(batch_id)
        st.write(f"Hoàn tác lần nhập {batch_id} ({file_name}) thì trong số bản ghi đang tính:")
        changes = [
            (effect.vanish, "bản ghi không còn được tính"),
            (effect.fall_back, "bản ghi trở lại nội dung của lần nhập trước"),
            (effect.stay, "bản ghi giữ nguyên, vì lần nhập khác cũng có hoặc đã sửa"),
        ]
        st.markdown("\n".join(f"- {theme.number(n)} {what}" for n, what in changes))
        st.write("Các chỉ tiêu được tính lại theo. Tệp có thể nạp lại sau.")
        if st.button("Hoàn tác", type="primary", key="hoan-tac-ngay"):
            with st.spinner("Đang hoàn tác và tính lại các chỉ tiêu…"):
                _run(batch_id)
            st.rerun()
        if st.button("Không hoàn tác", key="thoi-hoan-tac"):
            st.rerun()


def _run(batch_id: int) -> None:
    try:
        moves = actions.undo(batch_id)
    except actions.StoreBusyError:
        done.failed("Kho đang bận một lần nhập khác; chưa hoàn tác. Chờ một phút rồi bấm lại.")
        return
    if moves is None:
        done.failed(f"Lần nhập {batch_id} đã được hoàn tác từ trước.")
    else:
        done.keep(f"Đã hoàn tác lần nhập {batch_id}.", moves)
