import pytest

from geo.bbox import contains, widened

WARD = (106.5, 11.6, 106.6, 11.7)


def test_a_margin_is_as_wide_in_km_on_every_side():
    west, south, east, north = widened(WARD, km=2)
    # 2 km are 2 / 111.2 = 0.017986 degrees of latitude; at 11.7° a degree of longitude is
    # cos 11.7° = 0.97922 of that, so 0.018367 degrees
    assert (south, north) == pytest.approx((11.582014, 11.717986), abs=1e-6)
    assert (west, east) == pytest.approx((106.481633, 106.618367), abs=1e-6)


def test_the_margin_is_the_wider_one_south_of_the_equator_too():
    assert widened((10, -60, 11, -50), km=111.2)[0] == pytest.approx(8)  # cos 60° = 0.5


@pytest.mark.parametrize(
    ("lat", "lon", "is_in"),
    [(11.65, 106.55, True), (11.6, 106.6, True), (11.59, 106.55, False), (11.65, 106.61, False)],
)
def test_the_edge_belongs_to_the_box(lat, lon, is_in):
    assert contains(WARD, lat=lat, lon=lon) is is_in
