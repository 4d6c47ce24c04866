import pytest

from dashboard.analysis.classes import anchored

AT_85 = anchored(target=85)


def test_breaks_are_anchored_on_the_target():
    assert AT_85.breaks == (0, 42.5, 68, 80.75, 85, 100)


@pytest.mark.parametrize(
    ("value", "index"),
    [(0, 0), (42.49, 0), (42.5, 1), (68, 2), (80.75, 3), (84.96, 3), (85, 4), (100, 4), (104, 4)],
)
def test_lower_bounds_belong_to_their_class_and_the_target_to_the_last(value, index):
    assert AT_85.index(value) == index


def test_a_target_of_one_hundred_has_a_class_of_its_own():
    classes = anchored(target=100)
    assert [classes.index(v) for v in (99.99, 100)] == [3, 4]
    assert classes.labels()[-1] == "100% (đạt)"


def test_a_strict_target_is_not_met_by_its_own_value():
    classes = anchored(target=80, operator=">")
    assert [classes.index(v) for v in (80, 80.1)] == [3, 4]
    assert classes.labels()[-1] == "trên 80% (đạt)"


def test_labels_give_the_bounds_exactly():
    assert AT_85.labels() == (
        "dưới 42,5%",
        "42,5 – dưới 68%",
        "68 – dưới 80,75%",
        "80,75 – dưới 85%",
        "từ 85% (đạt)",
    )


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ([61.2] * 29, ((0, 29, 0, 0, 0), 0)),
        ([90.0], ((0, 0, 0, 0, 1), 0)),
        ([], ((0, 0, 0, 0, 0), 0)),
        ([None, float("nan"), 0.0], ((1, 0, 0, 0, 0), 2)),
    ],
)
def test_equal_single_and_missing_values_are_counted(values, counts):
    assert AT_85.count(values) == counts


def test_without_a_target_classes_are_even_and_none_is_called_met():
    classes = anchored(target=None)
    assert classes.breaks == (0, 20, 40, 60, 80, 100)
    assert classes.labels()[-1] == "từ 80%"


def test_a_target_where_lower_is_better_is_refused():
    with pytest.raises(ValueError, match="higher is better"):
        anchored(target=10, operator="<=")
