import pytest
import shapely
from pyproj import CRS
from shapely.affinity import translate

from geo.crs import Placing, UndecidedCrsError, decide, to_degrees
from geo.errors import GeoError
from geo.projection import OFFICIAL

ZONES = [
    ("An Lộc", 9212),
    ("An Lộc", 5899),
    ("An Lộc", 9213),
    ("An Hải", 5899),
    ("Thượng Hồng", 9209),
    ("Thượng Hồng", 9210),
]
# zones on whose coordinates a WGS84 twin lies within some 225 m
UTM = [("An Lộc", 3405), ("An Hải", 3406), ("Thượng Hồng", 3405)]


def crs(epsg: int) -> CRS:
    return CRS.from_epsg(epsg)


@pytest.mark.parametrize(("name", "epsg"), [*ZONES, *UTM])
@pytest.mark.parametrize("extent", ["whole", "part"])
def test_a_file_that_says_what_it_is_is_believed(
    places, request, project, farthest_m, name, epsg, extent
):
    areas = request.getfixturevalue(extent)(places[name])
    raw = project(areas, epsg)
    placing = decide(raw, crs(epsg), places[name])
    assert (placing.epsg, placing.decided_by, placing.swapped) == (epsg, "file", False)
    assert OFFICIAL in placing.operation
    assert farthest_m(to_degrees(raw, placing), areas) < 0.01


@pytest.mark.parametrize(("name", "epsg"), ZONES)
@pytest.mark.parametrize("extent", ["whole", "part"])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_file_that_says_nothing_is_placed_by_where_it_lands(
    places, request, project, farthest_m, name, epsg, extent, swapped
):
    areas = request.getfixturevalue(extent)(places[name])
    raw = project(areas, epsg, swapped=swapped)
    placing = decide(raw, None, places[name])
    assert (placing.epsg, placing.decided_by, placing.swapped) == (epsg, "coordinates", swapped)
    assert farthest_m(to_degrees(raw, placing), areas) < 0.01
    assert "Tệp không ghi hệ tọa độ" in placing.said
    assert ("X là hướng bắc, Y là hướng đông" in placing.said) is swapped


def test_zones_that_far_apart_land_within_a_metre_of_the_same_place(
    an_loc, whole, project, farthest_m
):
    placed = []
    for epsg in (9212, 5899, 3405):
        raw = project(whole(an_loc), epsg)
        placed.append(to_degrees(raw, decide(raw, crs(epsg), an_loc)))
    assert farthest_m(placed[0], placed[1]) < 1
    assert farthest_m(placed[0], placed[2]) < 1


@pytest.mark.parametrize(("name", "epsg"), UTM)
@pytest.mark.parametrize("declared", [None, "wgs84"])
def test_utm_of_the_whole_ward_is_told_from_its_wgs84_twin_by_the_published_box(
    places, whole, project, farthest_m, name, epsg, declared
):
    place = places[name]
    twin = {3405: 32648, 3406: 32649}[epsg]
    said = None if declared is None else crs(twin)
    for truth in (epsg, twin):
        raw = project(whole(place), truth)
        placing = decide(raw, said, place)
        assert placing.epsg == truth
        assert farthest_m(to_degrees(raw, placing), whole(place)) < 0.01
        if said is not None:
            assert placing.decided_by == ("file" if truth == twin else "datum")


@pytest.mark.parametrize(("name", "epsg"), UTM)
@pytest.mark.parametrize("declared", [None, "wgs84", "other zone"])
def test_utm_of_a_part_of_the_ward_is_asked(places, part, project, name, epsg, declared):
    twin = {3405: 32648, 3406: 32649}[epsg]
    said = {None: None, "wgs84": crs(twin), "other zone": crs(9218)}[declared]
    raw = project(part(places[name]), epsg)
    with pytest.raises(UndecidedCrsError, match="Hãy hỏi nơi cấp tệp") as asked:
        decide(raw, said, places[name])
    assert list(asked.value.choices) == [str(epsg), str(twin)]
    assert [placing.epsg for placing in asked.value.placings] == [epsg, twin]
    assert "địa giới hành chính" in asked.value.choices[str(epsg)]
    assert "GPS" in asked.value.choices[str(twin)]
    for choice in asked.value.choices:  # each answer is one that is then taken
        assert decide(raw, said, places[name], forced=int(choice)).epsg == int(choice)


def test_the_two_choices_lie_as_far_apart_as_the_two_datums(an_loc, part, project, farthest_m):
    raw = project(part(an_loc), 3405)
    with pytest.raises(UndecidedCrsError) as asked:
        decide(raw, None, an_loc)
    one, other = (to_degrees(raw, placing) for placing in asked.value.placings)
    assert farthest_m(one, other) == pytest.approx(225, abs=2)  # 224-225.6 m in these wards


@pytest.mark.parametrize("name", ["An Lộc", "Thượng Hồng"])
def test_utm_48_and_the_zone_of_105_degrees_are_told_apart_by_the_box(places, whole, project, name):
    for truth, other in ((3405, 5897), (5897, 3405)):
        raw = project(whole(places[name]), truth)
        assert decide(raw, None, places[name]).epsg == truth
        with pytest.raises(UndecidedCrsError) as asked:  # the file says the other one
            decide(raw, crs(other), places[name])
        assert set(asked.value.choices) == {str(truth), str(other)}


@pytest.mark.parametrize("off_m", [40, 60])
def test_a_whole_ward_may_differ_somewhat_from_the_published_box(an_loc, whole, project, off_m):
    moved = [translate(area, off_m, -off_m) for area in project(whole(an_loc), 3405)]
    assert decide(moved, crs(32648), an_loc).epsg == 3405


def test_where_neither_fits_well_the_choices_tell_how_well(an_loc, whole, project):
    moved = [translate(area, 120, 0) for area in project(whole(an_loc), 3405)]
    with pytest.raises(UndecidedCrsError) as asked:
        decide(moved, crs(32648), an_loc)
    # moved 120 m east; as WGS84 the map lies some 195 m farther west and 112 m farther north
    assert asked.value.choices["3405"].endswith("nhiều nhất 120 m")
    assert asked.value.choices["32648"].endswith("nhiều nhất 112 m")


def test_a_ward_that_lacks_an_edge_is_asked(an_loc, whole, project):
    west_half = project(whole(an_loc), 3405)[:1]
    with pytest.raises(UndecidedCrsError):
        decide(west_half, crs(32648), an_loc)


@pytest.mark.parametrize("extent", ["whole", "part"])
@pytest.mark.parametrize(("declared", "truth"), [(5899, 9212), (9212, 5899), (4326, 9212)])
def test_a_file_that_lies_by_a_zone_is_overridden_and_told_so(
    an_loc, request, project, farthest_m, extent, declared, truth
):
    areas = request.getfixturevalue(extent)(an_loc)
    raw = project(areas, truth)
    placing = decide(raw, crs(declared), an_loc)
    assert (placing.epsg, placing.decided_by) == (truth, "coordinates")
    assert farthest_m(to_degrees(raw, placing), areas) < 0.01
    assert f"“{crs(declared).name}”" in placing.said
    assert f"EPSG:{truth}" in placing.said


@pytest.mark.parametrize("extent", ["whole", "part"])
def test_degrees_of_wgs84_that_say_so_are_taken_as_such(an_loc, request, extent):
    areas = request.getfixturevalue(extent)(an_loc)
    placing = decide(areas, crs(4326), an_loc)
    assert (placing.epsg, placing.decided_by, placing.operation) == (4326, "file", "")
    assert to_degrees(areas, placing) == areas


def test_latitude_before_longitude_is_turned_round_and_told(an_loc, part, project):
    raw = project(part(an_loc), 4326, swapped=True)
    placing = decide(raw, crs(4326), an_loc)
    assert (placing.epsg, placing.decided_by, placing.swapped) == (4326, "coordinates", True)
    assert "vĩ độ đứng trước kinh độ" in placing.said
    assert to_degrees(raw, placing) == part(an_loc)


def test_degrees_that_say_nothing_are_told_apart_by_the_box_or_asked(an_loc, whole, part, project):
    assert decide(whole(an_loc), None, an_loc).epsg == 4326
    assert decide(project(whole(an_loc), 4756), None, an_loc).epsg == 4756
    with pytest.raises(UndecidedCrsError) as asked:
        decide(part(an_loc), None, an_loc)
    assert set(asked.value.choices) == {"4326", "4756"}


def test_a_zone_that_nobody_expected_here_is_found_too(an_loc, part, project):
    raw = project(part(an_loc), 9216)
    assert decide(raw, None, an_loc).epsg == 9216


@pytest.mark.parametrize("swapped", [False, True])
def test_a_forced_code_that_lands_is_taken_against_the_file(an_loc, part, project, swapped):
    raw = project(part(an_loc), 9212, swapped=swapped)
    placing = decide(raw, crs(5899), an_loc, forced=9212)
    assert (placing.epsg, placing.decided_by, placing.swapped) == (9212, "option", swapped)
    assert "người nhập đã chọn" in placing.said


def test_a_forced_code_that_lands_elsewhere_is_refused_with_what_would_fit(an_loc, part, project):
    raw = project(part(an_loc), 9212)
    with pytest.raises(GeoError, match=r"khớp với VN-2000 kinh tuyến trục 106°15’ \(EPSG:9212\)"):
        decide(raw, None, an_loc, forced=5899)


def test_a_forced_code_where_nothing_fits_tells_what_was_found_and_expected(an_loc, part, project):
    raw = [
        shapely.transform(area, lambda xy: xy + 5_000_000) for area in project(part(an_loc), 9212)
    ]
    with pytest.raises(GeoError, match=r"Ở địa bàn này cần: VN-2000 kinh tuyến trục 107°45’"):
        decide(raw, None, an_loc, forced=5899)


def test_a_forced_code_that_does_not_exist_is_refused(an_loc, part):
    with pytest.raises(GeoError, match="EPSG:999999"):
        decide(part(an_loc), None, an_loc, forced=999999)


def test_where_nothing_fits_the_ranges_found_and_expected_are_told(an_loc, places, part):
    with pytest.raises(GeoError) as refused:
        decide(part(places["An Hải"]), crs(4326), an_loc)
    text = str(refused.value)
    assert "“WGS 84”" in text
    assert "X từ 108,234" in text  # the middle of An Hải is 108.23715, 0.003 degrees each way
    assert "(EPSG:9212): hướng đông 526." in text
    assert "kinh độ 106,4959 đến 106,6466" in text


def test_a_drawing_in_made_up_coordinates_is_refused(an_loc):
    with pytest.raises(GeoError, match="tọa độ giả định"):
        decide([shapely.box(0, 0, 1000, 1000)], None, an_loc)


def test_nothing_and_nonsense_are_refused(an_loc):
    with pytest.raises(GeoError, match="không có đa giác nào"):
        decide([], None, an_loc)
    broken = shapely.Point(float("inf"), 1)
    with pytest.raises(GeoError, match="không phải là số"):
        decide([broken], None, an_loc)


def test_what_the_projection_does_not_reach_is_refused():
    placing = Placing(9212, "option", False, "", "")
    with pytest.raises(GeoError, match="không chuyển được"):
        to_degrees([shapely.box(1e12, 1e12, 2e12, 2e12)], placing)
