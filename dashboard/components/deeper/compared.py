"""The khu phố with their intervals, and between the limits of chance."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import theme
from dashboard.analysis import alike, comparable, funnel
from dashboard.analysis.board import Standing
from dashboard.charts.dot_plot import LOOKS, dot_plot
from dashboard.charts.funnel_plot import funnel_plot
from dashboard.components import chart, finding, source, table
from dashboard.components.links import link

_SIGNS = {alike.HIGHER: "▲", alike.ALIKE: "●", alike.LOWER: "▼", alike.UNKNOWN: "?"}


def intervals(rows: pd.DataFrame, *, ward: Standing, month: str) -> None:
    """Dots with intervals, the groups in words, and the table."""
    counts = comparable.counts(rows, indicator=ward.indicator)
    reference = _share(counts)
    if reference is None:
        source.note("Chưa có số liệu để so sánh các khu phố ở tháng này.")
        return
    found = alike.groups(counts, reference_pct=reference)
    sizes = found["group"].value_counts()
    of = comparable.of_words(ward.indicator)
    finding.show(
        f"{ward.indicator.short_name}, {theme.month(month)}: so với mức chung "
        f"{theme.percent(reference)} số {of}, {sizes.get(alike.HIGHER, 0)} khu phố cao hơn rõ, "
        f"{sizes.get(alike.LOWER, 0)} thấp hơn rõ, {sizes.get(alike.ALIKE, 0)} tương đương."
    )
    with st.container(key="dots"):
        chart.show(
            dot_plot(found, reference_pct=reference, target_pct=_target(ward, of)),
            key="dot-plot",
            alt=f"{ward.indicator.short_name}: từng khu phố với khoảng tin cậy",
        )
    _legend()
    written = zip(found["achieved"], found["seen"], strict=True)
    found = found.assign(counts=[theme.out_of(part, whole) for part, whole in written])
    table.show(
        found.sort_values(["seen_pct", "area"], ascending=[False, True]),
        (
            table.Column("area", "Khu phố", _linked(found, ward, month), name=True),
            table.Column("counts", f"Đạt/tổng số {of}", numeric=True),
            table.Column("seen_pct", "Tỷ lệ", theme.percent, numeric=True),
            table.Column("low_pct", "Thấp nhất", theme.percent, numeric=True),
            table.Column("high_pct", "Cao nhất", theme.percent, numeric=True),
            table.Column("group", "So với mức chung", lambda g: f"{_SIGNS[g]} {g}"),
        ),
        height=520,
    )
    source.note(
        "Khoảng Wilson 99,8%, có hiệu chỉnh theo tổng số hộ khi chỉ đánh giá được một phần. "
        "Hai khu phố “tương đương” không xếp hạng với nhau: chênh lệch có thể chỉ do ngẫu nhiên",
        "Lượt hướng dẫn không phải mẫu ngẫu nhiên; khoảng này chưa tính phần chưa đến thăm",
    )


def limits(rows: pd.DataFrame, *, ward: Standing, month: str) -> None:
    """The funnel with its finding, its rules in words, and those outside as a table."""
    counts = comparable.counts(rows, indicator=ward.indicator)
    centre = _share(counts)
    if centre is None:
        source.note("Chưa có số liệu để so sánh các khu phố ở tháng này.")
        return
    asked = counts.rename(columns={"achieved": "numerator", "seen": "denominator"})
    found = funnel.judge(asked, centre_pct=centre)
    of = comparable.of_words(ward.indicator)
    finding.show(f"{ward.indicator.short_name}, {theme.month(month)}. {found.words()}")
    with st.container(key="funnel"):
        chart.show(
            funnel_plot(found, noun=of),
            key="funnel-plot",
            alt=f"{ward.indicator.short_name}: tỷ lệ theo số {of}, với giới hạn 95% và 99,8%",
        )
    st.html(
        '<div class="legend"><span>● trong giới hạn</span><span>◆ ngoài 95%, có thể do ngẫu nhiên'
        "</span><span>■ ngoài 99,8%: khác biệt rõ</span><span>đường chấm: 95% · đường liền: 99,8%"
        "</span></div>"
    )
    outside = found.rows[found.rows["place"].isin([funnel.NEAR, funnel.OUTSIDE])]
    if len(outside):
        table.show(
            outside.sort_values(["place", "value_pct"]),
            (
                table.Column("area", "Khu phố", _linked(outside, ward, month), name=True),
                table.Column("denominator", f"Số {of}", theme.number, numeric=True),
                table.Column("value_pct", "Tỷ lệ", theme.percent, numeric=True),
                table.Column("place", "So với giới hạn"),
            ),
        )
    source.note(
        f"Giới hạn cho thấy {of} càng ít thì tỷ lệ càng dao động; trong 29 khu phố, một hai khu "
        "phố nằm ngoài giới hạn 95% chỉ do ngẫu nhiên là bình thường"
    )


def _share(counts: pd.DataFrame) -> float | None:
    """Sum over sum of the khu phố that have both parts, in percent."""
    known = counts.dropna(subset=["achieved", "seen"])
    seen = known["seen"].sum()
    return float(100 * known["achieved"].sum() / seen) if seen else None


def _target(ward: Standing, of: str) -> float | None:
    """The target, where the shares drawn are those it is set for."""
    is_whole = ward.goal is not None and of == ward.noun
    return ward.goal.value if is_whole and ward.goal else None


def _linked(rows: pd.DataFrame, ward: Standing, month: str) -> table.Cell:
    names = dict(zip(rows["area"], rows["name"], strict=True))
    place = {"chi_tieu": ward.indicator.id, "thang": month}
    return lambda code: link("ban-do", names[code], **place, khu_pho=code)


def _legend() -> None:
    said = " ".join(f"<span>{_SIGNS[group]} {group}</span>" for group in (*LOOKS, alike.UNKNOWN))
    st.html(f'<div class="legend">{said}</div>')
