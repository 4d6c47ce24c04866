"""Boxes of degrees around a place: west, south, east, north (WGS84)."""

from __future__ import annotations

import math

Bbox = tuple[float, float, float, float]
KM_PER_DEGREE = 111.2


def widened(bbox: Bbox, *, km: float) -> Bbox:
    """The box with a margin on all four sides; a degree of longitude is shorter away from 0°."""
    west, south, east, north = bbox
    up = km / KM_PER_DEGREE
    aside = up / math.cos(math.radians(max(abs(south), abs(north))))
    return west - aside, south - up, east + aside, north + up


def contains(bbox: Bbox, *, lat: float, lon: float) -> bool:
    """Whether a point lies in the box or on its edge."""
    west, south, east, north = bbox
    return west <= lon <= east and south <= lat <= north
