"""A khu phố splits: what cannot be placed is shared out as an estimate; the ward stays exact."""

import pytest

from .conftest import VISITS, skilled

# KP07: 20 of 30 assessed households are skilled; 60 % of its households went to KP31, 40 % to KP32
BEFORE = skilled("A", "2026-05-05", "KP07", reached=20, of=30)
LATER = "C0,2026-09-05,KP09,C0,DAT\n"
SUMMARY = "neighbourhood,period,households_visited_cum,households_skilled_cum"


def state(ward, area: str, month: str) -> tuple[object, ...]:
    figure = ward.figure("AL-2", area, month)
    names = ("numerator", "denominator", "assessed", "is_estimate")
    return tuple(round(f, 6) if (f := figure[n]) is not None else None for n in names)


def test_the_state_is_shared_out_as_an_estimate(parted):
    # 0,6 x 20, 0,6 x 50 households, 0,6 x 30 assessed; the ward: 20 of 50 as before
    parted.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    assert state(parted, "KP31", "2026-07") == (12, 30, 18, 1)
    assert state(parted, "KP32", "2026-07") == (8, 20, 12, 1)
    assert [state(parted, "ward", m) for m in ("2026-06", "2026-07")] == [(20, 50, 30, None)] * 2
    assert state(parted, "KP07", "2026-06") == (20, 50, 30, None)
    assert len(parted.measures(area="KP07", month_from="2026-07")) == 0


def test_a_visit_that_names_the_new_khu_pho_moves_a_household_exactly(parted):
    # A000-A008 (9 DAT) are visited in KP31, one of them no longer DAT: own 8 of 9.
    # Left in KP07: 11 of 21. Still expected: KP31 18 - 9 = 9, KP32 12 - 0 = 12, together 21.
    # KP31: 8 + 11 x 9/21, 9 + 9; KP32: 11 x 12/21, 12. Ward: 8 + 11 of 50, 30 assessed
    parted.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    parted.take_visits(f"{VISITS}\n{skilled('A', '2026-07-05', 'KP31', reached=8, of=9)}")
    assert state(parted, "KP31", "2026-07") == (round(8 + 11 * 9 / 21, 6), 30, 18, 1)
    assert state(parted, "KP32", "2026-07") == (round(11 * 12 / 21, 6), 20, 12, 1)
    assert state(parted, "ward", "2026-07") == (19, 50, 30, None)


def test_once_all_households_are_placed_nothing_is_estimated(parted):
    # 18 visited in KP31 (15 DAT), the other 12 in KP32 (3 DAT)
    parted.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    rows = skilled("A", "2026-07-05", "KP31", reached=15, of=30).splitlines()
    first, last = rows[:18], [r.replace("KP31", "KP32") for r in rows[18:]]
    last = [r.replace("CHUA_DAT", "DAT") if n < 3 else r for n, r in enumerate(last)]
    parted.take_visits(f"{VISITS}\n" + "\n".join(first + last) + "\n")
    assert state(parted, "KP31", "2026-07") == (15, 30, 18, None)
    assert state(parted, "KP32", "2026-07") == (3, 20, 12, None)
    assert state(parted, "ward", "2026-07") == (18, 50, 30, None)


def test_new_households_are_counted_in_their_khu_pho_and_in_the_ward(parted):
    parted.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    parted.take_visits(f"{VISITS}\n{skilled('N', '2026-08-05', 'KP32', reached=4, of=5)}")
    parts = [parted.figure("AL-2", a, "2026-08")["numerator"] for a in ("KP31", "KP32", "ward")]
    assert parts[2] == 24
    assert parts[0] + parts[1] == pytest.approx(24)
    assert state(parted, "ward", "2026-08")[2] == 35


def test_of_a_khu_pho_that_goes_on_smaller_the_rest_stays_under_its_code(registered):
    # 40 % of KP07 become KP32 and KP07 goes on. July: 12 of 18 and 8 of 12.
    # August: 12 of the 20 skilled households of KP07 are visited in KP32, 4 are no longer DAT, and
    # 5 new ones in KP07 are. KP32 has 8 of 12 of its own; KP07 20 - 12 + 5 of 30 - 12 + 5
    registered.take("code,name,valid_from\nKP32,Khu phố 32,2026-07-01\n")
    registered.take(
        "old_area,new_area,effective_on,share_pct\nKP07,KP07,2026-07-01,60\nKP07,KP32,2026-07-01,40\n"
    )
    registered.take_visits(f"{VISITS}\n{BEFORE}{LATER}")
    assert state(registered, "KP07", "2026-06") == (20, 50, 30, None)
    assert state(registered, "KP07", "2026-07") == (12, 30, 18, 1)
    assert state(registered, "KP32", "2026-07") == (8, 20, 12, 1)
    registered.take_visits(
        f"{VISITS}\n{skilled('A', '2026-08-05', 'KP32', reached=8, of=12)}"
        f"{skilled('N', '2026-08-05', 'KP07', reached=5, of=5)}"
    )
    assert state(registered, "KP32", "2026-08")[:3] == (8, 20, 12)
    assert state(registered, "KP07", "2026-08")[:3] == (13, 30, 23)
    assert state(registered, "ward", "2026-08") == (21, 50, 35, None)


def test_totals_are_shared_out_until_a_new_one_reports(parted):
    parted.take(f"{SUMMARY}\nKP07,2026-06,30,20\nKP09,2026-09,10,5\n")
    assert state(parted, "KP31", "2026-07") == (12, 30, 18, 1)
    assert [state(parted, "ward", m)[:2] for m in ("2026-06", "2026-07")] == [(20, 50)] * 2
    parted.take(f"{SUMMARY}\nKP31,2026-08,21,14\n")
    assert state(parted, "KP31", "2026-08") == (14, 30, 21, None)
    assert state(parted, "KP32", "2026-08") == (8, 20, 12, 1)
    assert state(parted, "ward", "2026-08") == (22, 50, 33, None)


def test_a_reported_value_with_parts_is_shared_out_and_a_bare_percentage_is_not(parted):
    parted.take(
        "indicator_id,area,period,numerator,denominator,value,supplier\n"
        "AL-3,KP07,2026-06,45,90,,CA\nAL-3a,KP07,2026-06,,,40,CA\n"
        "AL-3,KP09,2026-08,9,,,CA\nAL-3a,KP09,2026-08,,,10,CA\n"
    )
    assert parted.parts("AL-3", "KP31", "2026-07") == (27, 54)
    assert parted.figure("AL-3", "KP31", "2026-07")["value_pct"] == pytest.approx(50)
    assert [parted.parts("AL-3", "ward", m) for m in ("2026-06", "2026-07")] == [(45, 90)] * 2
    assert parted.figure("AL-3a", "KP31", "2026-07")["value_pct"] is None


def test_a_team_is_shared_out_until_a_list_names_the_new_one(parted):
    roster = "member_key,neighbourhood,role,active_from,active_to\n"
    old = "".join(f"M{n},KP07,THANH_VIEN,,\n" for n in range(5))
    parted.take(f"{roster}{old}M9,KP09,TO_TRUONG,2026-08-01,\n")
    assert parted.parts("AL-1", "KP31", "2026-07") == (0, 3)
    assert parted.parts("AL-1", "KP32", "2026-07") == (0, 2)
    assert [parted.parts("AL-1", "ward", m) for m in ("2026-06", "2026-07")] == [(0, 5)] * 2
    parted.take(f"{roster}M0,KP31,TO_TRUONG,2026-08-01,\n")
    assert parted.parts("AL-1", "KP31", "2026-08") == (0, 1)
    assert parted.parts("AL-1", "KP32", "2026-08") == (0, 2)
    assert parted.figure("AL-1", "KP32", "2026-08")["is_estimate"] == 1


def test_a_visit_that_still_names_a_khu_pho_that_split_is_not_taken(parted):
    report = parted.visits(f"{VISITS}\nD1,2026-07-05,KP07,N1,DAT\nD2,2026-07-05,KP31,N2,DAT\n")
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
