"""The division as files to send round, headed by what it is and what it rests on."""

from __future__ import annotations

import streamlit as st

from dashboard import access, data, theme
from dashboard.analysis import allocation, board
from dashboard.analysis.allocation import Allocation
from dashboard.analysis.board import Standing
from dashboard.components import download, source
from dashboard.components.allocation import shown
from etl.model import Indicator

NOT_ASSIGNED = "Phương án tính, chưa phải chỉ tiêu giao"
_INVENTED = "SỐ LIỆU MINH HỌA: số liệu giả định để xem thử, không phải của phường"
COLUMNS = {
    "area": "Mã",
    "name": "Khu phố",
    "done": "Đã đạt",
    "whole": "Tổng số",
    "remaining": "Chưa đạt",
    "share": "Phân bổ",
    "per_month": "Mỗi tháng",
    "pace": "Đang làm/tháng",
    "after_pct": "Xong thì đạt (%)",
}


def show(*, indicator: Indicator, month: str, with_silent: bool) -> None:
    """Two buttons: Excel and CSV, with the same head and rows, as far as they may leave the ward.

    Args:
        indicator: What is divided.
        month: The month of the figures.
        with_silent: As for analysis.allocation.divide.
    """
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    ward = data.standing(indicator=indicator, month=month, of_file=True)
    rows = data.by_area(indicator=indicator, month=month, of_file=True)
    if ward.goal is None:
        return
    found = allocation.divide(rows, goal=ward.goal, on=ward.reading.on, with_silent=with_silent)
    if found.rows.empty:
        source.note("Không có tệp để tải về: các số này quá nhỏ để gửi ra ngoài phường")
        return
    table = shown.with_pace(found, rows)
    # what is not known is no zero: a khu phố without data has no count of its own
    table["done"] = table["done"].mask(table["is_silent"])
    lines, name = head(found, ward=ward, month=month), f"phan-bo-{indicator.id}-{month}"
    left, right = st.columns([1, 4])
    with left:
        download.csv(table, COLUMNS, name=name, head=lines)
    with right:
        download.xlsx(
            lambda: download.as_written(table, COLUMNS),
            label="Tải bảng này (Excel)",
            name=name,
            head=lines,
            sheet="Phân bổ",
        )


def head(found: Allocation, *, ward: Standing, month: str) -> list[str]:
    """What stands above the rows: what this is, of which day and source, and who is not in it."""
    goal, facts = ward.goal, data.facts(of_file=True)
    if goal is None:
        return []
    said = allocation.sentences(
        found,
        goal=goal,
        noun=ward.noun,
        unit_type=facts.catalog.locality.unit_type,
        observed=ward.observed,
    )
    lines = [
        f"Phân bổ phần còn lại: {ward.indicator.short_name}",
        NOT_ASSIGNED,
        f"Chỉ tiêu {goal.words()}, hạn {theme.day(goal.due)}",
        said[0],
        f"Số liệu: {source.figures(ward, board.sources_of(facts, ward.indicator.id, month))}",
        shown.left_out(found),
        _INVENTED if data.state().is_sample else "",
    ]
    return [line for line in lines if line]
