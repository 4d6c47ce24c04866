"""How a boundary file shall be read otherwise: its coordinates, its names, its first day."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import actions, data
from dashboard.components import source
from dashboard.components.intake import words
from dashboard.components.intake.tray import Item
from etl.boundary_report import BoundaryReport
from etl.errors import UsageError
from geo import zones

WGS84 = 4326
_BY_ITSELF = ""


def show(item: Item, seen: BoundaryReport) -> None:
    """The reference system, the column with the names, and the day from which the map holds."""
    place, column, day = st.columns(3)
    with place:
        _crs(item, seen)
    with column:
        if seen.columns:
            _name_column(item, seen)
    with day:
        _valid_from(item, seen)


def _crs(item: Item, seen: BoundaryReport) -> None:
    key = f"he-toa-do-dat-{item.id}"
    usual = (*data.catalog().locality.crs_candidates, WGS84)
    names = {str(code): zones.words(code) for code in usual}
    by_itself = "Tự nhận"
    if seen.placing is not None and item.choices.crs is None:
        by_itself = f"Tự nhận: EPSG:{seen.placing.epsg}"
    chosen = str(item.choices.crs or _BY_ITSELF)
    if chosen:
        names = {chosen: f"EPSG:{chosen}"} | names
    names = {_BY_ITSELF: by_itself} | names
    st.session_state[key] = chosen
    st.selectbox(
        "Hệ tọa độ của tệp",
        list(names),
        format_func=lambda code: names[code],
        key=key,
        on_change=lambda: item.choose(crs=int(st.session_state[key] or 0) or None),
        filter_mode=None,
        placeholder="Chọn",
    )


def _name_column(item: Item, seen: BoundaryReport) -> None:
    key = f"cot-ten-{item.id}"
    names = {_BY_ITSELF: "Tự tìm"} | {
        c.name: f"{c.name} (khớp {c.matched} khu phố)" for c in seen.columns
    }
    if seen.name_column and item.choices.name_column is None:
        names[_BY_ITSELF] = f"Tự tìm: {seen.name_column}"
    chosen = item.choices.name_column or _BY_ITSELF
    st.session_state[key] = chosen if chosen in names else _BY_ITSELF
    st.selectbox(
        "Cột ghi tên hoặc mã khu phố",
        list(names),
        format_func=lambda name: names[name],
        key=key,
        on_change=lambda: item.choose(name_column=st.session_state[key] or None),
        filter_mode=None,
        placeholder="Chọn",
    )


def _valid_from(item: Item, seen: BoundaryReport) -> None:
    key, said = f"hieu-luc-{item.id}", f"hieu-luc-sai-{item.id}"

    def take() -> None:
        text = st.session_state[key].strip()
        st.session_state[said] = ""
        try:
            item.choose(valid_from=actions.day_said(text) if text else None)
        except UsageError as error:
            st.session_state[said] = str(error)

    st.text_input(
        "Có hiệu lực từ ngày",
        placeholder="Theo tệp, hoặc ghi 01/7/2026",
        key=key,
        on_change=take,
    )
    if wrong := st.session_state.get(said):
        st.html(Markup('<p class="refused" role="alert">{}</p>').format(wrong))
    elif seen.areas:
        days = sorted({area.valid_from for area in seen.areas})
        shown = ", ".join(words.day_written(day) for day in days)
        source.note(f"Ranh giới trong tệp có hiệu lực từ {shown}.")
