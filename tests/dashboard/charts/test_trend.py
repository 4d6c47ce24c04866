from datetime import date

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis.succession import Origin
from dashboard.charts.targets import REFERENCE_WORDS, TargetMark
from dashboard.charts.trend import trend

NAMES = {"25333": "Phường", "KP07": "KP 7", "KP12": "KP 12", "KP21": "KP 21", "KP28": "KP 28"}
TARGET = TargetMark(85, date(2026, 12, 31), base=0, start=date(2026, 1, 1))


def measures(rows):
    frame = pd.DataFrame(rows, columns=["area", "month", "value_pct"])
    return frame.assign(numerator=10, denominator=20)


VALUES = measures(
    [
        ("25333", "2026-05", 10.0),
        ("25333", "2026-06", 20.0),
        ("25333", "2026-08", 40.0),  # no row for July
        ("KP07", "2026-05", 5.0),
        ("KP07", "2026-06", None),
        ("KP07", "2026-07", 15.0),
        ("KP12", "2026-08", 33.0),
    ]
)


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def drawn(values=VALUES, **more):
    return trend(values=values, ward="25333", names=NAMES, **more)


def test_a_month_without_a_row_or_a_value_leaves_a_gap():
    lines = traces(drawn(chosen=["KP07"]))
    assert list(lines["Phường"].y) == [10.0, 20.0, None, 40.0]
    assert list(lines["KP 7"].y) == [5.0, None, 15.0, None]
    assert lines["Phường"].connectgaps is False


def test_points_stand_at_the_end_of_their_month():
    assert traces(drawn())["Phường"].x[0] == "2026-05-31"


def test_the_ward_is_thick_and_chosen_khu_pho_have_a_colour_and_a_symbol_each():
    lines = traces(drawn(chosen=["KP07", "KP12"]))
    assert lines["Phường"].line.color == theme.PRIMARY
    assert lines["Phường"].line.width > lines["KP 7"].line.width
    assert lines["KP 7"].line.color != lines["KP 12"].line.color
    assert lines["KP 7"].marker.symbol != lines["KP 12"].marker.symbol


def test_lines_are_named_at_their_end_and_an_early_end_names_its_month():
    texts = [a.text for a in drawn(chosen=["KP07"]).layout.annotations]
    assert "<b>Phường 40,0%</b>" in texts
    assert "<b>KP 7 15,0%</b> (7/2026)" in texts


def test_hovering_says_value_counts_and_month_in_vietnamese():
    words = traces(drawn())["Phường"].customdata[1]
    assert words == "20,0% (10/20)<br>tháng 6/2026"


def test_others_are_hairlines_parted_by_gaps_and_can_be_left_out():
    others = traces(drawn(chosen=["KP12"]))["các khu phố khác"]
    assert list(others.y) == [5.0, None, 15.0, None, None]
    assert "các khu phố khác" not in traces(drawn(show_others=False))


def test_the_path_is_dashed_and_called_an_interpolation():
    figure = drawn(target=TARGET)
    path = traces(figure)[REFERENCE_WORDS]
    assert path.line.dash == "dash"
    assert (list(path.x), list(path.y)) == (["2026-01-01", "2026-12-31"], [0, 85])
    assert REFERENCE_WORDS in [a.text for a in figure.layout.annotations]


def test_without_a_base_only_the_target_is_drawn():
    figure = drawn(target=TargetMark(85, date(2026, 12, 31)))
    assert REFERENCE_WORDS not in traces(figure)
    assert list(traces(figure)["Chỉ tiêu"].y) == [85]
    assert "<b>Chỉ tiêu ≥ 85%</b>" in [a.text for a in figure.layout.annotations]


def test_the_axis_names_its_months():
    figure = drawn(target=TARGET)
    assert figure.layout.xaxis.ticktext == (
        "tháng 5<br>2026",
        *("6", "7", "8", "9", "10", "11"),
        "12<br>hạn 31/12",
    )
    assert drawn().layout.xaxis.ticktext == ("tháng 5<br>2026", "6", "7", "8")
    assert figure.layout.separators == ",."
    assert figure.layout.xaxis.range[1] > "2026-12-31"


def test_no_line_runs_through_words():
    figure = drawn(chosen=["KP07"], target=TARGET)
    assert len(figure.layout.annotations) == 4  # two lines, the path, the target
    assert {a.bgcolor for a in figure.layout.annotations} == {theme.PAGE}


def test_many_months_are_thinned_and_carry_their_year():
    rows = [("25333", str(m), 1.0) for m in pd.period_range("2025-01", "2026-12", freq="M")]
    ticks = drawn(measures(rows)).layout.xaxis.ticktext
    assert ticks[-1] == "12<br>2026"
    assert len(ticks) == 8


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("25333", "2026-10", 61.2)],
        [("25333", "2026-10", None)],
        [(area, "2026-10", 50.0) for area in NAMES],
    ],
)
def test_no_one_missing_and_equal_values_render(rows):
    figure = drawn(measures(rows), chosen=["KP07"], target=TARGET)
    assert figure.layout.yaxis.range[0] == 0


def test_a_fifth_khu_pho_is_refused():
    with pytest.raises(ValueError, match="At most 4"):
        drawn(chosen=["KP07", "KP12", "KP21", "KP28", "KP29"])


def test_a_value_just_below_the_target_is_not_written_as_the_target():
    figure = drawn(measures([("25333", "2026-10", 84.96)]), target=TARGET)
    assert "<b>Phường 84,9%</b>" in [a.text for a in figure.layout.annotations]
    assert traces(figure)["Phường"].customdata[0].startswith("84,9%")


MERGED = Origin("KP07", date(2026, 7, 1), (("KP05", 100.0), ("KP06", 100.0)), None)
ACROSS = measures(
    [
        ("25333", "2026-05", 10.0), ("25333", "2026-06", 20.0), ("25333", "2026-07", 30.0),
        ("KP07", "2026-05", 5.0), ("KP07", "2026-06", 8.0), ("KP07", "2026-07", 15.0),
    ]
)  # fmt: skip


def test_months_of_former_khu_pho_are_dotted_up_to_the_first_of_the_new_one():
    values = ACROSS.assign(is_carried=(ACROSS["area"] == "KP07") & (ACROSS["month"] < "2026-07"))
    lines = traces(drawn(values, chosen=["KP07"], changes=[MERGED]))
    before = lines["KP 7 (tổng các khu phố cũ)"]
    assert list(before.y) == [5.0, 8.0, 15.0]
    assert before.line.dash == "dot"
    assert list(lines["KP 7"].y) == [None, None, 15.0]
    assert lines["KP 7"].line.dash is None


def test_the_day_of_a_change_is_drawn_with_what_was_joined():
    figure = drawn(ACROSS, chosen=["KP07"], changes=[MERGED], target=TARGET)
    (mark,) = [s for s in figure.layout.shapes if s.x0 == "2026-07-01"]
    assert (mark.x1, mark.line.dash) == ("2026-07-01", "dot")
    assert "<b>KP07</b> gộp từ KP05, KP06<br>từ 01/7/2026" in [
        a.text for a in figure.layout.annotations
    ]


def test_the_words_of_two_days_stand_below_each_other():
    later = Origin("KP12", date(2026, 8, 1), (("KP21", 60.0),), None)
    figure = drawn(ACROSS, chosen=["KP07", "KP12"], changes=[later, MERGED], scale=2.0)
    shifts = {a.text: a.yshift for a in figure.layout.annotations if "<br>từ" in a.text}
    assert shifts == {
        "<b>KP07</b> gộp từ KP05, KP06<br>từ 01/7/2026": 0,
        "<b>KP12</b> tách từ KP21 (60% số hộ)<br>từ 01/8/2026": -80,  # two lines of 20 px, twice
    }


def test_without_a_change_nothing_is_drawn_of_one():
    figure = drawn(ACROSS, chosen=["KP07"])
    assert not [n for n in traces(figure) if "khu phố cũ" in n]
    assert not [s for s in figure.layout.shapes if s.line.dash == "dot"]
