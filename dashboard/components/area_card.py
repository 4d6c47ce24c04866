"""One khu phố: its figure, what it is missing, and when it last sent data."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import board
from dashboard.analysis.succession import ESTIMATE
from dashboard.components import regrouped, why
from dashboard.components.explaining import form
from dashboard.components.links import link
from etl.model import Indicator


def show(facts: board.Facts, *, indicator: Indicator, month: str, area: str) -> None:
    """The card of the chosen khu phố in that month."""
    found = data.standing(indicator=indicator, month=month, area=area)
    reading, goal = found.reading, found.goal
    value = theme.measured(reading.value, target=goal.value if goal else None)
    if reading.is_suppressed:
        value = theme.HIDDEN
    elif reading.value is None and reading.numerator is not None:
        value = "chưa tính tỷ lệ"
    said = [found.assessment.reason] if goal else []
    sentence = found.pace_sentence()
    if sentence:
        said.append(sentence[:1].upper() + sentence[1:] + ".")
    bounds = found.bounds_sentence()
    said += [bounds] if bounds else []
    said += [ESTIMATE] if reading.is_estimate else []
    said += regrouped.sentences(facts, [area], month=month)
    said.append(f"Số liệu gần nhất: {theme.day(reading.last_data_on)}.")
    lines = Markup().join(Markup("<p>{}</p>").format(text) for text in said)
    links = Markup(" · ").join(
        (
            link("khu-pho", "Xem trang khu phố", khu_pho=area, thang=month),
            link("dien-bien", "Xem diễn biến từng tháng", chi_tieu=indicator.id, khu_pho=area),
        )
    )
    st.html(
        Markup(
            '<section class="area-card"><div class="area-head"><h2>{}</h2>{}</div>'
            '<p class="big">{} <small>{}</small></p>{}<p>{}</p></section>'
        ).format(
            facts.names_ever()[area],
            why.beside(found, month=month, area=area) if goal else "",
            value,
            "" if reading.is_suppressed else theme.out_of(reading.numerator, reading.denominator),
            lines,
            links,
        )
    )
    form.section(indicator, area=area, month=month)
