import json

import pytest
from shapely.geometry import shape

from geo.boundaries import Feature, read_geojson, to_features, to_geometry
from geo.errors import GeoError

SQUARE = [[[106.5, 11.7], [106.6, 11.7], [106.6, 11.8], [106.5, 11.8], [106.5, 11.7]]]
BOW_TIE = [[[106.5, 11.7], [106.6, 11.8], [106.6, 11.7], [106.5, 11.8], [106.5, 11.7]]]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def file(*features: object, **members: object) -> bytes:
    document = {"type": "FeatureCollection", **members, "features": list(features)}
    return json.dumps(document).encode()


def square(**properties: object) -> dict[str, object]:
    return feature({"type": "Polygon", "coordinates": SQUARE}, **properties)


def test_code_name_and_polygon_are_read_in_the_order_of_the_file():
    boundaries = read_geojson(file(square(code="KP02"), square(code="KP01", name="Khu phố 1")))
    assert [(f.code, f.name) for f in boundaries.features] == [
        ("KP02", None),
        ("KP01", "Khu phố 1"),
    ]
    assert boundaries.features[0].geometry.equals(shape({"type": "Polygon", "coordinates": SQUARE}))


def test_a_path_and_a_byte_order_mark_are_accepted(tmp_path):
    path = tmp_path / "ranh-gioi.geojson"
    path.write_bytes(b"\xef\xbb\xbf" + file(square(ma="KP01", ten="Khu phố 1")))
    found = read_geojson(path, code_property="ma", name_property="ten").features[0]
    assert (found.code, found.name) == ("KP01", "Khu phố 1")


def test_a_map_is_schematic_only_where_the_file_says_so():
    assert read_geojson(file(square(code="KP01"), schematic=True)).is_schematic
    assert not read_geojson(file(square(code="KP01"), schematic="có")).is_schematic
    assert not read_geojson(file(square(code="KP01"))).is_schematic


def test_a_self_crossing_polygon_is_made_valid():
    geometry = {"type": "Polygon", "coordinates": BOW_TIE}
    mended = read_geojson(file(feature(geometry, code="KP01"))).features[0].geometry
    assert mended.is_valid
    assert mended.area == pytest.approx(0.005)  # two triangles of 0.1 x 0.05 / 2


def test_a_spike_is_mended_to_the_polygon_alone():
    ring = [*SQUARE[0][:3], [106.5, 11.8], [106.4, 11.8], [106.5, 11.8], SQUARE[0][0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    mended = read_geojson(file(feature(geometry, code="KP01"))).features[0].geometry
    assert mended.geom_type == "Polygon"
    assert mended.area == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "không phải GeoJSON mã UTF-8"),
        (b"[]", "không phải GeoJSON dạng FeatureCollection"),
        (b'{"type": "Feature"}', "không phải GeoJSON dạng FeatureCollection"),
        (file(), "không có đối tượng nào"),
        (file("KP01"), "Đối tượng thứ 1 không phải Feature"),
        (file(square(code=" ")), "không có mã hoặc tên"),
        (file(feature(None, code="KP01")), "cần đa giác"),
        (
            file(square(code="KP01"), feature({"type": "Point", "coordinates": [1, 2]}, code="K")),
            "Đối tượng thứ 2 .K.: cần đa giác .* có Point",
        ),
        (file(feature({"type": "Polygon", "coordinates": []}, code="KP01")), "không có tọa độ"),
        (file(feature({"type": "Polygon"}, code="KP01")), "không đọc được"),
        (
            file(feature({"type": "Polygon", "coordinates": [[[1, 1], [2, 2]]]}, code="KP01")),
            "không đọc được",
        ),
        (
            file(
                feature(
                    {"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3], [1, 1]]]},
                    code="KP01",
                )
            ),
            "không có diện tích",
        ),
    ],
)
def test_what_is_no_map_of_polygons_is_refused_with_the_place_in_the_file(content, sentence):
    with pytest.raises(GeoError, match=sentence):
        read_geojson(content)


def test_metres_are_refused_and_the_remedy_is_named():
    metres = [[[530000, 1290000], [531000, 1290000], [531000, 1291000], [530000, 1290000]]]
    geometry = {"type": "Polygon", "coordinates": metres}
    with pytest.raises(GeoError, match=r"VN-2000: hãy chuyển sang WGS84"):
        read_geojson(file(feature(geometry, code="KP01")))


def test_features_go_out_as_plain_geojson_and_come_back_the_same():
    polygon = shape({"type": "Polygon", "coordinates": SQUARE})
    out = to_features([Feature(code="KP01", name="Khu phố 1", geometry=polygon)])
    assert out == [
        {
            "type": "Feature",
            "properties": {"code": "KP01", "name": "Khu phố 1"},
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        }
    ]
    assert to_geometry(read_geojson(file(*out)).features[0].geometry)["type"] == "Polygon"
