"""What a page states before it shows anything."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup


def show(*sentences: str) -> None:
    """The sentences, one per line, empty ones left out; the first carries the weight."""
    said = [sentence for sentence in sentences if sentence]
    lines = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in said)
    st.html(Markup('<section class="finding">{}</section>').format(lines))


def block(title: str, *, small: str = "") -> None:
    """The heading of a block, with a quieter part after it."""
    st.html(Markup('<h2 class="block">{} <small>{}</small></h2>').format(title, small))
