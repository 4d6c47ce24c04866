"""What surrounds every page: its form, the sample banner, the head, and the pages of refusal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from dashboard import access, data, theme
from dashboard.components import empty, pickers
from etl.errors import EtlError

_TOKENS = {
    "ink": theme.INK,
    "muted": theme.MUTED,
    "line": theme.LINE,
    "line-strong": theme.CONTEXT_LINE,
    "surface": theme.SURFACE,
    "page": theme.PAGE,
    "primary": theme.PRIMARY,
    "outline": theme.MAP_OUTLINE,
    "track": theme.TRACK,
    "bar": theme.MAP_CLASSES[2],
    "notice": theme.NOTICE,
    "notice-line": theme.NOTICE_LINE,
}


@cache
def _style() -> str:
    tokens = "".join(f"--{name}:{value};" for name, value in _TOKENS.items())
    rules = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return f"<style>:root{{{tokens}}}{rules}</style>"


@cache
def _script() -> str:
    return f"<script>{Path(__file__).with_name('page.js').read_text(encoding='utf-8')}</script>"


def dress() -> None:
    """Give the page its form and its language."""
    st.html(_style())
    st.html(_script(), unsafe_allow_javascript=True)


@contextmanager
def guard() -> Iterator[None]:
    """What the store or the reader's rights forbid becomes a page that says so."""
    try:
        yield
    except access.NotAllowedError:
        not_allowed()
    except EtlError as error:
        empty.show(
            "Chưa đọc được kho số liệu",
            str(error),
            "Người quản trị chạy lệnh python -m etl status để xem nguyên nhân.",
        )


def not_allowed() -> None:
    """The page of a reader without the right."""
    empty.show(
        "Chưa có quyền xem trang này",
        "Hiện chỉ mở được bảng điều hành trên chính máy đang chạy nó.",
        "Liên hệ bộ phận thường trực của Ban Chỉ đạo để được cấp quyền.",
    )


def head(title: str, caption: str = "") -> None:
    """The banner of invented figures where it applies, then title and caption (plain text)."""
    _banner()
    _title(title, caption)


def stop_without(figures: Collection[object]) -> None:
    """Where there is nothing to show, say so and end the page."""
    if not figures:
        empty.no_figures()
        st.stop()


def head_with_month(title: str, months: Sequence[str], caption: Callable[[str], str]) -> str:
    """The head with a choice of month beside it; without any month it says so and stops.

    Args:
        title: Plain text.
        months: Stored months, oldest first.
        caption: What to say of the chosen month.

    Returns:
        The chosen month.
    """
    _banner()
    if not months:
        _title(title, "")
        stop_without(months)
    with st.container(key="head"):
        left, right = st.columns([6, 1], vertical_alignment="bottom")
    with right:
        month = pickers.month(months, bare=True)
    with left:
        _title(title, caption(month))
    return month


def _banner() -> None:
    if data.state().is_sample:
        st.html(
            Markup(
                '<div class="sample-banner" role="note"><b>SỐ LIỆU MINH HỌA</b> — số liệu giả định '
                "để xem thử, không phải của phường. “Hôm nay” trong bộ số liệu này là {}.</div>"
            ).format(theme.day(data.today()))
        )


def _title(title: str, caption: str) -> None:
    parts = (caption, _updated())
    st.html(
        Markup('<header class="page-head"><h1>{}</h1><p>{}</p></header>').format(
            title, " · ".join(part for part in parts if part)
        )
    )


def _updated() -> str:
    """When the store last changed: how long ago, or the moment where the day is a fixed one."""
    state = data.state()
    if state.last_load_at is None:
        return ""
    if state.today is not None:
        return f"Nạp lúc {theme.moment(state.last_load_at)}"
    loaded = state.last_load_at
    aware = loaded if loaded.tzinfo else loaded.replace(tzinfo=UTC)
    return f"Cập nhật {theme.ago(datetime.now(UTC) - aware)}"
