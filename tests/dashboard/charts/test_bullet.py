from xml.etree import ElementTree

import pytest

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts.bullet import Mark, bullet_svg
from etl.model import Unit

SVG = "{http://www.w3.org/2000/svg}"
MARKS = [Mark("2030", 80), Mark("2035", 90)]


def drawn(value, marks=MARKS, status=Status.SPEED_UP, **more):
    text = bullet_svg(value=value, marks=marks, status=status, name="Hộ <số>", **more)
    return ElementTree.fromstring(text)


def bars(root, fill):
    return [r for r in root.iter(f"{SVG}rect") if r.get("fill") == fill]


def test_the_bar_runs_from_zero_to_the_value_on_a_scale_to_one_hundred():
    (bar,) = bars(drawn(62.5), theme.STATUS_LOOKS[Status.SPEED_UP].fill)
    assert float(bar.get("width")) == 145  # 62,5 % of 232


def test_a_value_beyond_the_scale_fills_the_track():
    (bar,) = bars(drawn(120), theme.STATUS_LOOKS[Status.SPEED_UP].fill)
    assert float(bar.get("width")) == 232


def test_each_target_is_a_tick_with_its_year_the_nearest_one_thicker():
    root = drawn(62.5)
    assert [t.get("width") for t in bars(root, theme.INK)] == ["3", "1.5"]
    assert [t.text for t in root.iter(f"{SVG}text")] == ["2030", "2035"]


def test_equal_targets_share_a_label():
    root = drawn(62.5, marks=[Mark("2030", 100), Mark("2035", 100)])
    assert [t.text for t in root.iter(f"{SVG}text")] == ["2030 · 2035"]


def test_without_a_value_there_is_no_bar():
    assert bars(drawn(None), theme.STATUS_LOOKS[Status.SPEED_UP].fill) == []


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (79.96, Unit.PERCENT, "Hộ <số>: 79,9%, chỉ tiêu 2030 ≥ 80%, chỉ tiêu 2035 ≥ 90%, "),
        (None, Unit.POINTS, "Hộ <số>: chưa có số liệu, chỉ tiêu 2030 ≥ 80 điểm, "),
    ],
)
def test_the_bullet_can_be_read_aloud(value, unit, words):
    root = drawn(value, unit=unit)
    assert root.get("aria-label").startswith(words)
    assert root.get("aria-label").endswith("cần tăng tốc.")


def test_a_row_without_targets_still_draws_its_bar():
    assert len(bars(drawn(10, marks=[]), theme.INK)) == 0
