"""The parts of a row that asks for several things of one person, with the bounds of all of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import board, bounds, reference
from dashboard.analysis.bounds import Bounds
from dashboard.analysis.reference import Row
from dashboard.components import finding, source, table


def show(facts: board.Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """One bar per part, then the range of all (and of any) of them; nothing without parts."""
    parts = reference.components(facts.catalog, row.indicator)
    if not parts:
        return
    found = reference.latest_parts(observations, parts=parts, ward=facts.ward)
    finding.block("Từng phần của chỉ tiêu", small="biết từng phần chưa phải là biết người có đủ")
    shares = [None if pd.isna(value) else float(value) for value in found["value"]]
    ranges = [(f"Có đủ cả {len(parts)} phần", bounds.of_all(shares))]
    if reference.any_part_may_do(row.indicator):
        ranges.append(("Có ít nhất một phần", bounds.of_any(shares)))
    rows = [
        (r["name"], table.bar(r["value"]), theme.measured(r["value"]), r["counts"], r["period"])
        for r in found.assign(counts=table.counts(found)).to_dict("records")
    ]
    rows += [(name, _range(b), b.words() if b else theme.MISSING, None, None) for name, b in ranges]
    with st.container(key="tung-phan"):
        table.show(
            pd.DataFrame(rows, columns=["name", "bar", "value", "counts", "period"], dtype=object),
            (
                table.Column("name", "Phần"),
                table.Column("bar", "0–100%"),
                table.Column("value", "Tỷ lệ", numeric=True),
                table.Column("counts", "Số đạt/tổng số", numeric=True),
                table.Column("period", "Kỳ", lambda p: theme.period(p) if p else theme.DASH),
            ),
        )
    _notes(found, row, bounds.of_all(shares))


def _range(found: Bounds | None) -> Markup:
    if found is None:
        return table.bar(None)
    width = max(found.high_pct - found.low_pct, 1.0)
    return Markup(
        '<span class="bar range"><b style="left:{:.1f}%;width:{:.1f}%"></b></span>'
    ).format(min(found.low_pct, 99.0), width)


def _notes(found: pd.DataFrame, row: Row, both: Bounds | None) -> None:
    """What the bounds rest on, and a reported value that they contradict."""
    if both is None:
        source.note("Chưa có số liệu của phần nào; nhập ở mẫu bên dưới, mục Nội dung.")
        return
    source.note(
        "Khoảng [tổng các phần − 100% × (số phần − 1); phần thấp nhất]: chưa có danh sách từng "
        "người thì không tính được số đúng; không nhân, không lấy trung bình các tỷ lệ"
    )
    if found["value"].isna().any():
        source.note("Còn phần chưa có số liệu nên cận dưới là 0%")
    if found["period"].dropna().nunique() > 1:
        source.note("Các phần thuộc những kỳ khác nhau nên khoảng này chỉ là gần đúng")
    value = row.lines[0].value
    may_be_any = reference.any_part_may_do(row.indicator)
    if value is not None and not may_be_any and not both.low_pct <= value <= both.high_pct:
        said = theme.percent(value)
        st.html(
            Markup(
                '<p class="question">Số đã báo cáo {} nằm ngoài khoảng {}; kiểm tra lại.</p>'
            ).format(said, both.words())
        )
