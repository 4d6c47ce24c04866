"""Maps as offices send them: any of the usual files in, polygons with their rows out, untouched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import shapely
from pyproj import CRS
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo import cad, geojson_map, kml, mapinfo, shapefile, vector_file
from geo.errors import GeoError
from geo.staging import COMPANIONS, SUFFIXES, Staged, stage
from geo.vector_file import Layer

__all__ = ["COMPANIONS", "SUFFIXES", "RawMap", "read_map"]
_SEVERAL_LAYERS = frozenset({".gpkg", ".gdb"})


@dataclass(frozen=True, slots=True)
class RawMap:
    """The polygons of one map in the order of the file.

    Attributes:
        rows: One row per polygon. Text is str or None; where it is not Unicode in the file, each
            character is one byte (Latin-1), column names likewise.
        geometries: Polygon or MultiPolygon per row, 2D, source coordinates, not mended.
        declared: What the file says about its coordinates; None where it says nothing.
        driver: "ESRI Shapefile", "GPKG", "GeoJSON", "LIBKML", "MapInfo File", "DXF", "DGN",
            "OpenFileGDB".
        is_schematic: The file says that it is no real map.
        layer: Name of the layer, where the format has layers.
        without_shape: How many objects of the file have attributes but nothing drawn.
    """

    rows: pd.DataFrame
    geometries: list[BaseGeometry]
    declared: CRS | None
    driver: str
    is_schematic: bool = False
    layer: str | None = None
    without_shape: int = 0


def read_map(path: Path, layer: str | None = None) -> RawMap:
    """Read the polygons of a map; what kind of file it is shows its content.

    Args:
        path: The main file (its companions beside it), or a ZIP with one map.
        layer: Which layer, where there are several (of a drawing: the drawing layer or level).

    Raises:
        GeoError: nothing that can be read, parts missing, no polygons, several layers to choose
            from, or a format that needs an export first.
    """
    with TemporaryDirectory(prefix="ban-do-") as folder:
        staged = stage(path, Path(folder))
        if staged.kind == ".geojson":
            return _geojson(staged)
        _prepare(staged)
        found = vector_file.layers(staged.main, staged.kind)
        read = [
            vector_file.read_layer(staged.main, staged.kind, name)
            for name in _chosen(found, staged, layer)
        ]
    if staged.kind in {".dxf", ".dgn"}:
        read = [cad.polygons(drawing, layer) for drawing in read]
    return _map(read, staged)


def _prepare(staged: Staged) -> None:
    """What must be sure before GDAL sees the file."""
    if staged.kind == ".shp":
        shapefile.require_whole(staged.main)
        shapefile.clean_prj(staged.main)
    elif staged.kind == ".kml":
        kml.require_harmless(staged.main)
    elif staged.kind in {".tab", ".mif"}:
        mapinfo.neutralise(staged.main)
    elif staged.kind == ".dxf":
        cad.neutralise(staged.main)


def _chosen(
    found: Iterable[tuple[str, str | None]], staged: Staged, layer: str | None
) -> list[str]:
    names = [name for name, kind in found if kind is not None]
    if staged.kind not in _SEVERAL_LAYERS:
        return names
    areas = [
        n for n, kind in found if kind is not None and ("Polygon" in kind or kind == "Unknown")
    ]
    if layer is not None and layer not in names:
        raise GeoError(f"Tệp không có lớp “{layer}”. Các lớp: {'; '.join(names)}.")
    chosen = [layer] if layer is not None else areas or names
    if len(chosen) > 1:
        raise GeoError(
            f"Tệp có {len(chosen)} lớp vùng: {'; '.join(chosen)}. Hãy chọn lớp ranh giới (hoặc chỉ "
            "xuất lớp đó)."
        )
    return chosen


def _geojson(staged: Staged) -> RawMap:
    document = geojson_map.read(staged.main)
    rows = pd.DataFrame(
        [_flat(drawn.properties) for drawn in document.features],
        index=pd.RangeIndex(len(document.features)),
        dtype=object,
    )
    layer = Layer(
        rows=rows.astype(object).where(rows.notna(), None),
        geometries=[drawn.geometry for drawn in document.features],
        declared=document.declared,
        driver="GeoJSON",
        name="",
    )
    return _map([layer], staged, is_schematic=document.is_schematic)


def _flat(properties: Any) -> dict[str, Any]:
    return {
        str(name): json.dumps(value, ensure_ascii=False)
        if isinstance(value, dict | list)
        else value
        for name, value in properties.items()
    }


def _map(read: list[Layer], staged: Staged, *, is_schematic: bool = False) -> RawMap:
    """The polygons of the layers, one under the other."""
    kept = [(layer, n, area) for layer in read for n, area in _areas(layer)]
    if not kept:
        raise GeoError(_no_polygons(read))
    frames = [layer.rows.iloc[[n for of, n, _ in kept if of is layer]] for layer in read]
    rows = pd.concat([f for f in frames if len(f)], ignore_index=True)
    declared = next((layer.declared for layer in read if layer.declared is not None), None)
    is_layered = staged.kind in _SEVERAL_LAYERS
    return RawMap(
        rows=kml.without_display_columns(rows) if staged.kind == ".kml" else rows,
        geometries=[area for _, _, area in kept],
        declared=declared,
        driver=read[0].driver,
        is_schematic=is_schematic,
        layer=read[0].name if is_layered else staged.name,
        without_shape=sum(
            geometry is None or geometry.is_empty for layer in read for geometry in layer.geometries
        ),
    )


def _areas(layer: Layer) -> Iterable[tuple[int, BaseGeometry]]:
    for n, geometry in enumerate(layer.geometries):
        area = None if geometry is None else _area(geometry)
        if area is not None:
            yield n, area


def _area(geometry: BaseGeometry) -> BaseGeometry | None:
    """What is a surface; a collection may hold points and lines beside it."""
    if isinstance(geometry, Polygon | MultiPolygon):
        return None if geometry.is_empty else geometry
    parts = list(geometry.geoms) if isinstance(geometry, GeometryCollection) else []
    inner = [area for area in map(_area, parts) if area is not None]
    polygons = [p for area in inner for p in shapely.get_parts(area)]
    return MultiPolygon(polygons) if polygons else None


def _no_polygons(read: list[Layer]) -> str:
    kinds = {g.geom_type for layer in read for g in layer.geometries if g is not None}
    if not kinds:
        return "Tệp bản đồ không có đối tượng nào: hãy xuất lại lớp ranh giới."
    words = " và ".join(sorted({_WORDS.get(kind, "hình khác") for kind in kinds}))
    return (
        f"Tệp chỉ có {words}, không có vùng (đa giác). Ranh giới phải là vùng khép kín: hãy chuyển "
        "đường thành vùng trong phần mềm bản đồ rồi xuất lại."
    )


_WORDS = {
    "Point": "điểm",
    "MultiPoint": "điểm",
    "LineString": "đường",
    "MultiLineString": "đường",
    "LinearRing": "đường",
}
