"""One khu phố to take away: a page to print, and a picture for its Zalo group."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import access, data, theme
from dashboard.analysis import board, events, suppression
from dashboard.analysis.board import Standing
from dashboard.analysis.status import Status
from dashboard.charts import area_poster
from dashboard.charts.area_poster import PosterRow
from dashboard.components import pickers, source
from dashboard.components.area import choose
from dashboard.components.area.subject import Subject
from dashboard.components.links import link

_INVENTED = "SỐ LIỆU MINH HỌA: số liệu giả định, không phải của phường"


def show(of: Subject) -> None:
    """One row of buttons; none for readers who may take nothing away."""
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="area-files"):
        st.download_button(
            "Tải hình cho nhóm Zalo (PNG)",
            partial(poster, of),
            file_name=f"khu-pho-{of.area}-{of.month}.png",
            mime="image/png",
            on_click="ignore",
            key="area-png",
        )
        chosen = {pickers.AREA: of.area, pickers.MONTH: of.month, choose.PRINT: pickers.ON}
        st.html(link(choose.PAGE, "Mở bản in (A4)", **chosen))


def poster(of: Subject) -> bytes:
    """The picture of a khu phố, with nothing that may not leave the ward."""
    of = of.to_take_away()
    standings, locality = of.standings(), of.facts.catalog.locality
    ahead = events.next_words(data.activities(), area=of.area, today=of.facts.today)
    sources = {
        source.SOURCES[name]
        for found in standings
        for name in board.sources_of(of.facts, found.indicator.id, of.month)
    }
    days = [found.reading.last_data_on for found in standings if found.reading.last_data_on]
    hides = any(found.reading.is_suppressed for found in standings)
    footer = [
        f"Số liệu đến {theme.day(max(days, default=None))}. Lập ngày {theme.day(of.facts.today)}.",
        f"Nguồn: {'; '.join(sorted(sources))}." if sources else "Chưa có nguồn số liệu.",
        *([f"{suppression.NOTE}."] if hides else []),
    ]
    return area_poster.poster(
        title=of.name,
        subtitle=f"{locality.name[:1].upper()}{locality.name[1:]} · {theme.month(of.month)}",
        rows=[_row(found) for found in standings],
        ahead=ahead,
        footer=footer,
        notice=_INVENTED if data.state().is_sample else None,
    )


def _row(found: Standing) -> PosterRow:
    reading, goal = found.reading, found.goal
    target = goal.value if goal else None
    value = theme.measured(reading.value, target=target)
    if reading.is_suppressed:
        value = theme.HIDDEN
    elif reading.value is None and reading.numerator is not None:
        value = theme.NO_RATE
    left = ""
    if found.gap is not None and found.gap.units and found.assessment.status is not Status.MET:
        left = f"còn thiếu {theme.number(found.gap.units)} {found.noun}"
    elif found.gap is not None and found.gap.measure and found.gap.units is None:
        left = f"còn thiếu {theme.number(found.gap.measure, decimals=1)} điểm %"
    return PosterRow(
        name=found.indicator.short_name,
        value=None if reading.is_suppressed else reading.value,
        words=value,
        target=target,
        target_words=goal.words() if goal else "",
        status=found.assessment.status if goal and not reading.is_suppressed else None,
        left=left,
    )
