import pytest

from geo.zones import is_vn2000, same_easting, words, zone, zone_at, zones


def test_the_registry_knows_the_zones_of_vietnam():
    assert {z.epsg for z in zones()} == {3405, 3406, *range(5896, 5900), *range(9205, 9219)}


@pytest.mark.parametrize(
    ("epsg", "meridian", "scale"),
    [(9212, 106.25, 0.9999), (5899, 107.75, 0.9999), (9209, 105.5, 0.9999), (3405, 105, 0.9996)],
)
def test_a_zone_is_found_by_its_meridian_and_scale(epsg, meridian, scale):
    assert zone_at(meridian, scale) == zone(epsg)


def test_no_zone_has_a_meridian_of_its_own_making():
    assert zone_at(106.3, 0.9999) is None
    assert zone_at(106.25, 0.9996) is None
    assert zone(32648) is None


def test_only_utm_has_a_twin_on_wgs84():
    assert zone(3405).on_wgs84 == 32648
    assert zone(3406).on_wgs84 == 32649
    assert zone(9212).on_wgs84 is None


def test_utm_48_and_the_zone_of_105_degrees_have_the_same_eastings():
    assert same_easting(3405) == 5897
    assert same_easting(5897) == 3405
    assert same_easting(9212) is None
    assert same_easting(4326) is None


def test_degrees_of_vn2000_are_vn2000_and_wgs84_is_not():
    assert is_vn2000(4756)
    assert is_vn2000(9212)
    assert not is_vn2000(4326)
    assert not is_vn2000(32648)


def test_a_zone_is_called_what_a_map_sheet_calls_it():
    assert words(9212) == "VN-2000 kinh tuyến trục 106°15’ (EPSG:9212)"
    assert words(3405) == "VN-2000 UTM múi 48 (EPSG:3405)"
    assert words(4326) == "WGS 84 kinh độ, vĩ độ (EPSG:4326)"
    assert words(32648) == "WGS 84 UTM múi 48 (EPSG:32648)"
    assert words(999999) == "EPSG:999999"
