"""Areas on the WGS84 ellipsoid."""

from __future__ import annotations

from pyproj import Geod
from shapely.geometry.base import BaseGeometry

_ELLIPSOID = Geod(ellps="WGS84")


def area_m2(geometry: BaseGeometry) -> float:
    """Area in square metres of a geometry in degrees (longitude, latitude; WGS84)."""
    area, _perimeter = _ELLIPSOID.geometry_area_perimeter(geometry)
    return abs(float(area))


def area_km2(geometry: BaseGeometry) -> float:
    """Area in square kilometres of a geometry in degrees (longitude, latitude; WGS84)."""
    return area_m2(geometry) / 1e6
