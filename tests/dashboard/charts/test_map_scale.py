import pytest

from dashboard import theme
from dashboard.analysis.classes import anchored
from dashboard.charts import map_scale
from dashboard.charts.map_legend import LegendRow

CLASSES = anchored(target=85)  # bounds 42,5 68 80,75 85
NONE = float("nan")


def test_a_class_is_the_one_of_badge_and_arc_on_the_unrounded_value():
    scale = map_scale.Classed(CLASSES)
    assert scale.fill(84.96) == theme.MAP_CLASSES[3]
    assert scale.fill(85.0) == theme.MAP_CLASSES[4]
    assert scale.written(84.96) == "84,9%"


def test_the_legend_of_classes_is_the_same_in_every_month_but_for_its_counts():
    scale = map_scale.Classed(CLASSES)
    first = scale.legend([20.0, 90.0, None])
    second = scale.legend([50.0] * 29)
    assert [(r.fill, r.words) for r in first] == [(r.fill, r.words) for r in second]
    assert [r.count for r in first] == [1, 0, 0, 0, 1]
    assert [r.count for r in second] == [0, 29, 0, 0, 0]


def test_the_ramp_ends_at_the_target():
    scale = map_scale.Unclassed(CLASSES)
    assert scale.fill(0.0) == theme.MAP_CLASSES[0]
    assert scale.fill(42.5) == theme.MAP_CLASSES[2]  # half of 85 is the middle of five colours
    assert scale.fill(85.0) == scale.fill(100.0) == theme.MAP_CLASSES[4]
    # an eighth of the way: half between #EFF3FF and #BDD7E7: (239+189)/2, (243+215)/2, (255+231)/2
    assert scale.fill(85.0 / 8) == "#D6E5F3"
    assert scale.legend([1.0, None])[0].words == "0% → 85% (chỉ tiêu) trở lên"


def test_without_a_target_the_ramp_ends_at_the_whole():
    scale = map_scale.Unclassed(anchored(target=None))
    assert scale.fill(50.0) == theme.MAP_CLASSES[2]
    assert scale.legend([])[0].words == "0% → 100%"


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (-10.0, "giảm từ 10 điểm"),
        (-9.99, "giảm 2 – dưới 10 điểm"),
        (-2.0, "giảm 2 – dưới 10 điểm"),
        (-1.99, "thay đổi dưới 2 điểm"),
        (0.0, "thay đổi dưới 2 điểm"),
        (1.99, "thay đổi dưới 2 điểm"),
        (2.0, "tăng 2 – dưới 10 điểm"),
        (9.99, "tăng 2 – dưới 10 điểm"),
        (10.0, "tăng từ 10 điểm"),
    ],
)
def test_a_change_is_in_the_class_that_its_size_has_reached(points, words):
    scale = map_scale.Changes()
    [row] = [r for r in scale.legend([points]) if r.count]
    assert (row.words, row.fill) == (words, scale.fill(points))


def test_what_is_hidden_is_said_before_what_is_missing_and_that_before_what_is_unsure():
    scale = map_scale.Classed(CLASSES)
    assert map_scale.look(scale, 90.0, is_suppressed=True) == (theme.NO_DATA_FILL, "dots")
    assert map_scale.look(scale, NONE, is_unsure=True) == (theme.NO_DATA_FILL, "hatch")
    assert map_scale.look(scale, 90.0, is_unsure=True) == (theme.MAP_CLASSES[4], "unsure")
    assert map_scale.look(scale, 0.0) == (theme.MAP_CLASSES[0], "")  # zero is a value


def test_every_khu_pho_is_counted_once_and_the_unsure_beside():
    rows = map_scale.legend(
        map_scale.Classed(CLASSES),
        [90.0, 90.0, None, 90.0],
        unsure=[True, False, True, False],
        suppressed=[False, False, False, True],
        unsure_words="ít căn cứ",
    )
    assert [r.count for r in rows[:5]] == [0, 0, 0, 0, 2]
    assert rows[5:] == [
        LegendRow(theme.NO_DATA_FILL, "hatch", theme.NO_RATE, 1),
        LegendRow(theme.MAP_CLASSES[1], "unsure", "ít căn cứ", 1),
        LegendRow(theme.NO_DATA_FILL, "dots", "ẩn vì số quá nhỏ", 1),
    ]


def test_the_row_of_the_unsure_stands_only_where_it_counts_or_must_hold_for_other_months():
    scale = map_scale.Classed(CLASSES)
    patterns = [r.pattern for r in map_scale.legend(scale, [90.0], unsure=[False])]
    assert "unsure" not in patterns
    patterns = [r.pattern for r in map_scale.legend(scale, [90.0], unsure=[False], is_whole=True)]
    assert "unsure" in patterns


@pytest.mark.parametrize("values", [[], [50.0], [50.0] * 29, [None] * 29])
def test_none_one_equal_and_missing_values_have_a_legend(values):
    for scale in (map_scale.Classed(CLASSES), map_scale.Unclassed(CLASSES), map_scale.Changes()):
        rows = map_scale.legend(scale, values)
        assert sum(r.count for r in rows) == len(values)
