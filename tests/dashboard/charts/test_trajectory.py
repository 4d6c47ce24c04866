from datetime import date

import pandas as pd

from dashboard.charts.targets import REFERENCE_WORDS, TargetMark
from dashboard.charts.trajectory import trajectory
from etl.model import Unit

AT_2030, AT_2035 = date(2030, 12, 31), date(2035, 12, 31)


def observed(*rows):
    return pd.DataFrame(rows, columns=["on", "value", "series"])


def mark(value, due, base=30.0):
    return TargetMark(value, due, base=base, start=date(2026, 6, 30))


def paths(figure):
    return [(list(t.x), list(t.y)) for t in figure.data if t.name == REFERENCE_WORDS]


def test_the_path_leads_from_the_base_that_is_judged_from_through_the_targets():
    figure = trajectory(
        observed=observed((date(2026, 6, 30), 30.0, ""), (date(2026, 9, 30), 40.0, "")),
        marks=[("", mark(85, AT_2035)), ("", mark(80, AT_2030))],
    )
    assert paths(figure) == [
        (["2026-06-30", "2030-12-31"], [30.0, 80]),
        (["2030-12-31", "2035-12-31"], [80, 85]),
    ]
    assert figure.layout.xaxis.ticktext == ("2026", "2030", "2035")


def test_two_series_are_never_joined():
    figure = trajectory(
        observed=observed((date(2026, 6, 30), 60.0, "5G")),
        marks=[("5G", mark(100, AT_2030, base=60.0)), ("6G", TargetMark(50, AT_2035))],
    )
    assert paths(figure) == [(["2026-06-30", "2030-12-31"], [60.0, 100])]
    texts = [a.text for a in figure.layout.annotations]
    assert "<b>5G ≥ 100%</b>" in texts
    assert "<b>6G ≥ 50%</b>" in texts


def test_the_path_can_be_left_out():
    figure = trajectory(
        observed=observed((date(2026, 6, 30), 60.0, "")),
        marks=[("", mark(100, AT_2030))],
        show_path=False,
    )
    assert paths(figure) == []


def test_a_row_without_observations_shows_its_targets_and_no_line():
    figure = trajectory(
        observed=observed(), marks=[("", TargetMark(80, AT_2030))], unit=Unit.POINTS
    )
    assert [list(t.y) for t in figure.data] == [[80]]
    assert "<b>≥ 80 điểm</b>" in [a.text for a in figure.layout.annotations]


def test_an_observation_without_a_value_is_no_point():
    figure = trajectory(observed=observed((date(2026, 6, 30), None, "")), marks=[])
    assert len(figure.data) == 0


def test_a_count_has_a_scale_of_its_own():
    figure = trajectory(
        observed=observed((date(2026, 6, 30), 4.0, "")),
        marks=[("", TargetMark(10, AT_2030))],
        unit=Unit.COUNT,
    )
    assert figure.layout.yaxis.range[1] == 11
