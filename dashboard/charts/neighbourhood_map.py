"""The map of the khu phố: one indicator in five classes anchored on its target, nothing fetched.

Clicks: show it with `st_folium(..., returned_objects=["last_active_drawing"])` and read the code
of the khu phố with `clicked_code`; every feature carries it as the property "code".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import folium
import pandas as pd
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from dashboard import theme
from dashboard.analysis.classes import Classes
from dashboard.charts import map_parts

STAMP = "sơ đồ minh họa"
DECIMALS = 5  # of a degree: about one metre
_LEGEND_ROOM, _STAMP_ROOM, _MARGIN = (210, 190), 26, 14  # px beside, below, above the khu phố
_CLOSE_DEGREES = 2e-5  # hairline gaps between neighbours that the outline passes over
_TOOLTIP = {
    "name": "Địa bàn",
    "value": "Tỷ lệ",
    "counts": "Số đạt/tổng số",
    "status": "Tình trạng",
}
_POPUP = {
    "name": "Địa bàn",
    "value": "Tỷ lệ",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "status": "Tình trạng",
}
_BOX_CSS = (
    f"background:rgba(255,255,255,.94);border:1px solid {theme.LINE};border-radius:4px;"
    f"padding:8px 12px;color:{theme.INK};font-size:13px;line-height:1.55"
)


def neighbourhood_map(
    *,
    areas: pd.DataFrame,
    classes: Classes,
    title: str,
    is_schematic: bool,
    selected: str | None = None,
    with_legend: bool = True,
    unit_type: str = "khu phố",
) -> folium.Map:
    """Draw one indicator over the khu phố.

    Args:
        areas: One row per khu phố with a boundary: code, name, label (its number), geometry
            (GeoJSON geometry, WGS84), value_pct, numerator, denominator, status (word, "" for
            none). Rows without a value are hatched and counted in the legend.
        classes: The five classes, the same as in every other picture of this indicator.
        title: Heads the legend: what is counted and its unit.
        is_schematic: Stamps the map as a sketch.
        selected: Code of the khu phố outlined in ink.
        unit_type: What the legend counts.
        with_legend: The legend stands on the map; without it the page shows `legend_rows` beside.
    """
    drawn = map_parts.OfflineMap(
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        keyboard=False,  # else the first press scrolls the page and the click misses
        zoom_snap=0.25,
    )
    shapes = [shape(geometry) for geometry in areas["geometry"]]
    if shapes:
        _layer(areas, shapes, classes, selected).add_to(drawn)
        map_parts.Outline(_rings(shapes)).add_to(drawn)
        map_parts.Labels(_labels(areas, shapes, classes)).add_to(drawn)
    if with_legend:
        legend = _legend(classes, areas["value_pct"], title=title, unit_type=unit_type)
        map_parts.Corner(html=legend, position="bottomright", css=_BOX_CSS).add_to(drawn)
    if is_schematic:
        stamp = f"<b>{STAMP}</b>, không phải ranh giới chính thức"
        css = f"color:{theme.MUTED};font-size:12px;margin:4px 8px"
        map_parts.Corner(html=stamp, position="topright", css=css).add_to(drawn)
    right, below = _LEGEND_ROOM if with_legend else (_MARGIN, _MARGIN)
    top = _STAMP_ROOM if is_schematic else _MARGIN
    map_parts.Canvas(bounds=_bounds(shapes), top=top, right=right, below=below).add_to(drawn)
    return drawn


def clicked_code(answer: Mapping[str, Any] | None) -> str | None:
    """Code of the khu phố clicked last, from what st_folium returns; None before any click."""
    feature = (answer or {}).get("last_active_drawing") or {}
    code = feature.get("properties", {}).get("code")
    return None if code is None else str(code)


def legend_rows(classes: Classes, values: Iterable[float | None]) -> list[tuple[str, str, int]]:
    """The legend as rows of (CSS background, range in words, how many), those without data last."""
    counts, missing = classes.count(values)
    fills = [*theme.MAP_CLASSES, map_parts.HATCH_CSS]
    words = [*classes.labels(), theme.NO_RATE]
    return list(zip(fills, words, [*counts, missing], strict=True))


def _layer(
    areas: pd.DataFrame, shapes: list[BaseGeometry], classes: Classes, selected: str | None
) -> folium.GeoJson:
    rows = zip(areas.to_dict("records"), shapes, strict=True)
    features = [_feature(row, geometry, classes) for row, geometry in rows]
    features.sort(key=lambda feature: feature["id"] == selected)  # its outline lies on top
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: _look(feature, selected),
        highlight_function=lambda feature: {"weight": 3, "color": theme.INK},
        tooltip=folium.GeoJsonTooltip(
            list(_TOOLTIP), aliases=list(_TOOLTIP.values()), sticky=True, style="font-size:14px"
        ),
        popup=folium.GeoJsonPopup(
            list(_POPUP),
            aliases=list(_POPUP.values()),
            style="font-size:14px",
            close_button=False,  # Leaflet names it in English; a click elsewhere closes too
        ),
        smooth_factor=0,
    )


def _why_no_rate(row: Mapping[Any, Any]) -> str:
    return theme.MISSING if theme.is_missing(row["numerator"]) else theme.NO_RATE


def _feature(row: Mapping[Any, Any], geometry: BaseGeometry, classes: Classes) -> dict[str, Any]:
    value, code = row["value_pct"], str(row["code"])
    known = not theme.is_missing(value)
    found = classes.index(value)
    return {
        "type": "Feature",
        "id": code,
        "geometry": _rounded(mapping(geometry)),
        "properties": {
            "code": code,
            "fill": map_parts.HATCH if found is None else theme.MAP_CLASSES[found],
            "name": escape(str(row["name"])),
            "value": theme.percent(value, target=classes.target, operator=classes.operator)
            if known
            else _why_no_rate(row),
            "counts": theme.out_of(row["numerator"], row["denominator"]),
            "numerator": theme.number(row["numerator"]),
            "denominator": theme.number(row["denominator"]),
            "status": escape(str(row["status"])) or theme.DASH,
        },
    }


def _look(feature: Mapping[str, Any], selected: str | None) -> dict[str, Any]:
    is_selected = feature["properties"]["code"] == selected
    return {
        "fillColor": feature["properties"]["fill"],
        "fillOpacity": 1,
        "color": theme.INK if is_selected else theme.MAP_OUTLINE,
        "weight": 4 if is_selected else 1,
    }


def _rings(shapes: list[BaseGeometry]) -> list[list[tuple[float, float]]]:
    """The ward's own border: the rings around all khu phố together."""
    grown = shapely.union_all([geometry.buffer(_CLOSE_DEGREES) for geometry in shapes])
    whole = grown.buffer(-_CLOSE_DEGREES)
    return [
        [(round(lat, DECIMALS), round(lon, DECIMALS)) for lon, lat in part.exterior.coords]
        for part in getattr(whole, "geoms", [whole])
    ]


def _labels(
    areas: pd.DataFrame, shapes: list[BaseGeometry], classes: Classes
) -> list[tuple[float, float, str, str, str]]:
    rows = []
    for geometry, label, value in zip(shapes, areas["label"], areas["value_pct"], strict=True):
        point = geometry.representative_point()
        found = classes.index(value)
        colours = (
            (theme.PAGE, theme.MAP_CLASSES[4]) if (found or 0) >= 3 else (theme.INK, theme.PAGE)
        )
        rows.append(
            (round(point.y, DECIMALS), round(point.x, DECIMALS), escape(str(label)), *colours)
        )
    return rows


def _legend(classes: Classes, values: Iterable[float | None], *, title: str, unit_type: str) -> str:
    rows = "".join(
        f'<tr><td><span style="display:inline-block;width:22px;height:14px;background:{fill};'
        f'border:1px solid {theme.MAP_OUTLINE};vertical-align:-2px"></span></td>'
        f'<td style="padding:0 12px 0 8px">{word}</td>'
        f'<td style="text-align:right"><b>{count}</b></td></tr>'
        for fill, word, count in legend_rows(classes, values)
    )
    counted = (
        f'<td colspan="3" style="text-align:right;color:{theme.MUTED}">{escape(unit_type)}</td>'
    )
    return (
        f"<b>{escape(title)}</b>"
        '<table style="border-collapse:collapse;font-size:13px;width:100%">'
        f"<tr>{counted}</tr>{rows}</table>"
    )


def _bounds(shapes: list[BaseGeometry]) -> list[list[float]] | None:
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds(shapes)
    return [[float(south), float(west)], [float(north), float(east)]]


def _rounded(geometry: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": geometry["type"], "coordinates": _rounded_numbers(geometry["coordinates"])}


def _rounded_numbers(part: Any) -> Any:
    if isinstance(part, float | int):
        return round(part, DECIMALS)
    return [_rounded_numbers(inner) for inner in part]
