"""Whether areas fit together: rings that had to be mended, overlaps, gaps, the area of the whole.

Everything is worked out on a local plane and on a grid of one millimetre, on which any two outlines
can be laid over each other without fail. What is found goes back in degrees.

A sliver is thin: twice its area over its perimeter, which is the mean width of a strip, is below
two metres. That is a border drawn twice, not a doubt about whose land it is. Noise, below half a
square metre or thinner than a centimetre, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import STRtree
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.area import area_km2, area_m2
from geo.errors import GeoError
from geo.plane import Plane, around

SLIVER_M = 2.0
NOISE_M2, NOISE_M = 0.5, 0.01
INLET_M = 10.0  # an opening to the outside counts as a gap up to this width, and only
INLET_LENGTHS = 20.0  # where it is so many times longer than wide: outlines have bays of their own
_GRID_M = 0.001
_TOUCH_M = 0.05


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two areas both claim: one or several pieces, in degrees."""

    first: str
    second: str
    area_m2: float
    is_sliver: bool  # every piece is one
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Gap:
    """One place that no area claims, in degrees; the neighbour with the longest border first."""

    neighbours: tuple[str, ...]
    area_m2: float
    is_sliver: bool
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Topology:
    """What does not fit, largest first, and the area of the union."""

    overlaps: tuple[Overlap, ...]
    gaps: tuple[Gap, ...]
    area_km2: float

    @property
    def overlaps_m2(self) -> float:
        """Sum over pairs of areas: what three claim counts three times."""
        return sum(overlap.area_m2 for overlap in self.overlaps)

    @property
    def gaps_m2(self) -> float:
        """Sum over the gaps."""
        return sum(gap.area_m2 for gap in self.gaps)


def mend(geometry: BaseGeometry) -> tuple[Polygon | MultiPolygon, bool]:
    """A valid polygon, and whether anything had to be mended.

    Pieces of one area that lie over each other become one; points and lines are dropped.

    Raises:
        GeoError: nothing with an area is left.
    """
    if isinstance(geometry, Polygon | MultiPolygon) and geometry.is_valid and geometry.area > 0:
        return geometry, False
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise GeoError("Đường bao có tọa độ không phải là số; hãy vẽ lại khu vực này.")
    try:
        pieces = _polygons(shapely.make_valid(geometry, method="structure"))
    except ShapelyError as error:
        raise GeoError("Đường bao bị hỏng, không tự sửa được; hãy vẽ lại khu vực này.") from error
    whole = pieces[0] if len(pieces) == 1 else shapely.union_all(pieces)
    if not isinstance(whole, Polygon | MultiPolygon):
        raise GeoError("Đường bao không khép thành vùng có diện tích; hãy vẽ lại khu vực này.")
    return whole, True


def inspect(areas: Mapping[str, BaseGeometry]) -> Topology:
    """What overlaps and what is left open between the areas of one map.

    Gaps are the holes of the union, and openings to its outside between two areas that are at most
    `INLET_M` wide and long for their width.

    Args:
        areas: Code to polygon in degrees (WGS84); what is invalid is mended first.

    Raises:
        GeoError: an area is no polygon at all, or there is none.
    """
    if not areas:
        raise GeoError("Bản đồ không có khu vực nào để kiểm tra.")
    plane = around(areas.values())
    codes = list(areas)
    shapes = [mend(plane.metres(mend(area)[0]))[0] for area in areas.values()]
    tree = STRtree(shapes)
    whole = shapely.union_all(shapes, grid_size=_GRID_M)
    overlaps = [
        Overlap(first=codes[i], second=codes[j], **_found(common, plane))
        for i, j, common in _overlaps(shapes, tree)
    ]
    gaps = [
        Gap(neighbours=tuple(codes[i] for i in beside), **_found(gap, plane))
        for gap, beside in _gaps(whole, shapes, tree)
    ]
    return Topology(
        overlaps=tuple(sorted(overlaps, key=lambda found: -found.area_m2)),
        gaps=tuple(sorted(gaps, key=lambda found: -found.area_m2)),
        area_km2=area_km2(plane.degrees(whole)),
    )


def _overlaps(
    shapes: Sequence[BaseGeometry], tree: STRtree
) -> Iterator[tuple[int, int, BaseGeometry]]:
    firsts, seconds = tree.query(shapes, predicate="intersects")
    each_once = firsts < seconds
    firsts, seconds = firsts[each_once], seconds[each_once]
    stack = np.array(shapes, dtype=object)
    both = shapely.intersection(stack[firsts], stack[seconds], grid_size=_GRID_M)
    for i, j, common in sorted(zip(firsts, seconds, both, strict=True), key=lambda row: row[:2]):
        pieces = [piece for piece in _polygons(common) if not _is_noise(piece)]
        if pieces:
            yield int(i), int(j), shapely.multipolygons(pieces) if pieces[1:] else pieces[0]


def _gaps(
    whole: BaseGeometry, shapes: Sequence[BaseGeometry], tree: STRtree
) -> Iterator[tuple[BaseGeometry, list[int]]]:
    """Each gap with the areas beside it."""
    filled = shapely.union_all([Polygon(part.exterior) for part in _polygons(whole)])
    for hole in _polygons(shapely.difference(filled, whole, grid_size=_GRID_M)):
        if not _is_noise(hole):
            yield hole, _beside(hole, shapes, tree)
    closed = filled.buffer(INLET_M / 2).buffer(-INLET_M / 2)
    for inlet in _polygons(shapely.difference(closed, filled, grid_size=_GRID_M)):
        lengths = inlet.length / 2 / _mean_width(inlet)
        if lengths >= INLET_LENGTHS and not _is_noise(inlet):
            beside = _beside(inlet, shapes, tree)
            if len(beside) > 1:
                yield inlet, beside


def _beside(gap: BaseGeometry, shapes: Sequence[BaseGeometry], tree: STRtree) -> list[int]:
    """Places of the areas along a gap; one that only meets its tip is none."""
    reach = gap.buffer(_TOUCH_M)
    near = tree.query(reach, predicate="intersects")
    along = {int(i): shapes[i].boundary.intersection(reach).length for i in near}
    return sorted(
        (i for i in along if along[i] > 4 * _TOUCH_M), key=lambda i: (-round(along[i]), i)
    )


def _found(geometry: BaseGeometry, plane: Plane) -> dict[str, Any]:
    degrees = plane.degrees(geometry)
    is_sliver = all(_mean_width(piece) < SLIVER_M for piece in _polygons(geometry))
    return {"area_m2": area_m2(degrees), "is_sliver": is_sliver, "geometry": degrees}


def _is_noise(polygon: BaseGeometry) -> bool:
    return bool(polygon.area < NOISE_M2 or _mean_width(polygon) < NOISE_M)


def _mean_width(polygon: BaseGeometry) -> float:
    return float(2 * polygon.area / polygon.length)


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Every polygon in a geometry, however deep; points and lines are left out."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [found for part in getattr(geometry, "geoms", ()) for found in _polygons(part)]
