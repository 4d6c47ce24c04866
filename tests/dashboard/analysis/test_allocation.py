from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import allocation, board, comparison
from dashboard.analysis.figures import Goal
from dashboard.analysis.pace import Observed

GOAL = Goal(value=85.0, due=date(2026, 12, 31))
ON = date(2026, 10, 31)
UNITS = st.dictionaries(
    st.from_regex(r"KP[0-9]{2}", fullmatch=True), st.integers(0, 3000), max_size=35
)


def rows_of(*figures):
    """(numerator, denominator) of KP01, KP02, …"""
    frame = pd.DataFrame(figures, columns=["numerator", "denominator"])
    return frame.assign(
        area=[f"KP{i:02d}" for i in range(1, len(figures) + 1)],
        name=[f"Khu phố {i}" for i in range(1, len(figures) + 1)],
    )


def parts(found):
    return dict(zip(found.rows["area"], found.rows["share"], strict=True))


# --- shares


@given(UNITS, st.integers(0, 100_000))
def test_parts_add_up_exactly_and_none_is_above_what_remains(remaining, total):
    found = allocation.shares(total, remaining)
    assert sum(found.values()) == min(total, sum(remaining.values()))
    assert all(0 <= found[area] <= units for area, units in remaining.items())


@given(UNITS.filter(lambda units: sum(units.values()) > 0), st.integers(0, 100_000))
def test_every_part_is_less_than_one_unit_off_its_quota(remaining, total):
    whole = sum(remaining.values())
    found = allocation.shares(min(total, whole), remaining)
    for area, units in remaining.items():
        assert abs(found[area] * whole - min(total, whole) * units) < whole


@given(UNITS, st.integers(0, 100_000), st.randoms(use_true_random=False))
def test_the_order_of_the_khu_pho_changes_nothing(remaining, total, random):
    shuffled = list(remaining.items())
    random.shuffle(shuffled)
    assert allocation.shares(total, dict(shuffled)) == allocation.shares(total, remaining)


@given(UNITS, st.integers(0, 100_000))
def test_where_more_remains_the_part_is_not_smaller(remaining, total):
    found = allocation.shares(total, remaining)
    by_rest = sorted(remaining, key=lambda area: remaining[area])
    parts_by_rest = [found[area] for area in by_rest]
    unequal = zip(by_rest, by_rest[1:], parts_by_rest, parts_by_rest[1:], strict=False)
    assert all(a <= b for x, y, a, b in unequal if remaining[x] < remaining[y])


def test_the_largest_remainders_get_the_units_left_over():
    # 10 of 60: quotas 3,33, 1,67, 5: whole parts 3, 1, 5, and the one left goes to 1,67
    assert allocation.shares(10, {"a": 20, "b": 10, "c": 30}) == {"a": 3, "b": 2, "c": 5}


def test_equal_claims_go_to_the_lower_code():
    assert allocation.shares(1, {"KP02": 5, "KP01": 5}) == {"KP02": 0, "KP01": 1}
    assert allocation.shares(3, {"KP02": 5, "KP01": 5}) == {"KP02": 1, "KP01": 2}


def test_nothing_to_divide_nothing_left_and_one_alone():
    assert allocation.shares(0, {"a": 5, "b": 7}) == {"a": 0, "b": 0}
    assert allocation.shares(4, {"a": 0, "b": 0}) == {"a": 0, "b": 0}
    assert allocation.shares(4, {"a": 9}) == {"a": 4}
    assert allocation.shares(4, {}) == {}


def test_a_full_khu_pho_gets_nothing():
    assert allocation.shares(3, {"a": 0, "b": 9}) == {"a": 0, "b": 3}


@pytest.mark.parametrize(("total", "remaining"), [(-1, {"a": 2}), (1, {"a": -2})])
def test_negative_units_are_refused(total, remaining):
    with pytest.raises(ValueError, match="âm"):
        allocation.shares(total, remaining)


# --- divide


def test_the_gap_of_the_ward_is_divided_by_what_remains():
    # 85 % of 1000 is 850, 600 are done: 250 missing; 400 remain, 300 and 100: 187,5 and 62,5.
    # Equal remainders: the one left goes to where more remains.
    found = allocation.divide(rows_of((100, 400), (500, 600)), goal=GOAL, on=ON)
    assert found.gap == 250
    assert found.rows[["area", "remaining", "share"]].values.tolist() == [
        ["KP01", 300, 188],
        ["KP02", 100, 62],
    ]
    assert found.undivided == 0
    assert found.months_left == 2.0
    assert list(found.rows["per_month"]) == [94, 31]
    assert found.rows["after_pct"].round(4).tolist() == [72.0, 93.6667]  # 288/400, 562/600


def test_a_khu_pho_without_data_is_named_and_left_out():
    found = allocation.divide(rows_of((300, 400), (None, 600), (None, None)), goal=GOAL, on=ON)
    assert found.gap == 40  # 85 % of 400 is 340
    assert parts(found) == {"KP01": 40}
    assert found.left_out["name"].tolist() == ["Khu phố 2", "Khu phố 3"]
    assert found.left_out["why"].tolist() == [allocation.NO_DATA, allocation.NO_REGISTER]


def test_by_choice_it_takes_part_by_its_register():
    rows = rows_of((300, 400), (None, 600), (None, None))
    found = allocation.divide(rows, goal=GOAL, on=ON, with_silent=True)
    # 850 of 1000 less 300: 550; 100 and 600 remain: 78,57 and 471,43
    assert found.gap == 550
    assert parts(found) == {"KP02": 471, "KP01": 79}
    assert found.rows["is_silent"].tolist() == [True, False]
    assert found.left_out["why"].tolist() == [allocation.NO_REGISTER]


def test_registers_alone_are_no_ground_to_divide_on():
    found = allocation.divide(rows_of((None, 400)), goal=GOAL, on=ON, with_silent=True)
    assert found.rows.empty
    assert found.undivided == 0
    said = allocation.sentences(found, goal=GOAL, noun="hộ", unit_type="khu phố", observed=None)
    assert said == ["Chưa có số liệu của khu phố nào để chia."]


def test_counts_that_do_not_fit_and_hidden_ones_take_no_part():
    rows = rows_of((300, 400), (500, 400), (10, 0)).assign(is_suppressed=[False, False, False])
    assert allocation.divide(rows, goal=GOAL, on=ON).left_out["why"].tolist() == [
        allocation.UNFIT,
        allocation.UNFIT,
    ]
    hidden = rows_of((300, 400), (None, None)).assign(is_suppressed=[False, True])
    found = allocation.divide(hidden, goal=GOAL, on=ON, with_silent=True)
    assert found.left_out["why"].tolist() == ["ẩn vì số quá nhỏ"]


def test_a_met_target_leaves_nothing_to_divide():
    found = allocation.divide(rows_of((350, 400), (500, 600)), goal=GOAL, on=ON)
    assert found.gap == 0
    assert parts(found) == {"KP01": 0, "KP02": 0}
    said = allocation.sentences(found, goal=GOAL, noun="hộ", unit_type="khu phố", observed=None)
    assert said == ["Đã đủ mức chỉ tiêu ≥ 85%, không còn phần nào phải chia."]


def test_a_target_of_all_gives_each_what_remains():
    goal = Goal(value=100.0, due=GOAL.due)
    found = allocation.divide(rows_of((3, 7), (8, 8)), goal=goal, on=ON)
    assert parts(found) == {"KP01": 4, "KP02": 0}


def test_a_share_per_month_is_never_above_the_share():
    # on 15/12 half a month is left: 16/31 of it
    found = allocation.divide(rows_of((300, 400)), goal=GOAL, on=date(2026, 12, 15))
    assert found.rows["per_month"].tolist() == [40]


def test_after_the_due_day_there_is_no_monthly_part():
    found = allocation.divide(rows_of((300, 400)), goal=GOAL, on=date(2027, 1, 31))
    assert found.months_left == 0
    assert found.rows["per_month"].isna().all()
    said = allocation.sentences(found, goal=GOAL, noun="hộ", unit_type="khu phố", observed=None)
    assert said[0].endswith("; đã hết hạn 31/12/2026.")


def test_what_is_divided_is_said_with_the_pace_needed_and_the_pace_so_far():
    found = allocation.divide(rows_of((100, 400), (500, 600)), goal=GOAL, on=ON)
    said = allocation.sentences(
        found, goal=GOAL, noun="hộ", unit_type="khu phố", observed=Observed(60.4, 3)
    )
    assert said == [
        "Còn thiếu 250 hộ để đạt ≥ 85%, chia cho 2 khu phố theo số hộ chưa đạt; còn 2 tháng, cả "
        "phường khoảng 125 hộ/tháng (ba tháng qua: 60 hộ/tháng).",
        "Nhiều nhất: Khu phố 1 (188 hộ), Khu phố 2 (62 hộ).",
    ]


def test_the_gap_divided_is_the_gap_the_other_pages_speak_of(facts_of):
    facts = facts_of(
        ("AL-2", "25333", "2026-10", 600, 1000),
        ("AL-2", "KP01", "2026-10", 100, 400),
        ("AL-2", "KP02", "2026-10", 500, 600),
    )
    indicator = facts.catalog.indicators["AL-2"]
    ward = board.standing(facts, indicator=indicator, month="2026-10")
    rows = comparison.by_area(facts, indicator=indicator, month="2026-10")
    found = allocation.divide(rows, goal=ward.goal, on=ward.reading.on)
    assert found.gap == ward.gap.units == 250


def test_only_counted_targets_can_be_divided(catalog):
    assert [i.id for i in comparison.divisible(catalog)] == ["AL-1", "AL-2", "AL-3", "AL-4"]
