"""Drawings (DXF, DGN): closed lines are areas, and the one text inside an area is its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.vector_file import Layer

TEXT = "Text"
_LAYER_COLUMNS = ("Layer", "Level")
_CLOSED = 0.01  # drawing units (metres): a line whose ends are nearer is closed
_HEAD = 65_536


def neutralise(file: Path) -> None:
    """Rewrite the staged header: GDAL drops the last character of text in code page 1258."""
    content = file.read_bytes()
    head, rest = content[:_HEAD], content[_HEAD:]
    file.write_bytes(re.sub(rb"ANSI_1258", b"ANSI_1252", head, flags=re.IGNORECASE) + rest)


def polygons(drawing: Layer, only: str | None = None) -> Layer:
    """The areas of a drawing, each once, with the one text that lies inside in column "Text".

    Args:
        drawing: All elements.
        only: Take areas from this drawing layer (DXF) or level (DGN); texts count from everywhere.

    Raises:
        GeoError: no such drawing layer, or no closed line on it.
    """
    texts = _texts(drawing)
    kept: dict[bytes, int] = {}
    areas: list[BaseGeometry] = []
    wanted = _on_layer(drawing, only)
    for n, geometry in enumerate(drawing.geometries):
        area = _area(geometry) if wanted[n] else None
        if area is not None and kept.setdefault(shapely.to_wkb(area.normalize()), n) == n:
            areas.append(area)
    if not areas:
        raise GeoError(_nothing_closed(drawing))
    rows = drawing.rows.iloc[list(kept.values())].reset_index(drop=True)
    rows[TEXT] = pd.Series(_names(areas, texts), dtype=object)
    return replace(drawing, rows=rows, geometries=list(areas))


def _on_layer(drawing: Layer, only: str | None) -> Sequence[bool]:
    if only is None:
        return [True] * len(drawing.geometries)
    column = next(c for c in _LAYER_COLUMNS if c in drawing.rows)
    on_layer: list[bool] = (drawing.rows[column].astype(str) == only).tolist()
    if not any(on_layer):
        names = "; ".join(sorted(drawing.rows[column].astype(str).unique())[:20])
        raise GeoError(f"Bản vẽ không có lớp “{only}”. Các lớp: {names}.")
    return on_layer


def _texts(drawing: Layer) -> list[tuple[Point, str]]:
    """Where the texts stand; a hatch has a pattern in the same column."""
    return [
        (geometry, str(text).strip())
        for geometry, text in zip(drawing.geometries, drawing.rows[TEXT], strict=True)
        if isinstance(geometry, Point) and isinstance(text, str) and text.strip()
    ]


def _area(geometry: BaseGeometry | None) -> BaseGeometry | None:
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry if geometry.area > 0 else None
    if not isinstance(geometry, LineString) or len(geometry.coords) < 4:
        return None
    first, last = np.array(geometry.coords[0]), np.array(geometry.coords[-1])
    if np.hypot(*(first - last)) > _CLOSED:
        return None
    ring = [*list(geometry.coords)[:-1], geometry.coords[0]]
    area = Polygon(ring)
    return area if area.area > 0 else None


def _names(areas: Sequence[BaseGeometry], texts: Sequence[tuple[Point, str]]) -> list[str | None]:
    """The text of each area; None where none lies inside, or more than one."""
    points = [point for point, _ in texts]
    names = []
    for area in areas:
        inside = shapely.intersects(shapely.make_valid(area), points) if points else np.array([])
        found = {text for (_, text), is_in in zip(texts, inside.tolist(), strict=True) if is_in}
        names.append(found.pop() if len(found) == 1 else None)
    return names


def _nothing_closed(drawing: Layer) -> str:
    if not any(geometry is not None for geometry in drawing.geometries):
        return "Bản vẽ không có đối tượng nào: hãy xuất lại."
    return (
        "Bản vẽ không có đường khép kín nào: mỗi khu vực phải là một đường khép kín. Trong AutoCAD "
        "dùng lệnh BOUNDARY (hoặc PEDIT > Close), trong MicroStation dùng Create Region, rồi xuất "
        "lại."
    )
