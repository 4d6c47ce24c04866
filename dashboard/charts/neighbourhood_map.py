"""The map of the khu phố in Leaflet: any figure on real boundaries, a sketch or a grid of tiles.

Clicks: show it with `st_folium(..., returned_objects=["last_active_drawing"])` and read the code
of the khu phố with `clicked_code`; every feature carries it as the property "code".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import folium
import pandas as pd
import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard import theme
from dashboard.charts import map_legend, map_parts, place_layer
from dashboard.charts.map_legend import LegendRow

DECIMALS = 5  # of a degree: about one metre
_CLOSE_DEGREES = 2e-5  # hairline gaps between neighbours that the outline passes over


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the khu phố.

    Attributes:
        title: Heads the legend: what is shown and its unit.
        legend: Its entries; none: the page shows them beside.
        unit_type: What the legend counts.
        stamp: Says that this is a sketch or no map to scale.
        notice: What a map must say: whose boundaries, without legal force.
        has_outline: The ward's own border is drawn (a grid of tiles has none).
        has_zoom: Buttons to come closer.
        has_search: A field that finds a khu phố.
        popups: A click opens what the pointer shows too.
        frames: Months that play (map_rows.frames), and `at`, the one shown first.
        places: Markets, houses of culture, support points (analysis.places.rows); None: not asked.
        basemap: Pictures beneath, where some are set.
    """

    title: str
    legend: Sequence[LegendRow] = ()
    unit_type: str = "khu phố"
    stamp: str = ""
    notice: str = ""
    has_outline: bool = True
    has_zoom: bool = True
    has_search: bool = False
    popups: bool = False
    frames: Sequence[Mapping[str, Any]] = field(default=())
    at: int = 0
    places: pd.DataFrame | None = None
    basemap: map_parts.Basemap | None = None


def neighbourhood_map(*, areas: pd.DataFrame, around: Surroundings) -> folium.Map:
    """Draw khu phố as they are painted.

    Args:
        areas: One row per khu phố with a boundary: code, name, label, geometry (shapely, degrees),
            fill, pattern, lines (map_rows.painted); radius_px and whole_px where counts are discs.
        around: Legend, stamps and tools.
    """
    drawn = map_parts.OfflineMap(
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        keyboard=False,  # else the first press scrolls the page and the click misses
        zoom_snap=0.25,
    )
    shapes = list(areas["geometry"])
    if around.basemap:
        map_parts.Tiles(around.basemap).add_to(drawn)
    if shapes:
        _areas(areas, around).add_to(drawn)
        if around.has_outline:
            map_parts.Outline(rings(shapes), colour=theme.INK).add_to(drawn)
        if "radius_px" in areas:
            map_parts.Discs(_discs(areas), colour=theme.COUNT_DISC).add_to(drawn)
        map_parts.Labels(_labels(areas)).add_to(drawn)
        if around.places is not None:
            place_layer.add_places(drawn, around.places)
    _boxes(drawn, around)
    if around.has_search and shapes:
        map_parts.Search(unit_type=around.unit_type).add_to(drawn)
    map_parts.Canvas(bounds=bounds(shapes), has_zoom=around.has_zoom).add_to(drawn)
    return drawn


def chosen(geometry: BaseGeometry) -> folium.FeatureGroup:
    """The border of the chosen khu phố, to lay over a map that stays as it is."""
    group = folium.FeatureGroup(name="chosen")
    map_parts.Outline(rings([geometry]), colour=theme.INK, weight=4.5).add_to(group)
    return group


def clicked_code(answer: Mapping[str, Any] | None) -> str | None:
    """Code of the khu phố clicked last, from what st_folium returns; None before any click."""
    feature = (answer or {}).get("last_active_drawing") or {}
    code = feature.get("properties", {}).get("code")
    return None if code is None else str(code)


def rings(shapes: Sequence[BaseGeometry]) -> list[list[tuple[float, float]]]:
    """The border around all shapes together, as rings of latitude and longitude."""
    grown = shapely.union_all([geometry.buffer(_CLOSE_DEGREES) for geometry in shapes])
    whole = grown.buffer(-_CLOSE_DEGREES)
    return [
        [(round(lat, DECIMALS), round(lon, DECIMALS)) for lon, lat in part.exterior.coords]
        for part in shapely.get_parts(whole)
    ]


def bounds(shapes: Sequence[BaseGeometry]) -> list[list[float]] | None:
    """South-west and north-east corner around the shapes; None where there are none."""
    if not len(shapes):
        return None
    west, south, east, north = shapely.total_bounds(shapes)
    return [[float(south), float(west)], [float(north), float(east)]]


def feature(code: str, geometry: BaseGeometry, **properties: object) -> dict[str, Any]:
    """A GeoJSON feature with rounded coordinates."""
    rounded = shapely.transform(geometry, lambda xy: xy.round(DECIMALS))
    return {
        "type": "Feature",
        "geometry": shapely.geometry.mapping(rounded),
        "properties": {"code": code, **properties},
    }


def _areas(areas: pd.DataFrame, around: Surroundings) -> map_parts.Areas:
    shown = ("name", "fill", "pattern", "lines")
    features = [
        feature(row["code"], row["geometry"], **{name: row[name] for name in shown})
        for row in areas.to_dict("records")
    ]
    return map_parts.Areas(
        features,
        outline=theme.MAP_OUTLINE,
        popups=around.popups,
        opacity=0.72 if around.basemap else 1.0,
    )


def _labels(areas: pd.DataFrame) -> list[tuple[float, float, str, str]]:
    """The largest khu phố first: where labels meet, they keep theirs."""
    by_size = areas.assign(size=shapely.area(areas["geometry"].to_numpy())).sort_values(
        ["size", "code"], ascending=[False, True]
    )
    points = shapely.point_on_surface(by_size["geometry"].to_numpy())
    return [
        (round(point.y, DECIMALS), round(point.x, DECIMALS), str(label), str(code))
        for point, label, code in zip(points, by_size["label"], by_size["code"], strict=True)
    ]


def _discs(areas: pd.DataFrame) -> list[tuple[float, float, float, float]]:
    points = shapely.point_on_surface(areas["geometry"].to_numpy())
    rows = zip(points, areas["whole_px"], areas["radius_px"], strict=True)
    return [
        (round(p.y, DECIMALS), round(p.x, DECIMALS), round(whole, 2), round(part, 2))
        for p, whole, part in rows
    ]


def _boxes(drawn: folium.Map, around: Surroundings) -> None:
    """From the bottom upwards: what must be said, the legend, the months."""
    if around.stamp or around.notice:
        said = Markup("<b>{}</b><span>{}</span>").format(around.stamp, around.notice)
        map_parts.Corner(html=said, position="bottomleft", name="notice").add_to(drawn)
    if around.legend:
        box = map_legend.strip(around.legend, title=around.title, counted=around.unit_type)
        if around.places is not None:
            box += place_layer.legend_html(around.places)
        map_parts.Corner(html=box, position="bottomleft", name="legend").add_to(drawn)
    if around.frames:
        map_parts.Months(around.frames, at=around.at).add_to(drawn)
