import numpy as np
import pytest
from pyproj import Transformer

from geo.errors import GeoError
from geo.projection import OFFICIAL, degrees, operation_name, source_bounds, transformer

# published test point: 106.60 E 11.65 N in WGS84 is this in the zone of 106 degrees 15 minutes
EAST, NORTH = 537965.277, 1288374.117


def test_the_published_point_comes_out_to_a_centimetre():
    found = degrees(np.array([[EAST, NORTH]]), epsg=9212)
    assert found[0] == pytest.approx([106.60, 11.65], abs=1e-7)  # 1e-7 degrees are 1 cm


def test_north_before_east_is_turned_round():
    found = degrees(np.array([[NORTH, EAST]]), epsg=9212, swapped=True)
    assert found[0] == pytest.approx([106.60, 11.65], abs=1e-7)


@pytest.mark.parametrize("epsg", [9212, 5899, 3405, 3406, 5897, 9209, 9210, 4756])
def test_vn2000_goes_by_the_official_parameters_and_says_so(epsg):
    assert OFFICIAL in operation_name(epsg)


def test_the_official_parameters_hold_in_the_mekong_delta_too():
    # at Cần Thơ PROJ by itself prefers another set, "VN-2000 to WGS 84 (1)"
    east, north = transformer(3405).transform(105.78, 10.03, direction="INVERSE")
    by_itself = Transformer.from_crs(3405, 4326, always_xy=True, only_best=True)
    by_itself.transform(east, north)
    assert OFFICIAL not in by_itself.get_last_used_operation().description
    transformer(3405).transform(east, north)
    assert OFFICIAL in transformer(3405).get_last_used_operation().description


def test_degrees_of_wgs84_stay_what_they_are():
    given = np.array([[106.6, 11.65]])
    assert degrees(given, epsg=4326).tolist() == given.tolist()
    assert degrees(given, epsg=4326, swapped=True).tolist() == [[11.65, 106.6]]
    assert operation_name(4326) == ""


def test_an_unknown_code_is_refused_in_vietnamese():
    with pytest.raises(GeoError, match="phép chuyển đáng tin cậy từ hệ tọa độ EPSG:999999"):
        transformer(999999)


@pytest.mark.parametrize(
    ("name", "epsg", "eastings", "northings"),
    [
        # ranges worked out with another program from the published boxes
        ("An Lộc", 9212, (526604, 543046), (1288445, 1298408)),
        ("An Lộc", 5899, (363058, 379533), (1288669, 1298683)),
        ("An Lộc", 3405, (662815, 679301), (1288476, 1298512)),
        ("An Hải", 5899, (550772, 553079), (1775287, 1779483)),
        ("Thượng Hồng", 9209, (564767, 573666), (2302974, 2307136)),
    ],
)
def test_a_box_reads_in_each_zone_as_published(places, name, epsg, eastings, northings):
    west, south, east, north = source_bounds(places[name].bbox, epsg=epsg)
    # boxes are published to four decimals of a degree, about 10 m
    assert (west, east) == pytest.approx(eastings, abs=12)
    assert (south, north) == pytest.approx(northings, abs=12)
