"""The khu phố with their figures as GeoJSON, for other map programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import theme
from etl.model import Indicator
from geo.boundaries import to_geometry


def geojson(
    rows: pd.DataFrame, *, indicator: Indicator, month: str, notes: Sequence[str]
) -> dict[str, Any]:
    """One feature per khu phố; without a boundary its geometry is null.

    Args:
        rows: One row per khu phố: area, name, numerator, denominator, value_pct, status, geometry
            (shapely, degrees; NaN for none), is_schematic, is_suppressed where some are hidden.
        indicator: What the figures are of.
        month: Of the figures.
        notes: What must be said of them and of the boundaries.

    Returns:
        A FeatureCollection in degrees (WGS84); unknown and hidden figures are null,
        and a note tells them apart.
    """
    features = [_feature(row, indicator, month) for row in rows.to_dict("records")]
    is_schematic = bool(rows["is_schematic"].eq(other=True).any())
    return {
        "type": "FeatureCollection",
        "schematic": is_schematic,
        "notes": list(notes),
        "features": features,
    }


def _feature(row: dict[Any, Any], indicator: Indicator, month: str) -> dict[str, Any]:
    shape = row["geometry"]
    figures = ("numerator", "denominator", "value_pct")
    hidden = bool(row.get("is_suppressed", False))
    return {
        "type": "Feature",
        "geometry": None if pd.isna(shape) else to_geometry(shape),
        "properties": {
            "code": row["area"],
            "name": row["name"],
            "indicator": indicator.id,
            "indicator_name": indicator.short_name,
            "month": month,
            **{
                name: None if hidden or pd.isna(row[name]) else float(row[name]) for name in figures
            },
            "status": None if hidden else row["status"],
            "note": theme.HIDDEN if hidden else None,
        },
    }
