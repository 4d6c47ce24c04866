"""Two khu phố become one: households, persons and answers recorded visit by visit."""

import pytest

from .conftest import MERGED, MERGER, VISITS, skilled

YES = "DIEN=THUONG_XUYEN;NUOC=THUONG_XUYEN;HOC_PHI=THUONG_XUYEN;CHO=THUONG_XUYEN"
NO = YES.replace("CHO=THUONG_XUYEN", "CHO=CHUA_DUNG")
# KP05: 10 of 20 skilled, KP06: 8 of 10, KP09: 5 of 5 and one more visit in August
BEFORE = (
    skilled("A", "2026-05-05", "KP05", reached=10, of=20)
    + skilled("B", "2026-06-05", "KP06", reached=8, of=10)
    + skilled("C", "2026-06-05", "KP09", reached=5, of=5)
)
LATER = "C9,2026-08-05,KP09,C000,DAT\n"  # nothing new: the ward has data of July and August


def test_the_new_khu_pho_has_the_sum_and_the_ward_does_not_move(merged):
    # KP30: 10 + 8 of 100 + 80 households; ward: 18 + 5 of 180 + 50
    merged.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    july = merged.figure("AL-2", "KP30", "2026-07")
    assert (july["numerator"], july["denominator"], july["assessed"]) == (18, 180, 30)
    assert july["source"] == "visits"
    assert july["value_pct"] == pytest.approx(10)
    assert july["is_estimate"] is None
    months = ("2026-06", "2026-07", "2026-08")
    assert [merged.parts("AL-2", "ward", m) for m in months] == [(23, 230)] * 3
    assert [merged.figure("AL-2", "ward", m)["assessed"] for m in months] == [35] * 3
    assert [merged.figure("AL-2", "ward", m)["areas_total"] for m in months] == [29, 28, 28]
    assert [merged.figure("AL-2", "ward", m)["areas_known"] for m in months] == [3, 2, 2]


def test_months_before_the_change_keep_the_old_khu_pho(merged):
    merged.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    assert merged.parts("AL-2", "KP05", "2026-06") == (10, 100)
    assert merged.parts("AL-2", "KP06", "2026-06") == (8, 80)
    rows = merged.measures(indicator="AL-2")
    spans = {a: sorted(rows.loc[rows["area"] == a, "month"]) for a in ("KP05", "KP06", "KP30")}
    assert spans == {
        "KP05": ["2026-05", "2026-06"],
        "KP06": ["2026-05", "2026-06"],
        "KP30": ["2026-07", "2026-08"],
    }


def test_a_household_visited_again_under_either_name_is_counted_once(merged):
    # July in KP30: A010 (known in KP05, not yet) is DAT now, B000 no longer; N1 is new and DAT.
    # August still names KP06: B001 is no longer DAT. 10+1, 8-1-1, +1: 18 of 31 assessed
    merged.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    merged.take_visits(
        f"{VISITS}\nD1,2026-07-05,KP30,A010,DAT\nD2,2026-07-05,KP30,B000,CHUA_DAT\n"
        "D3,2026-07-06,KP30,N1,DAT\nD4,2026-08-06,KP06,B001,CHUA_DAT\n"
    )
    july, august = (merged.figure("AL-2", "KP30", m) for m in ("2026-07", "2026-08"))
    assert (july["numerator"], july["denominator"], july["assessed"]) == (19, 180, 31)
    assert (august["numerator"], august["denominator"], august["assessed"]) == (18, 180, 31)
    assert merged.parts("AL-2", "ward", "2026-08") == (23, 230)


def test_all_households_of_the_old_ones_may_be_visited_as_of_the_new_one(merged):
    # 30 of 30 known households have another khu phố now: no collision of codes
    merged.take_visits(f"{VISITS}\n{BEFORE}")
    again = skilled("A", "2026-07-05", "KP30", reached=20, of=20) + skilled(
        "B", "2026-07-05", "KP30", reached=10, of=10
    )
    merged.take_visits(f"{VISITS}\n{again}")
    assert merged.parts("AL-2", "KP30", "2026-07") == (30, 180)


def test_a_household_that_moves_to_another_khu_pho_leaves_the_new_one(merged):
    merged.take_visits(f"{VISITS}\n{BEFORE}E1,2026-07-05,KP09,A000,DAT\n{LATER}")
    assert merged.parts("AL-2", "KP30", "2026-07") == (17, 180)
    assert merged.parts("AL-2", "KP09", "2026-07") == (6, 50)
    assert merged.parts("AL-2", "ward", "2026-07") == (23, 230)


def test_persons_who_sign_and_answers_are_joined_too(merged):
    # KP05: P00-P19 asked, 15 regular, P00-P01 signed; KP06: Q00-Q19 asked, 3 regular, Q00 signed
    head = "visit_id,visit_date,neighbourhood,person_code,age_band,outcome_codes,epay_freq"
    rows = "".join(
        f"{p}{n},2026-05-05,{area},{p}{n:02d},35-59,{'CKS=DA_KY_THANH_CONG' if n < signed else ''},"
        f"{YES if n < regular else NO}\n"
        for p, area, regular, signed in (("P", "KP05", 15, 2), ("Q", "KP06", 3, 1))
        for n in range(20)
    )
    merged.take_visits(f"{head}\n{rows}R1,2026-08-05,KP09,R1,35-59,CKS=DA_KY_THANH_CONG,{YES}\n")
    assert [merged.parts("AL-4", "KP30", m) for m in ("2026-07", "2026-08")] == [(3, 360)] * 2
    assert [merged.parts("AL-4", "ward", m) for m in ("2026-06", "2026-07")] == [(3, 360)] * 2
    july = merged.figure("AL-5", "KP30", "2026-07")
    assert (july["numerator"], july["denominator"]) == (18, 40)  # 40 asked: enough for a share
    assert july["value_pct"] == pytest.approx(45)
    assert [merged.parts("AL-5", "ward", m) for m in ("2026-06", "2026-07")] == [(18, 40)] * 2


def test_a_part_without_data_stays_outside_until_the_new_khu_pho_reports(merged):
    # KP06 never sent anything: 10/100 before and after; as soon as KP30 is visited it is 11/180.
    # Outside the ward's sum in both months: KP06 80, KP07 and KP09 50 each, 25 others 10 each
    others = [f"KP{n:02d},2026-01-01,10" for n in range(1, 30) if n not in (5, 6, 7, 9)]
    merged.register(*others)
    merged.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP05', reached=10, of=20)}{LATER}")
    july = merged.figure("AL-2", "KP30", "2026-07")
    assert (july["numerator"], july["denominator"], july["assessed"]) == (10, 100, 20)
    assert (july["areas_known"], july["areas_total"], july["denominator_missing"]) == (1, 2, 80)
    assert [merged.parts("AL-2", "ward", m) for m in ("2026-06", "2026-07")] == [(10, 100)] * 2
    ward = [merged.figure("AL-2", "ward", m) for m in ("2026-06", "2026-07")]
    assert [w["denominator_missing"] for w in ward] == [430, 430]
    merged.take_visits(f"{VISITS}\nD1,2026-08-05,KP30,N1,DAT\n")
    assert merged.parts("AL-2", "KP30", "2026-08") == (11, 180)
    assert merged.parts("AL-2", "KP30", "2026-07") == (10, 100)


def test_the_register_of_the_new_khu_pho_counts_from_its_first_day(merged):
    merged.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    merged.register("KP30,2026-08-01,190")
    assert [merged.parts("AL-2", "KP30", m) for m in ("2026-07", "2026-08")] == [
        (18, 180),
        (18, 190),
    ]


def test_a_register_that_ended_with_its_khu_pho_stands_on_in_the_sum(merged):
    merged.take(
        "neighbourhood,valid_from,valid_to,households_total\nKP05,2026-01-01,2026-06-30,100\n"
    )
    merged.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    assert merged.parts("AL-2", "KP30", "2026-07") == (18, 180)


def test_one_khu_pho_goes_into_another_that_goes_on(registered):
    # KP06 into KP05: 10 + 8 of 180 in KP05 from July on, 10 of 100 before
    registered.take("code,name,valid_from,valid_to\nKP06,Khu phố 6,2025-07-01,2026-06-30\n")
    registered.take("old_area,new_area,effective_on\nKP06,KP05,2026-07-01\n")
    registered.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    months = ("2026-06", "2026-07")
    assert [registered.parts("AL-2", "KP05", m) for m in months] == [(10, 100), (18, 180)]
    assert [registered.parts("AL-2", "ward", m) for m in months] == [(23, 230)] * 2
    registered.take_visits(f"{VISITS}\nD1,2026-08-06,KP05,B009,DAT\n")
    assert registered.parts("AL-2", "KP05", "2026-08") == (19, 180)


def test_a_khu_pho_may_merge_again(merged):
    # from August KP30 and KP09 are KP33
    merged.take_visits(f"{VISITS}\n{BEFORE}{LATER}D1,2026-09-05,KP01,Z1,DAT\n")
    merged.take(
        "code,name,valid_from,valid_to\nKP30,Khu phố 30,2026-07-01,2026-07-31\n"
        "KP09,Khu phố 9,2025-07-01,2026-07-31\nKP33,Khu phố 33,2026-08-01,\n"
    )
    merged.take("old_area,new_area,effective_on\nKP30,KP33,2026-08-01\nKP09,KP33,2026-08-01\n")
    assert merged.parts("AL-2", "KP30", "2026-07") == (18, 180)
    assert merged.parts("AL-2", "KP33", "2026-08") == (23, 230)
    assert [merged.parts("AL-2", "ward", m) for m in ("2026-07", "2026-08")] == [(23, 230)] * 2


def test_what_is_loaded_first_makes_no_difference(ward, registered):
    registered.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    registered.take(MERGED)
    without = registered.measures()
    assert registered.parts("AL-2", "ward", "2026-07") == (5, 50)  # nobody carries KP05 and KP06 on
    report = registered.take(MERGER)
    assert registered.parts("AL-2", "ward", "2026-07") == (23, 230)
    kept = registered.measures()
    assert kept.equals(registered.rolled_up_anew())
    registered.undo(report)
    assert registered.measures().equals(without)
