"""A GeoJSON file, as it stands: properties and polygons, and what it says about itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError


class Drawn(NamedTuple):
    """Properties and geometry of one feature."""

    properties: Mapping[str, Any]
    geometry: BaseGeometry | None


class Document(NamedTuple):
    """The features in the order of the file, the CRS it declares, whether it is no real map."""

    features: list[Drawn]
    declared: CRS | None
    is_schematic: bool


def read(path: Path) -> Document:
    """Read features of any geometry.

    Raises:
        GeoError: not JSON, not GeoJSON, or coordinates that cannot be read; a feature is named by
            its place in the file.
    """
    document = _parsed(path)
    features = [_drawn(member, n) for n, member in enumerate(_members(document), start=1)]
    return Document(features, _declared(document, features), document.get("schematic") is True)


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GeoError("Tệp GeoJSON không phải mã UTF-8: hãy lưu lại dạng UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise GeoError(
            "Tệp GeoJSON hỏng hoặc bị cắt cụt: hãy xuất lại từ phần mềm bản đồ hoặc gửi lại."
        ) from error
    if not isinstance(document, dict):
        raise GeoError("Tệp JSON không phải bản đồ GeoJSON (FeatureCollection).")
    return document


def _members(document: Mapping[str, Any]) -> Iterator[Any]:
    if document.get("type") == "Feature":
        yield document
        return
    members = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(members, list):
        raise GeoError("Tệp JSON không phải bản đồ GeoJSON (FeatureCollection).")
    yield from members


def _drawn(member: Any, place: int) -> Drawn:
    if not isinstance(member, dict):
        raise GeoError(f"Đối tượng thứ {place} không phải Feature của GeoJSON.")
    given, geometry = member.get("properties"), member.get("geometry")
    properties = given if isinstance(given, dict) else {}
    if geometry is None:
        return Drawn(properties, None)
    try:
        return Drawn(properties, shapely.force_2d(shape(geometry)))
    except (ShapelyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise GeoError(f"Đối tượng thứ {place}: tọa độ không đọc được.") from error
    except RecursionError as error:
        raise GeoError(f"Đối tượng thứ {place}: hình lồng nhau quá sâu.") from error


def _declared(document: Mapping[str, Any], features: list[Drawn]) -> CRS | None:
    """The old member "crs"; without it degrees, as the standard wants, where they can be."""
    if "crs" not in document:
        return CRS.from_epsg(4326) if _are_degrees(features) else None
    member = document["crs"]
    given = member.get("properties") if isinstance(member, dict) else None
    name = given.get("name") if isinstance(given, dict) else None
    try:
        return CRS.from_user_input(name) if isinstance(name, str) else None
    except CRSError:
        return None


def _are_degrees(features: list[Drawn]) -> bool:
    xy = shapely.get_coordinates([f.geometry for f in features if f.geometry is not None])
    return bool(len(xy)) and bool((abs(xy[:, 0]) <= 180).all() and (abs(xy[:, 1]) <= 180).all())
