"""Visits per week between their usual limits, the rules in plain words."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import data, theme
from dashboard.analysis import control_chart, weeks
from dashboard.analysis.board import Facts
from dashboard.analysis.control_chart import Signal
from dashboard.charts.control_plot import control_plot
from dashboard.components import chart, finding, source, table

_NOUN = "lượt"


def show(facts: Facts, *, area: str | None) -> None:
    """The weeks of the ward or of one khu phố, and which of them break a rule."""
    rows = data.weekly_visits()
    place = facts.names_ever()[area] if area else "Toàn phường"
    until = date.fromisoformat(max(rows["last_day"])) if len(rows) else data.today()
    found = weeks.series(rows, until=until, area=area)
    drawn = control_chart.chart([float(v) for v in found["visits"]])
    if drawn is None:
        source.note(
            f"{place}: chưa đủ năm tuần có phiếu từng lượt để vẽ. Khu phố chỉ gửi bảng tổng hợp "
            "thì không có số liệu theo tuần."
        )
        return
    broken = [
        (week, value, signal)
        for week, value, signals in zip(found["week"], found["visits"], drawn.signals, strict=True)
        for signal in signals
    ]
    finding.show(f"{place}. {drawn.words(_NOUN)} {_said(len({w for w, *_ in broken}))}")
    with st.container(key="weeks"):
        chart.show(
            control_plot(drawn, weeks=list(found["week"]), noun=_NOUN),
            key="week-plot",
            alt=f"{place}: số lượt hướng dẫn mỗi tuần với giới hạn thường gặp",
        )
    if broken:
        _table(broken)
    source.note(
        "Giới hạn = trung bình ± 2,66 × chênh lệch trung bình giữa hai tuần liền nhau",
        *(f"{number}. {signal}" for number, signal in enumerate(Signal, start=1)),
        "Từ phiếu lượt hướng dẫn; khu phố chỉ gửi bảng tổng hợp không có trong biểu đồ này",
    )


def _said(count: int) -> str:
    return f"{count} tuần cần xem lại." if count else "Không tuần nào khác thường."


def _table(broken: list[tuple[date, int, Signal]]) -> None:
    rows = pd.DataFrame(broken, columns=["week", "visits", "why"])
    table.show(
        rows.sort_values("week", ascending=False),
        (
            table.Column("week", "Tuần từ", theme.day, name=True),
            table.Column("visits", "Số lượt", theme.number, numeric=True),
            table.Column("why", "Vì sao đáng chú ý"),
        ),
        height=360,
    )
