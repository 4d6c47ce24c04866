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


def test_months_to_project_from_carry_their_counts_and_end_with_the_month_shown():
    own = rows(("2026-08", 10, 100), ("2026-09", 12, 100), ("2026-10", 15, 120)).assign(
        areas_known=29
    )
    found = series.points(own, month="2026-10", last_month=None)
    assert [(f"{p.on:%d/%m}", p.value_pct, p.numerator, p.denominator) for p in found] == [
        ("31/08", 10.0, 10.0, 100.0),
        ("30/09", 12.0, 12.0, 100.0),
        ("31/10", 12.5, 15.0, 120.0),
    ]
    assert series.points(own, month="2026-11", last_month=None) == []


def test_months_of_other_khu_pho_are_not_projected_from():
    own = rows(("2026-08", 10, 100), ("2026-09", 12, 100), ("2026-10", 15, 120)).assign(
        areas_known=[20, 29, 29]
    )
    assert len(series.points(own, month="2026-10", last_month=None)) == 2


def test_a_reported_share_without_counts_is_a_point_all_the_same():
    own = rows(("2026-10", 15, 120)).assign(
        areas_known=29, numerator=float("nan"), denominator=float("nan"), value_pct=40.0
    )
    (found,) = series.points(own, month="2026-10", last_month=None)
    assert (found.value_pct, found.numerator, found.denominator) == (40.0, None, None)
