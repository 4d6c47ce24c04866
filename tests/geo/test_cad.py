"""Drawings: lines that close are areas, texts are names."""

import struct

import pytest
from shapely.geometry import LineString, Point, box

from geo.errors import GeoError
from geo.formats import read_map

ONE = box(530000, 1290000, 531000, 1291000)
TWO = box(531000, 1290000, 532000, 1291000)


def ring(area):
    return LineString(area.exterior.coords)


def label(text):
    return f'LABEL(f:"Arial",t:"{text}")'


@pytest.fixture
def dxf(write):
    """A DXF drawing; elements are (geometry, drawing layer, text or None)."""

    def written(*elements, name="a.dxf"):
        shapes, layers, texts = zip(*elements, strict=True)
        styles = [label(text) if text else None for text in texts]
        return write(name, shapes, driver="DXF", Layer=layers, Text=texts, OGR_STYLE=styles)

    return written


def test_closed_lines_are_areas_named_by_the_text_inside(dxf):
    read = read_map(
        dxf(
            (ring(ONE), "RANH", None),
            (ring(TWO), "RANH", None),
            (Point(531500, 1290500), "CHU", "Khu phố 2"),
            (Point(530500, 1290500), "CHU", "Khu phố 1"),
            (LineString([(0, 0), (1, 1), (2, 0), (3, 3)]), "DUONG", None),
        )
    )
    assert [g.bounds for g in read.geometries] == [ONE.bounds, TWO.bounds]
    assert read.rows["Text"].tolist() == ["Khu phố 1", "Khu phố 2"]
    assert read.rows["Layer"].tolist() == ["RANH", "RANH"]
    assert read.declared is None
    assert read.driver == "DXF"


def test_a_text_that_stands_outside_names_nothing(dxf):
    read = read_map(dxf((ring(ONE), "0", None), (Point(0, 0), "0", "Bản đồ hành chính")))
    assert read.rows["Text"].tolist() == [None]


def test_two_different_texts_inside_name_nothing_and_the_same_twice_does(dxf):
    read = read_map(
        dxf(
            (ring(ONE), "0", None),
            (ring(TWO), "0", None),
            (Point(530400, 1290500), "0", "Khu phố 1"),
            (Point(530600, 1290500), "0", "S = 3 km2"),
            (Point(531400, 1290500), "0", "Khu phố 2"),
            (Point(531600, 1290500), "0", "Khu phố 2"),
        )
    )
    assert read.rows["Text"].tolist() == [None, "Khu phố 2"]


def test_a_filled_area_drawn_over_its_border_is_one_area_and_its_pattern_no_name(dxf):
    read = read_map(
        dxf(
            (ring(ONE), "RANH", None),
            (ONE, "NEN", None),
            (TWO, "NEN", None),
            (Point(530500, 1290500), "CHU", "Khu phố 1"),
        )
    )
    assert len(read.geometries) == 2
    assert read.rows["Text"].tolist() == ["Khu phố 1", None]  # a fill has "SOLID" as its text


def test_a_line_whose_ends_nearly_meet_is_closed_and_a_gap_of_a_metre_is_not(dxf):
    corners = list(ONE.exterior.coords)
    x, y = corners[-1]
    nearly = LineString([*corners[:-1], (x - 0.004, y)])
    read = read_map(dxf((nearly, "0", None)))
    assert read.geometries[0].bounds == ONE.bounds
    with pytest.raises(GeoError, match=r"không có đường khép kín nào.*BOUNDARY"):
        read_map(dxf((LineString([*corners[:-1], (x - 1, y)]), "0", None), name="b.dxf"))


def test_areas_can_be_taken_from_one_drawing_layer(dxf):
    path = dxf(
        (ring(ONE.union(TWO)), "KHUNG", None),
        (ring(ONE), "RANH", None),
        (ring(TWO), "RANH", None),
        (Point(530500, 1290500), "CHU", "Khu phố 1"),
    )
    assert len(read_map(path).geometries) == 3
    read = read_map(path, layer="RANH")
    assert read.rows["Text"].tolist() == ["Khu phố 1", None]
    with pytest.raises(GeoError, match=r"không có lớp “ranh”\. Các lớp: CHU; KHUNG; RANH"):
        read_map(path, layer="ranh")


def test_text_in_code_page_1258_keeps_its_last_letter(dxf):
    path = dxf((ring(ONE), "RANH", None), (Point(530500, 1290500), "CHU", "Khu phố 1"))
    content = path.read_bytes()
    assert b"ANSI_1252" in content
    path.write_bytes(content.replace(b"ANSI_1252", b"ANSI_1258"))
    read = read_map(path)
    assert read.rows["Layer"].tolist() == ["RANH"]
    assert read.rows["Text"].tolist() == ["Khu phố 1"]


def elements(dgn: bytes) -> list[int]:
    """Where the elements of a DGN v7 file begin; each has its length in words after two bytes."""
    starts, at = [], 0
    while dgn[at : at + 2] != b"\xff\xff":
        starts.append(at)
        at += 4 + 2 * struct.unpack_from("<H", dgn, at + 2)[0]
    return [*starts, at]


def with_text_in_the_first_ring(dgn: bytes, text: bytes) -> bytes:
    """Drivers write no text, so a text element (type 17) is put before the end mark by hand."""
    ring_at = next(at for at in elements(dgn) if dgn[at + 1] == 4)
    # corners begin after 36 bytes of head and a count; high word first
    words = struct.unpack_from("<16H", dgn, ring_at + 38)
    numbers = [high << 16 | low for high, low in zip(words[::2], words[1::2], strict=True)]
    middle = [(numbers[i] + numbers[i + 4]) // 2 for i in (0, 1)]  # of two opposite corners
    at = b"".join(struct.pack("<HH", number >> 16, number & 0xFFFF) for number in middle)
    padded = text + bytes(len(text) % 2)
    head = bytes(26) + struct.pack("<HHH", (28 + len(padded)) // 2, 0, 0)
    body = head + bytes(14) + at + bytes([len(text), 0]) + padded
    element = b"\x01\x11" + struct.pack("<H", len(body) // 2) + body
    end = elements(dgn)[-1]
    return dgn[:end] + element + dgn[end:]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Khu phố 1".encode(), "Khu phố 1"), ("Khu phè 1".encode("latin-1"), "Khu phè 1")],
    ids=["unicode", "old font"],
)
def test_a_text_in_a_dgn_names_the_ring_around_it(write, text, name):
    path = write("a.dgn", [ring(ONE), TWO], driver="DGN")
    path.write_bytes(with_text_in_the_first_ring(path.read_bytes(), text))
    read = read_map(path)
    assert [g.bounds for g in read.geometries] == [ONE.bounds, TWO.bounds]
    assert read.rows["Text"].tolist() == [name, None]
    assert read.driver == "DGN"
    assert read.declared is None


def test_areas_of_a_dgn_can_be_taken_from_one_level(write):
    path = write("a.dgn", [ring(ONE), TWO], driver="DGN")
    content = bytearray(path.read_bytes())
    square_at = next(at for at in elements(content) if content[at + 1] == 6)
    content[square_at] = 7  # its level; everything else is on level 0
    path.write_bytes(content)
    assert [g.bounds for g in read_map(path, layer="7").geometries] == [TWO.bounds]


@pytest.mark.parametrize("driver", ["DXF", "DGN"])
def test_a_drawing_with_nothing_in_it_is_refused(write, driver):
    path = write(f"a.{driver.lower()}", [Point(1, 1)], driver=driver)
    with pytest.raises(GeoError, match="không có đường khép kín nào"):
        read_map(path)
