"""Read a vector file with GDAL, kept on a short lead.

Only files that were staged and recognised come here, no driver but the expected one is believed,
and GDAL is cut off from the network.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError

FEATURES_LIMIT = 200_000
DRIVERS = {
    ".shp": ("ESRI Shapefile",),
    ".gpkg": ("GPKG",),
    ".gdb": ("OpenFileGDB",),
    ".kml": ("LIBKML", "KML"),
    ".tab": ("MapInfo File",),
    ".mif": ("MapInfo File",),
    ".dxf": ("DXF",),
    ".dgn": ("DGN",),
}
# read byte for byte, because GDAL drops the last character of some old encodings
_AS_BYTES = frozenset({".shp", ".tab", ".mif", ".dgn"})
_DEAD_PROXY = "http://127.0.0.1:9"
# UnboundLocalError is what pyogrio makes of a CRS that is not UTF-8
_BROKEN = (RuntimeError, ValueError, LookupError, OSError, ShapelyError, UnboundLocalError)
_ONE_AT_A_TIME = threading.Lock()  # GDAL's options and Python's warning filters are global

pyogrio.set_gdal_config_options(
    {
        "GDAL_HTTP_PROXY": _DEAD_PROXY,
        "GDAL_HTTPS_PROXY": _DEAD_PROXY,
        "GDAL_HTTP_TIMEOUT": "1",
        "GDAL_HTTP_MAX_RETRY": "0",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "GDAL_PAM_ENABLED": "NO",
        "SHAPE_RESTORE_SHX": "NO",
    }
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a file; row n of the frame belongs to geometry n (2D, None where empty)."""

    rows: pd.DataFrame
    geometries: list[BaseGeometry | None]
    declared: CRS | None
    driver: str
    name: str


def layers(file: Path, kind: str) -> list[tuple[str, str | None]]:
    """Name and geometry type of each layer; the type is None for a table without a map."""
    with _careful():
        found = [(str(name), shape) for name, shape in pyogrio.list_layers(file)]
        encoding = _encoding(kind)
        if found and pyogrio.read_info(file, encoding=encoding)["driver"] not in DRIVERS[kind]:
            raise GeoError(f"Tệp không phải bản đồ {kind} thật: hãy xuất lại từ phần mềm bản đồ.")
        return found


def read_layer(file: Path, kind: str, layer: str) -> Layer:
    """Read one layer.

    Raises:
        GeoError: broken, or too many objects in it.
    """
    with _careful():
        meta, _, geometries, columns = pyogrio.raw.read(
            file,
            layer=layer,
            encoding=_encoding(kind),
            force_2d=True,
            max_features=FEATURES_LIMIT + 1,
        )
        drawn = _geometries(geometries)
    if len(drawn) > FEATURES_LIMIT:
        limit = f"{FEATURES_LIMIT:,}".replace(",", ".")
        raise GeoError(f"Lớp “{layer}” có hơn {limit} đối tượng: hãy chỉ xuất lớp ranh giới.")
    names, texts = [str(name) for name in meta["fields"]], list(columns)
    if kind in _AS_BYTES:
        names, texts = _as_utf8(names, texts)
    given = {n: pd.Series(column, dtype=column.dtype) for n, column in enumerate(texts)}
    rows = pd.DataFrame(given, index=pd.RangeIndex(len(drawn)))  # there may be no columns at all
    rows.columns = pd.Index(names, dtype=object)
    return Layer(rows, drawn, _crs(meta["crs"]), DRIVERS[kind][0], layer)


def _encoding(kind: str) -> str | None:
    return "ISO-8859-1" if kind in _AS_BYTES else None


@contextmanager
def _careful() -> Iterator[None]:
    """GDAL's errors as sentences.

    Its warnings are left out: rings to mend are found and reported later, cut files before.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except _BROKEN as error:
            raise GeoError(
                "Tệp bản đồ hỏng, bị cắt cụt hoặc thiếu phần: hãy xuất lại từ phần mềm bản đồ hoặc "
                "gửi lại cả bộ."
            ) from error


def _geometries(given: Any) -> list[BaseGeometry | None]:
    if given is None:
        return []
    return list(shapely.from_wkb(given, on_invalid="fix"))


def _as_utf8(names: list[str], columns: Sequence[Any]) -> tuple[list[str], list[Any]]:
    """UTF-8 where every text of the file is; else as the bytes stand, one character per byte.

    What the file says about its encoding is often wrong, and fonts such as TCVN3 have no name.
    """
    texts = [v for column in columns if column.dtype == object for v in column]
    if not all(_utf8(text) is not None for text in [*names, *texts] if isinstance(text, str)):
        return names, list(columns)
    decoded = [
        np.array([_utf8(v) if isinstance(v, str) else v for v in column], dtype=object)
        if column.dtype == object
        else column
        for column in columns
    ]
    return [_utf8(name) or name for name in names], decoded


def _utf8(text: str) -> str | None:
    """The text that these bytes are in UTF-8; a last character cut by the field's width is left."""
    content = text.encode("latin-1")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data" and error.start > 0
        return content[: error.start].decode("utf-8") if is_cut else None


def _crs(given: str | None) -> CRS | None:
    try:
        return CRS.from_user_input(given) if given else None
    except CRSError:
        return None
