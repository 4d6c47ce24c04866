"""Where a figure comes from and how it is judged, in small type beneath it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import access, theme
from dashboard.analysis import kinds, suppression
from dashboard.analysis.board import Standing
from dashboard.components.links import link
from etl.model import Indicator

SOURCES = kinds.SOURCES


def note(*parts: str, trace: Markup | None = None) -> None:
    """The parts in one small paragraph (plain text), then a link to where a figure comes from."""
    said = [part for part in (*parts, trace) if part]
    if said:
        st.html(Markup('<p class="note">{}</p>').format(Markup(" · ").join(said)))


def trace(
    indicator: Indicator, *, month: str, area: str | None = None, text: str = "Xem nguồn"
) -> Markup | None:
    """A link to the loads and rows behind a figure; None for readers who may not see them."""
    if not access.allowed(access.current_role(), access.Action.SEE_SOURCES):
        return None
    place = {"khu_pho": area} if area else {}
    return link("nguon", text, chi_tieu=indicator.id, thang=month, **place)


def traced(counts: str, indicator: Indicator, *, month: str, area: str | None = None) -> str:
    """The counts of a figure, leading to its source for readers who may see it."""
    return trace(indicator, month=month, area=area, text=counts) or counts


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


def hidden_note(rows: pd.DataFrame) -> None:
    """What "ẩn vì số quá nhỏ" means, where any of the rows is hidden."""
    if suppression.hidden(rows).any():
        note(suppression.NOTE)


def least_respondents(indicator: Indicator) -> str:
    """Why a figure of few answers has counts and no share."""
    least = indicator.rule.min_respondents if indicator.rule else 0
    return f"Dưới {least} người trả lời: có số đếm, chưa tính tỷ lệ" if least else ""
