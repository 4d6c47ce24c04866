"""Small maps of a ward: squares of a hundredth of a degree, written by the usual libraries."""

import json
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import box, mapping

from etl.store import read

DRIVERS = {
    ".shp": "ESRI Shapefile",
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".kml": "LIBKML",
    ".kmz": "LIBKML",
    ".tab": "MapInfo File",
    ".mif": "MapInfo File",
}


@pytest.fixture
def square():
    """The n-th square of a row in the ward: 0,01° wide and high, the next one touches it."""

    def at(number: int, *, wider: float = 0.0):
        west = 106.50 + (number - 1) / 100
        return box(west, 11.70, west + 0.01 + wider, 11.71)

    return at


@pytest.fixture
def write(ward):
    """Write a map of (name, polygon in degrees) in any format and reference system."""

    def run(rows, name="ban-do.gpkg", *, crs=4326, column="TEN", **columns) -> Path:
        texts, polygons = zip(*rows, strict=True)
        frame = geopandas.GeoDataFrame(
            {column: list(texts), **columns}, geometry=list(polygons), crs=4326
        )
        path = ward.folder / name
        frame.to_crs(crs).to_file(path, driver=DRIVERS[path.suffix])
        return path

    return run


@pytest.fixture
def geojson(ward):
    """Write a FeatureCollection of (properties, polygon)."""

    def run(rows, name="ban-do.geojson", **members) -> Path:
        features = [
            {"type": "Feature", "properties": properties, "geometry": mapping(polygon)}
            for properties, polygon in rows
        ]
        document = {"type": "FeatureCollection", **members, "features": features}
        path = ward.folder / name
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    return run


@pytest.fixture
def drawn(ward):
    """Area to polygon as drawn on a day (today without one)."""

    def ask(day=None):
        store = ward.workspace
        frame = read.boundaries(store.engine, store.code, day)
        return dict(zip(frame["area"], frame["geometry"], strict=True))

    return ask
