"""A boundary file as understood: where it lies, which khu phố it has, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from shapely.geometry.base import BaseGeometry

from geo.crs import Placing
from geo.topology import Topology


@dataclass(frozen=True, slots=True)
class MappedArea:
    """A polygon of the file and the khu phố that it belongs to; degrees (WGS84).

    `state` is what loading makes of it: added, corrected, unchanged.
    """

    code: str
    geometry: BaseGeometry
    row_no: int
    valid_from: str
    state: Literal["added", "corrected", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A polygon that is not taken; `name` is as the file has it ("" where it has none)."""

    name: str
    geometry: BaseGeometry
    row_no: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the attribute table that may name the khu phố.

    Attributes:
        name: Its heading.
        matched: How many khu phố its values name.
        examples: Its first values, personal data blotted out.
    """

    name: str
    matched: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to place a file whose reference system is open, with its polygons in degrees."""

    key: str
    words: str
    polygons: tuple[BaseGeometry, ...]


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """What is known of a boundary file; what was not reached before it was refused is empty.

    Attributes:
        placing: How its coordinates become degrees, and why.
        candidates: The ways to place it, where nobody can decide but the user.
        is_schematic: The file says that it is a sketch.
        columns: The columns that may name the khu phố, the likeliest first.
        name_column: The one that was taken.
        areas: Polygons that belong to a khu phố and are taken.
        strangers: Polygons that are not taken, in the order of the file.
        names_unmatched: Of those the names that no khu phố bears.
        outline: The ward's own outline, where the file has it.
        missing: Codes of the khu phố that the file does not have.
        mended: Codes of the khu phố whose rings had to be mended.
        topology: Of the map as it will be drawn; it names areas by code.
        areas_drawn: How many khu phố that map has.
        areas_total: How many khu phố there are on its day.
        published_area_km2: The ward's area as published.
    """

    placing: Placing | None = None
    candidates: tuple[Candidate, ...] = ()
    is_schematic: bool = False
    columns: tuple[Column, ...] = ()
    name_column: str | None = None
    areas: tuple[MappedArea, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    names_unmatched: tuple[str, ...] = ()
    outline: BaseGeometry | None = None
    missing: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    topology: Topology | None = None
    areas_drawn: int = 0
    areas_total: int = 0
    published_area_km2: float | None = None
    names: Mapping[str, str] = field(default_factory=dict)  # of the khu phố, by code

    def as_json(self) -> dict[str, Any]:
        """What `load --json` adds for a boundary file; unknown figures are None."""
        found = self.topology
        return {
            "crs": f"EPSG:{self.placing.epsg}" if self.placing else None,
            "crs_decided_by": self.placing.decided_by if self.placing else None,
            "areas_missing": list(self.missing),
            "names_unmatched": list(self.names_unmatched),
            "overlaps_m2": found.overlaps_m2 if found else None,
            "gaps_m2": found.gaps_m2 if found else None,
            "mended": list(self.mended),
            "overlaps": [
                {"areas": [o.first, o.second], "m2": o.area_m2, "sliver": o.is_sliver}
                for o in (found.overlaps if found else ())
            ],
            "gaps": [
                {"areas": list(g.neighbours), "m2": g.area_m2, "sliver": g.is_sliver}
                for g in (found.gaps if found else ())
            ],
            "area_km2": found.area_km2 if found else None,
            "published_area_km2": self.published_area_km2,
        }
