import pytest
from pyproj import CRS

from geo.declared import read

TM = "+proj=tmerc +lat_0=0 +lon_0=106.25 +k=0.9999 +x_0=500000 +y_0=0 +units=m"
PRJ = (
    'PROJCS["{name}",GEOGCS["GCS",DATUM["{datum}",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",{easting}],'
    'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}],'
    'PARAMETER["Scale_Factor",{scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["{unit}",{metres}]]'
)


def prj(*, name="x", datum="D_WGS_1984", meridian=106.25, scale=0.9999, easting=500000.0, **unit):
    unit = unit or {"unit": "Meter", "metres": 1.0}
    return CRS.from_wkt(
        PRJ.format(name=name, datum=datum, meridian=meridian, scale=scale, easting=easting, **unit)
    )


@pytest.mark.parametrize("epsg", [9212, 5899, 3405, 3406, 9209, 9210, 5897, 4756, 4326, 3857])
def test_a_code_is_what_it_says(epsg):
    said = read(CRS.from_epsg(epsg))
    assert said.readings == (epsg,)
    assert said.stated == epsg


@pytest.mark.parametrize("datum", ["D_Vietnam_2000", "D_VN_2000", "VN2000", "Vietnam_2000"])
def test_vn2000_by_any_of_its_names_needs_no_code(datum):
    said = read(prj(datum=datum))
    assert (said.readings, said.stated, said.datum) == ((9212,), 9212, "vn2000")


@pytest.mark.parametrize(
    "declared",
    [
        prj(name="WGS 84 / TM 106.25"),
        prj(datum="D_ABC"),
        CRS.from_proj4(f"{TM} +ellps=WGS84"),
        CRS.from_proj4(f"{TM} +datum=WGS84"),
        CRS.from_proj4(f"{TM} +ellps=WGS84 +towgs84=0,0,0"),
    ],
)
def test_a_zone_of_3_degrees_without_its_datum_is_vn2000_all_the_same(declared):
    said = read(declared)
    assert said.readings == (9212,)
    assert said.stated is None


@pytest.mark.parametrize(
    "shift",
    [
        # signs as everywhere on the web (wrong), signs negated (right), no rotations
        "-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278",
        "-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278",
        "-191.904,-39.303,-111.450",
    ],
)
@pytest.mark.parametrize(
    ("projection", "epsg"), [(TM, 9212), ("+proj=utm +zone=48 +units=m", 3405)]
)
def test_a_shift_of_its_own_makes_it_vn2000_and_is_not_used(shift, projection, epsg):
    said = read(CRS.from_proj4(f"{projection} +ellps=WGS84 +towgs84={shift}"))
    assert (said.readings, said.stated, said.datum) == ((epsg,), None, "vn2000")


def test_utm_on_wgs84_may_be_itself_or_a_vn2000_that_lost_its_datum():
    said = read(CRS.from_epsg(32648))
    assert (said.readings, said.stated) == ((3405, 32648), 32648)
    assert said.name == "WGS 84 / UTM zone 48N"


@pytest.mark.parametrize(
    "text", ["+proj=utm +zone=48 +ellps=WGS84", "+proj=utm +zone=49 +a=6378137 +rf=298.257223563"]
)
def test_utm_without_a_datum_says_nothing_about_it(text):
    # PROJ's own guess for the first one is EPSG:23868, a datum of Indonesia
    said = read(CRS.from_proj4(text))
    north = 48 if "48" in text else 49
    assert said.readings == ({48: 3405, 49: 3406}[north], 32600 + north)
    assert said.stated is None


def test_a_name_that_says_vn2000_outweighs_a_datum_that_does_not():
    said = read(prj(name="VN_2000_UTM_Zone_48N", meridian=105, scale=0.9996))
    assert (said.readings, said.stated) == ((3405,), None)


def test_degrees_without_a_datum_can_be_either():
    said = read(CRS.from_proj4("+proj=longlat +ellps=WGS84"))
    assert (said.readings, said.stated) == ((4326, 4756), None)


def test_crs84_is_wgs84():
    assert read(CRS.from_user_input("urn:ogc:def:crs:OGC:1.3:CRS84")).readings == (4326,)


def test_a_height_beside_it_changes_nothing():
    assert read(CRS.from_user_input("EPSG:9212+5773")).readings == (9212,)


@pytest.mark.parametrize(
    "declared",
    [
        prj(meridian=106.3),
        prj(easting=600000.0),
        prj(unit="Kilometer", metres=1000.0),
        prj(scale=0.99985),
    ],
)
def test_what_is_no_zone_of_vn2000_has_no_reading(declared):
    assert read(declared).readings == ()


def test_an_older_datum_is_left_as_it_is():
    said = read(CRS.from_epsg(2044))  # Hanoi 1972, another ellipsoid
    assert (said.readings, said.datum) == ((2044,), "other")


def test_a_crs_without_a_name_has_none():
    assert read(CRS.from_proj4(f"{TM} +ellps=WGS84")).name is None
