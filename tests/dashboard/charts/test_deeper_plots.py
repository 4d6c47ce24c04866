import pandas as pd
import pytest

from dashboard.analysis import alike, control_chart, funnel
from dashboard.charts.control_plot import control_plot
from dashboard.charts.dot_plot import dot_plot
from dashboard.charts.funnel_plot import funnel_plot
from dashboard.charts.style import percent_range


def compared(*rows):
    frame = pd.DataFrame(rows, columns=["area", "name", "achieved", "seen", "population"])
    return alike.groups(frame.astype({"population": "float64"}), reference_pct=70.0)


def test_each_group_has_a_sign_of_its_own_and_a_khu_pho_without_figures_is_left_out():
    found = compared(
        ("KP01", "Khu phố 1", 95, 100, None),
        ("KP02", "Khu phố 2", 70, 100, None),
        ("KP03", "Khu phố 3", 20, 100, None),
        ("KP04", "Khu phố 4", None, None, None),
    )
    drawn = {t.name: list(t.y) for t in dot_plot(found, reference_pct=70.0).data}
    assert drawn == {
        alike.HIGHER: ["Khu phố 1"],
        alike.ALIKE: ["Khu phố 2"],
        alike.LOWER: ["Khu phố 3"],
    }
    signs = {t.marker.symbol for t in dot_plot(found, reference_pct=70.0).data}
    assert len(signs) == 3


def test_the_bar_of_a_dot_reaches_from_the_low_to_the_high_end_of_its_interval():
    found = compared(("KP02", "Khu phố 2", 70, 100, None))
    dot = next(t for t in dot_plot(found, reference_pct=70.0).data if len(t.x))
    low, high = found.loc[0, "low_pct"], found.loc[0, "high_pct"]
    assert dot.x[0] - dot.error_x.arrayminus[0] == pytest.approx(low)
    assert dot.x[0] + dot.error_x.array[0] == pytest.approx(high)


def test_without_any_figure_the_dot_plot_is_empty_and_draws():
    assert all(len(t.x) == 0 for t in dot_plot(compared(), reference_pct=70.0).data)


def test_only_khu_pho_outside_the_outer_limits_bear_their_names():
    rows = pd.DataFrame(
        [("KP01", "Khu phố 1", 70, 100), ("KP02", "Khu phố 2", 20, 100)],
        columns=["area", "name", "numerator", "denominator"],
    )
    drawn = funnel_plot(funnel.judge(rows, centre_pct=70.0), noun="hộ")
    named = {n for t in drawn.data if t.mode == "markers+text" for n in t.text}
    assert named == {"Khu phố 2"}


def test_weeks_that_break_a_rule_have_another_sign():
    # the printed example breaks no rule; a last week of 90 lies beyond its upper limit
    values = [40, 44, 41, 45, 39, 43, 42, 47, 41, 44, 40, 43, 90]
    weeks = [d.date() for d in pd.date_range("2026-01-05", periods=13, freq="7D")]
    found = control_chart.chart([float(v) for v in values])
    line = control_plot(found, weeks=weeks, noun="lượt").data[0]
    assert line.marker.symbol[-1] == "diamond"
    assert "tuần từ" in line.customdata[-1]
    assert len(line.customdata) == 13


@pytest.mark.parametrize(
    ("values", "axis"),
    [([], [0.0, 102.0]), ([61.0], [50.0, 102.0]), ([63.0, 1.0], [0.0, 102.0])],
)
def test_an_axis_of_shares_begins_at_the_ten_below_the_lowest(values, axis):
    assert percent_range(values) == axis
