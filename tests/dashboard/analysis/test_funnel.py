import math

import pandas as pd
import pytest
from scipy import stats

from dashboard.analysis import funnel


@pytest.mark.parametrize(
    ("n", "warn", "clear"),
    [
        (50, (57.3, 82.7), (50.0, 90.0)),
        (150, (62.7, 77.3), (58.4, 81.6)),
        (300, (64.8, 75.2), (61.8, 78.2)),
        (600, (66.3, 73.7), (64.2, 75.8)),
    ],
)
def test_the_limits_narrow_with_the_number_of_households(n, warn, clear):
    assert funnel.limits(70, n, level=0.95) == pytest.approx(warn, abs=0.05)
    assert funnel.limits(70, n, level=0.998) == pytest.approx(clear, abs=0.05)


def test_below_fifty_households_the_limits_are_those_of_the_binomial_distribution():
    # Ten households at one half: 0 or 1 has a chance of 11/1024 = 1.07 %, 2 or fewer 5.47 %.
    assert funnel.limits(50, 10, level=0.95) == (20.0, 80.0)
    # None at all: 1/1024 = 0.098 %, below 0.1 %.
    assert funnel.limits(50, 10, level=0.998) == (10.0, 90.0)


@pytest.mark.parametrize("n", [1, 7, 30, 49])
@pytest.mark.parametrize("centre", [3.0, 50.0, 85.0])
def test_no_more_than_half_of_the_rest_lies_beyond_an_exact_limit(n, centre):
    low, high = funnel.limits(centre, n, level=0.95)
    chance = stats.binom(n, centre / 100)
    assert chance.cdf(round(low * n / 100) - 1) < 0.025 <= chance.cdf(round(low * n / 100))
    assert chance.sf(round(high * n / 100)) <= 0.025


@pytest.mark.parametrize("centre", [0.0, 100.0])
@pytest.mark.parametrize("n", [20, 200])
def test_a_centre_at_the_end_of_the_scale_leaves_nothing_to_chance(centre, n):
    assert funnel.limits(centre, n, level=0.95) == (centre, centre)


@pytest.mark.parametrize(("centre", "n"), [(70, 0), (101, 50), (-1, 50)])
def test_limits_of_nothing_are_refused(centre, n):
    with pytest.raises(ValueError, match="Limits need"):
        funnel.limits(centre, n, level=0.95)


def rows_of(*counts):
    return pd.DataFrame(
        [(f"KP{i:02d}", x, n) for i, (x, n) in enumerate(counts, 1)],
        columns=["area", "numerator", "denominator"],
    ).astype({"numerator": "float64", "denominator": "float64"})


def test_only_outside_the_wide_limits_a_khu_pho_differs_clearly():
    # 300 households at 70 %: [64.8; 75.2] and [61.8; 78.2]
    found = funnel.judge(rows_of((210, 300), (190, 300), (150, 300), (None, 300)), centre_pct=70)
    assert found.rows["place"].tolist() == [funnel.INSIDE, funnel.NEAR, funnel.OUTSIDE, ""]
    # z of 50 %: -0.2 / √(0.21/300) = -0.2 / 0.026458
    assert found.rows["z"].tolist()[:3] == pytest.approx([0.0, -2.520, -7.559], abs=5e-4)
    assert math.isnan(found.rows["value_pct"][3])
    assert found.phi is None  # of three khu phố
    assert found.words() == (
        "1/3 khu phố khác biệt rõ so với mức chung 70,0%: 0 cao hơn, 1 thấp hơn."
    )


def test_a_value_on_a_limit_lies_inside():
    # 10 households at one half: 2 of 10 is the lower limit itself
    assert funnel.judge(rows_of((2, 10), (1, 10)), centre_pct=50).rows["place"].tolist() == [
        funnel.INSIDE,
        funnel.NEAR,
    ]


def test_more_spread_than_chance_explains_is_said_and_nobody_is_ranked():
    # each 20 points from 50 % with n = 100: z = ±4, so phi = 16
    found = funnel.judge(
        rows_of((70, 100), (30, 100), (70, 100), (30, 100), (70, 100)), centre_pct=50
    )
    assert found.phi == pytest.approx(16.0)
    assert found.is_over_dispersed
    assert "gấp 16,0 lần mức ngẫu nhiên" in found.words()
    assert "không dùng để xếp hạng" in found.words()


def test_equal_khu_pho_are_not_over_dispersed():
    found = funnel.judge(rows_of(*[(35, 50)] * 29), centre_pct=70)
    assert found.phi == pytest.approx(0.0)
    assert not found.is_over_dispersed
    assert found.words() == "Không khu phố nào khác biệt rõ so với mức chung 70,0%."


def test_counts_that_do_not_fit_have_no_place():
    found = funnel.judge(rows_of((12, 10), (0, 0)), centre_pct=50)
    assert found.rows["place"].tolist() == ["", ""]


def test_no_khu_pho_at_all_is_no_error():
    assert funnel.judge(rows_of(), centre_pct=50).rows.empty


def test_the_curve_holds_every_small_number_and_ends_at_the_largest():
    found = funnel.curve(70, 600)
    assert found["n"].tolist()[:50] == list(range(1, 51))
    assert found["n"].iloc[-1] == 600
    assert found["n"].is_monotonic_increasing
    assert found.iloc[-1][["low_95", "high_95"]].tolist() == pytest.approx([66.3, 73.7], abs=0.05)
    assert funnel.curve(70, 12)["n"].tolist() == list(range(1, 13))
