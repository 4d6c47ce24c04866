import json
import unicodedata

import geopandas as gpd
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo.errors import GeoError
from geo.formats import COMPANIONS, SUFFIXES, read_map

AREAS = [box(530000, 1290000, 531000, 1291000), box(531000, 1290000, 532000, 1291000)]
DEGREES = [box(106.5, 11.7, 106.51, 11.71), box(106.51, 11.7, 106.52, 11.71)]
NAMES = ["Khu phố Thanh Lương", "Khu phố 2"]
# the same names in the font code TCVN3, as bytes shown one by one (ô of "phố" is è, ươ is U+00AD ¬)
TCVN3 = ["Khu phè Thanh L\u00ad¬ng", "Khu phè 2"]
NAMED = [
    ("Ranh giới khu phố.shp", "ESRI Shapefile", "ESRI Shapefile"),
    ("Ranh giới khu phố.gpkg", "GPKG", "GPKG"),
    ("Ranh giới khu phố.geojson", "GeoJSON", "GeoJSON"),
    ("Ranh giới khu phố.json", "GeoJSON", "GeoJSON"),
    ("Ranh giới khu phố.tab", "MapInfo File", "MapInfo File"),
    ("Ranh giới khu phố.mif", "MapInfo File", "MapInfo File"),
]


@pytest.mark.parametrize(("name", "driver", "expected"), NAMED)
def test_names_of_files_columns_and_areas_may_be_vietnamese(write, name, driver, expected):
    column = "ten" if driver == "MapInfo File" else "tên"  # MapInfo writes plain column names only
    read = read_map(write(name, AREAS, driver=driver, crs=9212, **{column: NAMES, "so": [1, 2]}))
    assert read.rows[column].tolist() == NAMES
    assert read.rows["so"].tolist() == [1, 2]
    for found, area in zip(read.geometries, AREAS, strict=True):
        assert found.bounds == pytest.approx(area.bounds, abs=0.02)  # TAB has whole centimetres
    assert read.driver == expected
    assert not read.is_schematic
    assert read.layer == "Ranh giới khu phố"


@pytest.mark.parametrize(("name", "driver", "_expected"), NAMED[:4])
def test_the_crs_is_what_the_file_says(write, name, driver, _expected):
    assert read_map(write(name, AREAS, driver=driver, crs=9212)).declared.to_epsg() == 9212


@pytest.mark.parametrize(("name", "driver", "_expected"), NAMED)
def test_a_missing_text_is_none(write, name, driver, _expected):
    read = read_map(write(name, AREAS, driver=driver, crs=9212, ten=["Khu phố 1", None]))
    missing = read.rows["ten"].tolist()[1]
    # MapInfo has no missing text, only an empty one
    assert missing == "" if driver == "MapInfo File" else missing is None


@pytest.mark.parametrize("name", ["A.SHP", "bản đồ (1).Shp"])
def test_endings_may_be_in_capitals(write, name, tmp_path):
    for part in write("x.shp", AREAS, driver="ESRI Shapefile", crs=9212).parent.glob("x.*"):
        stem, ending = name.rsplit(".", 1)
        is_main = part.suffix == ".shp"
        part.rename(tmp_path / f"{stem}.{ending if is_main else part.suffix[1:].upper()}")
    read = read_map(tmp_path / name)
    assert read.declared.to_epsg() == 9212
    assert len(read.rows) == 2


@pytest.mark.parametrize("page", [None, "TCVN", "1258", "CP1258", "UTF-8", "88591", "không rõ"])
def test_text_in_an_old_font_comes_byte_for_byte_whatever_the_file_says(write, page):
    column = {"tªn": TCVN3}  # "tên"; as a keyword Python would make it "tan"
    path = write("a.shp", AREAS, driver="ESRI Shapefile", crs=9212, encoding="ISO-8859-1", **column)
    path.with_suffix(".cpg").unlink()
    if page is not None:
        path.with_suffix(".cpg").write_text(page)
    rows = read_map(path).rows
    assert rows.columns.tolist() == ["tªn"]
    assert rows["tªn"].tolist() == TCVN3


@pytest.mark.parametrize("charset", ["Neutral", "WindowsLatin1", "WindowsVietnamese", "UTF-8"])
@pytest.mark.parametrize("name", ["a.tab", "a.mif"])
def test_mapinfo_text_in_an_old_font_comes_byte_for_byte(write, name, charset):
    path = write(name, AREAS, driver="MapInfo File", crs=9212, encoding="ISO-8859-1", ten=TCVN3)
    content = path.read_bytes()
    assert b'"Neutral"' in content
    path.write_bytes(content.replace(b'"Neutral"', f'"{charset}"'.encode()))
    assert read_map(path).rows["ten"].tolist() == TCVN3


def test_unicode_text_is_read_where_the_file_forgot_to_say_so(write):
    path = write("a.shp", AREAS, driver="ESRI Shapefile", crs=9212, encoding="UTF-8", tên=NAMES)
    path.with_suffix(".cpg").unlink()
    assert read_map(path).rows["tên"].tolist() == NAMES


def test_a_character_cut_by_the_width_of_the_field_does_not_spoil_the_table(write):
    path = write("a.shp", AREAS, driver="ESRI Shapefile", crs=9212, ten=["ố" * 90, "Khu phố 2"])
    # a field holds 254 bytes: 84 letters of three bytes and two bytes of the next
    assert read_map(path).rows["ten"].tolist() == ["ố" * 84, "Khu phố 2"]


def test_a_shapefile_without_a_prj_says_nothing_of_its_crs(write):
    path = write("a.shp", AREAS, driver="ESRI Shapefile", crs=9212)
    path.with_suffix(".prj").unlink()
    assert read_map(path).declared is None


def test_points_and_lines_beside_the_areas_are_left_out(write):
    mixed = [Point(106.5, 11.7), DEGREES[0], LineString([(106, 11), (107, 12)]), DEGREES[1]]
    read = read_map(write("a.gpkg", mixed, driver="GPKG", crs=4326, ten=["a", "b", "c", "d"]))
    assert read.rows["ten"].tolist() == ["b", "d"]
    assert read.rows.index.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ([Point(106.5, 11.7)], "chỉ có điểm"),
        ([LineString([(106, 11), (107, 12)])], "chỉ có đường"),
        ([Point(106.5, 11.7), LineString([(106, 11), (107, 12)])], "chỉ có điểm và đường"),
    ],
)
@pytest.mark.parametrize(("name", "driver"), [("a.gpkg", "GPKG"), ("a.kml", "LIBKML")])
def test_a_file_without_areas_is_refused_with_what_it_has(write, shapes, words, name, driver):
    with pytest.raises(GeoError, match=words):
        read_map(write(name, shapes, driver=driver, crs=4326))


@pytest.mark.parametrize(("name", "driver"), [("a.shp", "ESRI Shapefile"), ("a.gpkg", "GPKG")])
def test_a_layer_without_rows_is_refused(write, name, driver):
    with pytest.raises(GeoError, match="không có đối tượng nào"):
        read_map(write(name, [], driver=driver, crs=4326, ten=[]))


@pytest.mark.parametrize("name", ["a.shp", "a.geojson", "a.gpkg"])
def test_a_map_without_any_column_is_read_all_the_same(tmp_path, name):
    drivers = {"a.shp": "ESRI Shapefile", "a.geojson": "GeoJSON", "a.gpkg": "GPKG"}
    gpd.GeoDataFrame(geometry=DEGREES, crs=4326).to_file(tmp_path / name, driver=drivers[name])
    read = read_map(tmp_path / name)
    assert len(read.rows) == len(read.geometries) == 2


def test_heights_are_dropped_and_rings_are_not_mended(write):
    bow_tie = Polygon([(0, 0, 5), (2, 2, 5), (2, 0, 5), (0, 2, 5)])
    found = read_map(write("a.gpkg", [bow_tie], driver="GPKG", crs=9212)).geometries[0]
    assert not found.has_z
    assert not found.is_valid


def test_an_area_in_two_parts_stays_one_row(write):
    area = MultiPolygon(AREAS)
    for name, driver in [
        ("a.gpkg", "GPKG"),
        ("a.mif", "MapInfo File"),
        ("a.shp", "ESRI Shapefile"),
    ]:
        read = read_map(write(name, [area], driver=driver, crs=9212))
        assert read.geometries[0].equals(area)


def test_of_several_layers_of_areas_one_must_be_chosen(write):
    path = write("a.gpkg", AREAS, driver="GPKG", crs=9212)
    for layer, shapes in [("thửa đất", AREAS), ("điểm", [Point(530500, 1290500)])]:
        gpd.GeoDataFrame({"x": range(len(shapes))}, geometry=shapes, crs=9212).to_file(
            path, layer=layer, engine="pyogrio"
        )
    with pytest.raises(GeoError, match="2 lớp vùng: a; thửa đất"):
        read_map(path)
    assert read_map(path, layer="thửa đất").rows.columns.tolist() == ["x"]
    with pytest.raises(GeoError, match=r"không có lớp “ranh”\. Các lớp: a; thửa đất; điểm"):
        read_map(path, layer="ranh")


# GeoJSON


def geojson(tmp_path, *, start=b"", **members):
    document = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"ten": "Khu phố 1"}, "geometry": a.__geo_interface__}
            for a in DEGREES
        ],
        **members,
    }
    path = tmp_path / "a.geojson"
    path.write_bytes(start + json.dumps(document, ensure_ascii=False).encode())
    return path


def test_geojson_without_a_crs_is_wgs84_as_its_standard_says(tmp_path):
    assert read_map(geojson(tmp_path)).declared.to_epsg() == 4326


def test_a_byte_order_mark_is_no_obstacle(tmp_path):
    read = read_map(geojson(tmp_path, start=b"\xef\xbb\xbf"))
    assert read.rows["ten"].tolist() == ["Khu phố 1", "Khu phố 1"]


def test_a_map_is_schematic_only_where_the_file_says_so(tmp_path):
    assert read_map(geojson(tmp_path, schematic=True)).is_schematic
    assert not read_map(geojson(tmp_path, schematic="có")).is_schematic
    assert not read_map(geojson(tmp_path)).is_schematic


@pytest.mark.parametrize(
    ("name", "epsg"),
    [
        ("urn:ogc:def:crs:EPSG::9212", 9212),
        ("EPSG:5899", 5899),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", None),
    ],
)
def test_the_old_member_crs_is_heeded(tmp_path, name, epsg):
    declared = read_map(
        geojson(tmp_path, crs={"type": "name", "properties": {"name": name}})
    ).declared
    assert declared.to_epsg() == epsg
    assert declared.is_geographic is (epsg is None)


@pytest.mark.parametrize("crs", [None, "x", {"type": "name", "properties": {"name": "VN2000?"}}])
def test_a_crs_that_says_nothing_says_nothing(tmp_path, crs):
    assert read_map(geojson(tmp_path, crs=crs)).declared is None


def test_numbers_stay_numbers_and_missing_properties_are_none(tmp_path):
    path = geojson(tmp_path)
    document = json.loads(path.read_text())
    document["features"][0]["properties"] = {"so": 7, "them": {"a": [1]}}
    document["features"][1]["properties"] = None
    path.write_text(json.dumps(document))
    rows = read_map(path).rows
    assert rows["so"].tolist() == [7, None]
    assert rows["them"].tolist() == ['{"a": [1]}', None]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "hỏng hoặc bị cắt cụt"),
        (b"[" * 100_000, "hỏng hoặc bị cắt cụt"),
        (b'{"a": "\xff"}', "không phải mã UTF-8"),
        (b"[]", "không phải bản đồ GeoJSON"),
        (b'{"type": "Topology"}', "không phải bản đồ GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "không có đối tượng nào"),
        (b'{"type": "FeatureCollection", "features": [1]}', "thứ 1 không phải Feature"),
        (b'{"type": "Feature", "geometry": {"type": "Polygon"}}', "thứ 1: tọa độ không đọc"),
        (
            b'{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}',
            "chỉ có điểm",
        ),
        (b'{"type": "Feature", "geometry": null}', "không có đối tượng nào"),
    ],
)
def test_what_is_no_geojson_of_areas_is_refused(tmp_path, content, words):
    path = tmp_path / "a.geojson"
    path.write_bytes(content)
    with pytest.raises(GeoError, match=words):
        read_map(path)


# KML


def kml(tmp_path, body, *, head=""):
    path = tmp_path / "a.kml"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>{head}'
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>'
    )
    return path


def placemark(name, area=DEGREES[0], *, inside=""):
    corners = " ".join(f"{x},{y},0" for x, y in area.exterior.coords)
    return (
        f"<Placemark><name>{name}</name>{inside}<Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{corners}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )


def test_kml_gives_the_name_and_none_of_the_columns_for_drawing(write):
    read = read_map(write("a.kml", DEGREES, driver="LIBKML", crs=4326, Name=NAMES, ma=["1", "2"]))
    assert read.rows["Name"].tolist() == NAMES
    assert read.rows["ma"].tolist() == ["1", "2"]
    assert not {"tessellate", "extrude", "visibility", "drawOrder", "icon"} & set(read.rows.columns)
    assert read.declared.to_epsg() == 4326
    assert read.driver == "LIBKML"


def test_kmz_reads_like_kml(write):
    read = read_map(write("a.kmz", DEGREES, driver="LIBKML", crs=4326, Name=NAMES))
    assert read.rows["Name"].tolist() == NAMES


def test_text_in_pieces_of_accents_comes_as_it_is(tmp_path):
    name = unicodedata.normalize("NFD", "Khu phố Thanh Lương")
    assert read_map(kml(tmp_path, placemark(name))).rows["Name"].tolist() == [name]


def test_areas_in_several_folders_are_one_map(tmp_path):
    body = "".join(
        f"<Folder><name>Nhóm {n}</name>{placemark(f'Khu phố {n}', area)}</Folder>"
        for n, area in enumerate(DEGREES, start=1)
    )
    read = read_map(kml(tmp_path, body))
    assert read.rows["Name"].tolist() == ["Khu phố 1", "Khu phố 2"]
    assert [g.bounds for g in read.geometries] == [g.bounds for g in DEGREES]


def test_an_area_beside_a_point_in_one_place_keeps_the_area(tmp_path):
    corners = " ".join(f"{x},{y}" for x, y in DEGREES[0].exterior.coords)
    body = (
        "<Placemark><name>Khu phố 1</name><MultiGeometry><Point><coordinates>106.5,11.7"
        "</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{corners}</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>"
    )
    assert read_map(kml(tmp_path, body)).geometries[0].equals(DEGREES[0])


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        ('<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>', "&b;", "DOCTYPE"),
        ('<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;", "DOCTYPE"),
        ("", "<Placemark><name>&b;</name></Placemark>", "hỏng hoặc bị cắt cụt"),
        ("", "<Folder>" * 200 + "</Folder>" * 200, "lồng nhau quá sâu"),
        ("", "<Placemark><name>Khu", "hỏng hoặc bị cắt cụt ở dòng 1"),
        ("", "", "không có đối tượng nào"),
    ],
)
def test_kml_that_could_do_harm_or_is_cut_is_refused(tmp_path, head, body, words):
    with pytest.raises(GeoError, match=words):
        read_map(kml(tmp_path, body, head=head))


def test_kml_in_an_encoding_that_does_not_exist_is_refused(tmp_path):
    path = kml(tmp_path, placemark("Khu phố 1"))
    path.write_text(path.read_text().replace("UTF-8", "UTF-9"))
    with pytest.raises(GeoError, match="mã ký tự không có thật"):
        read_map(path)


@pytest.mark.parametrize(
    "content",
    [
        "<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>",
        "<gpx></gpx>",
        "<html><body>Lỗi 404</body></html>",
    ],
)
def test_other_xml_never_reaches_a_driver(tmp_path, content):
    path = tmp_path / "a.kml"
    path.write_text(content)
    with pytest.raises(GeoError, match="không phải KML"):
        read_map(path)


def test_a_pointer_to_another_file_hidden_in_kml_is_not_followed(tmp_path, write):
    secret = write("secret.geojson", DEGREES, driver="GeoJSON", crs=4326)
    hidden = (
        "<!-- <OGRVRTDataSource><OGRVRTLayer name='secret'>"
        f"<SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource> -->"
    )
    read = read_map_or_refusal(kml(tmp_path, placemark("Khu phố 1"), head=hidden))
    assert read is None or read.rows["Name"].tolist() == ["Khu phố 1"]


def read_map_or_refusal(path):
    try:
        return read_map(path)
    except GeoError:
        return None


# parts and archives


@pytest.mark.parametrize(
    ("name", "driver", "part"),
    [
        ("a.shp", "ESRI Shapefile", ".shx"),
        ("a.shp", "ESRI Shapefile", ".dbf"),
        ("a.tab", "MapInfo File", ".map"),
        ("a.tab", "MapInfo File", ".dat"),
        ("a.mif", "MapInfo File", ".mid"),
    ],
)
def test_a_missing_part_is_named(write, name, driver, part):
    path = write(name, AREAS, driver=driver, crs=9212)
    path.with_suffix(part).unlink()
    with pytest.raises(GeoError, match=rf"“a” thiếu tệp \{part} cùng tên đi kèm \{path.suffix}"):
        read_map(path)


@pytest.mark.parametrize(
    ("name", "driver", "part"),
    [
        ("a.shp", "ESRI Shapefile", ".shp"),
        ("a.shp", "ESRI Shapefile", ".shx"),
        ("a.shp", "ESRI Shapefile", ".dbf"),
        ("a.gpkg", "GPKG", ".gpkg"),
        ("a.geojson", "GeoJSON", ".geojson"),
        ("a.kml", "LIBKML", ".kml"),
        ("a.kmz", "LIBKML", ".kmz"),
        ("a.tab", "MapInfo File", ".map"),
        ("a.mif", "MapInfo File", ".mif"),
        ("a.dxf", "DXF", ".dxf"),
        ("a.dgn", "DGN", ".dgn"),
    ],
)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_a_cut_file_gives_a_sentence_or_what_is_left_of_it(write, name, driver, part, share):
    crs = None if driver in {"DXF", "DGN"} else 4326 if "KML" in driver else 9212
    areas = DEGREES if "KML" in driver else AREAS
    path = write(name, areas, driver=driver, crs=crs).with_suffix(part)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    read = read_map_or_refusal(path.with_suffix(f".{name.rsplit('.')[1]}"))
    if driver in {"ESRI Shapefile", "GeoJSON", "LIBKML"}:
        assert read is None  # these tell how long they should be


def test_parts_that_do_not_belong_together_are_refused(write):
    path = write("a.shp", AREAS, driver="ESRI Shapefile", crs=9212)
    other = write("b.shp", AREAS[:1], driver="ESRI Shapefile", crs=9212)
    path.with_suffix(".dbf").write_bytes(other.with_suffix(".dbf").read_bytes())
    with pytest.raises(GeoError, match=r"2 hình nhưng phần \.dbf có 1 dòng"):
        read_map(path)


@pytest.mark.parametrize("ending", sorted(SUFFIXES))
def test_an_empty_file_is_refused_whatever_it_is_called(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    path.touch()
    with pytest.raises(GeoError, match="tệp rỗng"):
        read_map(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(GeoError, match="không mở được tệp"):
        read_map(tmp_path / "a.shp")


def test_a_table_that_only_points_to_others_is_refused(tmp_path):
    path = tmp_path / "a.tab"
    path.write_text('!table\n!version 300\nOpen Table "/etc/b.tab" Hide\ncreate view a as\n')
    for part in COMPANIONS[".tab"]:
        path.with_suffix(part).touch()
    with pytest.raises(GeoError, match="chỉ dẫn tới bảng"):
        read_map(path)


def test_too_many_objects_are_refused(write, monkeypatch):
    monkeypatch.setattr("geo.vector_file.FEATURES_LIMIT", 1)
    with pytest.raises(GeoError, match="có hơn 1 đối tượng"):
        read_map(write("a.gpkg", AREAS, driver="GPKG", crs=9212))


def test_nothing_is_left_behind_or_changed(write, tmp_path, monkeypatch):
    folder = tmp_path / "tam"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    path = write("a.mif", AREAS, driver="MapInfo File", crs=9212)
    before = path.read_bytes()
    read_map(path)
    assert list(folder.iterdir()) == []
    assert path.read_bytes() == before


def test_every_main_ending_that_needs_company_is_one_that_is_taken():
    assert set(COMPANIONS) < SUFFIXES
