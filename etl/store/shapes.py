"""Boundaries of the khu phố, kept as GeoJSON per load."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from etl.store.schema import boundary


@dataclass(frozen=True, slots=True)
class Shape:
    """One polygon of one area."""

    area: str
    geometry: dict[str, Any]


def write_shapes(
    connection: Connection,
    shapes: list[Shape],
    *,
    locality: str,
    batch_id: int,
    valid_from: str,
    is_schematic: bool,
) -> None:
    """Keep the polygons of one file; the latest load not undone is the one shown."""
    connection.execute(
        insert(boundary),
        [
            {
                "locality": locality,
                "area": shape.area,
                "valid_from": valid_from,
                "geometry": json.dumps(shape.geometry, separators=(",", ":")),
                "is_schematic": is_schematic,
                "batch_id": batch_id,
            }
            for shape in shapes
        ],
    )
