from datetime import date

import pandas as pd

from dashboard.analysis.scenarios import HALF, KEEP
from dashboard.charts import outlook
from dashboard.charts.trajectory import trajectory

NOW, LATER = date(2026, 9, 30), date(2030, 12, 31)


def test_scenarios_are_named_as_such_and_drawn_from_their_figures():
    lines = pd.DataFrame(
        [(LATER, KEEP, 77.0), (NOW, KEEP, 26.0), (NOW, HALF, 26.0), (LATER, HALF, 51.5)],
        columns=["on", "scenario", "value_pct"],
    )
    figure = trajectory(
        observed=pd.DataFrame([(NOW, 26.0, "")], columns=["on", "value", "series"]),
        marks=[],
        scenarios=lines,
    )
    drawn = {t.name: (list(t.x), list(t.y)) for t in figure.data[:2]}
    days = [str(NOW), str(LATER)]
    assert drawn == {
        "kịch bản giữ nhịp": (days, [26.0, 77.0]),
        "kịch bản chậm 50%": (days, [26.0, 51.5]),
    }
    assert figure.data[0].line.dash != figure.data[1].line.dash


def test_the_band_goes_out_along_the_top_and_back_along_the_bottom():
    band = pd.DataFrame({"on": [NOW, LATER], "low_80": [20.0, 30.0], "high_80": [40.0, 60.0]})
    figure = trajectory(
        observed=pd.DataFrame([(NOW, 26.0, "")], columns=["on", "value", "series"]),
        marks=[],
        band=band,
    )
    field = figure.data[0]
    assert field.name == outlook.BAND_WORDS
    assert list(field.x) == [str(NOW), str(LATER), str(LATER), str(NOW)]
    assert list(field.y) == [40.0, 60.0, 30.0, 20.0]
    assert field.fill == "toself"
