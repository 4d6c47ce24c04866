import re

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis.classes import anchored
from dashboard.charts.map_parts import HATCH
from dashboard.charts.neighbourhood_map import clicked_code, neighbourhood_map

COLUMNS = ["code", "name", "label", "geometry", "value_pct", "numerator", "denominator", "status"]


def square(column):
    west = 106.5 + column / 100
    ring = [(west, 11.7), (west + 0.01, 11.7), (west + 0.01, 11.71), (west, 11.71), (west, 11.7)]
    return {"type": "Polygon", "coordinates": [[(x + 1e-9, y) for x, y in ring]]}


def areas(*values):
    rows = [
        (f"KP{i:02d}", f"Khu phố {i}", str(i), square(i), v, None if v is None else 170, 200, "")
        for i, v in enumerate(values, 1)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def drawn(*values, is_schematic=True, **more):
    return neighbourhood_map(
        areas=areas(*values),
        classes=anchored(target=85),
        title="Hộ có kỹ năng số (%)",
        is_schematic=is_schematic,
        **more,
    )


def page(found):
    return found.get_root().render()


def features(found):
    layer = next(c for c in found._children.values() if c._name == "GeoJson")
    return {f["properties"]["code"]: f for f in layer.data["features"]}


def test_each_khu_pho_has_the_colour_of_its_class_and_no_data_are_hatched():
    found = features(drawn(20.0, 84.96, 85.0, None))
    fills = {code: f["properties"]["fill"] for code, f in found.items()}
    assert fills == {
        "KP01": theme.MAP_CLASSES[0],
        "KP02": theme.MAP_CLASSES[3],
        "KP03": theme.MAP_CLASSES[4],
        "KP04": HATCH,
    }


def test_hovering_gives_value_and_counts_in_vietnamese():
    found = features(drawn(84.96, None))
    assert found["KP01"]["properties"]["value"] == "84,9%"
    assert found["KP01"]["properties"]["counts"] == "170/200"
    assert found["KP02"]["properties"]["value"] == "chưa có số liệu"
    assert found["KP02"]["properties"]["counts"] == "–/200"


def corners(found):
    return [c.html for c in found._children.values() if c._name == "Corner"]


def test_the_legend_counts_every_class_and_the_khu_pho_without_data():
    legend = corners(drawn(20.0, 21.0, 90.0, None))[0]
    rows = re.findall(r"8px\">([^<]+)</td>.*?<b>(\d+)</b>", legend)
    assert rows == [
        ("dưới 42,5%", "2"),
        ("42,5 – dưới 68%", "0"),
        ("68 – dưới 80,75%", "0"),
        ("80,75 – dưới 85%", "0"),
        ("từ 85% (đạt)", "1"),
        ("chưa có tỷ lệ", "1"),
    ]
    assert legend.startswith("<b>Hộ có kỹ năng số (%)</b>")


def test_only_a_sketch_is_stamped_as_one():
    assert "sơ đồ minh họa" in corners(drawn(20.0))[1]
    assert len(corners(drawn(20.0, is_schematic=False))) == 1


def test_nothing_is_fetched_from_elsewhere():
    html = page(drawn(20.0, None))
    links = re.findall(r"""(?:src|href)=["']([^"']+)""", html)
    assert links == ["../../app/static/leaflet/leaflet.js", "../../app/static/leaflet/leaflet.css"]
    assert "tileLayer" not in html


def test_the_zoom_buttons_speak_vietnamese():
    html = page(drawn(20.0))
    assert "zoomInTitle: 'Phóng to', zoomOutTitle: 'Thu nhỏ'" in html
    assert '"zoomControl": false' in html


def test_the_selected_khu_pho_is_drawn_last():
    found = features(drawn(20.0, 30.0, 40.0, selected="KP02"))
    assert list(found) == ["KP01", "KP03", "KP02"]


def test_coordinates_are_rounded():
    ring = features(drawn(20.0))["KP01"]["geometry"]["coordinates"][0]
    assert ring[0] == [106.51, 11.7]


def test_names_cannot_bring_script_into_the_page():
    frame = areas(20.0).assign(name="<img src=x onerror=1>")
    found = neighbourhood_map(
        areas=frame, classes=anchored(target=85), title="x", is_schematic=True
    )
    assert "<img" not in page(found)


@pytest.mark.parametrize("values", [(), (50.0,), (50.0,) * 29, (None,) * 29])
def test_no_one_equal_and_missing_values_render(values):
    assert "leaflet.js" in page(drawn(*values))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (None, None),
        ({"last_active_drawing": None}, None),
        ({"last_active_drawing": {"properties": {"code": "KP07"}}}, "KP07"),
    ],
)
def test_a_click_gives_the_code_of_the_khu_pho(answer, code):
    assert clicked_code(answer) == code
