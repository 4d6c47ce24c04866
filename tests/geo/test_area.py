import pytest
from shapely.geometry import box

from geo.area import area_km2, area_m2


def test_a_degree_at_the_equator_has_its_published_area():
    # 111.320 km by 110.574 km
    assert area_km2(box(0, -0.5, 1, 0.5)) == pytest.approx(111.320 * 110.574, rel=1e-4)


def test_a_square_of_latitude_60_is_half_as_wide():
    assert area_m2(box(0, 59.5, 1, 60.5)) / area_m2(box(0, -0.5, 1, 0.5)) == pytest.approx(
        0.505, abs=0.002
    )


def test_an_area_is_positive_whichever_way_its_outline_runs():
    assert area_m2(box(0, 0, 1, 1, ccw=False)) == area_m2(box(0, 0, 1, 1, ccw=True)) > 0
