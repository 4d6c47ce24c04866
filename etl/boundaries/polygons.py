"""The polygons of a file in degrees, mended, each judged for itself."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from etl.boundary_report import Candidate
from etl.errors import CellError, RefusedFileError
from etl.model import Locality
from geo import crs
from geo.bbox import widened
from geo.crs import Place, Placing, UndecidedCrsError
from geo.errors import GeoError
from geo.formats import RawMap
from geo.topology import mend

_MARGIN_KM = 2.0
_ALIKE = 1e-9  # of a degree: a tenth of a millimetre


@dataclass(frozen=True, slots=True)
class Placed:
    """One polygon of the file.

    Attributes:
        row_no: Its place in the file, from one.
        geometry: Degrees (WGS84); as drawn where it could not be mended.
        is_mended: Something had to be.
        trouble: Why it cannot be taken, whatever its name.
    """

    row_no: int
    geometry: BaseGeometry
    is_mended: bool = False
    trouble: CellError | None = None


def decide(raw: RawMap, locality: Locality, forced: int | None) -> Placing:
    """How the coordinates of the file become degrees.

    A map of more than the ward (of the province) is judged by its polygons in the ward, where it is
    known how to read them.

    Raises:
        UndecidedCrsError: more than one way is possible.
        RefusedFileError: none leads into the ward.
    """
    _refuse_unknown(forced)
    place = Place(locality.bbox, locality.crs_candidates, locality.area_km2)
    try:
        return crs.decide(raw.geometries, raw.declared, place, forced)
    except UndecidedCrsError:
        raise
    except GeoError as error:
        inside = _inside(raw, locality, forced)
        if not inside:
            raise RefusedFileError(str(error)) from error
    try:
        return crs.decide(inside, raw.declared, place, forced)
    except UndecidedCrsError:
        raise
    except GeoError as error:
        raise RefusedFileError(str(error)) from error


def _refuse_unknown(epsg: int | None) -> None:
    try:
        known = epsg is None or bool(CRS.from_epsg(epsg))
    except CRSError:
        known = False
    if not known:
        raise RefusedFileError(
            f"không có hệ tọa độ mã EPSG:{epsg}; ví dụ 9212 là VN-2000 kinh tuyến trục 106°15’."
        )


def _inside(raw: RawMap, locality: Locality, forced: int | None) -> list[BaseGeometry]:
    """The polygons that lie in the ward as the file or the user says, a lost datum aside."""
    said = raw.declared if forced is None else CRS.from_epsg(forced)
    if said is None:
        return []
    to_degrees = Transformer.from_crs(said, 4326, always_xy=True)
    near = box(*widened(locality.bbox, km=_MARGIN_KM))
    found = []
    for geometry in raw.geometries:
        frame = box(*to_degrees.transform_bounds(*geometry.bounds))
        if frame.within(near):
            found.append(geometry)
    return found


def candidates(raw: RawMap, question: UndecidedCrsError) -> tuple[Candidate, ...]:
    """The polygons of the file in each of the places where they may lie."""
    found = []
    for (key, words), placing in zip(question.choices.items(), question.placings, strict=True):
        polygons = tuple(crs.to_degrees(raw.geometries, placing))
        found.append(Candidate(key, words, polygons))
    return tuple(found)


def placed(raw: RawMap, placing: Placing, locality: Locality) -> list[Placed]:
    """Every polygon of the file, in its order.

    Raises:
        RefusedFileError: the coordinates do not become degrees.
    """
    try:
        geometries = crs.to_degrees(raw.geometries, placing)
    except GeoError as error:
        raise RefusedFileError(str(error)) from error
    near = box(*widened(locality.bbox, km=_MARGIN_KM))
    return [_judged(row, geometry, near) for row, geometry in enumerate(geometries, start=1)]


def are_alike(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether two polygons are the same, wherever their rings begin."""
    return bool(shapely.equals_exact(one.normalize(), other.normalize(), tolerance=_ALIKE))


def _judged(row: int, geometry: BaseGeometry, near: BaseGeometry) -> Placed:
    try:
        sound, is_mended = mend(geometry)
    except GeoError as error:
        return Placed(row, geometry, trouble=CellError("geometry", _inside_sentence(str(error))))
    if not sound.intersects(near):
        trouble = CellError("outside", "nằm ngoài phường; kiểm tra lại tọa độ của vùng này")
        return Placed(row, sound, is_mended, trouble)
    if not sound.within(near):
        trouble = CellError(
            "outside",
            f"vượt ra ngoài phường quá {_MARGIN_KM:.0f} km, có thể do một đỉnh đặt sai chỗ; sửa "
            "hình của vùng này trong phần mềm bản đồ",
        )
        return Placed(row, sound, is_mended, trouble)
    return Placed(row, sound, is_mended)


def _inside_sentence(said: str) -> str:
    return said[:1].lower() + said[1:].removesuffix(".")
