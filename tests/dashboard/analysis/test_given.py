from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import board, comparison, given, goals
from dashboard.analysis.figures import Goal

WARD = Goal(value=85.0, due=date(2026, 12, 31))


def rows_of(*figures):
    frame = pd.DataFrame(figures, columns=["numerator", "denominator"])
    return frame.assign(area=["KP01", "KP02"][: len(figures)], name=["Khu phố 1", "Khu phố 2"])


def added_up(rows, first, second, own=("KP01", "KP02")):
    aims = {"KP01": Goal(first, WARD.due), "KP02": Goal(second, WARD.due)}
    return given.added_up(rows, ward=WARD, goals=aims, own=list(own))


def words(found):
    return found.words(goal=WARD, noun="hộ", unit_type="khu phố")


def test_targets_that_do_not_add_up_to_the_wards_say_by_how_much():
    # 80 % of 400 is 320, 86 % of 600 is 516: 836 of the 850 needed
    found = added_up(rows_of((100, 400), (200, 600)), 80.0, 86.0)
    assert (found.reached, found.needed, found.short) == (836, 850, 14)
    assert words(found) == (
        "Chỉ tiêu giao riêng cho 2 khu phố: nếu nơi nào cũng đạt thì toàn phường có 836/1.000 hộ "
        "(83,6%), vẫn thiếu 14 hộ so với chỉ tiêu ≥ 85% của phường."
    )


def test_a_khu_pho_above_its_target_counts_with_what_it_has():
    # 360 of 400 instead of 320: 360 + 516 = 876, 26 over
    found = added_up(rows_of((360, 400), (200, 600)), 80.0, 86.0)
    assert found.short == -26
    assert words(found).endswith("đủ chỉ tiêu ≥ 85% của phường, dư 26 hộ.")


def test_units_are_rounded_up_in_each_khu_pho_and_in_the_ward():
    # 85 % of 401 is 340,85 and of 601 is 510,85: 341 + 511; of 1.002 is 851,7: 852
    found = added_up(rows_of((0, 401), (0, 601)), 85.0, 85.0, own=["KP02"])
    assert (found.reached, found.needed, found.own) == (852, 852, 1)
    assert words(found).endswith("vừa đủ chỉ tiêu ≥ 85% của phường.")


def test_one_household_short_never_reads_as_the_target():
    # 84,99 % of 10.000: 8.499 of 8.500
    found = added_up(rows_of((0, 4000), (0, 6000)), 85.0, 84.97)
    assert found.reached == 3400 + 5099
    assert "(84,9%), vẫn thiếu 1 hộ" in words(found)


def test_a_khu_pho_without_a_register_is_named():
    found = added_up(rows_of((100, 400), (None, None)), 80.0, 90.0)
    assert (found.reached, found.needed, found.own) == (320, 340, 1)
    assert words(found).endswith("Chưa tính Khu phố 2: chưa có tổng số.")


def test_without_data_the_register_counts_all_the_same():
    assert added_up(rows_of((None, 400), (None, 600)), 85.0, 85.0).reached == 850


def test_without_decisions_nothing_is_said_and_without_registers_nothing_is_known():
    assert words(added_up(rows_of((100, 400), (200, 600)), 85.0, 85.0, own=())) == ""
    assert added_up(rows_of((1, None), (None, None)), 85.0, 85.0) is None


DECISIONS = (
    ("AL-2", "KP01", "2026", ">=", 80.0, "2026-05-01"),
    ("AL-2", "KP02", "2026", ">=", 90.0, "2026-11-15"),
    ("AL-4", "KP02", "2026", ">=", 40.0, None),
)


@pytest.mark.parametrize(
    ("on", "own"), [(date(2026, 4, 30), set()), (date(2026, 10, 31), {"KP01"}),
                    (date(2026, 11, 15), {"KP01", "KP02"})],
)  # fmt: skip
def test_only_decisions_in_force_count(facts_of, on, own):
    facts = facts_of(decisions=DECISIONS)
    indicator = facts.catalog.indicators["AL-2"]
    found = goals.given_own(facts.decisions, indicator=indicator, horizon="2026", on=on)
    assert found == own


def test_decisions_of_the_store_are_held_against_the_wards_target(facts_of):
    facts = facts_of(
        ("AL-2", "25333", "2026-10", 300, 1000),
        ("AL-2", "KP01", "2026-10", 100, 400),
        ("AL-2", "KP02", "2026-10", 200, 600),
        decisions=DECISIONS,
    )
    indicator = facts.catalog.indicators["AL-2"]
    ward = board.standing(facts, indicator=indicator, month="2026-10")
    rows = comparison.by_area(facts, indicator=indicator, month="2026-10")
    found, own = comparison.given_targets(facts, ward=ward, rows=rows)
    assert own == ["KP01"]
    # KP01 80 % of 400 = 320; KP02 has the ward's: 85 % of 600 = 510; 830 of 850
    assert (found.reached, found.short) == (830, 20)
