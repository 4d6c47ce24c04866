from datetime import date

import pandas as pd

from dashboard.analysis import weeks

# 05/10/2026 is a Monday
ROWS = pd.DataFrame(
    [("KP01", "2026-10-05", 4), ("KP02", "2026-10-05", 6), ("KP01", "2026-10-19", 5)],
    columns=["area", "week", "visits"],
)


def values(until, area=None):
    found = weeks.series(ROWS, until=until, area=area)
    return list(zip(found["week"], found["visits"], strict=True))


def test_a_week_without_a_visit_is_zero_and_one_that_runs_is_left_out():
    assert values(date(2026, 10, 24)) == [(date(2026, 10, 5), 10), (date(2026, 10, 12), 0)]


def test_a_week_counts_from_its_sunday_on():
    assert values(date(2026, 10, 25))[-1] == (date(2026, 10, 19), 5)


def test_one_khu_pho_begins_with_its_own_first_visit():
    assert values(date(2026, 10, 18), "KP02") == [(date(2026, 10, 5), 6), (date(2026, 10, 12), 0)]


def test_without_visits_there_is_no_week():
    assert values(date(2026, 10, 25), "KP09") == []
