"""The map in Leaflet on a page: one that answers clicks, and one that only shows."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from dashboard.charts import map_parts, neighbourhood_map
from dashboard.charts.neighbourhood_map import Surroundings
from dashboard.components.maps.figures import Picture
from dashboard.components.maps.ground import Ground

_TILES, _TILES_SOURCE = "MAP_TILES", "MAP_TILES_SOURCE"


def clickable(
    picture: Picture,
    ground: Ground,
    *,
    key: str,
    selected: str | None,
    unit_type: str,
    height: int,
    frames: Sequence[Mapping[str, Any]] = (),
    at: int = 0,
    places: pd.DataFrame | None = None,
) -> str | None:
    """A map whose khu phố can be chosen; gives the code clicked last, None before any click.

    Choosing one draws its border on the map as it stands: what the reader has zoomed to stays.
    """
    around = replace(
        _around(picture, ground, unit_type=unit_type),
        has_search=True,
        frames=frames,
        at=at,
        places=places,
    )
    answer = st_folium(
        drawn(picture, ground, around),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=_border(ground, selected),
        render=False,  # it renders the map once more by itself
    )
    return neighbourhood_map.clicked_code(answer)


def still(
    picture: Picture,
    ground: Ground,
    *,
    unit_type: str,
    height: int,
    alt: str,
    selected: str | None = None,
) -> None:
    """A map with its legend, tooltips and popups; a click chooses nothing."""
    around = replace(_around(picture, ground, unit_type=unit_type), popups=True)
    shown = drawn(picture, ground, around)
    border = _border(ground, selected)
    if border is not None:
        border.add_to(shown)
    st.iframe(as_page(shown), height=height, alt=alt)


def small(picture: Picture, ground: Ground) -> str:
    """A small map as a page of its own; legend and notice stand beside it."""
    around = _around(picture, ground, unit_type="")
    around = replace(around, legend=(), notice="", popups=True, has_zoom=False)
    return as_page(drawn(picture, ground, around))


def drawn(picture: Picture, ground: Ground, around: Surroundings) -> folium.Map:
    """The figures on their ground; khu phố without a shape are left out."""
    areas = ground.shapes.merge(picture.rows, on="area", how="inner", validate="one_to_one")
    return neighbourhood_map.neighbourhood_map(areas=areas, around=around)


def as_page(shown: folium.Map) -> str:
    """The map as a page of its own, for a frame on the dashboard's pages."""
    return str(shown.get_root().render()).replace(map_parts.SERVED_FROM, "app/static/")


def basemap() -> map_parts.Basemap | None:
    """The pictures beneath that the operator has set; none by default.

    MAP_TILES is a template (https://…/{z}/{x}/{y}.png), or the name of a folder under
    dashboard/static that holds z/x/y.png; MAP_TILES_SOURCE says whose they are.
    """
    said = os.environ.get(_TILES, "").strip()
    if not said:
        return None
    if "{z}" not in said:
        said = map_parts.SERVED_FROM + said.strip("/") + "/{z}/{x}/{y}.png"
    return map_parts.Basemap(said, os.environ.get(_TILES_SOURCE, "").strip())


def _around(picture: Picture, ground: Ground, *, unit_type: str) -> Surroundings:
    return Surroundings(
        title=picture.title,
        legend=picture.legend,
        unit_type=unit_type,
        stamp=ground.stamp,
        notice=ground.notice,
        has_outline=not ground.is_grid,
        basemap=None if ground.is_grid else basemap(),
    )


def _border(ground: Ground, area: str | None) -> folium.FeatureGroup | None:
    shapes = ground.shapes.loc[ground.shapes["area"] == area, "geometry"]
    return neighbourhood_map.chosen(shapes.iloc[0]) if len(shapes) else None
