"""AL-1: active members who completed all three topics in the plan year, over active members."""

import pytest

ROSTER = "member_key,neighbourhood,role,active_from,active_to"
TRAINING = "session_id,session_date,topic,mode,member_key,completed"
SUMMARY = "neighbourhood,period,members_active,members_trained_full"


def three_topics(member: str, day: str) -> str:
    return "".join(
        f"{topic}-{day},{day},{topic},TRUC_TIEP,{member},1\n"
        for topic in ("KY_NANG_SO", "AI_CO_BAN", "PHONG_CHONG_LUA_DAO")
    )


def test_only_members_with_all_three_topics_count(ward):
    # M1 has all three on 10/03, M2 two of them, M3 none: 1/3. Per topic: a 2, b 2, c 1.
    ward.take(f"""{ROSTER}
M1,KP01,TO_TRUONG,2026-01-01,
M2,KP01,TO_PHO,2026-01-01,
M3,KP01,THANH_VIEN,2026-01-01,
""")
    ward.take(
        f"{TRAINING}\n{three_topics('M1', '2026-03-10')}"
        "L8,2026-03-11,KY_NANG_SO,TRUC_TUYEN,M2,1\n"
        "L9,2026-03-11,AI_CO_BAN,TRUC_TUYEN,M2,1\n"
        "L10,2026-03-12,PHONG_CHONG_LUA_DAO,TRUC_TUYEN,M2,0\n"
        "L11,2026-03-12,DVCTT,TRUC_TUYEN,M3,1\n"
    )
    march = ward.figure("AL-1", "KP01", "2026-03")
    assert (march["numerator"], march["denominator"], march["source"]) == (1, 3, "roster")
    assert march["value_pct"] == pytest.approx(100 / 3)
    assert [ward.parts(f"AL-1{c}", "KP01", "2026-03") for c in "abc"] == [(2, 3), (2, 3), (1, 3)]
    assert ward.parts("AL-1", "KP01", "2026-02") == (0, 3)


def test_a_roster_without_any_training_is_zero_and_not_unknown(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,2026-02-01,\n")
    figure = ward.figure("AL-1", "KP01", "2026-02")
    assert (figure["numerator"], figure["denominator"], figure["value_pct"]) == (0, 1, 0)
    assert ward.figure("AL-1", "KP02", "2026-02")["numerator"] is None


def test_terms_include_their_first_and_last_day(ward):
    # At 28/02: M1 (from 28/02) and M2 (to 28/02) are active, M3 (from 01/03) and M4 (to 27/02) not.
    ward.take(f"""{ROSTER}
M1,KP01,TO_TRUONG,2026-02-28,
M2,KP01,THANH_VIEN,2026-01-01,2026-02-28
M3,KP01,THANH_VIEN,2026-03-01,
M4,KP01,THANH_VIEN,2026-01-01,2026-02-27
""")
    assert ward.parts("AL-1", "KP01", "2026-01") == (0, 2)  # M2, M4
    assert ward.parts("AL-1", "KP01", "2026-02") == (0, 2)  # M1, M2
    assert ward.parts("AL-1", "KP01", "2026-03") == (0, 2)  # M1, M3


def test_a_term_without_beginning_begins_with_the_plan(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,,\nM2,KP01,TO_PHO,2019-05-05,\n")
    assert ward.months("AL-1") == ["2026-01"]
    assert ward.parts("AL-1", "KP01", "2026-01") == (0, 2)


def test_training_before_joining_counts_from_the_day_of_joining(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,2026-01-01,\nM2,KP01,THANH_VIEN,2026-04-15,\n")
    ward.take(f"{TRAINING}\n{three_topics('M2', '2026-02-10')}")
    assert ward.parts("AL-1", "KP01", "2026-03") == (0, 1)
    assert ward.parts("AL-1", "KP01", "2026-04") == (1, 2)


def test_a_member_who_left_counts_on_neither_side(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,,\nM2,KP01,THANH_VIEN,,2026-03-15\n")
    ward.take(f"{TRAINING}\n{three_topics('M2', '2026-02-10')}")
    assert ward.parts("AL-1", "KP01", "2026-02") == (1, 2)
    ward.take(f"{TRAINING}\n{three_topics('M1', '2026-04-10')}")
    assert ward.parts("AL-1", "KP01", "2026-03") == (0, 1)
    assert ward.parts("AL-1", "KP01", "2026-04") == (1, 1)


def test_a_member_with_two_terms_in_one_khu_pho_is_one_member(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_PHO,2026-01-01,\nM1,KP01,TO_TRUONG,2026-02-01,\n")
    assert ward.parts("AL-1", "KP01", "2026-02") == (0, 1)


def test_training_of_an_unknown_member_warns_and_counts_once_the_roster_names_it(ward):
    report = ward.take(f"{TRAINING}\n{three_topics('M7', '2026-02-10')}")
    assert report.rows_accepted == 3
    assert report.warnings
    assert ward.measures(indicator="AL-1").empty
    ward.take(f"{ROSTER}\nM7,KP03,TO_TRUONG,2026-01-01,\n")
    assert ward.parts("AL-1", "KP03", "2026-02") == (1, 1)


def test_a_correction_of_the_attendance_takes_the_completion_back(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,,\n")
    ward.take(f"{TRAINING}\n{three_topics('M1', '2026-02-10')}")
    ward.take(f"{TRAINING}\nAI_CO_BAN-2026-02-10,2026-02-10,AI_CO_BAN,TRUC_TIEP,M1,0\n")
    assert ward.parts("AL-1", "KP01", "2026-02") == (0, 1)
    assert ward.parts("AL-1a", "KP01", "2026-02") == (1, 1)


def test_training_before_the_plan_year_is_not_taken(ward):
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,,\n")
    report = ward.load(f"{TRAINING}\nL1,2025-12-31,KY_NANG_SO,TRUC_TIEP,M1,1\n")
    assert (report.exit_status, report.rows_rejected) == (3, 1)
    assert ward.parts("AL-1a", "KP01", "2026-01") == (0, 1)


def test_a_khu_pho_without_roster_is_taken_from_the_summary(ward):
    # KP01 roster 0/1, KP02 summary 4/6: the ward is 4/7 and mixed.
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,,\n")
    ward.take(f"{SUMMARY}\nKP02,2026-03,6,4\n")
    second = ward.figure("AL-1", "KP02", "2026-03")
    assert (second["numerator"], second["denominator"], second["source"]) == (4, 6, "summary")
    whole = ward.figure("AL-1", "ward", "2026-03")
    assert (whole["numerator"], whole["denominator"], whole["source"]) == (4, 7, "mixed")
    assert ward.parts("AL-1", "KP02", "2026-02") == (None, None)


def test_a_roster_goes_before_the_summary_of_the_same_khu_pho(ward):
    ward.take(f"{SUMMARY}\nKP01,2026-03,6,4\n")
    ward.take(f"{ROSTER}\nM1,KP01,TO_TRUONG,,\n")
    ward.take(f"{TRAINING}\nL1,2026-03-05,KY_NANG_SO,TRUC_TIEP,M1,1\n")
    figure = ward.figure("AL-1", "KP01", "2026-03")
    assert (figure["numerator"], figure["denominator"], figure["source"]) == (0, 1, "roster")


def test_the_members_of_the_register_are_never_the_denominator(ward):
    ward.register(
        "KP01,2026-01-01,10,99",
        "KP02,2026-01-01,10,99",
        columns="neighbourhood,valid_from,households_total,team_members_active",
    )
    ward.take(f"{SUMMARY}\nKP01,2026-03,,4\nKP02,2026-03,6,4\n")
    assert ward.parts("AL-1", "KP02", "2026-03") == (4, 6)
    assert ward.figure("AL-1", "KP01", "2026-03")["value_pct"] is None
    assert ward.parts("AL-1", "ward", "2026-03") == (4, 6)
