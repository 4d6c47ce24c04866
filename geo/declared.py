"""What a file says about its coordinates, and what that can mean.

Software loses or misstates the datum of VN-2000 in many ways (a .prj with WGS 84 around the numbers
of a Vietnamese zone, MapInfo's Earth Projection 8, 104, a PROJ string with only an ellipsoid). The
projection survives: central meridian, scale and false easting tell the zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pyproj import CRS

from geo.projection import WGS84
from geo.zones import VN2000, Zone, zone_at

Datum = Literal["vn2000", "wgs84", "unknown", "other"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared CRS, read.

    `readings` are the EPSG codes it can mean, the likeliest first; more than one where the file
    itself cannot tell. `stated` is the code that the file names word for word.
    """

    name: str | None
    datum: Datum
    readings: tuple[int, ...]
    stated: int | None = None


def read(declared: CRS) -> Declaration:
    """What `declared` can mean."""
    flat = _flat(declared)
    name = _name(declared, flat)
    datum = _datum(declared, flat, name)
    if flat.is_geographic:
        codes = _in_degrees(flat, datum)
        return Declaration(name, datum, codes, codes[0] if len(codes) == 1 else None)
    zone = _zone(flat)
    if zone is None:
        code = flat.to_epsg() if datum != "unknown" else None
        return Declaration(name, datum, () if code is None else (code,), code)
    if datum == "vn2000" or zone.on_wgs84 is None:
        is_said = not declared.is_bound and "vietnam2000" in _plain(_datum_name(flat))
        return Declaration(name, datum, (zone.epsg,), zone.epsg if is_said else None)
    stated = zone.on_wgs84 if datum == "wgs84" else None
    return Declaration(name, datum, (zone.epsg, zone.on_wgs84), stated)


def _flat(crs: CRS) -> CRS:
    """Without a bound shift to WGS84 and without a height."""
    while True:
        if crs.is_bound and crs.source_crs is not None:
            crs = crs.source_crs
        elif crs.is_compound and crs.sub_crs_list:
            crs = crs.sub_crs_list[0]
        else:
            return crs


def _name(declared: CRS, flat: CRS) -> str | None:
    names = (str(crs.name) for crs in (declared, flat))
    return next((name for name in names if name not in {"unknown", "unnamed", ""}), None)


def _datum_name(crs: CRS) -> str:
    return "" if crs.datum is None else str(crs.datum.name)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower()).replace("vn2000", "vietnam2000")


def _datum(declared: CRS, flat: CRS, name: str | None) -> Datum:
    datum = _plain(_datum_name(flat))
    if not _has_wgs84_ellipsoid(flat):
        return "other"
    if "vietnam2000" in datum or "vietnam2000" in _plain(name or "") or _is_shifted(declared):
        return "vn2000"
    if "worldgeodeticsystem1984" in datum or "wgs1984" in datum or datum.startswith("wgs84"):
        return "wgs84"
    is_nameless = not datum or datum.startswith(("unknown", "notspecified", "unnamed", "d unknown"))
    return "unknown" if is_nameless else "other"


def _has_wgs84_ellipsoid(crs: CRS) -> bool:
    ellipsoid = crs.ellipsoid
    return (
        ellipsoid is not None
        and abs(ellipsoid.semi_major_metre - 6378137) < 0.5
        and abs(ellipsoid.inverse_flattening - 298.2572) < 0.001
    )


def _is_shifted(crs: CRS) -> bool:
    """Whether the file bears its own shift to WGS84: on this ellipsoid only VN-2000 has one."""
    operation = crs.coordinate_operation if crs.is_bound else None
    return operation is not None and any(abs(number) > 0 for number in operation.towgs84)


def _in_degrees(crs: CRS, datum: Datum) -> tuple[int, ...]:
    if datum == "vn2000":
        return (VN2000,)
    if datum == "wgs84":
        return (WGS84,)
    if datum == "unknown":
        return (WGS84, VN2000)
    code = crs.to_epsg()
    return () if code is None else (code,)


def _zone(crs: CRS) -> Zone | None:
    if not crs.is_projected or not _has_wgs84_ellipsoid(crs):
        return None
    numbers = crs.to_cf()
    in_metres = all(abs(axis.unit_conversion_factor - 1) < 1e-9 for axis in crs.axis_info)
    is_usual = (
        numbers.get("grid_mapping_name") == "transverse_mercator"
        and abs(numbers.get("false_easting", 0) - 500_000) < 1e-3
        and abs(numbers.get("false_northing", 0)) < 1e-3
        and abs(numbers.get("latitude_of_projection_origin", 0)) < 1e-9
    )
    if not is_usual or not in_metres:
        return None
    return zone_at(
        numbers["longitude_of_central_meridian"], numbers["scale_factor_at_central_meridian"]
    )
