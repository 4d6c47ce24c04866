"""All khu phố over the months, small and on one scale."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.board import Facts, Standing
from dashboard.charts import small_trend
from dashboard.components import finding, source
from dashboard.components.links import link


def show(facts: Facts, *, ward: Standing, month: str) -> None:
    """One drawing per khu phố in order of codes, the ward's line in each of them."""
    indicator = ward.indicator
    names = facts.names(facts.clock(month))
    rows = facts.measures[
        (facts.measures["indicator_id"] == indicator.id) & (facts.measures["month"] <= month)
    ]
    months = [m for m in facts.months({indicator.id}) if m <= month]
    common = small_trend.points(rows, area=facts.ward)
    target = ward.goal.value if ward.goal else None
    drawn = Markup().join(
        Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(
            link("ban-do", name, chi_tieu=indicator.id, thang=month, khu_pho=code),
            Markup(
                small_trend.small_trend_svg(
                    months=months,
                    own=small_trend.points(rows, area=code),
                    ward=common,
                    target=target,
                    words=f"{name}, {indicator.short_name}: diễn biến từng tháng",
                )
            ),
        )
        for code, name in names.items()
    )
    finding.show(
        f"{indicator.short_name} của {len(names)} {facts.catalog.locality.unit_type} trên cùng một "
        f"thang 0–100%, đến {theme.month(month)}."
    )
    st.markdown(Markup('<div class="multiples">{}</div>').format(drawn), unsafe_allow_html=True)
    source.note(
        "Đường xanh: toàn phường; đường hồng: khu phố; nét đứt: chỉ tiêu. Tháng không có số liệu "
        "thì đường đứt quãng"
    )
