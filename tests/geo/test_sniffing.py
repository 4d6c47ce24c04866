import pytest

from geo.errors import GeoError
from geo.formats import read_map
from geo.sniffing import kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"type": "FeatureCollection"}', ".geojson"),
        (b"\xef\xbb\xbf  \n[", ".geojson"),
        (b"<?xml version='1.0'?><kml/>", ".kml"),
        (b"\xef\xbb\xbf<kml/>", ".kml"),
        ("<kml/>".encode("utf-16"), ".kml"),
        (b"!table\n!version 300\n", ".tab"),
        (b"!TABLE\r\n", ".tab"),
        (b'Version 300\nCharset "Neutral"', ".mif"),
        (b"  0\r\nSECTION\r\n  2\r\nHEADER", ".dxf"),
        (b"0\nSECTION\n", ".dxf"),
        (b"999\nAutoCAD\n  0\nSECTION\n", ".dxf"),
        (b"PK\x03\x04", ".zip"),
        (b"PK\x05\x06" + bytes(18), ".zip"),
        (b"\x00\x00\x27\x0a" + bytes(96), ".shp"),
        (b"\x08\x09\xfe\x02", ".dgn"),
        (b"\xc8\x09\xfe\x02", ".dgn"),
        (b"SQLite format 3\0" + bytes(52) + b"GPKG", ".gpkg"),
    ],
)
@pytest.mark.parametrize("name", ["a.geojson", "a.dat", "không đuôi"])
def test_the_content_tells_the_kind_and_not_the_ending(tmp_path, content, kind, name):
    path = tmp_path / name
    path.write_bytes(content)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.dgn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"DGN phiên bản 8.*MicroStation.*DGN V7"),
        ("a.dwg", b"AC1032", r"DWG.*AutoCAD.*DXF"),
        ("a.mdb", b"\0\x01\0\0Standard Jet DB\0", r"Access.*ArcGIS.*Shapefile"),
        ("a.accdb", b"\0\x01\0\0Standard ACE DB\0", r"Access.*ArcGIS.*Shapefile"),
        ("a.dxf", b"AutoCAD Binary DXF\r\n\x1a\0", r"nhị phân.*ASCII"),
        ("a.rar", b"Rar!\x1a\x07", r"RAR.*nén lại thành \.zip"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", r"7z.*nén lại thành \.zip"),
        ("a.sqlite", b"SQLite format 3\0" + bytes(60), "không phải GeoPackage"),
        ("a.dbf", b"\x03\x7e\x01\x01", r"chỉ là một phần.*\.shp"),
        ("a.shx", b"\x00\x00\x27\x0a" + bytes(96), r"chỉ là một phần.*\.shp"),
        ("a.shp", b"%PDF-1.7", r"a\.shp: không nhận ra định dạng.*DGN v7"),
        ("a.zip", b"\x89PNG\r\n", "không nhận ra định dạng"),
        ("a.xlsx", b"\0\0\0\0", "không nhận ra định dạng"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GeoError, match=words):
        read_map(path)
