import pytest
from shapely.geometry import box

from geo.area import area_km2, area_m2


def test_the_whole_world_has_the_published_area_of_the_ellipsoid():
    assert area_km2(box(-180, -90, 180, 90)) == pytest.approx(510_065_621.724, abs=0.001)


def test_half_of_it_lies_north_of_the_equator():
    assert area_km2(box(-180, 0, 180, 90)) == pytest.approx(510_065_621.724 / 2, abs=0.001)


def test_a_square_of_latitude_60_is_half_as_wide():
    assert area_m2(box(0, 59.5, 1, 60.5)) / area_m2(box(0, -0.5, 1, 0.5)) == pytest.approx(
        0.505, abs=0.002
    )


def test_the_area_agrees_with_the_geodesic_area_of_pyproj():
    pyproj = pytest.importorskip("pyproj")
    ward = box(106.4959, 11.6508, 106.6466, 11.7406)
    geodesic, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(ward)
    assert area_m2(ward) == pytest.approx(geodesic, rel=1e-5)
