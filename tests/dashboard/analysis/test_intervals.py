import math

import pandas as pd
import pytest

from dashboard.analysis import intervals
from dashboard.analysis.intervals import Interval, wilson


@pytest.mark.parametrize(
    ("achieved", "seen", "low", "high"),
    [
        (0, 10, 0.00, 27.75),
        (7, 10, 39.68, 89.22),
        (10, 10, 72.25, 100.00),
        (85, 100, 76.72, 90.69),
        (45, 60, 62.77, 84.22),
        (450, 600, 71.38, 78.30),
        (60, 100, 50.20, 69.06),
        (600, 1000, 56.93, 62.99),
        (0, 1, 0.00, 79.35),
    ],
)
def test_the_interval_is_wilsons(achieved, seen, low, high):
    found = wilson(achieved, seen)
    assert found.low_pct == pytest.approx(low, abs=0.005)
    assert found.high_pct == pytest.approx(high, abs=0.005)


def test_nobody_seen_gives_no_interval():
    assert wilson(0, 0) is None
    assert wilson(0, 0, population=500) is None


def test_of_a_finite_register_the_interval_is_that_of_more_households():
    # n* = 600 * 999 / 400 = 1498.5; by hand with p = 0.75: centre 74.936 %, half width 2.191 %
    found = wilson(450, 600, population=1000)
    assert found.low_pct == pytest.approx(72.745, abs=0.005)
    assert found.high_pct == pytest.approx(77.127, abs=0.005)


def test_once_all_are_seen_the_interval_is_the_share_itself():
    assert wilson(750, 1000, population=1000) == Interval(75.0, 75.0)
    assert wilson(1, 1, population=1) == Interval(100.0, 100.0)


def test_none_and_all_end_exactly_at_the_ends_of_the_scale():
    assert wilson(0, 40, population=90).low_pct == 0.0
    assert wilson(40, 40, population=90).high_pct == 100.0


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"achieved": 5, "seen": 12, "population": 10}, r"\(12\) lớn hơn tổng số \(10\)"),
        ({"achieved": 13, "seen": 12}, r"Số đạt \(13\) lớn hơn số đã đánh giá \(12\)"),
        ({"achieved": -1, "seen": 12}, "số đếm âm"),
    ],
)
def test_counts_that_do_not_fit_each_other_are_an_error_and_no_interval(counts, words):
    with pytest.raises(ValueError, match=words):
        wilson(**counts)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(71.38, 78.30), "khoảng 71-78 trên 100 hộ"),
        (Interval(75.0, 75.0), "khoảng 75 trên 100 hộ"),
        (Interval(0.0, 27.75), "khoảng 0-28 trên 100 hộ"),
    ],
)
def test_an_interval_is_said_in_households_out_of_a_hundred(interval, words):
    assert interval.words() == words


def test_two_intervals_that_share_an_end_overlap():
    assert Interval(10, 20).overlaps(Interval(20, 30))
    assert not Interval(10, 20).overlaps(Interval(20.001, 30))


def test_every_khu_pho_has_an_interval_or_says_why_not():
    rows = pd.DataFrame(
        [
            ("KP01", 45, 60, None),
            ("KP02", 0, 0, 90),
            ("KP03", 10, 95, 90),
            ("KP04", None, None, 90),
        ],
        columns=["area", "achieved", "seen", "population"],
        index=[4, 3, 2, 1],
    ).astype({"population": "float64", "achieved": "Float64", "seen": "Float64"})
    found = intervals.of_areas(rows).set_index("area")
    assert found.loc["KP01", ["seen_pct", "low_pct", "high_pct"]].tolist() == pytest.approx(
        [75.0, 62.77, 84.22], abs=0.005
    )
    assert found.loc["KP01", "problem"] == ""
    assert found.loc["KP02", "problem"] == "Chưa đánh giá được hộ hay người nào."
    assert found.loc["KP03", "problem"].startswith("Số đã đánh giá (95) lớn hơn tổng số (90)")
    assert found.loc["KP04", "problem"] == "Chưa có số liệu."
    assert all(math.isnan(v) for v in found.loc[["KP02", "KP03", "KP04"], "low_pct"])


def test_no_khu_pho_gives_no_interval_but_the_same_columns():
    rows = pd.DataFrame(columns=["area", "achieved", "seen", "population"])
    assert list(intervals.of_areas(rows))[-4:] == ["seen_pct", "low_pct", "high_pct", "problem"]
