import json
import struct
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
import shapely
from matplotlib.colors import to_hex
from shapely.geometry import box, shape

from dashboard import theme
from dashboard.charts.map_legend import DISC, NO_DATA, RING, SUPPRESSED, UNSURE, LegendRow
from dashboard.charts.map_picture import drawn, picture
from geo.tile_grid import solve, tiles

SAMPLE = Path(__file__).parents[3] / "sample_data" / "an-loc" / "ranh-gioi-so-do.geojson"
SKETCH = "Sơ đồ minh họa, không phải ranh giới chính thức"
NOTICE = "SỐ LIỆU MINH HỌA: số liệu giả định, không phải của phường"
LEGEND = (
    LegendRow(theme.MAP_CLASSES[0], "", "dưới 42,5%", 3),
    LegendRow(theme.MAP_CLASSES[4], "", "từ 85% (đạt)", 1200),
    LegendRow(theme.NO_DATA_FILL, NO_DATA, "chưa có tỷ lệ", 2),
    LegendRow(theme.MAP_CLASSES[1], UNSURE, "độ tin cậy thấp: mới thăm dưới 30% số hộ", 4),
    LegendRow(theme.NO_DATA_FILL, SUPPRESSED, "ẩn vì số quá nhỏ", 0),
)
FOOTER = (
    "Tử số 2.951, mẫu số 4.820 hộ; số liệu đến 31/10/2026; nguồn: phieu-khao-sat.xlsx " * 2,
    "Ranh giới tham khảo, không có giá trị pháp lý. Nguồn: ranh-gioi.geojson, nạp 31/10/2026",
)


@pytest.fixture(scope="module")
def ward():
    features = json.loads(SAMPLE.read_text(encoding="utf-8"))["features"]
    rows = [
        (f["properties"]["code"], str(i), shape(f["geometry"]), theme.MAP_CLASSES[i % 5], "")
        for i, f in enumerate(features, 1)
    ]
    return frame(rows)


def frame(rows):
    return pd.DataFrame(rows, columns=["code", "label", "geometry", "fill", "pattern"])


def squares(*looks):
    return frame(
        [
            (f"KP{i:02d}", str(i), box(106.5 + i / 100, 11.7, 106.51 + i / 100, 11.71), *look)
            for i, look in enumerate(looks, 1)
        ]
    )


def page(areas, **more):
    said = {
        "legend": LEGEND,
        "title": "Hộ gia đình có kỹ năng số cơ bản (%), tháng 10/2026",
        "subtitle": "Phường đạt 61,2%; 7/29 khu phố đã đạt chỉ tiêu 85%. " * 3,
        "footer": FOOTER,
        "stamp": SKETCH,
        "notice": NOTICE,
    }
    return drawn(areas=areas, **{**said, **more})


def texts(page):
    return [text for axes in page.figure.axes for text in axes.texts]


def words(page):
    return " ".join(text.get_text() for text in texts(page))


def marked(page, start):
    found = [a for axes in page.figure.axes for a in axes.get_children()]
    return {a.get_gid(): a for a in found if str(a.get_gid()).startswith(start)}


def look(patch):
    hatch = patch.get_hatch()
    lines = to_hex(patch.get_hatchcolor()) if hatch else None
    return to_hex(patch.get_facecolor()).upper(), hatch, lines


def test_the_picture_is_a_png_of_a4_across():
    found = picture(
        areas=squares((theme.MAP_CLASSES[0], "")),
        legend=LEGEND,
        title="Tiêu đề",
        subtitle="Nhận định",
        footer=FOOTER,
        stamp=None,
    )
    assert found.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", found[16:24]) == (1754, 1240)


def test_areas_have_the_colours_and_patterns_of_their_legend():
    found = page(squares(*((row.fill, row.pattern) for row in LEGEND)))
    areas = [look(patch) for patch in marked(found, "area:").values()]
    legend = [look(patch) for patch in marked(found, "legend:").values()]
    assert [fill for fill, _, _ in areas] == [row.fill for row in LEGEND]
    assert [hatch is None for _, hatch, _ in areas] == [True, True, False, False, False]
    assert areas == legend


def test_everything_that_must_be_said_is_on_it():
    said = words(page(squares((theme.MAP_CLASSES[0], ""))))
    for text in (SKETCH, NOTICE, *FOOTER, *(row.words for row in LEGEND)):
        assert " ".join(text.split()) in said
    for text in ("tháng 10/2026", "7/29 khu phố đã đạt", "số khu phố", "1.200"):
        assert text in said


def test_a_real_map_has_no_stamp_and_real_figures_no_notice():
    said = words(page(squares((theme.MAP_CLASSES[0], "")), stamp=None, notice=None))
    assert "minh họa" not in said.lower()


def test_no_text_lies_on_another_or_is_cut(ward):
    found = page(ward)
    boxes = [text.get_window_extent(found.renderer) for text in texts(found)]
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]
    assert all(b.x0 >= 0 and b.y0 >= 0 and b.x1 <= 1754 and b.y1 <= 1240 for b in boxes)


def test_all_29_numbers_stand_inside_their_khu_pho(ward):
    found = page(ward)
    labels = marked(found, "label:")
    assert {text.get_text() for text in labels.values()} == {str(n) for n in range(1, 30)}
    outlines = marked(found, "area:")
    for code in ward["code"]:
        drawn_at = labels[f"label:{code}"].get_window_extent(found.renderer)
        area = outlines[f"area:{code}"]
        corners = area.get_transform().inverted().transform(drawn_at.corners())
        assert area.get_path().contains_points(corners).all(), code


def test_the_map_stays_clear_of_the_legend_and_the_foot(ward):
    found = page(ward)
    reach = [patch.get_window_extent(found.renderer) for patch in marked(found, "area:").values()]
    legend = [
        patch.get_window_extent(found.renderer) for patch in marked(found, "legend:").values()
    ]
    assert max(b.x1 for b in reach) < min(b.x0 for b in legend)
    own = {id(text) for text in marked(found, "label:").values()}
    others = [t.get_window_extent(found.renderer) for t in texts(found) if id(t) not in own]
    assert not [(a, b) for a in reach for b in others if a.overlaps(b)]


def test_numbers_are_white_on_dark_classes_and_ink_elsewhere():
    dark, light = (theme.MAP_CLASSES[4], ""), (theme.MAP_CLASSES[0], "")
    found = marked(page(squares(dark, light, (theme.MAP_CLASSES[4], UNSURE))), "label:")
    colours = [text.get_color() for text in found.values()]
    assert sorted(colours) == sorted([theme.PAGE, theme.INK, theme.INK])
    assert found["label:KP01"].get_color() == theme.PAGE


def test_names_are_broken_into_lines_and_shrink_until_none_lies_on_another():
    row, name = [(theme.MAP_CLASSES[0], "")], "Khu phố Thanh Bình Đông"
    labels = {}
    for count in (4, 12):
        found = page(squares(*row * count).assign(label=name))
        labels[count] = list(marked(found, "label:").values())
        assert [text.get_text() for text in labels[count]] == ["Khu phố\nThanh Bình\nĐông"] * count
        boxes = [text.get_window_extent(found.renderer) for text in labels[count]]
        assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]
    assert labels[12][0].get_fontsize() < labels[4][0].get_fontsize()


def test_a_name_much_wider_than_its_khu_pho_is_left_out_and_a_number_is_not():
    narrow = squares(*[(theme.MAP_CLASSES[0], "")] * 30)
    assert len(marked(page(narrow), "label:")) == 30
    assert not marked(page(narrow.assign(label="Khu phố Thanh Bình Đông")), "label:")


def test_the_ward_has_an_outline_and_a_grid_of_tiles_none(ward):
    outline = marked(page(ward), "outline")
    assert len(outline) == 1
    assert outline["outline"].get_linewidth() > 1
    points = [(area.centroid.x, area.centroid.y) for area in ward["geometry"]]
    grid = ward.assign(geometry=tiles(solve(points, 29)))
    assert not marked(page(grid, stamp="Sơ đồ, không theo tỷ lệ"), "outline")


def test_a_hole_in_a_khu_pho_runs_against_its_outer_ring():
    land = box(106.5, 11.7, 106.6, 11.8)
    areas = frame([("KP01", "1", land - land.centroid.buffer(0.01), theme.MAP_CLASSES[0], "")])
    path = marked(page(areas), "area:")["area:KP01"].get_path()
    outer, inner = path.to_polygons()
    is_left = [shapely.LinearRing(ring).is_ccw for ring in (outer, inner)]
    assert is_left[0] is not is_left[1]


def test_counts_are_discs_of_their_size_within_rings():
    areas = squares((theme.AREA_GROUND, ""), (theme.AREA_GROUND, ""), (theme.AREA_GROUND, ""))
    areas = areas.assign(radius_px=[20.0, 2.0, None], whole_px=[24.0, 8.0, None])
    legend = [LegendRow(theme.COUNT_DISC, DISC, "đạt"), LegendRow(theme.PAGE, RING, "tổng số hộ")]
    found = page(areas, legend=legend)
    # 20 px are 15 points, 30 across; matplotlib wants the square of that
    assert marked(found, "radius_px")["radius_px"].get_sizes().tolist() == [900, 9, 0]
    assert marked(found, "whole_px")["whole_px"].get_sizes().tolist() == [1296, 144, 0]
    labels = marked(found, "label:")
    assert labels["label:KP01"].xyann == (0, 0)  # in its disc
    assert labels["label:KP02"].xyann[1] < -6  # below its ring of 6 points
    assert labels["label:KP03"].xyann == (0, 0)
    assert "số khu phố" not in words(found)


def test_one_khu_pho_and_none_at_all_are_drawn():
    (only,) = marked(page(squares((theme.NO_DATA_FILL, NO_DATA))), "area:")
    assert only == "area:KP01"
    empty = page(squares())
    assert not marked(empty, "area:")
    assert SKETCH in words(empty)
