import pandas as pd
import pytest

from dashboard.analysis import alike


def rows_of(*rows):
    return pd.DataFrame(rows, columns=["area", "achieved", "seen", "population"]).astype(
        {"achieved": "float64", "seen": "float64", "population": "float64"}
    )


# Wilson 95 %: 85/100 [76.7; 90.7], 60/100 [50.2; 69.1], 45/60 [62.8; 84.2], 7/10 [39.7; 89.2]
FIVE = rows_of(
    ("KP01", 85, 100, None),
    ("KP02", 60, 100, None),
    ("KP03", 45, 60, None),
    ("KP04", 7, 10, None),
    ("KP05", None, None, 80),
)


def test_a_khu_pho_differs_from_the_ward_only_where_its_interval_leaves_the_ward_out():
    found = alike.groups(FIVE, reference_pct=72.0).set_index("area")["group"]
    # 99.8 %: 85/100 is [71.0; 92.9] and 60/100 [44.4; 73.8]: alike, although 95 % would part them
    assert found.to_dict() == {
        "KP01": "tương đương",
        "KP02": "tương đương",
        "KP03": "tương đương",
        "KP04": "tương đương",
        "KP05": "chưa so được",
    }


@pytest.mark.parametrize(("reference", "group"), [(58.0, "cao hơn rõ"), (95.0, "thấp hơn rõ")])
def test_far_from_the_ward_a_khu_pho_is_clearly_higher_or_lower(reference, group):
    found = alike.groups(FIVE, reference_pct=reference).set_index("area")["group"]
    assert found["KP01"] == group
    assert found["KP05"] == "chưa so được"


def test_a_whole_register_is_alike_only_to_its_own_share():
    rows = rows_of(("KP01", 70, 100, 100), ("KP02", 71, 100, 100))
    found = alike.groups(rows, reference_pct=70.0)
    assert found["group"].tolist() == ["tương đương", "cao hơn rõ"]


def test_the_place_of_a_khu_pho_is_a_range_of_places():
    found = alike.place(FIVE, area="KP02")
    # only 85/100 lies wholly above [50.2; 69.1]
    assert (found.higher, found.alike, found.lower, found.unknown) == (1, 2, 0, 1)
    assert found.places == (2, 4)
    assert found.words() == (
        "So với 3 khu phố khác: 1 cao hơn rõ, 2 tương đương, 0 thấp hơn rõ "
        "(đứng khoảng từ thứ 2 đến thứ 4 trong 4); 1 khu phố chưa so được."
    )
    assert found.interval.words() == "khoảng 50-69 trên 100 hộ"


def test_where_lower_is_better_places_are_counted_from_below():
    found = alike.place(FIVE, area="KP02", higher_is_better=False)
    assert found.places == (1, 3)


def test_khu_pho_with_the_same_figures_are_all_alike():
    rows = rows_of(*((f"KP{i:02d}", 30, 60, 90) for i in range(1, 30)))
    assert set(alike.groups(rows, reference_pct=50.0)["group"]) == {"tương đương"}
    assert alike.place(rows, area="KP07").places == (1, 29)


def test_a_single_khu_pho_has_the_only_place():
    found = alike.place(rows_of(("KP01", 5, 10, None)), area="KP01")
    assert found.places == (1, 1)
    assert "(đứng thứ 1 trong 1)" in found.words()


def test_without_a_figure_there_is_no_place():
    assert alike.place(FIVE, area="KP05") is None
    assert alike.place(FIVE, area="KP99") is None
