"""What this system's own records suggest for a row, labelled ước, to be taken over by a click."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from dashboard import data
from dashboard.analysis.proposals import Proposal


def show(indicator_id: str, *, keys: Mapping[str, str]) -> None:
    """The estimate and the button that fills the form with it; nothing where there is none.

    Args:
        indicator_id: What is being typed in.
        keys: Field of the form -> its key.
    """
    found = data.proposal(indicator_id)
    if found is None:
        return
    with st.container(key="uoc"):
        beside(found)
        st.button(
            "Lấy số ước này vào mẫu",
            key=f"lay-uoc-{indicator_id}",
            on_click=_take_over,
            args=(found, keys),
        )


def beside(found: Proposal) -> None:
    """The estimate in words; never shown as the figure of the row."""
    st.html(
        Markup('<p class="estimate"><b>ước {}</b> — {} (nguồn: {}). {}</p>').format(
            found.words(), found.how, found.source, found.caveat
        )
    )


def _take_over(found: Proposal, keys: Mapping[str, str]) -> None:
    for name, text in found.typed().items():
        if name in keys:
            st.session_state[keys[name]] = text
