import struct
from itertools import pairwise

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Ellipse, Rectangle

from dashboard import theme
from dashboard.charts.map_legend import DISC, NO_DATA, RING, SUPPRESSED, UNSURE, LegendRow
from dashboard.charts.sheet import HEIGHT, WIDTH, Sheet, is_dark

SENTENCE = "Phường đạt 61,2%, còn thiếu 412 hộ so với mức cần đạt của tháng này"


def swatch(row):
    page = Sheet()
    page.swatch(row, x=10, top=10, width=22, height=13)
    return page.figure.axes[0].patches


def test_a_page_is_a4_across():
    millimetres = [points / 72 * 25.4 for points in (WIDTH, HEIGHT)]
    assert millimetres == pytest.approx([297, 210], abs=0.5)


def test_the_picture_has_150_dots_per_inch():
    picture = Sheet().png()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (1754, 1240)
    at = picture.index(b"pHYs") + 4
    assert struct.unpack(">IIB", picture[at : at + 9]) == (5906, 5906, 1)  # dots per metre


def test_a_text_is_wrapped_to_lines_that_fit_and_keeps_its_words():
    page = Sheet()
    lines = page.wrapped(SENTENCE, width=150, size=10)
    assert len(lines) > 1
    assert " ".join(lines) == SENTENCE
    assert all(page.length(line, size=10) <= 150 for line in lines)
    longer = [f"{a} {b.split()[0]}" for a, b in pairwise(lines)]
    assert all(page.length(line, size=10) > 150 for line in longer)


def test_a_word_that_is_too_long_stays_whole():
    assert Sheet().wrapped("số_liệu_tháng_10_năm_2026.xlsx", width=20, size=10) == [
        "số_liệu_tháng_10_năm_2026.xlsx"
    ]
    assert Sheet().wrapped("", width=20, size=10) == []


def test_what_follows_a_text_begins_below_its_last_line():
    page = Sheet()
    assert page.write("một dòng", x=0, top=100, size=10) == pytest.approx(113.6)
    two = page.write(SENTENCE, x=0, top=100, size=10, width=page.length(SENTENCE, size=10) * 0.6)
    assert two == pytest.approx(127.2)


def test_dollar_signs_are_no_formula():
    page = Sheet()
    page.write("từ 5$ đến 9$", x=10, top=10, size=10)
    (text,) = page.figure.axes[0].texts
    text.get_window_extent(page.renderer)
    assert (text.get_text(), text.get_parse_math()) == ("từ 5$ đến 9$", False)


@pytest.mark.parametrize(
    ("pattern", "fill", "lines"),
    [
        (NO_DATA, theme.NO_DATA_FILL, theme.NO_DATA_HATCH),
        (SUPPRESSED, theme.NO_DATA_FILL, theme.MUTED),
        (UNSURE, theme.MAP_CLASSES[1], theme.NO_DATA_HATCH),
        (UNSURE, theme.MAP_CLASSES[4], theme.PAGE),
    ],
)
def test_a_pattern_lies_over_its_colour_and_is_seen_on_it(pattern, fill, lines):
    (found,) = swatch(LegendRow(fill, pattern, "chú giải", 1))
    assert found.get_hatch()
    assert to_hex(found.get_facecolor()).upper() == fill
    assert to_hex(found.get_hatchcolor()).upper() == lines


def test_the_patterns_differ_from_each_other():
    hatches = {
        swatch(LegendRow("#FFFFFF", pattern, "", 1))[0].get_hatch()
        for pattern in ("", NO_DATA, SUPPRESSED, UNSURE)
    }
    assert len(hatches) == 4


def test_counts_are_discs_and_a_ramp_runs_through_its_colours():
    assert isinstance(swatch(LegendRow(theme.COUNT_DISC, DISC, "đạt"))[0], Ellipse)
    assert isinstance(swatch(LegendRow(theme.PAGE, RING, "tổng số"))[0], Ellipse)
    *strips, frame = swatch(LegendRow("#000000 #FFFFFF", "", "0% → 100%"))
    assert isinstance(frame, Rectangle)
    shades = [strip.get_facecolor()[0] for strip in strips]
    assert shades == sorted(set(shades))
    assert (shades[0], shades[-1]) == (0, 1)


def test_white_is_written_on_the_two_darkest_classes_only():
    assert [is_dark(fill) for fill in theme.MAP_CLASSES] == [False, False, False, True, True]
