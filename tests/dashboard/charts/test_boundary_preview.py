"""The preview of a boundary file, read from the page that it becomes."""

import json
import re

import pytest
from shapely.geometry import box

from dashboard.charts import boundary_preview
from etl.boundary_report import BoundaryReport, Candidate, MappedArea, Stranger
from geo.topology import inspect

BBOX = (106.495877, 11.650753, 106.646598, 11.740649)
WEST, EAST = box(106.50, 11.70, 106.511, 11.71), box(106.51, 11.70, 106.52, 11.71)
NAMES = {"KP01": "Khu phố 1", "KP02": "Khu phố 2"}


def area(code, geometry, state="added", row_no=1):
    return MappedArea(code, geometry, row_no, "2025-07-01", state)


def calls(seen, **more):
    """What the page asks of our script: (name, what it hands over), in order."""
    drawn = boundary_preview.boundary_preview(seen, bbox=BBOX, **more)
    text = drawn.get_root().render()
    found = []
    for match in re.finditer(r"areaMap\.(\w+)\(map_\w+, ", text):
        found.append((match[1], json.JSONDecoder().raw_decode(text[match.end() :])[0]))
    return found


def features(seen, **more):
    """The properties of every polygon by its code."""
    layers = [given for name, given in calls(seen, **more) if name == "areas"]
    return {f["properties"]["code"]: f["properties"] for g in layers for f in g["features"]}


def legend(seen, **more):
    (html,) = (given["html"] for name, given in calls(seen, **more) if name == "corner")
    return re.findall("</i>(.+?)</span>", html)


@pytest.fixture
def whole():
    return BoundaryReport(
        name_column="TEN",
        names=NAMES,
        areas=(area("KP01", WEST), area("KP02", EAST, "corrected", 2)),
        strangers=(Stranger("Chợ", box(106.53, 11.70, 106.54, 11.71), 3),),
        topology=inspect({"KP01": WEST, "KP02": EAST}),
    )


def test_every_thing_on_the_map_is_in_the_legend_and_nothing_else(whole):
    assert legend(whole, current=[WEST]) == [
        "khu phố trong tệp",
        "vùng chưa biết của khu phố nào",
        "chồng lấn",
        "ranh giới đang dùng",
        "khung của phường",
    ]
    assert legend(BoundaryReport()) == ["khung của phường"]


def test_an_overlap_says_whose_it_is_and_how_large(whole):
    found = features(whole)["Chồng lấn 0"]
    assert found["fill"] == boundary_preview.OVERLAP
    whose, size = found["lines"]
    assert whose == ["Khu phố", "Khu phố 1, Khu phố 2"]
    # 0,001° x 0,01° at 11,7° north: 109,0 m x 1.106,2 m
    metres = int(size[1].removesuffix(" m²").replace(".", ""))
    assert metres == pytest.approx(120_580, rel=0.002)


def test_every_polygon_says_its_row_and_what_becomes_of_it(whole):
    found = features(whole)
    assert found["KP01-1"]["lines"][:2] == [["Trong tệp", "dòng 1"], ["So với đang dùng", "mới"]]
    assert found["KP02-2"]["lines"][1] == ["So với đang dùng", "thay ranh giới đang dùng"]
    assert (found["dòng 3"]["name"], found["dòng 3"]["pattern"]) == ("Chợ", "hatch")


def test_the_boundaries_in_use_are_a_thin_broken_line(whole):
    assert [name for name, _ in calls(whole, current=[EAST])].count("outline") == 3
    assert [name for name, _ in calls(whole)].count("outline") == 2  # the overlap and the frame


def test_a_map_whose_place_is_open_is_drawn_in_every_place():
    places = (
        Candidate("3405", "VN-2000 UTM múi 48, bản đồ địa chính", (WEST,)),
        Candidate("32648", "WGS 84, máy định vị", (EAST,)),
    )
    seen = BoundaryReport(candidates=places)
    assert legend(seen) == ["nếu là VN-2000 UTM múi 48", "nếu là WGS 84", "khung của phường"]
    lines = [rings for name, rings in calls(seen) if name == "outline"]
    assert len(lines) == 3  # two places and the frame
    assert [11.7, 106.5] in lines[0][0]
    assert [11.7, 106.52] in lines[1][0]


def test_the_first_view_holds_the_frame_and_the_file():
    seen = BoundaryReport(areas=(area("KP01", box(106.60, 11.70, 106.66, 11.75)),), names=NAMES)
    view = dict(calls(seen))["frame"]
    assert view["bounds"] == [[11.650753, 106.495877], [11.75, 106.66]]


def test_a_polygon_far_away_does_not_make_the_ward_small():
    seen = BoundaryReport(strangers=(Stranger("Xa", box(107.5, 11.7, 107.6, 11.8), 1),))
    assert dict(calls(seen))["frame"]["bounds"] == [[BBOX[1], BBOX[0]], [BBOX[3], BBOX[2]]]


def test_what_a_file_calls_a_polygon_is_never_html():
    seen = BoundaryReport(strangers=(Stranger("<script>alert(1)</script>", WEST, 1),))
    drawn = boundary_preview.boundary_preview(seen, bbox=BBOX)
    assert "<script>alert" not in drawn.get_root().render()
