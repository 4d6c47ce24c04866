"""Two khu phố become one: totals, reported values, teams and mixed ways of reporting."""

import pytest

from .conftest import MERGED, MERGER, VISITS, skilled

SUMMARY = (
    "neighbourhood,period,households_visited_cum,households_skilled_cum,"
    "people_18plus_ds_issued_cum,people_18plus_ds_able_cum,working_age_eid2_and_app_cum,"
    "epay_surveyed,epay_regular"
)
# KP05: 60 of 90 visited are skilled, 50 sign, 70 use the app, 30 of 40 pay regularly
TOTALS = "KP05,2026-06,90,60,55,50,70,40,30\nKP06,2026Q2,50,40,25,20,30,20,10\n"
LATER = "KP09,2026-08,20,10,9,8,7,40,20\n"
OBSERVED = "indicator_id,area,period,numerator,denominator,value,supplier"
ROSTER = "member_key,neighbourhood,role,active_from,active_to"
TRAINING = "session_id,session_date,topic,mode,member_key,completed"
TOPICS = ("KY_NANG_SO", "AI_CO_BAN", "PHONG_CHONG_LUA_DAO")


def trained(*members: str) -> str:
    return "".join(
        f"L-{topic},2026-03-05,{topic},TRUC_TIEP,{m},1\n" for m in members for topic in TOPICS
    )


@pytest.mark.parametrize(
    ("indicator", "parts"),
    [
        ("AL-2", (100, 180)),  # 60 + 40 of 100 + 80 households
        ("AL-3", (100, 270)),  # 70 + 30 of 150 + 120 of working age
        ("AL-4", (70, 360)),  # 50 + 20 of 200 + 160 adults
        ("AL-5", (40, 60)),  # 30 + 10 of 40 + 20 asked
    ],
)
def test_totals_are_added_up_and_the_ward_does_not_move(merged, indicator, parts):
    merged.take(f"{SUMMARY}\n{TOTALS}{LATER}")
    assert [merged.parts(indicator, "KP30", m) for m in ("2026-07", "2026-08")] == [parts] * 2
    assert [merged.parts(indicator, "ward", m) for m in ("2026-06", "2026-07")] == [parts] * 2
    assert merged.figure(indicator, "KP30", "2026-07")["source"] == "summary"


def test_a_total_of_the_new_khu_pho_takes_their_place(merged):
    merged.take(f"{SUMMARY}\n{TOTALS}{LATER}")
    merged.take(f"{SUMMARY}\nKP30,2026-08,150,110,80,75,105,50,45\n")
    assert [merged.parts("AL-2", "KP30", m) for m in ("2026-07", "2026-08")] == [
        (100, 180), (110, 180),
    ]  # fmt: skip
    assert merged.parts("AL-5", "KP30", "2026-08") == (45, 50)


def test_an_empty_cell_of_its_total_makes_the_figure_unknown(merged):
    merged.take(f"{SUMMARY}\n{TOTALS}{LATER}KP30,2026-08,150,,80,75,105,50,45\n")
    assert merged.parts("AL-2", "KP30", "2026-08") == (None, 180)


def test_visits_of_one_and_totals_of_the_other_are_added_up(merged):
    # KP05: 10 of 20 by visits; KP06: 40 of 50 by totals
    merged.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP05', reached=10, of=20)}")
    merged.take(f"{SUMMARY}\nKP06,2026-06,50,40,,,,,\n{LATER}")
    july = merged.figure("AL-2", "KP30", "2026-07")
    assert (july["numerator"], july["denominator"], july["assessed"]) == (50, 180, 70)
    assert july["source"] == "mixed"
    assert [merged.parts("AL-2", "ward", m) for m in ("2026-06", "2026-07")] == [(50, 180)] * 2


def test_visits_are_not_added_to_a_total_that_may_hold_the_same_households(merged):
    # 20 + 50 assessed in June. 60 further households are visited in July: 80 by visits, more than
    # 70, so the visits count: 10 + 60. In July with only 5 further ones the 70 stand.
    merged.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP05', reached=10, of=20)}")
    merged.take(f"{SUMMARY}\nKP06,2026-06,50,40,,,,,\n{LATER}")
    merged.take_visits(f"{VISITS}\n{skilled('N', '2026-07-05', 'KP30', reached=5, of=5)}")
    assert merged.parts("AL-2", "KP30", "2026-07") == (50, 180)
    merged.take_visits(f"{VISITS}\n{skilled('O', '2026-08-05', 'KP30', reached=55, of=55)}")
    august = merged.figure("AL-2", "KP30", "2026-08")
    assert (august["numerator"], august["assessed"], august["source"]) == (70, 80, "visits")


def test_reported_parts_are_added_up_and_a_bare_percentage_is_not(merged):
    merged.take(
        f"{OBSERVED}\nAL-3,KP05,2026-06,60,150,,CA\nAL-3,KP06,2026-06,30,,,CA\n"
        "AL-3a,KP05,2026-06,,,40,CA\nAL-3a,KP06,2026-06,,,25,CA\n"
        "AL-3,KP09,2026-08,9,,,CA\nAL-3a,KP09,2026-08,,,10,CA\n"
    )
    july = merged.figure("AL-3", "KP30", "2026-07")
    assert (july["numerator"], july["denominator"], july["source"]) == (90, 270, "observation")
    assert july["value_pct"] == pytest.approx(100 / 3)
    assert [merged.parts("AL-3", "ward", m) for m in ("2026-06", "2026-07")] == [(90, 270)] * 2
    assert merged.figure("AL-3a", "KP30", "2026-07")["value_pct"] is None


def test_a_report_of_the_new_khu_pho_takes_their_place(merged):
    merged.take(f"{OBSERVED}\nAL-3,KP05,2026-06,60,150,,CA\nAL-3,KP06,2026-06,30,,,CA\n")
    merged.take(f"{OBSERVED}\nAL-3,KP30,2026-08,100,260,,CA\n")
    assert [merged.parts("AL-3", "KP30", m) for m in ("2026-07", "2026-08")] == [
        (90, 270), (100, 260),
    ]  # fmt: skip


def test_a_khu_pho_that_is_only_renamed_keeps_even_a_bare_percentage(registered):
    registered.take(
        "code,name,valid_from,valid_to\nKP05,Khu phố 5,2025-07-01,2026-06-30\n"
        "KP30,Khu phố Thanh Bình,2026-07-01,\n"
    )
    registered.take("old_area,new_area,effective_on\nKP05,KP30,2026-07-01\n")
    registered.take(f"{OBSERVED}\nAL-3a,KP05,2026-06,,,40,CA\nAL-3a,KP09,2026-08,,,10,CA\n")
    assert registered.figure("AL-3a", "KP30", "2026-07")["value_pct"] == 40


def test_the_teams_are_joined_until_a_list_names_the_new_one(merged):
    # KP05: M1 trained, M2 not; KP06: M3 trained. KP30's own list from August: M1, M3, M4
    merged.take(f"{ROSTER}\nM1,KP05,TO_TRUONG,,\nM2,KP05,THANH_VIEN,,\nM3,KP06,TO_TRUONG,,\n")
    merged.take(f"{TRAINING}\n{trained('M1', 'M3')}")
    merged.take(f"{ROSTER}\nM9,KP09,TO_TRUONG,2026-08-01,\n")  # the ward has data of August
    july = merged.figure("AL-1", "KP30", "2026-07")
    assert (july["numerator"], july["denominator"], july["source"]) == (2, 3, "roster")
    assert [merged.parts("AL-1", "ward", m) for m in ("2026-06", "2026-07")] == [(2, 3)] * 2
    merged.take(
        f"{ROSTER}\nM1,KP30,TO_TRUONG,2026-08-01,\nM3,KP30,TO_PHO,2026-08-01,\n"
        "M4,KP30,THANH_VIEN,2026-08-01,\n"
    )
    assert [merged.parts("AL-1", "KP30", m) for m in ("2026-07", "2026-08")] == [(2, 3), (2, 3)]
    assert merged.parts("AL-1c", "KP30", "2026-08") == (2, 3)
    assert merged.parts("AL-1", "ward", "2026-08") == (2, 4)  # M2 is in no list of August


def test_a_member_named_again_by_the_khu_pho_that_goes_on_counts_once(registered):
    registered.take("code,name,valid_from,valid_to\nKP06,Khu phố 6,2025-07-01,2026-06-30\n")
    registered.take("old_area,new_area,effective_on\nKP06,KP05,2026-07-01\n")
    registered.take(
        f"{ROSTER}\nM1,KP05,TO_TRUONG,,\nM3,KP06,TO_TRUONG,,\nM3,KP05,TO_PHO,2026-07-01,\n"
    )
    registered.take(f"{TRAINING}\n{trained('M3')}")
    assert registered.parts("AL-1", "KP05", "2026-06") == (0, 1)
    assert registered.parts("AL-1", "KP05", "2026-07") == (1, 2)


def test_teams_known_by_totals_are_added_up(merged):
    head = "neighbourhood,period,members_active,members_trained_full"
    merged.take(f"{head}\nKP05,2026-06,10,6\nKP06,2026-06,8,2\nKP09,2026-08,5,5\n")
    assert merged.parts("AL-1", "KP30", "2026-07") == (8, 18)
    assert [merged.parts("AL-1", "ward", m) for m in ("2026-06", "2026-07")] == [(8, 18)] * 2
    merged.take(f"{head}\nKP30,2026-08,12,9\n")
    assert merged.parts("AL-1", "KP30", "2026-08") == (9, 12)


def test_files_in_any_order_give_the_same_measures(ward, registered):
    totals = f"{SUMMARY}\n{TOTALS}{LATER}"
    files = [MERGED, MERGER, totals]
    found = []
    for order in ((0, 1, 2), (2, 0, 1), (0, 2, 1)):
        reports = [registered.take(files[n]) for n in order]
        found.append(registered.measures())
        for report in reports:
            registered.undo(report)
    assert found[0].equals(found[1])
    assert found[0].equals(found[2])
