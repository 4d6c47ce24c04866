"""The zones of VN-2000, as the EPSG registry that comes with PROJ lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyproj import CRS
from pyproj.database import query_crs_info
from pyproj.exceptions import CRSError

VN2000 = 4756  # longitude and latitude
_UTM_SCALE = 0.9996
_WGS84_UTM_NORTH = 32600


@dataclass(frozen=True, slots=True)
class Zone:
    """One projected zone of VN-2000: false easting 500 000 m, false northing 0."""

    epsg: int
    meridian: float  # degrees east
    scale: float  # 0.9999 for the zones of 3°, 0.9996 for UTM

    @property
    def is_utm(self) -> bool:
        """Whether it is one of the zones of 6°."""
        return abs(self.scale - _UTM_SCALE) < 1e-6

    @property
    def utm_number(self) -> int:
        """48 for the meridian 105°."""
        return round((self.meridian + 183) / 6)

    @property
    def on_wgs84(self) -> int | None:
        """The same UTM zone on WGS84; the zones of 3° have no such twin in use."""
        return _WGS84_UTM_NORTH + self.utm_number if self.is_utm else None


@cache
def zones() -> tuple[Zone, ...]:
    """Every projected CRS of VN-2000, by code."""
    codes = {
        int(info.code)
        for info in query_crs_info(auth_name="EPSG")
        if info.name.startswith("VN-2000 / ") and not info.deprecated
    }
    return tuple(_zone(code) for code in sorted(codes))


def zone(epsg: int) -> Zone | None:
    """The zone with this code."""
    return next((z for z in zones() if z.epsg == epsg), None)


def zone_at(meridian: float, scale: float) -> Zone | None:
    """The zone with this central meridian (degrees) and scale factor."""
    return next(
        (z for z in zones() if abs(z.meridian - meridian) < 1e-6 and abs(z.scale - scale) < 1e-7),
        None,
    )


def is_vn2000(epsg: int) -> bool:
    """Whether the code is VN-2000, projected or in degrees."""
    return epsg == VN2000 or zone(epsg) is not None


def same_easting(epsg: int) -> int | None:
    """The zone whose eastings look the same: UTM and the zone of 3° on the same meridian."""
    here = zone(epsg)
    if here is None:
        return None
    twins = (z for z in zones() if z.meridian == here.meridian and z.epsg != epsg)
    return next((z.epsg for z in twins), None)


def words(epsg: int) -> str:
    """A code in words that an officer knows from the map sheet."""
    here = zone(epsg)
    if here is not None and here.is_utm:
        return f"VN-2000 UTM múi {here.utm_number} (EPSG:{epsg})"
    if here is not None:
        return f"VN-2000 kinh tuyến trục {_meridian(here.meridian)} (EPSG:{epsg})"
    if epsg == VN2000:
        return f"VN-2000 kinh độ, vĩ độ (EPSG:{epsg})"
    if epsg == 4326:
        return "WGS 84 kinh độ, vĩ độ (EPSG:4326)"
    twin = next((z for z in zones() if z.on_wgs84 == epsg), None)
    if twin is not None:
        return f"WGS 84 UTM múi {twin.utm_number} (EPSG:{epsg})"
    try:
        return f"{CRS.from_epsg(epsg).name} (EPSG:{epsg})"
    except CRSError:
        return f"EPSG:{epsg}"


def _zone(epsg: int) -> Zone:
    parameters = CRS.from_epsg(epsg).to_cf()
    return Zone(
        epsg=epsg,
        meridian=float(parameters["longitude_of_central_meridian"]),
        scale=float(parameters["scale_factor_at_central_meridian"]),
    )


def _meridian(degrees: float) -> str:
    whole, minutes = divmod(round(degrees * 60), 60)
    return f"{whole}°{minutes:02d}’"
