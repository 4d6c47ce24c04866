"""Which coordinates a map is in: what the file says, checked against where the map must lie.

A file is believed where its words can be true. A lost datum moves a map by about 225 m, which no
test of plausibility notices, so the readings that differ by so little are told apart by the
published box of the place, and where the map shows only a part of it, somebody is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geo import crs_words
from geo import declared as declarations
from geo.crs_words import Decider
from geo.declared import Declaration
from geo.errors import GeoError
from geo.landing import Landing, Place, best_fit, every_code, hull, landings
from geo.projection import WGS84, Coordinates, degrees, operation_name
from geo.zones import VN2000, same_easting, zone

__all__ = ["Place", "Placing", "UndecidedCrsError", "decide", "to_degrees"]
BOTH_ORDERS = (False, True)


@dataclass(frozen=True, slots=True)
class Placing:
    """How source coordinates become degrees.

    Attributes:
        epsg: What the coordinates are.
        decided_by: "option" (somebody said so), "file", "coordinates" (the file says nothing, or
            something that cannot be), "datum" (the file names the zone but not its datum).
        swapped: X is north and Y is east in the file (or latitude comes before longitude).
        operation: Name of the PROJ operation; empty for WGS84 in degrees.
        said: What the file said, what was decided and why, for the reader.
    """

    epsg: int
    decided_by: Decider
    swapped: bool
    operation: str
    said: str


class UndecidedCrsError(GeoError):
    """More than one CRS fits; somebody has to choose.

    Attributes:
        choices: EPSG code as text -> words that tell it from the others.
        placings: One per choice, in the same order, to draw them side by side.
    """

    def __init__(self, message: str, placings: Sequence[Placing], words: Sequence[str]) -> None:
        super().__init__(message)
        self.placings = tuple(placings)
        self.choices = {
            str(placing.epsg): text for placing, text in zip(placings, words, strict=True)
        }


def decide(
    raw_geometries: Sequence[BaseGeometry],
    declared: CRS | None,
    place: Place,
    forced: int | None = None,
) -> Placing:
    """Decide what the coordinates are.

    Args:
        raw_geometries: In source coordinates; all of the place or a part of it.
        declared: What the file says.
        place: Where the map must lie.
        forced: An EPSG code that somebody gave; it is only checked.

    Raises:
        UndecidedCrsError: more than one reading is possible.
        GeoError: none is.
    """
    outer = hull(raw_geometries)
    said = None if declared is None else declarations.read(declared)
    if forced is not None:
        return _forced(outer, place, said, forced)
    if said is not None:
        found = landings(outer, place, said.readings)
        if found:
            return _as_declared(outer, place, said, found)
    return _by_coordinates(outer, place, said)


def to_degrees(geometries: Iterable[BaseGeometry], placing: Placing) -> list[BaseGeometry]:
    """The geometries in degrees (longitude, latitude; WGS84), in the same order.

    Raises:
        GeoError: a point that the projection does not reach.
    """

    def moved(xy: Coordinates) -> Coordinates:
        return degrees(xy, epsg=placing.epsg, swapped=placing.swapped)

    placed: list[BaseGeometry] = [shapely.transform(g, moved) for g in geometries]
    if not np.isfinite(shapely.get_coordinates(placed)).all():
        raise GeoError(
            f"Có tọa độ không chuyển được sang WGS 84 từ EPSG:{placing.epsg}: hãy kiểm tra lại "
            "hệ tọa độ của tệp."
        )
    return placed


def _forced(outer: Coordinates, place: Place, said: Declaration | None, epsg: int) -> Placing:
    found = landings(outer, place, [epsg], orders=BOTH_ORDERS)
    if found:
        return _placing(found[0], said, "option")
    fitting = _searched(outer, place, said)
    raise GeoError(crs_words.forced_elsewhere(outer, place, epsg=epsg, fitting=fitting))


def _as_declared(
    outer: Coordinates, place: Place, said: Declaration, found: Sequence[Landing]
) -> Placing:
    """The file can be right; where a reading only some hundred metres away fits better, ask."""
    better = _twin_that_fits(outer, place, found)
    if better is not None:
        raise _undecided(said, [*found, better])
    chosen = found[0] if len(found) == 1 else best_fit(found)
    if chosen is None:
        raise _undecided(said, found)
    return _placing(chosen, said, "file" if chosen.epsg == said.stated else "datum")


def _by_coordinates(outer: Coordinates, place: Place, said: Declaration | None) -> Placing:
    found = _searched(outer, place, said)
    if not found:
        raise GeoError(crs_words.nothing_fits(outer, place, said))
    chosen = _twin_that_fits(outer, place, found)
    if chosen is None:
        chosen = found[0] if len(found) == 1 else best_fit(found)
    if chosen is None:
        raise _undecided(said, found)
    return _placing(chosen, said, "coordinates")


def _twin_that_fits(outer: Coordinates, place: Place, found: Sequence[Landing]) -> Landing | None:
    """UTM for a zone of 3° on the same meridian, or the reverse, where that alone fits the box."""
    twins = [twin for twin in map(same_easting, {f.epsg for f in found}) if twin is not None]
    orders = [f.swapped for f in found][:1]
    rivals = [r for r in landings(outer, place, twins, orders=orders) if r not in found]
    better = best_fit([*found, *rivals])
    return better if better in rivals else None


def _searched(outer: Coordinates, place: Place, said: Declaration | None) -> tuple[Landing, ...]:
    """Every reading that lands: what the file says with axes swapped, the candidates, all zones."""
    stated = () if said is None else said.readings
    likely = (*_with_twins(place.candidates), WGS84, VN2000)
    for codes in (stated, likely, _with_twins(every_code())):
        found = landings(outer, place, codes, orders=BOTH_ORDERS)
        if found:
            return found
    return ()


def _with_twins(codes: Iterable[int]) -> tuple[int, ...]:
    """The codes and, after each UTM zone, the same zone on WGS84."""
    found = ((code, zone(code)) for code in codes)
    pairs = ((code, None if here is None else here.on_wgs84) for code, here in found)
    return tuple(code for pair in pairs for code in pair if code is not None)


def _undecided(said: Declaration | None, found: Sequence[Landing]) -> UndecidedCrsError:
    placings = [_placing(landing, said, "coordinates") for landing in found]
    return UndecidedCrsError(crs_words.undecided(said, found), placings, crs_words.choices(found))


def _placing(landing: Landing, said: Declaration | None, decider: Decider) -> Placing:
    return Placing(
        epsg=landing.epsg,
        decided_by=decider,
        swapped=landing.swapped,
        operation=operation_name(landing.epsg),
        said=crs_words.decided(landing, said, decider),
    )
