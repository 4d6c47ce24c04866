import numpy as np
import pytest
from scipy import stats

from dashboard.analysis import regression

X = (0, 1, 2, 3, 4, 5, 6)
Y = (12, 15, 19, 22, 27, 30, 34)


def test_the_line_of_least_squares():
    line = regression.least_squares(X, Y)
    assert line.slope == pytest.approx(3.7143, abs=5e-5)
    assert line.intercept == pytest.approx(11.5714, abs=5e-5)
    assert line.s == pytest.approx(0.4781, abs=5e-5)


@pytest.mark.parametrize(
    ("x", "level", "centre", "low", "high"),
    [
        (7, 0.80, 37.571, 36.648, 38.495),
        (7, 0.95, 37.571, 35.962, 39.181),
        (11, 0.80, 52.429, 51.122, 53.735),
        (23, 0.95, 97.000, None, 101.827),
    ],
)
def test_a_new_point_lies_within_its_prediction_interval(x, level, centre, low, high):
    line = regression.least_squares(X, Y)
    found = line.interval(x, level=level)
    assert line.at(x) == pytest.approx(centre, abs=5e-4)
    assert found[1] == pytest.approx(high, abs=1e-3)
    if low is not None:
        assert found[0] == pytest.approx(low, abs=1e-3)


def test_a_widened_interval_keeps_its_centre():
    line = regression.least_squares(X, Y)
    low, high = line.interval(7, level=0.80, widened=2.0)
    assert (low + high) / 2 == pytest.approx(37.571, abs=5e-4)
    assert high - low == pytest.approx(2 * (38.495 - 36.648), abs=2e-3)


def test_the_theil_sen_line_has_the_median_slope():
    assert regression.theil_sen(X, Y).slope == pytest.approx(3.75)
    bent = (*Y[:-1], 90)
    assert regression.theil_sen(X, bent).slope == pytest.approx(
        stats.theilslopes(bent, X).slope, abs=1e-12
    )


def test_an_outlier_does_not_bend_the_theil_sen_line():
    y = [10, 12, 14, 16, 60, 20, 22]
    line = regression.theil_sen(X, y)
    assert (line.slope, line.at(4)) == pytest.approx((2.0, 18.0))
    assert line.s == pytest.approx(0.0)
    assert regression.least_squares(X, y).at(6) > 30


@pytest.mark.parametrize(("x", "percent"), [(7, 40.37), (11, 62.20), (23, 95.94)])
def test_on_the_logit_the_line_never_leaves_the_scale(x, percent):
    line = regression.least_squares(X, [regression.to_logit(y) for y in Y])
    assert regression.from_logit(line.at(x)) == pytest.approx(percent, abs=5e-3)
    assert 99.99 < regression.from_logit(line.at(100)) <= 100.0


def test_logit_and_back_is_the_same_share():
    assert regression.to_logit(50.0) == 0.0
    assert regression.from_logit(regression.to_logit(84.96)) == pytest.approx(84.96)


def test_both_lines_agree_with_the_library_on_any_points():
    pick = np.random.default_rng(7)
    x, y = pick.uniform(0, 12, 15), pick.uniform(0, 100, 15)
    line, known = regression.least_squares(x, y), stats.linregress(x, y)
    assert (line.slope, line.intercept) == pytest.approx((known.slope, known.intercept))
    robust, sen = regression.theil_sen(x, y), stats.theilslopes(y, x, method="joint")
    assert (robust.slope, robust.intercept) == pytest.approx((sen.slope, sen.intercept))


@pytest.mark.parametrize("points", [((0, 1), (5, 6)), ((2, 2, 2), (5, 6, 7)), ((), ())])
def test_a_line_through_too_little_is_refused(points):
    with pytest.raises(ValueError, match="three points"):
        regression.least_squares(*points)
    with pytest.raises(ValueError, match="three points"):
        regression.theil_sen(*points)
