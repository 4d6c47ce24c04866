"""The rows that are not taken and what to do about them; warnings; the corrected file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import actions, data, theme
from dashboard.components import spoken, table
from dashboard.components.intake import words
from dashboard.components.intake.tray import Item
from etl.load_report import Report

_PER_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = ""


def show(item: Item, report: Report) -> None:
    """Errors with filter and pages, the marked file to take away, and the warnings."""
    if report.rejections:
        _errors(item, report)
    if remarks := words.remarks(report):
        _warnings(remarks)


def _errors(item: Item, report: Report) -> None:
    rows = words.errors(
        report, actions.column_labels(report.kind or ""), spoken.names(data.facts())
    )
    st.html(
        Markup('<p class="block-label">{} {} chưa nhận được: sửa trong tệp rồi thả lại</p>').format(
            theme.number(report.rows_rejected), words.row(report)
        )
    )
    counts = rows["column"].value_counts()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = _filtered(item, rows, counts) if len(counts) > 1 else rows
        first = _first_shown(item, len(shown))
        if report.boundaries is None:  # a map is mended in the program that draws it
            st.download_button(
                "Tải tệp đã đánh dấu ô cần sửa (.xlsx)",
                partial(actions.corrected, item.path, report, encoding=item.choices.encoding),
                file_name=f"{item.path.stem}-can-sua.xlsx",
                mime=_XLSX,
                on_click="ignore",
                key=f"can-sua-{item.id}",
            )
    page = shown.iloc[first : first + _PER_PAGE]
    sheet = (table.Column("sheet", "Trang tính"),) if rows["sheet"].notna().any() else ()
    with st.container(key=f"errors-{item.id}"):
        table.show(
            page,
            (
                *sheet,
                table.Column("row", "Dòng", numeric=True),
                table.Column("column", "Cột"),
                table.Column("value", "Đang ghi", _value),
                table.Column("advice", "Vì sao và cách sửa"),
            ),
            height=420,
        )
    if any(r.rule == words.FALLS for r in report.rejections) or item.choices.yes:
        _takes_falls(item)


def _filtered(item: Item, rows: pd.DataFrame, counts: pd.Series[int]) -> pd.DataFrame:
    """The errors of one column, or all."""
    column = st.selectbox(
        "Lọc theo cột",
        [_ALL, *counts.index],
        format_func=lambda c: f"{c} ({counts[c]})" if c else f"Tất cả ({len(rows)} lỗi)",
        key=f"loc-{item.id}",
        filter_mode=None,
        placeholder="Chọn",
        width=320,
    )
    return rows[rows["column"] == column] if column else rows


def _first_shown(item: Item, total: int) -> int:
    """Which error the page of the table begins with."""
    if total <= _PER_PAGE:
        return 0
    first: int = st.selectbox(
        "Xem lỗi",
        range(0, total, _PER_PAGE),
        format_func=lambda s: f"{s + 1}–{min(s + _PER_PAGE, total)}/{total}",
        key=f"trang-{item.id}-{total}",
        filter_mode=None,
        placeholder="Chọn",
        width=220,
    )
    return first


def _value(text: str | None) -> str:
    written = Markup("<code>{}</code>").format(text)
    return written if isinstance(text, str) else Markup('<span class="absent">–</span>')


def _takes_falls(item: Item) -> None:
    """The one rejection that the reader may overrule."""
    if item.outcome is not None:
        return
    key = f"chap-nhan-{item.id}"
    st.session_state[key] = item.choices.yes
    st.checkbox(
        "Đã kiểm tra: số lũy kế giảm so với kỳ trước là đúng, chấp nhận các dòng đó",
        key=key,
        on_change=lambda: item.choose(yes=st.session_state[key]),
    )


def _warnings(remarks: Sequence[str]) -> None:
    named = spoken.names(data.facts())
    lines = Markup().join(
        Markup("<li>{}</li>").format(spoken.on_page(warning, named)) for warning in remarks
    )
    st.html(
        Markup(
            '<div class="warnings"><p>▲ Lưu ý ({}), không cản việc nạp:</p><ul>{}</ul></div>'
        ).format(len(remarks), lines)
    )
