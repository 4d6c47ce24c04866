import re

import pandas as pd
import pytest
from shapely.geometry import box

from dashboard.charts.map_legend import LegendRow
from dashboard.charts.map_parts import Basemap
from dashboard.charts.neighbourhood_map import (
    Surroundings,
    bounds,
    chosen,
    clicked_code,
    neighbourhood_map,
    rings,
)


def square(column, size=0.01):
    west = 106.5 + column / 100 + 1e-9
    return box(west, 11.7, west + size, 11.7 + size)


def areas(*looks, sizes=None):
    rows = [
        {
            "code": f"KP{i:02d}",
            "name": f"Khu phố {i}",
            "label": str(i),
            "geometry": square(i, (sizes or [0.01] * len(looks))[i - 1]),
            "fill": fill,
            "pattern": pattern,
            "lines": [["Tỷ lệ", "61,2%"]],
        }
        for i, (fill, pattern) in enumerate(looks, 1)
    ]
    columns = ["code", "name", "label", "geometry", "fill", "pattern", "lines"]
    return pd.DataFrame(rows, columns=columns)


BLUE = ("#08519C", "")


def drawn(*looks, frame=None, **around):
    shown = areas(*looks) if frame is None else frame
    return neighbourhood_map(areas=shown, around=Surroundings(title="Hộ (%)", **around))


def page(found):
    return found.get_root().render()


def given(found, name):
    """What a piece of the map hands to our script."""
    return next(c.given for c in found._children.values() if c._name == name)


def has(found, name):
    return any(c._name == name for c in found._children.values())


def test_each_khu_pho_bears_its_code_its_look_and_what_is_said_of_it():
    found = given(drawn(BLUE, ("#FFFFFF", "hatch")), "Areas")["features"]
    assert [f["properties"] for f in found] == [
        {
            "code": "KP01",
            "name": "Khu phố 1",
            "fill": "#08519C",
            "pattern": "",
            "lines": [["Tỷ lệ", "61,2%"]],
        },
        {
            "code": "KP02",
            "name": "Khu phố 2",
            "fill": "#FFFFFF",
            "pattern": "hatch",
            "lines": [["Tỷ lệ", "61,2%"]],
        },
    ]


def test_coordinates_are_rounded_to_about_a_metre():
    ring = given(drawn(BLUE), "Areas")["features"][0]["geometry"]["coordinates"][0]
    assert {x for x, _ in ring} == {106.51, 106.52}
    assert {y for _, y in ring} == {11.7, 11.71}


def test_the_legend_says_what_every_colour_means_and_how_many_there_are():
    html = given(
        drawn(BLUE, legend=[LegendRow("#08519C", "", "từ 85% (đạt)", 1)], unit_type="thôn"),
        "Corner",
    )["html"]
    assert '<span class="title">Hộ (%)</span>' in html
    assert "Số thôn:" in html
    assert re.search(r"từ 85% \(đạt\) <b data-count>1</b>", html)


def test_a_sketch_and_the_source_of_boundaries_are_said_on_the_map():
    html = given(drawn(BLUE, stamp="Sơ đồ", notice="Nguồn: a.zip"), "Corner")["html"]
    assert html == "<b>Sơ đồ</b><span>Nguồn: a.zip</span>"
    assert not has(drawn(BLUE), "Corner")


def test_the_largest_khu_pho_keep_their_labels_first():
    frame = areas(BLUE, BLUE, BLUE, sizes=[0.002, 0.009, 0.005])
    assert [label for *_, label, _ in given(drawn(frame=frame), "Labels")] == ["2", "3", "1"]


def test_counts_become_discs_within_rings_at_a_point_inside():
    frame = areas(BLUE).assign(radius_px=13.0, whole_px=26.0)
    [(latitude, longitude, whole, part)] = given(drawn(frame=frame), "Discs")
    assert (whole, part) == (26.0, 13.0)
    assert 11.7 < latitude < 11.71
    assert 106.51 < longitude < 106.52
    assert not has(drawn(BLUE), "Discs")


def test_the_border_around_two_neighbours_leaves_out_the_one_between_them():
    [ring] = rings([square(1), square(2)])
    assert {lon for _, lon in ring} == {106.51, 106.53}


def test_the_chosen_border_can_be_laid_over_a_map_that_stays():
    group = chosen(square(3))
    [ring] = given(group, "Outline")
    assert set(ring) == {(11.7, 106.53), (11.7, 106.54), (11.71, 106.53), (11.71, 106.54)}


def test_months_that_play_come_with_the_map_only_where_they_are_asked_for():
    frames = [{"name": "Tháng 9/2026", "looks": {}, "counts": []}]
    assert given(drawn(BLUE, frames=frames, at=0), "Months")["frames"] == frames
    assert not has(drawn(BLUE), "Months")


def test_nothing_is_fetched_from_elsewhere():
    html = page(drawn(BLUE, has_search=True))
    links = re.findall(r"""(?:src|href)=["']([^"']+)""", html)
    assert [link.partition("?")[0] for link in links] == [
        "../../app/static/leaflet/leaflet.js",
        "../../app/static/map/map.js",
        "../../app/static/leaflet/leaflet.css",
        "../../app/static/map/map.css",
    ]
    assert "http" not in html.replace("http-equiv", "").replace("http://www.w3.org", "")


def test_a_basemap_is_drawn_only_where_one_is_set_and_says_whose_it_is():
    found = drawn(BLUE, basemap=Basemap("https://ban-do.example/{z}/{x}/{y}.png", "© Sở"))
    assert given(found, "Tiles") == {
        "address": "https://ban-do.example/{z}/{x}/{y}.png",
        "source": "© Sở",
    }
    assert not has(drawn(BLUE), "Tiles")


def test_another_content_of_our_script_has_another_address():
    assert re.search(r"map/map\.js\?v=[0-9a-f]{10}", page(drawn(BLUE)))


def test_names_cannot_bring_script_into_the_page():
    frame = areas(BLUE).assign(name="<img src=x onerror=1></script>", label="<b>")
    html = page(drawn(frame=frame))
    assert "<img" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("count", [0, 1, 29])
def test_none_one_and_many_khu_pho_render(count):
    found = drawn(*[BLUE] * count)
    assert "leaflet.js" in page(found)
    assert has(found, "Areas") == (count > 0)


def test_the_view_is_bounded_by_the_khu_pho():
    south_west, north_east = bounds([square(1), square(2)])
    assert south_west == pytest.approx([11.7, 106.51])
    assert north_east == pytest.approx([11.71, 106.53])
    assert bounds([]) is None


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (None, None),
        ({"last_active_drawing": None}, None),
        ({"last_active_drawing": {"properties": {}}}, None),
        ({"last_active_drawing": {"properties": {"code": "KP07"}}}, "KP07"),
    ],
)
def test_a_click_gives_the_code_of_the_khu_pho(answer, code):
    assert clicked_code(answer) == code
