"""A grid of equal tiles, one per area: where boundaries are missing, or sizes mislead the eye.

A tile lies about where its area lies, and neighbours lie side by side where possible; distances and
shapes mean nothing. The same areas always get the same tiles.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from shapely import STRtree
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

Cell = tuple[int, int]  # column, row; row 0 is the north
LonLat = tuple[float, float]
MOST_STRETCHED = 2.0  # the longer side of the grid over the shorter
TILE_DEGREES = 0.01
GAP = 0.06  # between tiles, as a share of their distance


def solve(points: Sequence[LonLat | None] | None, count: int) -> list[Cell]:
    """The cell of each area in a grid about as wide for its height as the points are spread.

    The points are stretched over the grid and each area goes to a cell of its own so that the sum
    of squared distances is least. Areas without a point take the cells left over, in reading
    order; so do all of them where no point is known.

    Args:
        points: Degrees (longitude, latitude), one entry per area, None where unknown.
        count: How many areas there are.

    Raises:
        ValueError: not one entry per area.
    """
    if points is not None and len(points) != count:
        raise ValueError(f"{len(points)} points for {count} areas.")
    known = {i: point for i, point in enumerate(points or ()) if point is not None}
    places = _south_east(list(known.values()))
    extent = np.ptp(places, axis=0) if known else np.zeros(2)
    columns, rows = _shape(count, width=float(extent[0]), height=float(extent[1]))
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    taken = dict(zip(known, _nearest(places, extent, cells), strict=True))
    used = set(taken.values())
    free = (cell for cell in cells if cell not in used)
    return [taken[i] if i in taken else next(free) for i in range(count)]


def tiles(positions: Iterable[Cell]) -> list[Polygon]:
    """Squares for the cells, to be drawn as if they were areas.

    They are in degrees, but nowhere: from longitude and latitude 0 east and south, where a degree
    is as long one way as the other.
    """
    side = TILE_DEGREES * (1 - GAP)
    corners = [(column * TILE_DEGREES, -row * TILE_DEGREES) for column, row in positions]
    return [box(west, north - side, west + side, north) for west, north in corners]


def neighbours(areas: Sequence[BaseGeometry]) -> list[tuple[int, int]]:
    """Pairs of places, lower first, of areas that share a stretch of border, not only a corner."""
    firsts, seconds = STRtree(areas).query(areas, predicate="intersects")
    pairs = sorted((int(i), int(j)) for i, j in zip(firsts, seconds, strict=True) if i < j)
    return [(i, j) for i, j in pairs if areas[i].intersection(areas[j]).length > 0]


def kept_share(positions: Sequence[Cell], pairs: Sequence[tuple[int, int]]) -> float | None:
    """Share of the pairs whose cells touch, by a side or a corner; None without any pair."""
    if not pairs:
        return None
    steps = [
        max(abs(positions[i][0] - positions[j][0]), abs(positions[i][1] - positions[j][1]))
        for i, j in pairs
    ]
    return sum(step <= 1 for step in steps) / len(steps)


def _south_east(points: Sequence[LonLat]) -> NDArray[np.float64]:
    """Points as steps of the same length to the east and to the south."""
    lon_lat = np.array(points, dtype=float).reshape(-1, 2)
    middle = lon_lat[:, 1].mean() if len(lon_lat) else 0.0
    return lon_lat * [math.cos(math.radians(middle)), -1.0]


def _shape(count: int, *, width: float, height: float) -> Cell:
    """Columns and rows of a grid with room for all and no empty row or column."""
    stretched = 1.0
    if width or height:
        least, most = 1 / MOST_STRETCHED, MOST_STRETCHED
        stretched = min(max(width / height if height else most, least), most)
    columns = max(1, round(math.sqrt(count * stretched)))
    rows = math.ceil(count / columns)
    return (math.ceil(count / rows) if rows else 0), rows


def _nearest(
    places: NDArray[np.float64], extent: NDArray[np.float64], cells: Sequence[Cell]
) -> list[Cell]:
    """A cell of its own for each place, by least squares."""
    if not len(places):
        return []
    grid = np.array(cells, dtype=float)
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    share = (places - middle) / np.where(extent > 0, extent, 1.0)  # from -1/2 to 1/2
    wanted = (share + 0.5) * grid.max(axis=0)
    distance = ((wanted[:, None, :] - grid[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(distance)
    return [cells[int(cell)] for cell in chosen]
