"""What was done in each period: bars of the ward and of what is chosen, and the same as a table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import access, data, theme
from dashboard.analysis import kinds, moves, suppression, trends
from dashboard.analysis.periods import Step
from dashboard.charts.period_bars import period_bars, signed
from dashboard.components import chart, finding, source, table
from dashboard.components import download as to_file
from dashboard.components.trends import view as views
from dashboard.components.trends.choose import Asked
from dashboard.components.trends.table import period_column
from dashboard.components.trends.view import View

_SHORT = {
    theme.HIDDEN: theme.HIDDEN,
    moves.NOTHING_NEW: "không có số mới",
    moves.NOTHING_BEFORE: "kỳ trước không có số mới",
    moves.ONLY_SHARES: "chỉ có tỷ lệ",
}


def show(view: View) -> None:
    """Sentences, bars, and the table."""
    asked, moved, noun = view.asked, view.moves(), kinds.noun(view.asked.indicator)
    ward = moved[moved["area"] == view.facts.ward]
    finding.show(*trends.done(asked.indicator.short_name, ward, noun))
    if moved.empty:
        return
    with st.container(key="lines" if asked.step is Step.MONTH else "bars"):
        chart.show(
            period_bars(
                moved=moved,
                ward=view.facts.ward,
                names=asked.names,
                chosen=asked.chosen,
                noun=noun,
                scale=1.1,
            ),
            key="moves",
            alt=f"Làm được trong kỳ: {asked.indicator.short_name}",
        )
    source.note(*_notes(view, moved, noun))
    _table(view, moved, noun)


def _notes(view: View, moved: pd.DataFrame, noun: str) -> list[str]:
    """How the bars are to be read, as far as they need it."""
    said = [
        f"Làm được trong kỳ là số {noun} đạt ở cuối kỳ trừ số ở cuối kỳ trước, không phải số lượt"
    ]
    if (moved["change"] < 0).any():
        said.append("số âm: có nơi đánh giá lại, chuyển đi hoặc báo cáo giảm")
    if any(moves.is_of_another_whole(row) for row in moved.to_dict("records")):
        said.append("cột gạch chéo: mẫu số đổi giữa hai kỳ nên không phải tất cả là làm thêm được")
    if moved["is_running"].any():
        said.append("cột nhạt: kỳ đang diễn ra")
    if moved["change"].isna().any():
        said.append("gạch ngang: chưa tính được, không phải bằng 0")
    totals = view.rows[(view.rows["source"] == "summary") & (view.rows["month"] == view.month)]
    count = totals.loc[totals["area"] != view.facts.ward, "area"].nunique()
    if count and view.asked.step is Step.MONTH:
        unit = view.facts.catalog.locality.unit_type
        said.append(f"{count} {unit} gửi số tổng hợp theo quý: phần đó dồn vào tháng có báo cáo")
    return said


def _table(view: View, moved: pd.DataFrame, noun: str) -> None:
    cells = {(r["area"], r["period"]): r for r in moved.to_dict("records")}
    steps = sorted(moved["period"].unique(), reverse=True)
    running = dict(zip(moved["period"], moved["is_running"], strict=True))
    frame = pd.DataFrame(
        [
            {
                "period": step,
                **{area: cells.get((area, step)) for area in view.areas},
            }
            for step in steps
        ]
    )
    columns = [period_column(view.asked.step, running)]
    columns += [
        table.Column(area, f"{view.asked.names[area]} ({noun})", _written, numeric=True)
        for area in view.areas
    ]
    table.show(frame, columns, width_rem=10 + 16 * len(view.areas))
    if (moved["why"] == theme.HIDDEN).any():
        source.note(suppression.NOTE)


def _written(row: Mapping[Hashable, Any] | None) -> str:
    if row is None:
        return theme.DASH
    if row["why"]:
        short = _SHORT.get(row["why"], row["why"])
        return Markup('<span class="absent">{}</span>').format(short)
    marked = " · mẫu số đổi" if moves.is_of_another_whole(row) else ""
    before = f"so với {theme.month(row['month_before'])}"
    return Markup('<b>{}</b> <span class="absent">{}{}</span>').format(
        signed(row["change"]), before, marked
    )


def download(asked: Asked) -> None:
    """The same as a file, as far as it may leave the ward."""
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    moved = views.of(data.facts(of_file=True), asked, of_file=True).moves()
    if moved.empty:
        return
    notes = [
        row["why"] or ("mẫu số đổi" if moves.is_of_another_whole(row) else None)
        for row in moved.to_dict("records")
    ]
    columns = {
        "area": "Địa bàn",
        "period": "Kỳ",
        "month_before": "Từ cuối tháng",
        "month": "Đến cuối tháng",
        "change": "Làm được trong kỳ",
        "denominator_before": "Mẫu số kỳ trước",
        "denominator": "Mẫu số kỳ này",
        "note": "Ghi chú",
    }
    rows = moved.assign(
        area=moved["area"].map(asked.names),
        period=moved["period"].map(theme.period),
        note=pd.Series(notes, index=moved.index, dtype="object"),
    )
    to_file.csv(rows, columns, name=f"trong-ky-{asked.step}-{asked.indicator.id}")
