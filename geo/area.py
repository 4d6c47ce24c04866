"""Areas on the WGS84 ellipsoid, without a projection library.

The cylindrical equal-area projection keeps every area exact, so the plane area of the projected
polygon is the area on the ellipsoid (edges are short enough that their curvature does not count).
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY = (FLATTENING * (2 - FLATTENING)) ** 0.5


def area_m2(geometry: BaseGeometry) -> float:
    """Area in square metres of a geometry in degrees (longitude, latitude; WGS84)."""
    return float(shapely.transform(geometry, _equal_area).area)


def area_km2(geometry: BaseGeometry) -> float:
    """Area in square kilometres of a geometry in degrees (longitude, latitude; WGS84)."""
    return area_m2(geometry) / 1e6


def _equal_area(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Degrees to metres on the equal-area cylinder that touches the equator."""
    longitude, latitude = np.radians(lon_lat).T
    e, sine = ECCENTRICITY, np.sin(latitude)
    authalic = (1 - e**2) * (
        sine / (1 - (e * sine) ** 2) + np.log((1 + e * sine) / (1 - e * sine)) / (2 * e)
    )
    return np.column_stack([SEMI_MAJOR_M * longitude, SEMI_MAJOR_M * authalic / 2])
