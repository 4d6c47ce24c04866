"""The map to take away: a table, a picture, shapes with figures, a page to print."""

from __future__ import annotations

import json
from functools import partial

import streamlit as st

from dashboard import access, data, theme
from dashboard.analysis import board, suppression
from dashboard.charts import map_file, map_picture
from dashboard.components import area_table, pickers, source
from dashboard.components.links import link
from dashboard.components.maps import choices
from dashboard.components.maps.modes import Asked

_INVENTED = "SỐ LIỆU MINH HỌA: số liệu giả định, không phải của phường"


def show(asked: Asked) -> None:
    """One row of buttons; none for readers who may take nothing away."""
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    asked = asked.to_take_away()
    name = f"ban-do-{asked.indicator.id}-{asked.month}"
    with st.container(horizontal=True, vertical_alignment="center", key="map-files"):
        area_table.download(indicator=asked.indicator, month=asked.month)
        st.download_button(
            "Tải hình bản đồ (PNG)",
            partial(picture, asked),
            file_name=f"{name}.png",
            mime="image/png",
            on_click="ignore",
            key="map-png",
        )
        st.download_button(
            "Tải ranh giới kèm số liệu (GeoJSON)",
            partial(_geojson, asked),
            file_name=f"{name}.geojson",
            mime="application/geo+json",
            on_click="ignore",
            key="map-geojson",
        )
        chosen = {key: st.query_params[key] for key in st.query_params}
        st.html(link("ban-do", "Mở bản in (A4)", **{**chosen, choices.PRINT: pickers.ON}))


def picture(asked: Asked) -> bytes:
    """The map as a PNG for a document: A4 across, with everything that must be said."""
    here, shown = asked.ground(), asked.picture()
    areas = here.shapes.merge(shown.rows, on="area", how="inner", validate="one_to_one")
    return map_picture.picture(
        areas=areas,
        legend=shown.legend,
        title=shown.title,
        subtitle=asked.sentence(),
        footer=[*footer(asked), *_hidden(asked)],
        stamp=here.stamp or None,
        notice=_INVENTED if data.state().is_sample else None,
        counted=asked.unit_type,
    )


def footer(asked: Asked) -> list[str]:
    """Counts, day, source, and whose the boundaries are."""
    sources = board.sources_of(asked.facts, asked.indicator.id, asked.month)
    said = [source.figures(asked.ward, sources), asked.ground().notice]
    return [text for text in said if text]


def _hidden(asked: Asked) -> list[str]:
    return [suppression.NOTE] if suppression.hidden(asked.rows).any() else []


def _geojson(asked: Asked) -> str:
    """Boundaries with every vertex, and the figures of the month."""
    boundaries = data.full_boundaries(asked.month)
    notes = [_INVENTED] if data.state().is_sample else []
    document = map_file.geojson(
        asked.rows.merge(boundaries, on="area", how="left", validate="one_to_one"),
        indicator=asked.indicator,
        month=asked.month,
        notes=[*notes, *footer(asked), *_hidden(asked), f"Số liệu {theme.month(asked.month)}"],
    )
    return json.dumps(document, ensure_ascii=False)
