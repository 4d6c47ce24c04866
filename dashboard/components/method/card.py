"""The definition card of one indicator, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import growth, method, why
from dashboard.analysis.board import Facts
from dashboard.analysis.goals import base_words, goal, horizons
from dashboard.components import finding, table
from dashboard.components.links import link
from dashboard.components.method.conventions import PAGE
from dashboard.components.reference_table import basis_note, printed
from dashboard.components.target_section import verbatim
from etl.model import Basis, Catalog, Direction, Indicator, Target, Unit

_UNITS = {
    Unit.PERCENT: "phần trăm (%)",
    Unit.POINTS: "điểm",
    Unit.COUNT: "số đếm",
    Unit.MONTHS: "tháng",
    Unit.GBIT_S: "Gbit/s",
    Unit.STATE: "trạng thái, không có con số",
}
_BASES = {Basis.ASSIGNED: "giao cho phường", Basis.REFERENCE: "tham chiếu, không bắt buộc"}
_LEVELS = {"khu_pho": "khu phố và phường", "phuong": "toàn phường"}


def show(facts: Facts, indicator: Indicator) -> None:
    """The card: the plan's words, then every part of the definition."""
    catalog = facts.catalog
    with st.container(key="definition", border=True):
        st.html(Markup('<h2 class="opened">{}</h2>').format(indicator.short_name))
        basis_note(catalog, indicator)
        verbatim(catalog, indicator)
        rows = Markup().join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(name, text)
            for name, text in _lines(facts, indicator)
            if text
        )
        st.html(Markup('<dl class="facts">{}</dl>').format(rows))


def _lines(facts: Facts, indicator: Indicator) -> list[tuple[str, str]]:
    catalog = facts.catalog
    top = catalog.indicators[indicator.parent] if indicator.parent else indicator
    card = indicator.definition or top.definition
    better = (
        "càng cao càng tốt" if indicator.direction is Direction.HIGHER else "càng thấp càng tốt"
    )
    counted = f" ({indicator.counted})" if indicator.counted else ""
    lines = [
        ("Thuộc chỉ tiêu", top.short_name if indicator is not top else ""),
        ("Loại", _BASES[catalog.basis_of(indicator.id)]),
        ("Đơn vị tính", _UNITS[indicator.unit] + counted),
        ("Chiều", better if indicator.unit is not Unit.STATE else ""),
        *((f"Chỉ tiêu {t.horizon}", _target(t)) for t in indicator.targets),
        ("Mốc đầu kỳ", _base(facts, indicator)),
        ("Tính cho", _LEVELS[indicator.level]),
        ("Nguồn", method.source_words(indicator)),
        ("Cách tính", method.rule_words(indicator)),
        ("Chủ trì", "; ".join(indicator.lead)),
        ("Phối hợp", indicator.coordination_corrected or indicator.coordination or ""),
        ("Lưu ý", indicator.special_case or ""),
        ("Chờ quyết định", _open(catalog, indicator)),
        ("Tăng trưởng kép", _compound(facts, indicator)),
    ]
    if card is not None:
        lines[-5:-5] = [
            ("Tử số", card.numerator),
            ("Mẫu số", card.denominator),
            ("Kỳ", card.period),
            ("Từ lượt hướng dẫn", card.from_visits),
            ("Lấy từ", card.data_source),
            ("Cung cấp", card.supplier),
            ("Điểm chưa rõ", card.ambiguity),
        ]
    return lines


def _compound(facts: Facts, indicator: Indicator) -> str:
    """How international reports would judge the ward's latest figure."""
    months = facts.months({indicator.id})
    if not months or indicator.unit is Unit.STATE:
        return ""
    found = data.standing(indicator=indicator, month=months[-1])
    said = growth.words(found.goal, found.reading)
    return f"{said}; chỉ để đối chiếu, không dùng xếp loại" if said else ""


def _target(target: Target) -> Markup:
    """As printed, and the number read from it with the operator, printed or not."""
    said = Markup("{}").format(printed(target))
    if target.value is None or target.unit is None:
        return said
    number = theme.target_words(
        target.value, operator=target.operator or ">=", unit=target.unit, op_explicit=True
    )
    how = "dấu so sánh in trong kế hoạch" if target.op_explicit else "kế hoạch không in dấu so sánh"
    due = f"; hạn {theme.day(target.due)}" if target.due else ""
    return said + Markup(" <small>(đọc là {}; {}{})</small>").format(number, how, due)


def _base(facts: Facts, indicator: Indicator) -> str:
    """Where the way starts, and on what ground; nothing where there is no number to reach."""
    found = goal(
        catalog=facts.catalog,
        indicator=indicator,
        horizon=next(iter(horizons(indicator)), ""),
        measures=facts.measures,
        decisions=facts.decisions,
        on=facts.today,
    )
    if found is None:
        return ""
    return base_words(catalog=facts.catalog, indicator=indicator, goal=found)


def _open(catalog: Catalog, indicator: Indicator) -> Markup:
    rows = (
        Markup("<li>{} <small>Đang dùng: {}</small></li>").format(d.question, d.default)
        for d in why.rests_on(catalog, indicator)
    )
    listed = Markup().join(rows)
    return Markup('<ul class="open">{}</ul>').format(listed) if listed else Markup()


def listing(facts: Facts, indicators: Sequence[Indicator]) -> None:
    """Every indicator with its target and source, leading to its card."""
    finding.block("Tất cả chỉ tiêu", small=f"{len(indicators)} chỉ tiêu và phần của chỉ tiêu")
    rows = pd.DataFrame(
        [
            {
                "name": link(PAGE, method.named(i), chi_tieu=i.id),
                "basis": _BASES[facts.catalog.basis_of(i.id)],
                "unit": _UNITS[i.unit],
                "targets": "; ".join(f"{t.horizon}: {t.text_verbatim}" for t in i.targets) or None,
                "source": method.source_words(i),
            }
            for i in indicators
        ],
        dtype="object",
    )
    table.show(
        rows,
        (
            table.Column("name", "Chỉ tiêu"),
            table.Column("basis", "Loại"),
            table.Column("unit", "Đơn vị tính", wide_only=True),
            table.Column("targets", "Mục tiêu như in"),
            table.Column("source", "Nguồn", wide_only=True),
        ),
        height=620,
    )
