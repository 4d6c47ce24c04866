import pytest

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts.gauge_svg import gauge_svg


def drawn(value=63.56, **asked):
    asked = {"target": 85.0, "status": Status.SPEED_UP, "words": "Kỹ năng số: 63,6%"} | asked
    return gauge_svg(value=value, **asked)


def test_the_number_the_target_and_the_ends_of_the_scale_are_printed():
    picture = drawn()
    for words in (">63,6%<", ">85%<", ">0<", ">100<"):
        assert words in picture


def test_the_arc_bears_the_colour_of_the_status():
    assert f'stroke="{theme.STATUS_LOOKS[Status.SPEED_UP].fill}"' in drawn()


def test_half_the_scale_ends_at_the_top():
    # the band's middle line runs from (36, 116) over (120, 32) to (204, 116)
    assert "M36.00 116.00A84.0 84.0 0 0 1 120.00 32.00" in drawn(value=50.0)


def test_more_than_everything_fills_the_arc_and_keeps_its_number():
    picture = drawn(value=104.0)
    assert "M36.00 116.00A84.0 84.0 0 0 1 204.00 116.00" in picture
    assert ">104,0%<" in picture


def test_without_a_value_the_track_is_empty_and_says_so():
    picture = drawn(value=None, status=Status.INSUFFICIENT)
    assert f">{theme.MISSING}<" in picture
    assert picture.count("<path") == 1  # the track


def test_a_value_next_to_the_target_is_not_rounded_across_it():
    assert ">84,9%<" in drawn(value=84.96)


def test_what_is_still_possible_is_a_lighter_arc():
    assert drawn(ceiling=90.0).count("<path") == drawn().count("<path") + 1


def test_the_share_of_those_assessed_is_a_dot_on_the_lighter_arc():
    # 75 % lies at an angle of 45 degrees: 120 + 84·cos 45° = 179,40; 116 − 84·sin 45° = 56,60
    picture = drawn(value=45.0, ceiling=85.0, among=75.0)
    assert '<circle cx="179.40" cy="56.60"' in picture
    assert "<circle" not in drawn(value=45.0, among=75.0)  # without bounds no dot


def test_what_the_data_prove_stands_beneath_the_number():
    assert ">chưa đủ căn cứ<" in drawn(note="chưa đủ căn cứ")


def test_the_level_needed_by_now_is_a_tick_of_its_own():
    assert drawn(expected=70.0).count("<line") == drawn().count("<line") + 1


@pytest.mark.parametrize("target", [95.0, 100.0])
def test_a_target_at_the_end_takes_the_place_of_the_100(target):
    picture = drawn(target=target)
    assert f">{theme.short_percent(target)}<" in picture
    assert ">100<" not in picture


def test_words_of_the_plan_cannot_break_out_of_the_drawing():
    assert "<script>" not in drawn(words='"><script>')


def test_a_hidden_value_is_not_said_to_be_missing():
    picture = drawn(value=None, absent="ẩn vì số quá nhỏ", words="")
    assert "ẩn vì số quá nhỏ" in picture
    assert "chưa có số liệu" not in picture
