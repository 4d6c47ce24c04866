"""Three wards with their published boxes, and maps of them as drivers write them."""

import warnings

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import Polygon, box

from geo.landing import Place

PLACES = {
    "An Lộc": Place((106.495877, 11.650753, 106.646598, 11.740649), (9212, 5899, 3405, 9213), 88.7),
    "An Hải": Place((108.2264, 16.0511, 108.2479, 16.0889), (5899, 3406), 7.37),
    "Thượng Hồng": Place((106.1243, 20.8184, 106.2096, 20.8556), (9209, 9210, 3405), 24.01),
}


def _diamond(place: Place) -> list[Polygon]:
    """A west and an east half that touch the published box on all four sides; degrees."""
    west, south, east, north = place.bbox
    x, y = (west + east) / 2, (south + north) / 2
    return [
        Polygon([(west, y), (x, south), (x, north)]),
        Polygon([(x, south), (east, y), (x, north)]),
    ]


def _part(place: Place) -> list[Polygon]:
    """Two squares of some 300 m in the middle of the place; degrees."""
    west, south, east, north = place.bbox
    x, y = (west + east) / 2, (south + north) / 2
    return [box(x - 0.003, y, x, y + 0.003), box(x, y, x + 0.003, y + 0.003)]


def _project(areas, epsg: int, *, swapped: bool = False):
    to = Transformer.from_crs(4326, epsg, always_xy=True, only_best=True, allow_ballpark=False)

    def move(xy):
        moved = np.column_stack(to.transform(xy[:, 0], xy[:, 1]))
        return moved[:, ::-1] if swapped else moved

    return [shapely.transform(area, move) for area in areas]


def _farthest_m(areas, others) -> float:
    one, other = shapely.get_coordinates(areas), shapely.get_coordinates(others)
    assert len(one) == len(other)
    _, _, metres = Geod(ellps="WGS84").inv(one[:, 0], one[:, 1], other[:, 0], other[:, 1])
    return float(np.max(metres))


@pytest.fixture
def places():
    return PLACES


@pytest.fixture
def an_loc():
    return PLACES["An Lộc"]


@pytest.fixture
def whole():
    return _diamond


@pytest.fixture
def part():
    return _part


@pytest.fixture
def project():
    return _project


@pytest.fixture
def farthest_m():
    """The largest distance in metres between points that should be the same; degrees."""
    return _farthest_m


@pytest.fixture
def write(tmp_path):
    """Write areas with a driver; columns are keywords, without any the areas get names."""

    def written(name, areas, *, driver, crs=None, encoding=None, **columns):
        given = columns or {"ten": [f"Khu phố {n}" for n, _ in enumerate(areas, start=1)]}
        if driver in {"DXF", "DGN"} and not columns:
            given = {}
        frame = gpd.GeoDataFrame(given, geometry=list(areas), crs=crs)
        path = tmp_path / name
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL tells that a drawing has no CRS
            pyogrio.write_dataframe(frame, path, driver=driver, encoding=encoding)
        return path

    return written
