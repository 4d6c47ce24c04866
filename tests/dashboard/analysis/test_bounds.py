import pytest

from dashboard.analysis import bounds


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [(65, 60, 25, 60), (40, 30, 0, 30), (100, 70, 70, 70)],
)
def test_people_who_have_both_are_bounded_never_multiplied(first, second, low, high):
    found = bounds.of_both(first_pct=first, second_pct=second)
    assert found is not None
    assert (found.low_pct, found.high_pct) == (low, high)


def test_the_range_is_said_in_words():
    found = bounds.of_both(first_pct=65, second_pct=60)
    assert found is not None
    assert found.words() == "từ 25,0% đến 60,0%"


@pytest.mark.parametrize(("first", "second"), [(None, 60), (60, float("nan"))])
def test_an_unknown_share_gives_no_bounds(first, second):
    assert bounds.of_both(first_pct=first, second_pct=second) is None


@pytest.mark.parametrize(
    ("shares", "low", "high"),
    [
        ((65, 60), 25, 60),  # as of both
        ((90, 80, 75), 45, 75),  # 245 - 200
        ((50, 40, 30), 0, 30),  # 120 - 200 is below 0
        ((90, None, 75), 0, 75),  # one is not known: nothing is sure
    ],
)
def test_people_who_have_all_of_several_are_bounded_never_multiplied(shares, low, high):
    found = bounds.of_all(shares)
    assert (found.low_pct, found.high_pct) == (low, high)


@pytest.mark.parametrize(
    ("shares", "low", "high"),
    [
        ((40, 30, 10), 40, 80),
        ((70, 60), 70, 100),  # 130 is everyone
        ((40, None), 40, 100),
    ],
)
def test_people_who_have_any_of_several_are_bounded_never_added(shares, low, high):
    found = bounds.of_any(shares)
    assert (found.low_pct, found.high_pct) == (low, high)


def test_without_any_share_there_are_no_bounds():
    assert bounds.of_all([None, float("nan")]) is None
    assert bounds.of_any([]) is None
