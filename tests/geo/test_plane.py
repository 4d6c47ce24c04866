import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString, Point, box

from geo.plane import around

ELLIPSOID = Geod(ellps="WGS84")


def test_metres_are_those_of_the_ellipsoid_near_the_centre():
    ward = box(106.50, 11.65, 106.64, 11.74)
    plane = around([ward])
    for line in (
        LineString([(106.50, 11.70), (106.64, 11.70)]),
        LineString([(106.57, 11.65), (106.57, 11.74)]),
    ):
        measured = ELLIPSOID.geometry_length(line)
        assert plane.metres(line).length == pytest.approx(measured, rel=2e-5)


def test_the_centre_is_the_middle_of_all_that_is_given():
    plane = around([box(106, 11, 106.1, 11.1), box(106.5, 11.4, 107, 12)])
    assert plane.metres(Point(106.5, 11.5)).coords[0] == pytest.approx((0, 0), abs=1e-6)


def test_degrees_come_back():
    shape = box(106.50, 11.65, 106.64, 11.74)
    plane = around([shape])
    back = plane.degrees(plane.metres(shape))
    assert shapely.equals_exact(back, shape, tolerance=1e-12)


def test_a_corner_on_a_straight_border_stays_on_it():
    border = LineString([(106.0, 11.0), (108.0, 12.0)])
    plane = around([border])
    corner = Point(106.5, 11.25)  # a quarter of the way
    assert plane.metres(corner).distance(plane.metres(border)) < 1e-6
