"""The map as one A4 page: the picture, the table and what must be said, without any control."""

from __future__ import annotations

import streamlit as st

from dashboard import access, data
from dashboard.components import area_table, finding, pickers, source
from dashboard.components.links import link
from dashboard.components.maps import choices, files
from dashboard.components.maps.modes import Asked


def is_wanted() -> bool:
    """Whether the address asks for the page to print."""
    return st.query_params.get(choices.PRINT) == pickers.ON


def show(asked: Asked) -> None:
    """The page, and above it, on the screen only, the buttons to print and to go back."""
    access.require(access.Action.DOWNLOAD)
    asked = asked.to_take_away()
    chosen = {k: st.query_params[k] for k in st.query_params if k != choices.PRINT}
    with st.container(key="print-bar", horizontal=True, vertical_alignment="center"):
        st.html('<button type="button" class="print" data-print>In trang này</button>')
        st.html(link("ban-do", "Quay lại bản đồ", **chosen))
    finding.show(asked.sentence())
    version = (*data.seen(of_file=True), tuple(st.query_params.items()))
    st.image(_picture(version, _asked=asked), width="stretch")
    area_table.show(asked.rows, found=asked.ward, month=asked.month, height=None)
    source.note(*files.footer(asked))


@st.cache_data(show_spinner=False, max_entries=20)
def _picture(version: tuple[object, ...], *, _asked: Asked) -> bytes:
    del version
    return files.picture(_asked)
