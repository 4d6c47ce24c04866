"""The menu at the side: whose dashboard it is, then the groups of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import Page

from dashboard import data

KEPT = ("thang",)  # what the address keeps when the reader goes to another page

_MARK = Markup('<img src="app/static/favicon.svg" alt="">')


def show(groups: Mapping[str, Sequence[Page]]) -> None:
    """The menu; a link keeps the chosen month in the address."""
    kept = {key: st.query_params[key] for key in KEPT if key in st.query_params}
    with st.sidebar:
        ward = data.catalog().locality
        st.html(
            Markup(
                '<div class="brand">{}<div><b>{}</b><span>Bảng điều hành</span></div></div>'
            ).format(_MARK, ward.name[0].upper() + ward.name[1:])
        )
        for group, pages in groups.items():
            st.html(Markup('<div class="menu-group">{}</div>').format(group))
            for page in pages:
                st.page_link(page, width="stretch", query_params=kept)
