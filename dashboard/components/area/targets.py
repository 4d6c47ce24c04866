"""The targets of one khu phố as a table: figure, what is left, what is proven, the others."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import area_place, reliability
from dashboard.analysis.board import Standing
from dashboard.analysis.coverage import Coverage
from dashboard.analysis.status import Status
from dashboard.components import finding, table
from dashboard.components.area.subject import Subject
from dashboard.components.badge import badge
from dashboard.components.links import link

_EXPLAINED = (Status.INSUFFICIENT, Status.OVERDUE, Status.FALLING)
_COLUMNS = (
    table.Column("name", "Chỉ tiêu"),
    table.Column("value", "Hiện đạt", numeric=True),
    table.Column("goal", "Chỉ tiêu giao", numeric=True),
    table.Column("status", "Tình trạng"),
    table.Column("ward", "Toàn phường", numeric=True),
    table.Column("left", "Còn phải làm"),
    table.Column("place", "So với các khu phố khác"),
)


def show(of: Subject, standings: Sequence[Standing]) -> None:
    """One row per target; the ward's own figure and the others of the same month beside it."""
    finding.block("Từng chỉ tiêu")
    rows = [_row(of, found) for found in standings]
    with st.container(key="area-targets"):
        table.show(pd.DataFrame(rows, dtype=object), _COLUMNS)


def _row(of: Subject, found: Standing) -> dict[str, str]:
    goal, reading = found.goal, found.reading
    target = goal.value if goal else None
    ward = of.ward(found.indicator).reading
    name = link(
        "ban-do",
        found.indicator.short_name,
        chi_tieu=found.indicator.id,
        thang=of.month,
        khu_pho=of.area,
    )
    trend = link("dien-bien", "diễn biến", chi_tieu=found.indicator.id, khu_pho=of.area)
    value = theme.percent(reading.value, target=target)
    counts = theme.out_of(reading.numerator, reading.denominator)
    if reading.is_suppressed:
        value, counts = theme.HIDDEN, ""
    elif reading.value is None:
        value = theme.MISSING if reading.numerator is None else theme.NO_RATE
        counts = counts if reading.numerator is not None else ""
    return {
        "name": Markup("{}<br><small>{}</small>").format(name, trend),
        "value": Markup("<b>{}</b><br>{}").format(value, counts),
        "goal": goal.words() if goal else theme.DASH,
        "status": badge(found.assessment.status) if goal else theme.DASH,
        "ward": theme.percent(ward.value, target=target),
        "left": " ".join(left_over(found)) or theme.DASH,
        "place": _place(of, found),
    }


def left_over(found: Standing) -> list[str]:
    """What is left in whole units and why it is judged so; what the visits prove, of households."""
    if found.reading.is_suppressed:
        return []
    said = []
    sentence = found.pace_sentence()
    if sentence and found.assessment.status is not Status.MET:
        said.append(sentence + ".")
    if found.assessment.status in _EXPLAINED:
        said.append(found.assessment.reason)
    proven = of_visits(found)
    return said + ([proven.words(found.noun)] if proven else [])


def of_visits(found: Standing) -> Coverage | None:
    """Proven, among those assessed, and ceiling; None where the figure knows no coverage."""
    reading = found.reading
    if reading.coverage_pct is None or not reading.denominator or reading.numerator is None:
        return None
    visited = round(reading.coverage_pct * reading.denominator / 100)
    if visited < reading.numerator or visited > reading.denominator:
        return None
    return Coverage(reading.denominator, visited, reading.numerator)


def _place(of: Subject, found: Standing) -> Markup:
    """A group with its interval; of a complete count how many are above and below."""
    rows, unit_type = of.rows(found.indicator), of.unit_type
    if reliability.is_complete_count(found.indicator):
        words, small = area_place.counted(rows, area=of.area, unit_type=unit_type), ""
    else:
        among = area_place.among_others(rows, indicator=found.indicator, area=of.area)
        words = among.words(unit_type) if among else None
        small = among.range_words() if among else ""
    if words is None:
        return Markup('<span class="absent">chưa so được</span>')
    return Markup('{}<br><span class="absent">{}</span>').format(words, small)
