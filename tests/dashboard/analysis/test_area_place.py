import pandas as pd
import pytest

from dashboard.analysis import area_place


def rows(*figures):
    """Rows (numerator, denominator, assessed) of Khu phố 1, 2, …."""
    return pd.DataFrame(
        [
            {
                "area": f"KP{i:02d}",
                "numerator": n,
                "denominator": d,
                "value_pct": None if n is None else 100 * n / d,
                "coverage_pct": None if seen is None else 100 * seen / d,
            }
            for i, (n, d, seen) in enumerate(figures, 1)
        ]
    ).astype({"value_pct": "float64", "coverage_pct": "float64"})


def test_households_are_compared_among_those_assessed(catalog):
    found = area_place.compared(rows((45, 100, 60)), indicator=catalog.indicators["AL-2"])
    assert found.iloc[0].to_list() == ["KP01", 45, 60, 100]


def test_of_other_indicators_the_whole_register_is_taken_as_seen(catalog):
    found = area_place.compared(rows((45, 100, None)), indicator=catalog.indicators["AL-4"])
    assert found.iloc[0].to_list()[:3] == ["KP01", 45, 100]
    assert pd.isna(found.iloc[0]["population"])


def test_a_khu_pho_without_a_value_is_not_compared(catalog):
    own = rows((None, 100, None), (45, 100, None)).assign(numerator=[7.0, 45.0])
    found = area_place.compared(own, indicator=catalog.indicators["AL-4"])
    assert pd.isna(found.iloc[0]["achieved"])
    assert area_place.among_others(own, indicator=catalog.indicators["AL-4"], area="KP01") is None


@pytest.mark.parametrize(
    ("others", "words"),
    [
        # 500 of 1000 against 100, 100, 100, 900: intervals of about ±3 points stand clear
        ([100, 100, 100, 900], "Nhóm cao: không khác biệt rõ với 0 khu phố; 1 cao hơn rõ, "
                               "3 thấp hơn rõ"),
        ([900, 900, 505], "Nhóm thấp: không khác biệt rõ với 1 khu phố; 2 cao hơn rõ"),
        ([900, 100, 505, 495], "Nhóm giữa: không khác biệt rõ với 2 khu phố; 1 cao hơn rõ, "
                               "1 thấp hơn rõ"),
        ([505, 495], "Nhóm giữa: không khác biệt rõ với 2 khu phố có số liệu"),
    ],
)  # fmt: skip
def test_a_khu_pho_is_in_a_group_and_has_no_rank(catalog, others, words):
    own = rows((500, 1000, None), *((n, 1000, None) for n in others))
    found = area_place.among_others(own, indicator=catalog.indicators["AL-4"], area="KP01")
    assert found.words("khu phố") == words
    assert "thứ" not in found.words("khu phố")


def test_the_range_says_what_it_is_a_range_of(catalog):
    # methods: 450 of 600 seen of 1000 households; n* = 600 · 999/400 = 1498,5 gives 72,8–77,1
    found = area_place.among_others(
        rows((450, 1000, 600)), indicator=catalog.indicators["AL-2"], area="KP01"
    )
    assert found.range_words() == "khoảng 73-77 trên 100 hộ đã đánh giá"


def test_a_complete_count_is_compared_without_a_range():
    own = rows((5, 7, None), (6, 6, None), (5, 7, None), (1, 7, None), (None, 7, None))
    said = area_place.counted(own, area="KP01", unit_type="khu phố")
    assert said == "Trong 3 khu phố khác: 1 cao hơn, 1 bằng, 1 thấp hơn"
    assert area_place.counted(own, area="KP05", unit_type="khu phố") is None
