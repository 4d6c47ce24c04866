"""From the coordinates of a file to degrees (WGS84), by an operation that is known by name.

Between VN-2000 and WGS84 lie about 225 m, and PROJ is silent where it leaves them out. So no
operation is "whatever PROJ finds": a VN-2000 source uses the official parameters or is refused.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from pyproj.transformer import TransformerGroup

from geo.errors import GeoError
from geo.zones import is_vn2000

WGS84 = 4326
OFFICIAL = "VN-2000 to WGS 84 (2)"  # EPSG:6960, the parameters of Decision 05/2007/QĐ-BTNMT
Coordinates = NDArray[np.float64]


@cache
def transformer(epsg: int) -> Transformer:
    """To degrees (longitude, latitude; WGS84) from this EPSG code, east before north.

    Raises:
        GeoError: unknown code, or no operation that is more than a guess.
    """
    try:
        if is_vn2000(epsg):
            return _official(epsg)
        found = Transformer.from_crs(
            epsg, WGS84, always_xy=True, only_best=True, allow_ballpark=False
        )
    except ProjError as error:  # an unknown code is a CRSError, which is a ProjError
        raise GeoError(
            f"Không có phép chuyển đáng tin cậy từ hệ tọa độ EPSG:{epsg} sang WGS 84: hãy kiểm tra "
            "lại mã, hoặc xuất bản đồ sang VN-2000 hay WGS 84 rồi nhập lại."
        ) from error
    return found


def operation_name(epsg: int) -> str:
    """The name PROJ gives to the operation; empty where nothing is transformed."""
    return "" if epsg == WGS84 else str(transformer(epsg).description)


def degrees(xy: Coordinates, *, epsg: int, swapped: bool = False) -> Coordinates:
    """Longitude and latitude (n, 2) of source coordinates (n, 2); infinite where they fit nowhere.

    Args:
        xy: In the order of the file.
        epsg: What they are.
        swapped: The file gives north before east (or latitude before longitude).
    """
    ordered = xy[:, ::-1] if swapped else xy
    if epsg == WGS84:
        return np.array(ordered, dtype=np.float64)
    return np.column_stack(transformer(epsg).transform(ordered[:, 0], ordered[:, 1]))


def source_bounds(
    bounds: tuple[float, float, float, float], *, epsg: int
) -> tuple[float, float, float, float]:
    """A box in degrees (west, south, east, north) as it reads in this CRS (same order)."""
    if epsg == WGS84:
        return bounds
    west, south, east, north = transformer(epsg).transform_bounds(*bounds, direction="INVERSE")
    return west, south, east, north


def _official(epsg: int) -> Transformer:
    """The one operation with the official parameters.

    PROJ prefers other parameters for points in parts of the Mekong delta, so it is chosen by name.
    """
    group = TransformerGroup(
        CRS.from_epsg(epsg), CRS.from_epsg(WGS84), always_xy=True, allow_ballpark=False
    )
    for candidate in group.transformers:
        if OFFICIAL in candidate.description:
            return candidate
    raise GeoError(
        f"Máy thiếu phép chuyển “{OFFICIAL}” cho EPSG:{epsg}: bản đồ sẽ lệch khoảng 225 m nên "
        "không chuyển; hãy báo người quản trị cài lại PROJ."
    )
