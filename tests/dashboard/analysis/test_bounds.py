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
