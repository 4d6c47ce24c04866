"""Where a figure comes from and how it is judged, in small type beneath it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.board import Standing
from etl.model import Indicator

SOURCES = {
    "visits": "phiếu lượt hướng dẫn của các Tổ CNSCĐ",
    "summary": "bảng tổng hợp của khu phố",
    "observation": "số liệu do đơn vị báo cáo",
    "roster": "danh sách thành viên và lớp tập huấn",
}


def note(*parts: str) -> None:
    """The parts in one small paragraph (plain text)."""
    st.html(Markup('<p class="note">{}</p>').format(" · ".join(part for part in parts if part)))


def figures(found: Standing, sources: Sequence[str]) -> str:
    """Counts, date and source of a figure: 2.951/4.820 hộ, tính đến 31/10/2026, từ …."""
    reading = found.reading
    counts = theme.out_of(reading.numerator, reading.denominator)
    text = f"{counts} {found.noun}, tính đến {theme.day(reading.on)}"
    words = ", ".join(SOURCES[source] for source in sources)
    return f"{text}, từ {words}" if words else text


def supplier(indicator: Indicator) -> str:
    """Who gives the figures."""
    card = indicator.definition
    return f"Cung cấp số liệu: {card.supplier}" if card else ""


def definition(indicator: Indicator) -> str:
    """What is counted over what."""
    card = indicator.definition
    return f"Tử số: {card.numerator}. Mẫu số: {card.denominator}" if card else ""


def least_respondents(indicator: Indicator) -> str:
    """Why a figure of few answers has counts and no share."""
    least = indicator.rule.min_respondents if indicator.rule else 0
    return f"Dưới {least} người trả lời: có số đếm, chưa tính tỷ lệ" if least else ""
