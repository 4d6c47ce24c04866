"""Cells of wanted sizes inside an outline: a power diagram relaxed by Lloyd's method.

A power diagram is a Voronoi diagram whose sites have weights: a heavier site pushes its straight
borders outwards. Coordinates are plane (any unit, the same on both axes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
ROUNDS = 120
STEP = 0.6  # how much of an area error one round corrects


@dataclass(frozen=True, slots=True)
class Site:
    """The seed of one cell; `weight` is an area in squared units."""

    x: float
    y: float
    weight: float = 0.0


def relax(
    outline: Polygon, *, points: Sequence[Point], areas: Sequence[float]
) -> list[BaseGeometry]:
    """Cells in the order of the points, about as large as asked; together they fill the outline.

    Args:
        outline: The polygon to divide.
        points: Where the cells start, one inside the outline for each.
        areas: Relative size wanted for each cell (> 0).
    """
    wanted = [area * outline.area / sum(areas) for area in areas]
    sites = [Site(x, y) for x, y in points]
    for _ in range(ROUNDS):
        cells = _cells(outline, sites)
        sites = [
            _moved(site, cell=cell, wanted=want)
            for site, cell, want in zip(sites, cells, wanted, strict=True)
        ]
    return _cells(outline, sites)


def _moved(site: Site, *, cell: BaseGeometry, wanted: float) -> Site:
    if cell.is_empty:
        return Site(site.x, site.y, site.weight + STEP * wanted)
    centroid = cell.centroid
    weight = site.weight + STEP * (wanted - cell.area) / 2
    return Site((site.x + centroid.x) / 2, (site.y + centroid.y) / 2, weight)


def _cells(outline: Polygon, sites: Sequence[Site]) -> list[BaseGeometry]:
    west, south, east, north = outline.bounds
    box = [(west, south), (east, south), (east, north), (west, north)]
    return [_cell(outline, box, site=site, sites=sites) for site in sites]


def _cell(outline: Polygon, box: list[Point], *, site: Site, sites: Sequence[Site]) -> BaseGeometry:
    ring = box
    for other in sites:
        if other is not site:
            ring = _nearer_part(ring, site, other)
    if len(ring) < 3:
        return Polygon()
    return outline.intersection(Polygon(ring))


def _nearer_part(ring: list[Point], site: Site, other: Site) -> list[Point]:
    """The part of a convex ring where `site` wins over `other` (Sutherland-Hodgman)."""
    a, b = 2 * (other.x - site.x), 2 * (other.y - site.y)
    limit = other.x**2 + other.y**2 - other.weight - (site.x**2 + site.y**2 - site.weight)
    excess = [a * x + b * y - limit for x, y in ring]
    part: list[Point] = []
    for i, (x, y) in enumerate(ring):
        before, here = excess[i - 1], excess[i]
        if (before > 0) != (here > 0):
            share = before / (before - here)
            x0, y0 = ring[i - 1]
            part.append((x0 + share * (x - x0), y0 + share * (y - y0)))
        if here <= 0:
            part.append((x, y))
    return part
