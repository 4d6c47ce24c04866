import json

import pandas as pd
from shapely.geometry import box

from dashboard.charts.map_file import geojson


class AL2:
    id, short_name = "AL-2", "Kỹ năng số hộ gia đình"


def rows(**more):
    frame = pd.DataFrame(
        {
            "area": ["KP01", "KP02"],
            "name": ["Khu phố 1", "Khu phố 2"],
            "numerator": [170.0, float("nan")],
            "denominator": [200.0, 300.0],
            "value_pct": [85.0, float("nan")],
            "status": ["Đã đạt", "Chưa đủ căn cứ đánh giá"],
            "geometry": pd.Series([box(106.5, 11.7, 106.6, 11.8), None], dtype="object"),
            "is_schematic": [False, None],
        }
    )
    return frame.assign(**more)


def written(frame):
    document = geojson(frame, indicator=AL2, month="2026-10", notes=["Ranh giới tham khảo"])
    return json.loads(json.dumps(document, allow_nan=False))


def test_each_khu_pho_has_its_shape_and_its_unrounded_figures():
    first, second = written(rows())["features"]
    assert first["geometry"]["type"] == "Polygon"
    assert first["properties"]["value_pct"] == 85.0
    assert first["properties"]["indicator"] == "AL-2"
    assert second["geometry"] is None
    assert second["properties"]["numerator"] is None  # unknown, never 0
    assert second["properties"]["denominator"] == 300.0


def test_the_file_says_what_must_be_said():
    assert written(rows())["notes"] == ["Ranh giới tham khảo"]
    assert written(rows())["schematic"] is False
    assert written(rows(is_schematic=[True, True]))["schematic"] is True


def test_hidden_figures_do_not_leave():
    hidden, _ = written(rows(is_suppressed=[True, False]))["features"]
    figures = {k: hidden["properties"][k] for k in ("numerator", "denominator", "value_pct")}
    assert set(figures.values()) == {None}
    assert hidden["properties"]["status"] is None
    assert hidden["properties"]["note"] == "ẩn vì số quá nhỏ"
