"""A schematic ward: an invented outline that agrees with the published facts, cut into cells.

For places whose real boundaries are not public. Nothing here is a real boundary, and whatever is
made of it must say so (`"schematic": true` in GeoJSON).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geo.area import area_km2
from geo.errors import GeoError
from geo.power_diagram import relax

Coordinates = NDArray[np.float64]
DIRECTIONS = 360  # vertices of the outline
ROUNDS = 40
DECIMALS = 5  # about one metre
KM_PER_DEGREE = 111.2
WIGGLE = 0.1  # how far an inner border strays, as a share of its length
SNAP_KM = 1e-4


@dataclass(frozen=True, slots=True)
class Facts:
    """What is published about a ward: degrees, WGS84, and square kilometres."""

    centre: tuple[float, float]  # longitude, latitude of the centroid
    bbox: tuple[float, float, float, float]  # west, south, east, north
    area_km2: float


@dataclass(frozen=True, slots=True)
class Schematic:
    """An outline and the cells that fill it, degrees rounded to `DECIMALS`."""

    outline: Polygon
    cells: tuple[Polygon, ...]


def draw(facts: Facts, *, weights: Sequence[float], seed: int) -> Schematic:
    """Draw a ward with one cell per weight.

    Cells are larger for heavier weights and far from the centre, as in a town with a dense core.
    Neighbours are numbered one after the other, from the north-west in bands. The same arguments
    give the same coordinates.

    Raises:
        GeoError: if this seed gives no simple cells; another seed will.
    """
    random = Random(seed)
    outline = shapely.transform(_outline(facts, random), _to_plane(facts))
    points = _starting_points(outline, len(weights), random)
    reach = max(math.hypot(x, y) for x, y in points)
    areas = [
        weight * (0.25 + (math.hypot(x, y) / reach) ** 1.3)
        for weight, (x, y) in zip(weights, points, strict=True)
    ]
    straight = relax(outline, points=points, areas=areas)
    cells = _natural(straight, outline, facts=facts, random=random)
    return Schematic(outline=_oriented(shapely.union_all(cells)), cells=cells)


def _outline(facts: Facts, random: Random) -> Polygon:
    """A closed curve whose bbox, area and centroid are those of the facts (Newton's method)."""
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    waves = sum(
        random.uniform(0.4, 1.0)
        * 0.16
        / k**0.75
        * np.cos(k * angles + random.uniform(0, 2 * np.pi))
        for k in (2, 5, 6, 7, 9, 11, 13, 17, 23, 29, 37, 47)
    )
    centre = np.array(facts.centre)

    def curve(shape: Coordinates) -> Polygon:
        spread, west, north = shape
        radius = np.exp(
            waves
            + spread * np.cos(4 * angles)
            + west * np.cos(3 * angles)
            + north * np.sin(3 * angles)
        )
        ring = np.column_stack([radius * np.cos(angles), radius * np.sin(angles)])
        return Polygon(_fitted(ring, facts.bbox))

    def error(shape: Coordinates) -> Coordinates:
        polygon = curve(shape)
        x, y = (np.array(polygon.centroid.coords[0]) - centre) * 100
        return np.array([area_km2(polygon) / facts.area_km2 - 1, x, y])

    shape = np.zeros(3)
    for _ in range(ROUNDS):
        here = error(shape)
        slopes = np.column_stack([error(shape + h) - here for h in np.eye(3) * 1e-5]) / 1e-5
        shape = shape - np.clip(np.linalg.solve(slopes, here), -0.1, 0.1)
    if np.abs(error(shape)).max() > 1e-6 or np.abs(shape).max() > 1:
        raise GeoError("Không vẽ được đường bao hợp với số liệu; hãy chọn hạt giống (seed) khác.")
    return curve(shape)


def _fitted(ring: Coordinates, bbox: tuple[float, float, float, float]) -> Coordinates:
    """The ring stretched so that it touches all four sides of the box."""
    low, high = np.array(bbox[:2]), np.array(bbox[2:])
    share = (ring - ring.min(axis=0)) / (ring.max(axis=0) - ring.min(axis=0))
    fitted: Coordinates = low + share * (high - low)
    return fitted


def _to_plane(facts: Facts) -> Callable[[Coordinates], Coordinates]:
    """Degrees to kilometres east and north of the centre."""
    scale = KM_PER_DEGREE * np.array([math.cos(math.radians(facts.centre[1])), 1.0])
    return lambda lon_lat: (lon_lat - np.array(facts.centre)) * scale


def _to_degrees(facts: Facts) -> Callable[[Coordinates], Coordinates]:
    scale = KM_PER_DEGREE * np.array([math.cos(math.radians(facts.centre[1])), 1.0])
    return lambda plane: np.round(plane / scale + np.array(facts.centre), DECIMALS)


def _starting_points(outline: Polygon, count: int, random: Random) -> list[tuple[float, float]]:
    """Points inside the outline, denser near the origin, in bands from the north-west."""
    west, south, east, north = outline.bounds
    reach = math.hypot(east - west, north - south) / 2
    points: list[tuple[float, float]] = []
    while len(points) < count:
        x, y = random.uniform(west, east), random.uniform(south, north)
        is_kept = random.random() < 1.1 - math.hypot(x, y) / reach
        if is_kept and outline.contains(Point(x, y)):
            points.append((x, y))
    bands = max(1, round(math.sqrt(count) * 0.75))
    by_north = sorted(points, key=lambda point: -point[1])
    size = math.ceil(count / bands)
    ordered: list[tuple[float, float]] = []
    for band in range(bands):
        part = sorted(by_north[band * size : (band + 1) * size])
        ordered += part if band % 2 == 0 else part[::-1]
    return ordered


def _natural(
    straight: Sequence[BaseGeometry], outline: Polygon, *, facts: Facts, random: Random
) -> tuple[Polygon, ...]:
    """The same cells with winding borders; each border is drawn once, so neighbours share it."""
    borders = shapely.line_merge(
        shapely.union_all([cell.boundary for cell in straight], grid_size=SNAP_KM)
    )
    to_degrees = _to_degrees(facts)
    lines = []
    for line in sorted(_either_way(part) for part in shapely.get_parts(borders)):
        midpoint = LineString(line).interpolate(0.5, normalized=True)
        is_inner = outline.exterior.distance(midpoint) > 10 * SNAP_KM
        winding = LineString(_winding(line, random) if is_inner else line)
        lines.append(shapely.transform(winding, to_degrees))
    faces = [_oriented(face) for face in shapely.get_parts(shapely.polygonize(lines))]
    if len(faces) != len(straight):
        raise GeoError("Không vẽ được sơ đồ: các ô cắt nhau; hãy chọn hạt giống (seed) khác.")
    inner = [shapely.transform(cell.representative_point(), to_degrees) for cell in straight]
    return tuple(next(f for f in faces if f.contains(point)) for point in inner)


def _oriented(polygon: BaseGeometry) -> Polygon:
    """A polygon without holes, counter-clockwise from its first vertex in sorting order."""
    return orient(Polygon(shapely.get_coordinates(polygon.normalize())))


def _either_way(line: LineString) -> list[tuple[float, ...]]:
    """The coordinates in the direction that sorts first, whichever way the line was merged."""
    coordinates = list(line.coords)
    return min(coordinates, coordinates[::-1])


def _winding(
    line: list[tuple[float, ...]], random: Random, *, depth: int = 4
) -> list[tuple[float, ...]]:
    """A border that strays sideways by midpoint displacement; its two ends stay."""
    for _ in range(depth if len(line) == 2 else depth - 1):
        finer = [line[0]]
        for (x0, y0), (x1, y1) in pairwise(line):
            stray = random.uniform(-WIGGLE, WIGGLE)
            finer.append(((x0 + x1) / 2 - stray * (y1 - y0), (y0 + y1) / 2 + stray * (x1 - x0)))
            finer.append((x1, y1))
        line = finer
    return line
