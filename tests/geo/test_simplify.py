import json
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box, shape

from geo.errors import GeoError
from geo.plane import Plane, around
from geo.simplify import for_screen

SAMPLE = Path(__file__).parents[2] / "sample_data" / "an-loc" / "ranh-gioi-so-do.geojson"
AT_AN_LOC = Plane(lon=106.58, lat=11.70)


def in_degrees(*metres):
    return [AT_AN_LOC.degrees(shape) for shape in metres]


def in_metres(shapes):
    return [AT_AN_LOC.metres(shape) for shape in shapes]


def holes(shapes):
    whole = shapely.union_all(shapes, grid_size=0.001)
    return [Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]


@pytest.fixture(scope="module")
def ward():
    features = json.loads(SAMPLE.read_text(encoding="utf-8"))["features"]
    return [shape(feature["geometry"]) for feature in features]


@pytest.mark.parametrize(("depth", "is_kept"), [(1.9, False), (2.1, True)])
def test_a_corner_goes_where_it_cuts_off_less_than_a_square_pixel(depth, is_kept):
    # 10 km on 1000 px: a square pixel has 100 m2; a tooth of 100 m has 100 x depth / 2
    tooth = [(0, 1000), (-depth, 1050), (0, 1100)]
    land = Polygon([(0, 2000), *tooth[::-1], (0, 0), (10_000 - depth, 0), (10_000 - depth, 2000)])
    (simple,) = in_metres(for_screen(in_degrees(land), width_px=1000))
    assert (simple.bounds[0] == pytest.approx(-depth, abs=1e-6)) is is_kept
    assert simple.bounds[2] == pytest.approx(10_000 - depth)


def test_a_wider_screen_keeps_more(ward):
    counts = [
        shapely.get_num_coordinates(for_screen(ward, width_px=width)).sum()
        for width in (200, 600, 1200)
    ]
    assert counts == sorted(set(counts))
    assert counts[-1] < shapely.get_num_coordinates(ward).sum()


def test_neighbours_share_the_simplified_border_exactly(ward):
    simple = for_screen(ward, width_px=300)
    assert shapely.coverage_is_valid(simple)
    assert sum(part.area for part in simple) == pytest.approx(shapely.union_all(simple).area)
    pairs = list(combinations(range(len(ward)), 2))
    sharing = [(a, b) for a, b in pairs if ward[a].intersection(ward[b]).length > 0]
    assert len(sharing) > len(ward)
    assert all(simple[a].intersection(simple[b]).length > 0 for a, b in sharing)
    whole, before = shapely.union_all(simple), shapely.union_all(ward)
    assert not holes(simple)
    assert whole.symmetric_difference(before).area < 0.005 * before.area


def test_the_order_and_the_full_outlines_stay(ward):
    before = shapely.to_wkb(ward).tolist()
    simple = for_screen(ward, width_px=300)
    assert shapely.to_wkb(ward).tolist() == before
    overlaps = [a.intersection(b).area / a.area for a, b in zip(ward, simple, strict=True)]
    assert min(overlaps) > 0.9


def test_an_area_smaller_than_a_pixel_stays():
    # a pixel of 40 km on 1200 px is 33 m
    land, enclave, islet = (
        box(0, 0, 40_000, 9000),
        box(5000, 5000, 5003, 5003),
        box(0, 9500, 2, 9502),
    )
    given = in_degrees(land - enclave, enclave, MultiPolygon([islet]))
    simple = for_screen(given)
    assert len(simple) == 3
    assert all(part.is_valid and part.area > 0 for part in simple)
    assert shapely.coverage_is_valid(simple)


# --- maps with small faults: four areas of 6 km, so that a pixel is 10 m


def quarters(*, apart):
    """Four squares of 3 km whose sides lie so many metres apart (below 0: overlap)."""
    half = apart / 2
    return [
        box(x * 3000 + half, y * 3000 + half, (x + 1) * 3000 - half, (y + 1) * 3000 - half)
        for y in (0, 1)
        for x in (0, 1)
    ]


@pytest.mark.parametrize("apart", [0.2, 0.6, 1.0, 1.4, -0.2, -0.6, -1.0, -1.4])
def test_hairline_gaps_and_overlaps_are_closed(apart):
    simple = in_metres(for_screen(in_degrees(*quarters(apart=apart)), width_px=600))
    assert shapely.union_all(simple).geom_type == "Polygon"
    assert not holes(simple)
    assert shapely.coverage_is_valid(simple)
    assert [part.area for part in simple] == pytest.approx([9e6] * 4, rel=2e-3)


def test_a_border_drawn_twice_with_other_corners_becomes_one():
    border = [(3000, 0), (3080, 700), (2950, 1500), (3020, 2400), (3000, 3000)]
    finer = [(3000.3, 0), (3040, 350.2), (3080.2, 700), (3015, 1100), (2949.8, 1500.2)]
    finer += [(2985.2, 1950), (3020.3, 2400), (3000.1, 3000)]
    west = Polygon([(0, 0), *border, (0, 3000)])
    east = Polygon([(6000, 0), *finer, (6000, 3000)])
    simple = in_metres(for_screen(in_degrees(west, east), width_px=600))
    assert shapely.coverage_is_valid(simple)
    assert shapely.union_all(simple).geom_type == "Polygon"
    assert not holes(simple)


def test_a_gap_that_is_none_of_the_drawing_stays():
    pond = box(1000, 1000, 1200, 1200)
    west = box(0, 0, 3000, 3000) - pond
    simple = in_metres(for_screen(in_degrees(west, box(2999.5, 0, 6000, 3000)), width_px=600))
    assert [hole.area for hole in holes(simple)] == pytest.approx([40_000], rel=0.01)


def test_an_area_that_another_covers_whole_is_still_drawn():
    square, inner = box(0, 0, 3000, 3000), box(500, 500, 700, 700)
    simple = in_metres(for_screen(in_degrees(square, square, inner), width_px=600))
    assert [part.area for part in simple[1:]] == pytest.approx([9e6, 4e4], rel=1e-6)
    assert simple[0].area > 8.9e6


def test_a_ring_that_crosses_itself_is_mended_first():
    bow_tie = Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    (simple,) = in_metres(for_screen(in_degrees(bow_tie)))
    assert simple.is_valid
    assert simple.area == pytest.approx(500_000, rel=0.01)  # two triangles of 1000 x 500 / 2


def test_nothing_gives_nothing_and_a_line_is_refused():
    assert for_screen([]) == []
    with pytest.raises(GeoError, match="không khép thành vùng"):
        for_screen([shapely.from_wkt("LINESTRING (106 11, 107 12)")])


def test_the_plane_of_the_tests_is_that_of_the_ward(ward):
    assert around(ward).lat == pytest.approx(AT_AN_LOC.lat, abs=0.02)
