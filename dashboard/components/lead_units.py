"""Lead units by status: counts that lead to their rows, and what each still has to report."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import accountability, board
from dashboard.analysis.reference import Row
from dashboard.components import download, finding, reference_table, source, table
from dashboard.components.links import link

_PAGE = "phu-luc-1"


def show(facts: board.Facts, observations: pd.DataFrame, rows: Sequence[Row]) -> None:
    """The finding, the counts, then period by period who has not reported."""
    counts = accountability.by_lead(rows)
    plans = {row.indicator.plan for row in rows}
    due = accountability.owed(
        rows,
        observations,
        since=min(facts.catalog.plans[plan].start for plan in plans),
        today=facts.today,
    )
    finding.show(accountability.sentence(counts, due))
    _counts(counts, len(rows))
    _owed(rows, due)


def _counts(counts: pd.DataFrame, rows: int) -> None:
    shown = [slug for slug in accountability.GROUPS if counts[slug].any()]
    cells = {
        slug: pd.Series(
            [_cell(n, unit, slug) for n, unit in zip(counts[slug], counts["unit"], strict=True)],
            index=counts.index,
            dtype="object",
        )
        for slug in shown
    }
    columns = [
        table.Column("unit", "Đơn vị chủ trì", lambda unit: link(_PAGE, unit, don_vi=unit)),
        *(table.Column(s, accountability.GROUPS[s], numeric=True) for s in shown),
        table.Column("total", "Tổng số", theme.number, numeric=True),
        table.Column("coordination", "Phối hợp", wide_only=True),
    ]
    with st.container(key="dau-moi"):
        table.show(counts.assign(**cells), columns)
    heads = int(counts["total"].sum())
    source.note(
        "Bấm vào một số để xem các chỉ tiêu đứng sau nó",
        f"{heads - rows} chỉ tiêu có hai đơn vị chủ trì nên được đếm ở cả hai"
        if heads > rows
        else "",
        "Tình trạng so với mốc gần nhất; “Theo trạng thái” là dòng không có con số để so",
    )
    names = {"unit": "Đơn vị chủ trì", **{s: accountability.GROUPS[s] for s in shown}}
    names |= {"total": "Tổng số", "coordination": "Phối hợp"}
    download.csv(counts, names, name="don-vi-chu-tri")


def _cell(number: int, unit: str, slug: str) -> str:
    if not number:
        return theme.DASH
    return link(_PAGE, str(number), don_vi=unit, tinh_trang=slug)


def _owed(rows: Sequence[Row], due: pd.DataFrame) -> None:
    """One line per row that has a report due, one column per period that has ended."""
    finding.block("Kỳ đã kết thúc, ai chưa báo cáo", small="theo kỳ của phiếu định nghĩa")
    if due.empty:
        source.note("Chưa có kỳ nào kết thúc từ ngày bắt đầu kế hoạch")
        return
    periods = list(dict.fromkeys(due["period"]))
    told = {(r["indicator_id"], r["period"]): r["is_told"] for r in due.to_dict("records")}
    asked = [row for row in rows if any((row.indicator.id, p) in told for p in periods)]
    asked.sort(key=lambda row: row.indicator.lead)
    frame = pd.DataFrame(
        {
            "unit": ["; ".join(row.indicator.lead) for row in asked],
            "row": pd.Series([_named(row) for row in asked], dtype="object"),
            **{
                p: pd.Series(
                    [_mark(told.get((row.indicator.id, p))) for row in asked], dtype=object
                )
                for p in periods
            },
        }
    )
    with st.container(key="con-thieu"):
        table.show(
            frame,
            (
                table.Column("unit", "Đơn vị chủ trì"),
                table.Column("row", "Chỉ tiêu"),
                *(table.Column(p, _heading(p)) for p in periods),
            ),
            height=460,
        )
    yearly = [row for row in rows if not accountability.is_quarterly(row.indicator)]
    source.note(
        f"{len(yearly)} chỉ tiêu theo năm chỉ cần báo cáo khi hết năm",
        "kế hoạch không quy định kỳ báo cáo của từng chỉ tiêu; kỳ ở đây lấy từ phiếu định nghĩa",
    )


def _named(row: Row) -> Markup:
    return link(_PAGE, reference_table.title(row.indicator), chi_tieu=row.indicator.id)


def _heading(period: str) -> str:
    words = theme.period(period)
    return words[0].upper() + words[1:]


def _mark(is_told: bool | None) -> Markup | str:
    if is_told is None:
        return theme.DASH
    return "đã có" if is_told else Markup("<b>chưa có</b>")
