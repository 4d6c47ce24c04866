"""Files in which the datum of VN-2000 is lost, misnamed or replaced on the way: 225 m each."""

import pytest

from geo.crs import UndecidedCrsError, decide, to_degrees
from geo.formats import read_map
from geo.projection import OFFICIAL

TM = "+proj=tmerc +lat_0=0 +lon_0=106.25 +k=0.9999 +x_0=500000 +y_0=0 +units=m"
OFFICIAL_SHIFT = "-191.90441429,-39.30318279,-111.45032835"
DRIVERS = [
    ("a.shp", "ESRI Shapefile"),
    ("a.gpkg", "GPKG"),
    ("a.geojson", "GeoJSON"),
    ("a.tab", "MapInfo File"),
    ("a.mif", "MapInfo File"),
    ("a.dxf", "DXF"),
    ("a.dgn", "DGN"),
]


@pytest.fixture
def placed(an_loc, part, farthest_m):
    """Read and place a map of a part of An Lộc; it must come out where it is."""

    def checked(path, *, forced=None):
        read = read_map(path)
        placing = decide(read.geometries, read.declared, an_loc, forced)
        degrees = to_degrees(read.geometries, placing)
        # drivers may start a ring at another corner, so the boxes around the squares are compared
        found = sorted((g.bounds for g in degrees), key=lambda b: b[0])
        truth = sorted((g.bounds for g in part(an_loc)), key=lambda b: b[0])
        for (x0, y0, x1, y1), (a0, b0, a1, b1) in zip(found, truth, strict=True):
            # one degree is some 110 km
            assert max(abs(x0 - a0), abs(y0 - b0), abs(x1 - a1), abs(y1 - b1)) < 1 / 110_000
        return placing

    return checked


@pytest.mark.parametrize(("name", "driver"), DRIVERS)
@pytest.mark.parametrize("epsg", [9212, 5899])
def test_every_format_lands_within_a_metre(
    placed, an_loc, part, project, write, name, driver, epsg
):
    placing = placed(write(name, project(part(an_loc), epsg), driver=driver, crs=epsg))
    assert placing.epsg == epsg
    assert OFFICIAL in placing.operation
    by = {"a.tab": "datum", "a.mif": "datum", "a.dxf": "coordinates", "a.dgn": "coordinates"}
    assert placing.decided_by == by.get(name, "file")


def test_kml_is_in_degrees_of_wgs84(placed, an_loc, part, write):
    placing = placed(write("a.kml", part(an_loc), driver="LIBKML", crs=4326))
    assert (placing.epsg, placing.decided_by) == (4326, "file")


@pytest.fixture
def shapefile(write, project, part, an_loc):
    """A shapefile in zone 106 degrees 15 minutes whose .prj is rewritten."""

    def written(*changes):
        path = write("a.shp", project(part(an_loc), 9212), driver="ESRI Shapefile", crs=9212)
        prj = path.with_suffix(".prj")
        text = prj.read_text()
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        prj.write_text(text)
        return path

    return written


def test_a_prj_of_esri_is_believed(placed, shapefile):
    path = shapefile()
    assert 'DATUM["D_Vietnam_2000"' in path.with_suffix(".prj").read_text()
    assert placed(path).decided_by == "file"


def test_a_prj_with_a_homemade_name_for_the_datum_is_believed(placed, shapefile):
    placing = placed(shapefile(("D_Vietnam_2000", "D_VN_2000"), ("GCS_VN_2000", "GCS_VN")))
    assert (placing.epsg, placing.decided_by) == (9212, "file")


def test_a_prj_that_says_wgs84_around_a_vietnamese_zone_is_overridden(placed, shapefile):
    placing = placed(
        shapefile(
            ('PROJCS["VN-2000_TM-3_106-15"', 'PROJCS["WGS 84 / TM 106.25"'),
            ("GCS_VN_2000", "GCS_WGS_1984"),
            ("D_Vietnam_2000", "D_WGS_1984"),
        )
    )
    assert (placing.epsg, placing.decided_by) == (9212, "datum")
    assert "“WGS 84 / TM 106.25”" in placing.said
    assert "225 m" in placing.said


@pytest.mark.parametrize(
    "words",
    [
        "+ellps=WGS84",
        "+datum=WGS84",
        f"+ellps=WGS84 +towgs84={OFFICIAL_SHIFT}",
        f"+ellps=WGS84 +towgs84={OFFICIAL_SHIFT},-0.00928836,0.01975479,-0.00427372,0.252906278",
        f"+ellps=WGS84 +towgs84={OFFICIAL_SHIFT},0.00928836,-0.01975479,0.00427372,0.252906278",
    ],
    ids=["ellipsoid only", "wgs84", "three parameters", "signs turned", "signs right"],
)
@pytest.mark.parametrize(("name", "driver"), [("a.gpkg", "GPKG"), ("a.shp", "ESRI Shapefile")])
def test_a_proj_string_only_tells_the_zone(
    placed, an_loc, part, project, write, words, name, driver
):
    path = write(name, project(part(an_loc), 9212), driver=driver, crs=f"{TM} {words}")
    placing = placed(path)
    assert placing.epsg == 9212
    assert OFFICIAL in placing.operation


def test_a_trip_through_mapinfo_loses_the_datum_and_nothing_else(
    placed, an_loc, part, project, write
):
    first = write("first.shp", project(part(an_loc), 9212), driver="ESRI Shapefile", crs=9212)
    one = read_map(first)
    tab = write("trip.tab", one.geometries, driver="MapInfo File", crs=one.declared)
    other = read_map(tab)
    back = write("back.shp", other.geometries, driver="ESRI Shapefile", crs=other.declared)
    assert "1984" in back.with_suffix(".prj").read_text()
    placing = placed(back)
    assert (placing.epsg, placing.decided_by) == (9212, "datum")


def test_a_mif_with_a_datum_of_its_own_is_placed_by_the_official_one(
    placed, an_loc, part, project, write
):
    path = write("a.mif", project(part(an_loc), 9212), driver="MapInfo File", crs=9212)
    shift = "8, 9999, 28, -191.90441429, -39.30318279, -111.45032835, 0, 0, 0, 0.25, 0"
    text = path.read_text()
    assert "Projection 8, 104," in text
    path.write_text(text.replace("Projection 8, 104,", f"Projection {shift},"))
    assert placed(path).epsg == 9212


def test_utm_that_lost_its_datum_in_mapinfo_is_asked_where_the_box_cannot_tell(
    placed, an_loc, part, project, write
):
    path = write("a.tab", project(part(an_loc), 3405), driver="MapInfo File", crs=3405)
    with pytest.raises(UndecidedCrsError) as asked:
        placed(path)
    assert list(asked.value.choices) == ["3405", "32648"]
    assert placed(path, forced=3405).decided_by == "option"


def test_utm_of_the_whole_ward_that_lost_its_datum_in_mapinfo_is_found_by_the_box(
    an_loc, whole, project, write
):
    read = read_map(write("a.tab", project(whole(an_loc), 3405), driver="MapInfo File", crs=3405))
    placing = decide(read.geometries, read.declared, an_loc)
    assert (placing.epsg, placing.decided_by) == (3405, "datum")


def test_a_shapefile_without_prj_is_placed_by_its_coordinates(placed, shapefile):
    path = shapefile()
    path.with_suffix(".prj").unlink()
    assert placed(path).decided_by == "coordinates"


@pytest.mark.parametrize("encoding", ["cp1258", "utf-8", "utf-8-sig", "latin-1"])
def test_a_prj_with_vietnamese_names_is_read_by_its_numbers(placed, shapefile, encoding):
    path = shapefile()
    prj = path.with_suffix(".prj")
    text = prj.read_text().replace("VN-2000_TM-3_106-15", "Múi 3 ÐÔ An Lôc")
    prj.write_bytes(text.encode(encoding, errors="replace"))
    placing = placed(path)
    assert (placing.epsg, placing.decided_by) == (9212, "file")


def test_a_prj_that_nobody_can_read_says_nothing(placed, shapefile):
    path = shapefile()
    path.with_suffix(".prj").write_text("VN-2000 kinh tuyến 106.25")
    assert placed(path).decided_by == "coordinates"


def test_geojson_in_metres_without_a_crs_is_placed_by_its_coordinates(
    placed, an_loc, part, project, write
):
    path = write("a.geojson", project(part(an_loc), 9212), driver="GeoJSON", crs=None)
    assert '"crs"' not in path.read_text()
    placing = placed(path)
    assert (placing.epsg, placing.decided_by) == (9212, "coordinates")
