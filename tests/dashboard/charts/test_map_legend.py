import pytest

from dashboard.charts.map_legend import LegendRow, css, line, strip


@pytest.mark.parametrize(
    ("row", "drawn"),
    [
        (LegendRow("#08519C", "", "x"), "background:#08519C"),
        (LegendRow("#FFFFFF", "hatch", "x"), "repeating-linear-gradient"),
        (LegendRow("#FFFFFF", "dots", "x"), "radial-gradient"),
        (LegendRow("#EFF3FF #08519C", "", "x"), "linear-gradient(90deg,#EFF3FF,#08519C)"),
        (LegendRow("#6BAED6", "disc", "x"), "border-radius:50%"),
    ],
)
def test_every_pattern_has_a_swatch_of_its_own(row, drawn):
    assert drawn in css(row)
    assert "url(" not in css(row)


def test_an_entry_without_a_count_shows_none():
    html = line([LegendRow("#08519C", "", "0% → 85%")], counted="khu phố")
    assert "data-count" not in html
    assert "0% → 85%" in html


def test_what_is_counted_stands_before_the_counts_not_before_sizes():
    rows = [LegendRow("#6BAED6", "disc", "số hộ đạt"), LegendRow("#FFF", "hatch", "chưa có", 3)]
    html = line(rows, counted="khu phố")
    assert html.index("số hộ đạt") < html.index("Số khu phố:") < html.index("chưa có")


def test_a_title_from_a_file_stays_text():
    assert "<img" not in strip([], title="<img src=x>", counted="khu phố")
