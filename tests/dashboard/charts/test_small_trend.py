import re

import pandas as pd

from dashboard.charts.small_trend import OWN, WARD, points, small_trend_svg

MONTHS = ["2026-07", "2026-08", "2026-09", "2026-10"]
FULL = list(zip(MONTHS, [10.0, 20.0, 30.0, 40.0], strict=True))


def drawn(own, ward=FULL, target=85.0, months=MONTHS):
    return small_trend_svg(months=months, own=own, ward=ward, target=target, words="Kỹ năng & số")


def paths(svg, colour):
    return re.findall(rf'<path d="M([^"]+)" fill="none" stroke="{colour}"', svg)


def numbers(svg):
    return re.findall(r">([\d.,]+%)<", svg)


def test_both_lines_run_over_all_months_and_end_in_their_values():
    svg = drawn([(m, v / 2) for m, v in FULL])
    assert len(paths(svg, OWN)[0].split("L")) == 4
    assert len(paths(svg, WARD)[0].split("L")) == 4
    assert numbers(svg) == ["40,0%", "20,0%"]


def test_the_scale_is_0_to_100_whatever_the_values():
    # from 92 (0 %) up to 12 (100 %): 40 % lies at 92 - 0,4 · 80 = 60
    assert paths(drawn(FULL), WARD)[0].split("L")[-1].split()[1] == "60.0"


def test_a_month_without_a_figure_is_a_gap():
    own = [FULL[0], FULL[1], FULL[3]]
    svg = drawn(own)
    assert [len(run.split("L")) for run in paths(svg, OWN)] == [2]
    assert svg.count("<circle") == 1  # the month after the gap stands alone


def test_a_line_that_has_stopped_has_no_number_at_the_last_month():
    assert numbers(drawn(FULL[:2])) == ["40,0%"]


def test_a_value_just_below_the_target_does_not_read_as_met():
    assert numbers(drawn([("2026-10", 84.96)])) == ["40,0%", "84,9%"]


def test_nothing_known_is_drawn_as_nothing():
    svg = drawn([], ward=[], target=None, months=[])
    assert "<path" not in svg
    assert "stroke-dasharray" not in svg
    assert 'aria-label="Kỹ năng &amp; số"' in svg


def test_points_are_the_known_months_of_one_area_in_order():
    rows = pd.DataFrame(
        [("KP01", "2026-09", 2.0), ("KP01", "2026-08", 1.0), ("KP01", "2026-10", None),
         ("25333", "2026-08", 9.0)],
        columns=["area", "month", "value_pct"],
    )  # fmt: skip
    assert points(rows, area="KP01") == [("2026-08", 1.0), ("2026-09", 2.0)]
