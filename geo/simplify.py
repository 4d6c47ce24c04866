"""Outlines light enough for a screen; neighbours keep one and the same border between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import shapely
from shapely.geometry.base import BaseGeometry

from geo.plane import around
from geo.topology import mend

FAULT_M = 1.0  # how far two drawings of the same border may lie apart
# Corners nearer than this fall together. Corners that lie just so far apart can tear a ring open,
# and its area is lost; wider gaps become arms of one area, and its border is long. Another step
# helps then.
SNAPS_M = (FAULT_M, 1.6 * FAULT_M, 2.5 * FAULT_M)
LONGER = 1.001


def for_screen(geometries: Sequence[BaseGeometry], *, width_px: int = 1200) -> list[BaseGeometry]:
    """Areas without the detail that a map of this width cannot show, in the same order.

    A corner goes where it cuts off less than one square pixel. Where areas fit together they still
    do so exactly; where they miss each other by about `FAULT_M` they are made to. Any other
    overlap goes to the area with the longer border, any other gap stays. No area vanishes, however
    small: one that others cover whole is kept as it is. For drawing only: areas and faults are
    measured on the full geometry.

    Args:
        geometries: Polygons in degrees (WGS84).
        width_px: Pixels along the longer side of all of them together.

    Raises:
        GeoError: one of them is no polygon at all.
    """
    if not geometries:
        return []
    plane = around(geometries)
    shapes = [mend(plane.metres(geometry))[0] for geometry in geometries]
    west, south, east, north = shapely.total_bounds(shapes)
    pixel = float(max(east - west, north - south)) / width_px
    return [plane.degrees(simple) for simple in shapely.coverage_simplify(_fitted(shapes), pixel)]


def _fitted(shapes: Sequence[BaseGeometry]) -> Sequence[BaseGeometry]:
    """The areas without overlaps and thin gaps, with the same corners on both sides of a border."""
    if shapely.coverage_is_valid(shapes, gap_width=2 * FAULT_M):
        return shapes
    with_outside = [*shapes, _outside(shapes)]
    clean = partial(
        shapely.coverage_clean,  # type: ignore[attr-defined]  # the published types lack it
        with_outside,
        gap_width=2 * FAULT_M,
    )
    drawn_m, best, best_score = _borders_m(shapes), shapes, (len(shapes), 0.0)
    for step in SNAPS_M:
        tried = clean(snapping_distance=step)[:-1]
        score = int(shapely.is_empty(tried).sum()), _borders_m(tried)
        if score < best_score:
            best, best_score = tried, score
        if best_score <= (0, LONGER * drawn_m):
            break
    return [before if after.is_empty else after for before, after in zip(shapes, best, strict=True)]


def _borders_m(shapes: Sequence[BaseGeometry]) -> float:
    """Length of all borders together, those between two areas twice."""
    return float(shapely.length(shapes).sum())


def _outside(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """The land around, beside which a thin gap that is open at one end is a closed one too."""
    whole = shapely.union_all(shapes, grid_size=0.001)
    closed = whole.buffer(FAULT_M).buffer(-FAULT_M).union(whole)
    return closed.envelope.buffer(1000, join_style="mitre") - closed
