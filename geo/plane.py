"""A local plane in metres: degrees stretched east and north, so that straight lines stay straight.

A projection bends the straight border between two distant corners, and a third corner on it no
longer lies on it; stretching does not. Lengths are true near the centre and within 1 % a hundred
kilometres north or south of it, at the latitudes of Vietnam; areas that matter are taken on the
ellipsoid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Coordinates = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres east and north of a centre in degrees (WGS84)."""

    lon: float
    lat: float

    def metres(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry of degrees in metres; equal vertices stay equal."""
        centre, scale = np.array([self.lon, self.lat]), self._metres_per_degree()
        return shapely.transform(geometry, lambda degrees: (degrees - centre) * scale)

    def degrees(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry of this plane in degrees."""
        centre, scale = np.array([self.lon, self.lat]), self._metres_per_degree()
        return shapely.transform(geometry, lambda metres: metres / scale + centre)

    def _metres_per_degree(self) -> Coordinates:
        """Length of one degree of longitude and of latitude on WGS84 (series to the centimetre)."""
        phi = math.radians(self.lat)
        east = 111_412.84 * math.cos(phi) - 93.5 * math.cos(3 * phi)
        north = 111_132.92 - 559.82 * math.cos(2 * phi) + 1.175 * math.cos(4 * phi)
        return np.array([east, north])


def around(geometries: Iterable[BaseGeometry]) -> Plane:
    """The plane whose centre is the middle of what is given (degrees; not empty)."""
    west, south, east, north = shapely.total_bounds(list(geometries))
    return Plane(lon=float(west + east) / 2, lat=float(south + north) / 2)
