import pytest

from dashboard.analysis import lookalikes


@pytest.mark.parametrize(
    ("row", "other"), [("PL1-III-08", "AL-4"), ("PL1-III-07", "AL-1"), ("PL1-III-03", "AL-3")]
)
def test_three_rows_are_told_apart_from_a_target_of_2026(catalog, row, other):
    found = lookalikes.of(catalog, row)
    assert found.other.id == other
    assert found.difference


def test_other_rows_are_like_nothing(catalog):
    assert lookalikes.of(catalog, "PL1-I-02") is None
