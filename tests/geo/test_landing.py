import pytest
from shapely.geometry import box

from geo.landing import Landing, Place, best_fit, hull, landings, metres_between

WARD = Place(bbox=(106.5, 11.65, 106.65, 11.75), candidates=(9212,))


def landing(epsg: int, misfit_m: float) -> Landing:
    return Landing(epsg, swapped=False, bounds=WARD.bbox, misfit_m=misfit_m)


def test_the_side_that_differs_most_counts_in_metres():
    # 0.001 degrees are 111.2 m to the north, and 111.2 m x cos 11.7° = 108.9 m to the east
    assert metres_between(WARD.bbox, (106.5, 11.65, 106.65, 11.751)) == pytest.approx(111.2)
    assert metres_between(WARD.bbox, (106.499, 11.65, 106.65, 11.75)) == pytest.approx(
        108.9, abs=0.1
    )
    assert metres_between(WARD.bbox, WARD.bbox) == 0


@pytest.mark.parametrize(
    ("misfits", "epsg"),
    [
        ((5, 200), 3405),
        ((200, 5), 32648),
        ((70, 131), 3405),  # nearer by more than 60 m
        ((70, 129), None),
        ((91, 300), None),  # no side may be off by more than 90 m
        ((3000, 3100), None),  # a part of the ward
    ],
)
def test_one_reading_fits_where_it_fits_alone(misfits, epsg):
    best = best_fit([landing(3405, misfits[0]), landing(32648, misfits[1])])
    assert (best and best.epsg) == epsg


@pytest.mark.parametrize(
    ("area", "lands"),
    [
        (box(106.55, 11.68, 106.56, 11.69), True),
        (box(106.49, 11.64, 106.66, 11.76), True),  # 0.01 degrees, 1.1 km, beyond
        (box(106.50, 11.65, 106.67, 11.75), False),  # 0.02 degrees, 2.2 km, beyond
        (box(108.22, 16.05, 108.24, 16.08), False),
    ],
)
def test_a_map_lands_where_all_of_it_is_within_two_kilometres(area, lands):
    found = landings(hull([area]), WARD, [4326])
    assert [f.epsg for f in found] == ([4326] if lands else [])


def test_what_a_code_cannot_reach_does_not_land():
    assert landings(hull([box(1e12, 1e12, 2e12, 2e12)]), WARD, [9212, 4326, 3857]) == ()


def test_each_code_is_tried_once():
    outer = hull([box(106.55, 11.68, 106.56, 11.69)])
    assert len(landings(outer, WARD, [4326, 4326], orders=(False, True))) == 1
