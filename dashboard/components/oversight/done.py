"""What an undo or a withdrawal has changed, shown beside what was clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from dashboard.components.intake import outcome
from etl.load_report import Move

_KEY = "changed"


@dataclass(frozen=True, slots=True)
class _Change:
    sentence: str
    moves: tuple[Move, ...] | None  # None: nothing was changed


def keep(sentence: str, moves: Sequence[Move]) -> None:
    """Remember what was done until the reader has seen it and closes it."""
    st.session_state[_KEY] = _Change(sentence, tuple(moves))


def failed(sentence: str) -> None:
    """Remember why nothing was done."""
    st.session_state[_KEY] = _Change(sentence, None)


def show() -> None:
    """The last change of this reader, with the figures that moved, until it is closed."""
    change = st.session_state.get(_KEY)
    if change is None:
        return
    with st.container(key="done"):
        mark = "✓" if change.moves is not None else "!"
        st.html(
            Markup('<p class="done" role="status"><b>{} {}</b></p>').format(mark, change.sentence)
        )
        if change.moves is not None:
            outcome.figures(change.moves, done=True)
        st.button("Đóng thông báo này", key="dong-thong-bao", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_KEY, None)
