import json
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from shapely.geometry import box, shape

from geo.tile_grid import kept_share, neighbours, solve, tiles

SAMPLE = Path(__file__).parents[2] / "sample_data" / "an-loc" / "ranh-gioi-so-do.geojson"


@pytest.fixture(scope="module")
def ward():
    features = json.loads(SAMPLE.read_text(encoding="utf-8"))["features"]
    return [shape(feature["geometry"]) for feature in features]


def centres(areas):
    return [(area.centroid.x, area.centroid.y) for area in areas]


def size(positions):
    columns, rows = zip(*positions, strict=True)
    return max(columns) + 1, max(rows) + 1


def scattered(count):
    random = Random(count)
    return [(106.5 + random.random() / 10, 11.6 + random.random() / 10) for _ in range(count)]


# --- cells


def test_points_of_a_lattice_get_the_cells_of_the_lattice():
    # three columns from west to east, two rows from north to south, in any order of the points
    points = [(106.6, 11.7), (106.4, 11.8), (106.5, 11.8), (106.6, 11.8), (106.4, 11.7)]
    assert solve([*points, (106.5, 11.7)], 6) == [(2, 1), (0, 0), (1, 0), (2, 0), (0, 1), (1, 1)]


def test_two_areas_lie_as_their_points_do():
    assert solve([(106.6, 11.7), (106.5, 11.7)], 2) == [(1, 0), (0, 0)]
    assert solve([(106.5, 11.6), (106.5, 11.7)], 2) == [(0, 1), (0, 0)]


def test_one_area_has_one_tile_and_none_has_none():
    assert solve([(106.5, 11.7)], 1) == solve(None, 1) == [(0, 0)]
    assert solve(None, 0) == solve([], 0) == []


@pytest.mark.parametrize("count", [3, 7, 29, 35, 100])
def test_every_area_has_a_cell_of_its_own_and_no_row_or_column_is_empty(count):
    for points in (None, scattered(count), [(106.5, 11.7)] * count):
        positions = solve(points, count)
        assert len(set(positions)) == len(positions) == count
        columns, rows = size(positions)
        assert columns * rows < count + max(columns, rows)
        assert {column for column, _ in positions} == set(range(columns))
        assert {row for _, row in positions} == set(range(rows))


def test_the_grid_is_as_wide_as_the_ward_but_never_a_ribbon(ward):
    assert size(solve(centres(ward), 29)) == (6, 5)  # the ward is 16.4 km by 10 km
    along_a_road = [(106 + i / 100, 11.7) for i in range(32)]
    assert size(solve(along_a_road, 32)) == (8, 4)
    assert size(solve([(11.7, lon - 100) for lon, _ in along_a_road], 32)) == (4, 8)


def test_without_points_the_tiles_stand_in_reading_order():
    expected = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2)]
    assert solve(None, 7) == solve([None] * 7, 7) == expected


def test_an_area_without_a_point_takes_a_cell_left_over():
    points = [None, (106.4, 11.8), (106.5, 11.8), None, (106.5, 11.7)]
    # 3 points in a square of 2 x 2 would fill the corners; 5 areas need 3 columns or rows
    positions = solve(points, 5)
    known = [positions[i] for i in (1, 2, 4)]
    assert known[0][0] < known[1][0]  # west of
    assert known[1][1] < known[2][1]  # north of
    columns, rows = size(positions)
    free = [(c, r) for r in range(rows) for c in range(columns) if (c, r) not in known]
    assert [positions[0], positions[3]] == free[:2]


def test_the_same_points_give_the_same_tiles(ward):
    assert solve(centres(ward), 29) == solve(centres(ward), 29)


def test_points_that_belong_to_other_areas_are_refused():
    with pytest.raises(ValueError, match="2 points for 3 areas"):
        solve([(1, 1), (2, 2)], 3)


# --- how true the grid is


def test_neighbours_share_a_border_and_not_only_a_corner():
    squares = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2), box(5, 5, 6, 6)]
    assert neighbours(squares) == [(0, 1), (1, 2)]


def test_cells_that_touch_by_a_side_or_a_corner_keep_their_neighbours():
    positions = [(0, 0), (1, 1), (2, 0), (0, 2)]
    # 0-1 and 1-2 touch by corners; 0-2 is two columns apart, 0-3 two rows
    assert kept_share(positions, [(0, 1), (1, 2), (0, 2), (0, 3)]) == 0.5
    assert kept_share(positions, []) is None


def test_most_neighbours_of_the_ward_stay_neighbours_on_the_grid(ward):
    pairs = neighbours(ward)
    kept = kept_share(solve(centres(ward), 29), pairs)
    shuffled, random = solve(None, 29), Random(1)
    by_chance = []
    for _ in range(50):
        random.shuffle(shuffled)
        by_chance.append(kept_share(shuffled, pairs))
    assert kept > 2 * max(by_chance)
    assert kept > 0.5


# --- tiles


def test_tiles_are_equal_squares_with_a_gap_of_six_per_cent():
    first, right, below = tiles([(0, 0), (1, 0), (0, 1)])
    assert first.bounds == pytest.approx((0, -0.0094, 0.0094, 0))
    assert right.bounds == pytest.approx((0.01, -0.0094, 0.0194, 0))
    assert below.bounds == pytest.approx((0, -0.0194, 0.0094, -0.01))


def test_no_two_tiles_touch(ward):
    drawn = tiles(solve(centres(ward), 29))
    assert len(drawn) == 29
    assert not any(a.intersects(b) for a, b in combinations(drawn, 2))
