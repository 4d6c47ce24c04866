from itertools import combinations

import pytest
import shapely
from shapely.geometry import Point

from geo.area import area_km2, area_m2
from geo.errors import GeoError
from geo.schematic import Facts, Schematic, draw

FACTS = Facts(
    centre=(106.5820, 11.7021), bbox=(106.4959, 11.6508, 106.6466, 11.7406), area_km2=88.7
)
WEIGHTS = [500 + 20 * n for n in range(29)]


@pytest.fixture(scope="module")
def ward() -> Schematic:
    return draw(FACTS, weights=WEIGHTS, seed=1)


def test_the_outline_has_the_published_area_bbox_and_centre(ward):
    assert area_km2(ward.outline) == pytest.approx(88.7, rel=0.01)
    assert ward.outline.bounds == pytest.approx(FACTS.bbox, abs=1e-9)
    assert ward.outline.centroid.distance(Point(FACTS.centre)) < 0.001


def test_there_is_one_valid_simple_cell_per_weight(ward):
    assert len(ward.cells) == 29
    assert all(cell.geom_type == "Polygon" and cell.is_valid for cell in ward.cells)
    assert all(not cell.interiors for cell in ward.cells)


def test_cells_neither_overlap_nor_leave_gaps(ward):
    overlaps = [area_m2(a.intersection(b)) for a, b in combinations(ward.cells, 2)]
    assert sum(overlaps) < 1
    whole = shapely.union_all(ward.cells)
    assert area_m2(whole.symmetric_difference(ward.outline)) < 1
    assert not whole.interiors


def test_neighbours_share_their_vertices(ward):
    inner = set(shapely.get_coordinates(ward.cells).view("complex128").ravel().tolist())
    shared = [
        len({*map(tuple, a.exterior.coords)} & {*map(tuple, b.exterior.coords)})
        for a, b in combinations(ward.cells, 2)
        if a.touches(b) and a.intersection(b).length > 0
    ]
    assert min(shared) >= 2
    assert len(inner) < sum(len(cell.exterior.coords) for cell in ward.cells)


def test_coordinates_have_five_decimals(ward):
    numbers = shapely.get_coordinates(list(ward.cells)).ravel().tolist()
    assert all(number == round(number, 5) for number in numbers)


def test_the_same_seed_draws_the_same_ward_and_another_seed_another(ward):
    assert draw(FACTS, weights=WEIGHTS, seed=1) == ward
    assert draw(FACTS, weights=WEIGHTS, seed=8).outline != ward.outline


def test_a_heavier_cell_is_larger():
    even = draw(FACTS, weights=[1.0] * 9, seed=1)
    heavy = draw(FACTS, weights=[1.0] * 4 + [3.0] + [1.0] * 4, seed=1)
    assert area_km2(heavy.cells[4]) > 1.5 * area_km2(even.cells[4])


def test_a_seed_that_cannot_fit_the_facts_is_refused_in_vietnamese():
    with pytest.raises(GeoError, match="hãy chọn hạt giống"):
        draw(FACTS, weights=WEIGHTS, seed=2)
