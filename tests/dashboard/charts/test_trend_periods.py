"""Lines over quarters and years, and what lies ahead of them."""

from datetime import date

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis import periods, projection
from dashboard.analysis.denominators import Point
from dashboard.analysis.outlook import Kind
from dashboard.analysis.periods import Step
from dashboard.charts.outlook import BAND_WORDS
from dashboard.charts.targets import REFERENCE_WORDS, TargetMark
from dashboard.charts.trend import trend
from dashboard.charts.trend_ahead import CHANGED_WORDS, Ahead

NAMES = {"25333": "Phường", "KP07": "KP 7", "KP12": "KP 12"}
TARGET = TargetMark(85, date(2026, 12, 31), base=0, start=date(2026, 1, 1))
ENDS = [(5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31)]


def states(step):
    rows = pd.DataFrame(
        [
            ("25333", "2026-03", 10.0),
            ("25333", "2026-08", 30.0),
            ("25333", "2026-09", 40.0),
            ("25333", "2026-10", 45.0),
            ("KP07", "2026-03", 5.0),
            ("KP07", "2026-08", 20.0),
            ("KP12", "2026-10", 50.0),
        ],
        columns=["area", "month", "value_pct"],
    ).assign(numerator=10.0, denominator=20.0)
    return periods.states(rows, step, today=date(2026, 10, 31))


def drawn(step, **more):
    return trend(values=states(step), ward="25333", names=NAMES, target=TARGET, **more)


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def ahead(*denominators):
    """Of six months with 10, 20, 30, 41, 50, 60 of the denominators (100 each without any)."""
    wholes = denominators or (100,) * 6
    points = [
        Point(date(2026, month, day), 100 * n / whole, n, whole)
        for (month, day), n, whole in zip(ENDS, (10, 20, 30, 41, 50, 60), wholes, strict=True)
    ]
    return Ahead("25333", projection.project(points, due=TARGET.due, target=TARGET.value))


def months():
    rows = [
        ("25333", f"2026-{m:02d}", v)
        for (m, _), v in zip(ENDS, (10, 20, 30, 41, 50, 60), strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["area", "month", "value_pct"])
    return frame.assign(numerator=frame["value_pct"], denominator=100.0)


def test_a_quarter_stands_on_the_day_its_figure_is_of_and_a_quarter_without_one_is_a_gap():
    ward = traces(drawn(Step.QUARTER))["Phường"]
    assert list(ward.x) == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-10-31"]
    assert list(ward.y) == [10.0, None, 40.0, 45.0]


def test_hovering_says_the_quarter_and_how_far_its_figure_reaches():
    found = traces(drawn(Step.QUARTER, chosen=["KP07"]))
    assert found["Phường"].customdata[3] == (
        "45,0% (10/20)<br>quý IV/2026, đang diễn ra, số đến tháng 10/2026"
    )
    assert found["KP 7"].customdata[2].endswith("quý III/2026, số đến tháng 8/2026")


def test_the_axis_of_quarters_names_them_up_to_the_due_day():
    axis = drawn(Step.QUARTER).layout.xaxis
    assert list(axis.ticktext) == [
        "quý I<br>2026",
        "quý II<br>2026",
        "quý III<br>2026",
        "quý IV<br>2026",
    ]
    assert axis.range[0] < "2026-01-01"
    assert axis.range[1] > "2026-12-31"


def test_the_axis_of_years_goes_on_to_2035_and_joins_nothing_to_its_horizons():
    figure = drawn(Step.YEAR, horizons=[date(2030, 12, 31), date(2035, 12, 31)])
    assert list(figure.layout.xaxis.ticktext) == [str(year) for year in range(2026, 2036)]
    later = [x for trace in figure.data for x in trace.x if x and str(x) > "2026-12-31"]
    assert later == []
    texts = [a.text for a in figure.layout.annotations]
    assert "2030: phường chưa có chỉ tiêu" in texts
    assert "2035: phường chưa có chỉ tiêu" in texts
    assert REFERENCE_WORDS not in texts  # no room for the name; the path itself is there


def test_others_of_a_running_quarter_stand_on_the_day_of_the_figures():
    others = traces(drawn(Step.QUARTER))["các khu phố khác"]
    assert set(others.x) == {"2026-03-31", "2026-06-30", "2026-09-30", "2026-10-31", None}


def test_the_band_begins_at_the_last_point_and_ends_on_the_due_day():
    found = ahead()
    assert found.projection.kind is Kind.BAND
    band = traces(trend(values=months(), ward="25333", names=NAMES, target=TARGET, ahead=found))[
        BAND_WORDS
    ]
    likely = found.projection.likely
    assert (band.x[0], band.y[0], band.y[-1]) == ("2026-10-31", 60.0, 60.0)
    assert "2026-12-31" in band.x
    at_due = [y for x, y in zip(band.x, band.y, strict=True) if x == "2026-12-31"]
    assert at_due == pytest.approx([likely.high_pct, likely.low_pct])
    assert all(0 <= y <= 100 for y in band.y)


def test_names_leave_the_band_free():
    figure = trend(values=months(), ward="25333", names=NAMES, target=TARGET, ahead=ahead())
    (label,) = [a for a in figure.layout.annotations if a.text.startswith("<b>Phường")]
    assert (label.xref, label.x) == ("paper", 1)
    assert figure.layout.margin.r > 100


def test_months_whose_denominator_changed_are_ringed():
    found = ahead(100, 100, 105, 105, 105, 105)
    ring = traces(trend(values=months(), ward="25333", names=NAMES, ahead=found))[CHANGED_WORDS]
    assert list(ring.x) == ["2026-07-31"]
    assert CHANGED_WORDS not in traces(
        trend(values=months(), ward="25333", names=NAMES, ahead=ahead())
    )


def test_the_band_of_a_khu_pho_has_the_colour_of_its_line():
    rows = pd.concat([months(), months().assign(area="KP07")], ignore_index=True)
    own = Ahead("KP07", ahead().projection)
    figure = trend(values=rows, ward="25333", names=NAMES, chosen=["KP07"], ahead=own)
    ward = trend(values=rows, ward="25333", names=NAMES, chosen=["KP07"], ahead=ahead())
    assert traces(figure)[BAND_WORDS].fillcolor != traces(ward)[BAND_WORDS].fillcolor
    assert traces(figure)["KP 7"].line.color == theme.CHOSEN[0]


def test_nothing_is_drawn_ahead_of_a_line_that_is_not_there():
    figure = trend(
        values=months(),
        ward="25333",
        names=NAMES,
        chosen=["KP12"],
        ahead=Ahead("KP12", ahead().projection),
    )
    assert BAND_WORDS not in traces(figure)
