"""What is said of khu phố that merged or split, wherever their figures are shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.board import Facts


def sentences(facts: Facts, areas: Sequence[str], *, month: str) -> list[str]:
    """One sentence per khu phố that has changed until a month."""
    names, succession = facts.names_ever(), facts.succession
    found = []
    for area in areas:
        fate = succession.fate(area, month, names)
        if fate is not None:
            found.append(f"{names[area]} {fate}.")
        elif origin := succession.origin(area, month):
            before = (
                "số các tháng trước là tổng của các khu phố cũ"
                if origin.is_comparable
                else "các tháng trước không so sánh được"
            )
            found.append(f"{names[area]} {origin.words(names)}; {before}.")
    return found


def note(facts: Facts, areas: Sequence[str], *, month: str) -> None:
    """These sentences below a figure; nothing where nothing has changed."""
    told = sentences(facts, areas, month=month)
    if told:
        st.html(Markup('<p class="note">{}</p>').format(" ".join(told)))
