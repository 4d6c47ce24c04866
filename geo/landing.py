"""Where a map would lie under one reading of its coordinates, against the known place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import GeometryCollection
from shapely.geometry.base import BaseGeometry

from geo.bbox import KM_PER_DEGREE, Bbox, widened
from geo.errors import GeoError
from geo.projection import Coordinates, degrees
from geo.zones import zones

MARGIN_KM = 2.0  # published boxes are rough, and a boundary may have been moved
FITS_M = 90.0  # every side of the map within this of the published box
CLEARER_M = 60.0  # and nearer than any other by this; a lost datum moves a side by some 195 m


@dataclass(frozen=True, slots=True)
class Place:
    """The area that the map should show.

    Attributes:
        bbox: West, south, east, north in degrees (WGS84), as published.
        candidates: EPSG codes that its maps are likely to be in.
        area_km2: Published area.
    """

    bbox: Bbox
    candidates: tuple[int, ...]
    area_km2: float | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """One reading that brings the whole map into the place."""

    epsg: int
    swapped: bool
    bounds: Bbox  # degrees
    misfit_m: float  # the side that is farthest from the published box


def hull(geometries: Sequence[BaseGeometry]) -> Coordinates:
    """The outermost points (n, 2) of the map in source coordinates.

    Raises:
        GeoError: no geometry, or numbers that are no numbers.
    """
    points = shapely.get_coordinates(list(geometries))
    if not len(points):
        raise GeoError("Tệp không có đa giác nào: không xác định được hệ tọa độ.")
    if not np.isfinite(points).all():
        raise GeoError("Tệp có tọa độ không phải là số: hãy xuất lại tệp từ phần mềm bản đồ.")
    return shapely.get_coordinates(GeometryCollection(list(geometries)).convex_hull)


def landings(
    outer: Coordinates, place: Place, codes: Iterable[int], *, orders: Sequence[bool] = (False,)
) -> tuple[Landing, ...]:
    """The readings that bring the map into the place, in the order of the codes.

    Args:
        outer: From `hull`.
        place: Where it should lie.
        codes: EPSG codes to try, each once.
        orders: Axis orders to try; True is north before east.
    """
    tried = [
        _landing(outer, place, epsg=epsg, swapped=swapped)
        for epsg in dict.fromkeys(codes)
        for swapped in orders
    ]
    return tuple(landing for landing in tried if landing is not None)


def best_fit(found: Sequence[Landing]) -> Landing | None:
    """The only reading whose four sides agree with the published box, all others clearly not.

    A part of the place agrees with no side or with a few, so it decides nothing.
    """
    ranked = sorted(found, key=lambda landing: landing.misfit_m)
    best, rivals = ranked[0], ranked[1:]
    is_clear = all(rival.misfit_m - best.misfit_m > CLEARER_M for rival in rivals)
    return best if best.misfit_m <= FITS_M and is_clear else None


def every_code() -> tuple[int, ...]:
    """All zones of VN-2000."""
    return tuple(zone.epsg for zone in zones())


def metres_between(box: Bbox, other: Bbox) -> float:
    """How far apart the two boxes are at the side where they differ most."""
    per_degree = 1000 * KM_PER_DEGREE
    shrink = math.cos(math.radians((box[1] + box[3]) / 2))
    scales = (shrink, 1.0, shrink, 1.0)
    return max(
        abs(a - b) * scale * per_degree for a, b, scale in zip(box, other, scales, strict=True)
    )


def _landing(outer: Coordinates, place: Place, *, epsg: int, swapped: bool) -> Landing | None:
    moved = degrees(outer, epsg=epsg, swapped=swapped)
    if not np.isfinite(moved).all():
        return None
    (west, south), (east, north) = moved.min(axis=0).tolist(), moved.max(axis=0).tolist()
    bounds = (west, south, east, north)
    limits = widened(place.bbox, km=MARGIN_KM)
    is_inside = (
        west >= limits[0] and south >= limits[1] and east <= limits[2] and north <= limits[3]
    )
    if not is_inside:
        return None
    return Landing(epsg, swapped, bounds, metres_between(bounds, place.bbox))
