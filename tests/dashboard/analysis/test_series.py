import pandas as pd

from dashboard.analysis import series


def rows(*months, source="summary"):
    frame = pd.DataFrame(months, columns=["month", "numerator", "denominator"])
    return frame.assign(
        area="KP01", source=source, value_pct=100 * frame["numerator"] / frame["denominator"]
    )


def test_a_summary_counts_in_the_month_its_figures_change_and_in_its_last_month():
    own = rows(
        ("2026-03", 10, 100), ("2026-04", 10, 100), ("2026-06", 20, 100), ("2026-09", 20, 100)
    )
    assert series.with_new_data(own)["month"].tolist() == ["2026-03", "2026-06"]
    sent = series.with_new_data(own, last_month="2026-09")
    assert sent["month"].tolist() == ["2026-03", "2026-06", "2026-09"]


def test_a_month_without_a_value_is_no_point():
    own = rows(("2026-08", 10, 100), ("2026-09", None, None), ("2026-10", 12, 100))
    assert series.with_new_data(own)["month"].tolist() == ["2026-08", "2026-10"]


def test_a_silent_khu_pho_ends_with_its_last_data_month():
    own = rows(("2026-07", 10, 100), ("2026-08", 10, 100), source="visits")
    kept = series.up_to_last_data(own, {"KP01": "2026-07"})
    assert kept["month"].tolist() == ["2026-07"]


def test_reported_figures_do_not_end_with_the_visits():
    own = rows(("2026-07", 10, 100), ("2026-09", 14, 100), source="observation")
    assert len(series.up_to_last_data(own, {"KP01": "2026-07"})) == 2
