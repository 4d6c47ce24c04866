import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely import wkt
from shapely.geometry import Polygon, box, shape

from geo.errors import GeoError
from geo.topology import inspect, mend

SAMPLE = Path(__file__).parents[2] / "sample_data" / "an-loc" / "ranh-gioi-so-do.geojson"
# One degree at the equator on WGS84, so that squares in metres can be written down.
EAST, NORTH = 111_319.49, 110_574.28


def ring(*metres):
    return Polygon([(x / EAST, y / NORTH) for x, y in metres])


def rectangle(west, south, east, north):
    return ring((west, south), (east, south), (east, north), (west, north))


# --- mending


def test_a_sound_polygon_is_left_as_it_is():
    square = box(0, 0, 1, 1)
    assert mend(square) == (square, False)
    assert mend(square)[0] is square


@pytest.mark.parametrize(
    ("drawn", "area"),
    [
        # two triangles of base 2 and height 1
        ("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", 2),
        # a spike out of a square of side 2
        ("POLYGON ((0 0, 2 0, 2 2, 5 2, 2 2, 0 2, 0 0))", 4),
        # two squares of side 2 that share one square metre: 4 + 4 - 1
        ("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((1 1, 3 1, 3 3, 1 3, 1 1)))", 7),
        # the same square twice
        ("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((0 0, 2 0, 2 2, 0 2, 0 0)))", 4),
        # a square beside a line and a point
        (
            "GEOMETRYCOLLECTION (POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0)), POINT (9 9), "
            "LINESTRING (5 5, 6 6))",
            4,
        ),
        # a square with a part that has no area
        ("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((5 5, 6 6, 7 7, 5 5)))", 4),
    ],
)
def test_what_is_broken_is_mended_and_said_to_be(drawn, area):
    mended, was_broken = mend(wkt.loads(drawn))
    assert was_broken
    assert mended.is_valid
    assert mended.geom_type in {"Polygon", "MultiPolygon"}
    assert mended.area == pytest.approx(area)


@pytest.mark.parametrize(
    "drawn",
    ["POLYGON EMPTY", "LINESTRING (0 0, 1 1)", "POLYGON ((0 0, 1 1, 2 2, 0 0))", "POINT (1 1)"],
)
def test_what_has_no_area_is_refused(drawn):
    with pytest.raises(GeoError, match="không khép thành vùng có diện tích"):
        mend(wkt.loads(drawn))


def test_coordinates_that_are_no_numbers_are_refused():
    with pytest.raises(GeoError, match="tọa độ không phải là số"):
        mend(shapely.transform(box(0, 0, 1, 2), lambda c: np.where(c == 2, np.inf, c)))


# --- overlaps


def test_neighbours_that_fit_have_neither_overlaps_nor_gaps():
    found = inspect({"A": rectangle(0, 0, 1000, 1000), "B": rectangle(1000, 0, 2000, 1000)})
    assert (found.overlaps, found.gaps) == ((), ())
    assert found.area_km2 == pytest.approx(2, rel=1e-4)  # two square kilometres


def test_a_corner_on_the_straight_border_of_a_neighbour_is_no_fault():
    found = inspect(
        {
            "A": ring((0, 0), (1000, 10), (1000, 1010), (0, 1000)),
            "B": ring((0, 0), (0, -500), (300, -500), (300, 3)),  # 3/10 of the way along A's border
            "C": ring((300, 3), (300, -500), (1000, -500), (1000, 10)),
        }
    )
    assert (found.overlaps, found.gaps) == ((), ())


def test_an_overlap_names_both_areas_and_its_square_metres():
    found = inspect({"A": rectangle(0, 0, 1000, 1000), "B": rectangle(950, 0, 2000, 1000)})
    (overlap,) = found.overlaps
    assert (overlap.first, overlap.second, overlap.is_sliver) == ("A", "B", False)
    assert overlap.area_m2 == pytest.approx(50_000, rel=1e-4)  # 50 x 1000
    assert overlap.geometry.bounds == pytest.approx(rectangle(950, 0, 1000, 1000).bounds, abs=1e-8)
    assert found.overlaps_m2 == overlap.area_m2
    assert found.area_km2 == pytest.approx(2, rel=1e-4)  # what both claim counts once


@pytest.mark.parametrize(("width", "is_sliver"), [(0.1, True), (1.9, True), (2.1, False)])
def test_a_strip_thinner_than_two_metres_is_a_sliver_however_long(width, is_sliver):
    found = inspect({"A": rectangle(0, 0, 1000, 4000), "B": rectangle(1000 - width, 0, 2000, 4000)})
    assert [overlap.is_sliver for overlap in found.overlaps] == [is_sliver]


@pytest.mark.parametrize(("width", "height"), [(0.005, 4000), (0.6, 0.8)])
def test_a_hair_and_a_speck_are_noise(width, height):
    # thinner than a centimetre; 0.48 square metres
    found = inspect({"A": rectangle(0, 0, 50, height), "B": rectangle(50 - width, 0, 99, height)})
    assert found.overlaps == ()


def test_an_overlap_of_two_pieces_is_a_sliver_only_if_both_are():
    comb = ring(
        (1000, 0), (1000, 40), (990, 40), (990, 60), (1000, 60), (1000, 100),
        (999, 100), (999, 400), (1000, 400), (1000, 500), (2000, 500), (2000, 0),
    )  # fmt: skip
    (overlap,) = inspect({"A": rectangle(0, 0, 1000, 500), "B": comb}).overlaps
    assert overlap.area_m2 == pytest.approx(500, rel=1e-4)  # 10 x 20 and 1 x 300
    assert not overlap.is_sliver


def test_an_area_drawn_twice_overlaps_whole():
    square = rectangle(0, 0, 1000, 1000)
    found = inspect({"A": square, "B": square})
    assert [round(overlap.area_m2, -2) for overlap in found.overlaps] == [1_000_000]
    assert found.area_km2 == pytest.approx(1, rel=1e-4)


# --- gaps


def frame(*, hole_width, hole_height):
    """Four areas around a hole in the middle of a square of 1000 m, pinwheel fashion."""
    east, north = 500 + hole_width, 500 + hole_height
    return {
        "W": rectangle(0, 0, 500, north),
        "N": rectangle(0, north, east, 1000),
        "E": rectangle(east, 500, 1000, 1000),
        "S": rectangle(500, 0, 1000, 500),
    }


def test_a_hole_names_the_areas_around_it_and_its_square_metres():
    found = inspect(frame(hole_width=30, hole_height=20))
    (gap,) = found.gaps
    assert gap.neighbours == ("N", "S", "W", "E")  # 30 m each, then 20 m each
    assert gap.area_m2 == pytest.approx(600, rel=1e-4)
    assert not gap.is_sliver
    assert found.gaps_m2 == gap.area_m2
    assert found.area_km2 == pytest.approx(1 - 0.0006, rel=1e-4)


def test_a_thin_hole_is_a_sliver():
    found = inspect(frame(hole_width=1.5, hole_height=300))
    assert [gap.is_sliver for gap in found.gaps] == [True]
    assert found.gaps_m2 == pytest.approx(450, rel=1e-3)


def test_an_area_that_only_meets_the_tip_of_a_gap_is_no_neighbour():
    found = inspect(
        {
            "A": ring((0, 0), (1000, 0), (1000, 500), (0, 500)),
            "B": ring((0, 500), (500, 520), (1000, 500), (1000, 900), (0, 900)),
            "C": rectangle(1000, 0, 2000, 900),
        }
    )
    (gap,) = found.gaps
    assert set(gap.neighbours) == {"A", "B"}
    assert gap.area_m2 == pytest.approx(10_000, rel=1e-4)  # a triangle, 1000 x 20 / 2


def test_an_area_inside_another_is_not_part_of_the_gap_around_it():
    around = rectangle(0, 0, 1000, 1000) - rectangle(400, 400, 600, 600)
    (gap,) = inspect({"A": around, "B": rectangle(410, 410, 590, 590)}).gaps
    assert gap.area_m2 == pytest.approx(7600, rel=1e-4)  # 200 x 200 less 180 x 180
    assert gap.neighbours == ("A", "B")


def test_a_gap_open_to_the_outside_is_found_between_neighbours():
    (gap,) = inspect({"A": rectangle(0, 0, 500, 1000), "B": rectangle(503, 0, 999, 1000)}).gaps
    assert gap.neighbours == ("A", "B")
    assert gap.area_m2 == pytest.approx(3000, rel=1e-3)  # 3 x 1000; its two ends are rounded off
    assert not gap.is_sliver


@pytest.mark.parametrize(
    "areas",
    [
        # a river, 12 m wide
        {"A": rectangle(0, 0, 500, 1000), "B": rectangle(512, 0, 999, 1000)},
        # a bay of one area only, 4 m wide and 400 m long
        {"A": rectangle(0, 0, 500, 900) - rectangle(200, 500, 204, 900)},
        # a notch of the outline where two areas meet
        {
            "A": ring((0, 0), (500, 0), (500, 900), (480, 1000), (0, 1000)),
            "B": ring((500, 0), (999, 0), (999, 1000), (520, 1000), (500, 900)),
        },
    ],
)
def test_the_outline_of_the_whole_may_have_bays_and_rivers(areas):
    assert inspect(areas).gaps == ()


# --- the whole


def test_the_largest_fault_comes_first():
    found = inspect(
        {
            "A": rectangle(0, 0, 1000, 1000),
            "B": rectangle(990, 0, 2000, 1000),
            "C": rectangle(1950, 0, 3000, 1000),
        }
    )
    assert [(o.first, o.second) for o in found.overlaps] == [("B", "C"), ("A", "B")]
    assert found.overlaps_m2 == pytest.approx(60_000, rel=1e-4)  # 50 x 1000 and 10 x 1000


def test_a_map_that_is_broken_all_over_is_still_told():
    star = ring((0, 0), (900, 700), (-100, 700), (800, 0), (400, 1100))
    found = inspect({"A": star, "B": star, "C": rectangle(0, 0, 900, 0.002)})
    assert [(o.first, o.second) for o in found.overlaps] == [("A", "B")]


def test_an_area_without_extent_is_refused():
    with pytest.raises(GeoError, match="không khép thành vùng"):
        inspect({"A": rectangle(0, 0, 9, 9), "B": Polygon([(0, 0), (1, 1), (2, 2)])})


def test_a_map_without_areas_is_refused():
    with pytest.raises(GeoError, match="không có khu vực nào"):
        inspect({})


def test_the_sample_map_fits_and_has_the_published_area():
    features = json.loads(SAMPLE.read_text(encoding="utf-8"))["features"]
    found = inspect({f["properties"]["code"]: shape(f["geometry"]) for f in features})
    assert (found.overlaps, found.gaps) == ((), ())
    assert found.area_km2 == pytest.approx(88.7, rel=0.01)
