"""Boundaries in, boundaries out: GeoJSON in degrees (WGS84), one feature per area."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError

POLYGON_TYPES = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Feature:
    """One area: a code or a name (or both) and a valid polygon in degrees."""

    code: str | None
    name: str | None
    geometry: Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The areas of one file; `is_schematic` where the file says that it is no real map."""

    features: tuple[Feature, ...]
    is_schematic: bool = False


def read_geojson(
    source: Path | str | bytes, *, code_property: str = "code", name_property: str = "name"
) -> Boundaries:
    """Read a FeatureCollection of polygons, made valid, in the order of the file.

    Args:
        source: A path, or the bytes of the file.
        code_property: The property that holds the code of an area.
        name_property: The property that holds its name.

    Raises:
        GeoError: not GeoJSON, nothing in it, not polygons, without code and name, or not in
            degrees; the sentence names the feature by its place in the file.
    """
    document = _parsed(source)
    members = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(members, list):
        raise GeoError("Tệp không phải GeoJSON dạng FeatureCollection.")
    if not members:
        raise GeoError("Tệp ranh giới không có đối tượng nào.")
    features = tuple(
        _feature(member, place, code_property=code_property, name_property=name_property)
        for place, member in enumerate(members, start=1)
    )
    return Boundaries(features=features, is_schematic=document.get("schematic") is True)


def to_features(features: Iterable[Feature]) -> list[dict[str, Any]]:
    """GeoJSON Feature dicts with the properties code and name; coordinates are lists."""
    return [
        {
            "type": "Feature",
            "properties": {"code": feature.code, "name": feature.name},
            "geometry": to_geometry(feature.geometry),
        }
        for feature in features
    ]


def to_geometry(geometry: Polygon | MultiPolygon) -> dict[str, Any]:
    """A GeoJSON geometry as a plain dict, ready for JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(mapping(geometry)))
    return plain


def _parsed(source: Path | str | bytes) -> Mapping[str, Any]:
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GeoError("Tệp không đọc được: không phải GeoJSON mã UTF-8.") from error
    if not isinstance(document, dict):
        raise GeoError("Tệp không phải GeoJSON dạng FeatureCollection.")
    return document


def _feature(member: Any, place: int, *, code_property: str, name_property: str) -> Feature:
    if not isinstance(member, dict):
        raise GeoError(f"Đối tượng thứ {place} không phải Feature của GeoJSON.")
    given = member.get("properties")
    properties = given if isinstance(given, dict) else {}
    code, name = _text(properties.get(code_property)), _text(properties.get(name_property))
    if code is None and name is None:
        raise GeoError(
            f"Đối tượng thứ {place} không có mã hoặc tên (thuộc tính “{code_property}”, "
            f"“{name_property}”): không biết là khu vực nào."
        )
    label = f"Đối tượng thứ {place} ({code or name})"
    return Feature(code=code, name=name, geometry=_polygon(member.get("geometry"), label))


def _text(value: Any) -> str | None:
    text = "" if value is None else str(value).strip()
    return text or None


def _polygon(geometry: Any, label: str) -> Polygon | MultiPolygon:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in POLYGON_TYPES:
        raise GeoError(f"{label}: cần đa giác (Polygon, MultiPolygon), tệp có {kind or 'rỗng'}.")
    try:
        drawn = shape(geometry)
    except (ShapelyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise GeoError(f"{label}: tọa độ của đa giác không đọc được.") from error
    if drawn.is_empty:
        raise GeoError(f"{label}: đa giác không có tọa độ.")
    _require_degrees(drawn, label)
    return _only_polygons(shapely.make_valid(shapely.force_2d(drawn)), label)


def _require_degrees(geometry: BaseGeometry, label: str) -> None:
    west, south, east, north = geometry.bounds
    is_finite = all(map(math.isfinite, shapely.get_coordinates(geometry).ravel()))
    if not is_finite or west < -180 or east > 180 or south < -90 or north > 90:
        raise GeoError(
            f"{label}: tọa độ ngoài phạm vi kinh độ -180..180, vĩ độ -90..90; có thể là mét của "
            "VN-2000: hãy chuyển sang WGS84 (EPSG:4326) rồi nhập lại."
        )


def _only_polygons(geometry: BaseGeometry, label: str) -> Polygon | MultiPolygon:
    """What has an area; mending may leave stray points and lines beside it."""
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    polygons = [
        part
        for piece in shapely.get_parts(geometry)
        for part in shapely.get_parts(piece)
        if isinstance(part, Polygon)
    ]
    if not polygons:
        raise GeoError(f"{label}: đa giác không có diện tích.")
    mended: BaseGeometry = shapely.union_all(polygons)
    return _only_polygons(mended, label)
