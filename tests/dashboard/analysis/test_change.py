import pandas as pd
import pytest

from dashboard.analysis import change

MEASURES = pd.DataFrame(
    [
        ("AL-2", "25333", "2026-09", 50.0),
        ("AL-2", "25333", "2026-10", 61.2),
        ("AL-2", "KP07", "2026-09", None),
        ("AL-2", "KP07", "2026-10", 40.0),
        ("AL-2", "KP12", "2026-09", 30.0),
        ("AL-4", "25333", "2026-08", 10.0),
    ],
    columns=["indicator_id", "area", "month", "value_pct"],
)


@pytest.mark.parametrize(
    ("month", "before"),
    [
        ("2026-10", "2026-09"),
        ("2026-12", "2026-09"),
        ("2026-09", "2026-06"),
        ("2026-02", "2025-12"),
    ],
)
def test_the_previous_quarter_ends_before_the_one_shown(month, before):
    assert change.quarter_end_before(month) == before


def test_change_is_in_points_and_missing_where_either_value_is():
    found = change.between(measures=MEASURES, month="2026-10").set_index("area")
    assert found["change_points"]["25333"] == pytest.approx(11.2)
    assert found["change_points"][["KP07", "KP12"]].isna().all()
    assert found["before_pct"]["KP12"] == 30.0


def test_another_month_may_be_compared_with():
    found = change.between(measures=MEASURES, month="2026-10", before="2026-08")
    assert found["change_points"].isna().all()


def test_months_without_measures_change_nothing():
    assert change.between(measures=MEASURES, month="2027-10").empty


def of_two_months(now, then):
    def frame(values):
        areas = [f"KP{i:02d}" for i in range(1, len(values) + 1)]
        return pd.DataFrame({"area": areas, "name": areas, "value_pct": values})

    return change.of_areas(now=frame(now), then=frame(then))


def test_the_change_of_a_khu_pho_is_that_of_unrounded_values_and_missing_where_either_is():
    rows = of_two_months([62.04, 50.0, None], [50.0, None, 40.0])
    assert rows["change_points"].round(6).tolist()[0] == 12.04
    assert rows["change_points"].isna().tolist() == [False, True, True]
    assert rows["mark"].tolist() == ["▲▲", "", ""]


def test_a_khu_pho_that_did_not_exist_then_has_no_change():
    rows = of_two_months([60.0, 70.0], [50.0])
    assert rows["change_points"].isna().tolist() == [False, True]
