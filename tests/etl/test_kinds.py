"""Every kind of the contract: its smallest file is recognised and taken by its columns alone."""

import pytest

SMALLEST = {
    "visits": (
        "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
        "people_assisted",
        "V1,2026-03-05,KP01,T01,HOP_DAN,NHA_VAN_HOA,TUYEN_TRUYEN,40",
    ),
    "summary": ("neighbourhood,period,visits_in_period", "KP01,quý III/2026,12"),
    "register": ("neighbourhood,valid_from,households_total", "KP01,01/7/2025,300"),
    "neighbourhoods": ("code,name,valid_from", "KP01,Khu phố Thanh Bình,2025-07-01"),
    "teams": ("team_id,neighbourhood,decision_no,decision_date", "T01,KP01,12/QĐ-UBND,2024-05-05"),
    "roster": ("member_key,neighbourhood,role", "M1,KP01,Tổ trưởng"),
    "training": (
        "session_id,session_date,topic,mode,member_key,completed",
        "L1,2026-03-05,KY_NANG_SO,TRUC_TIEP,M1,có",
    ),
    "observations": ("indicator_id,area,period,value,supplier", "PL1-I-01,25333,2026-06,80,VHXH"),
    "targets": ("indicator_id,area,horizon,value,decision_no", "AL-2,KP01,2026,90,15/QĐ-UBND"),
}


@pytest.mark.parametrize("kind", SMALLEST)
def test_the_smallest_file_of_a_kind_is_recognised_and_taken(ward, kind):
    report = ward.load("\n".join(SMALLEST[kind]) + "\n")
    assert report.refused_because is None
    assert (report.kind, report.rows_accepted, ward.sentences(report)) == (kind, 1, [])


@pytest.mark.parametrize("kind", SMALLEST)
def test_a_kind_named_by_the_user_is_taken_as_that(ward, kind):
    assert ward.load("\n".join(SMALLEST[kind]) + "\n", kind=kind).kind == kind


def test_a_file_of_another_kind_than_named_is_refused(ward):
    report = ward.load("\n".join(SMALLEST["roster"]), kind="register")
    assert report.exit_status == 4
    assert "households_total" in report.refused_because


def test_a_member_who_wrote_more_than_forty_visits_in_a_day_is_a_warning(ward):
    rows = "".join(f"V{n},2026-03-05,KP01,M1\n" for n in range(41))
    report = ward.take_visits(f"visit_id,visit_date,neighbourhood,member_key\n{rows}")
    assert any("41" in warning for warning in report.warnings)


def test_too_many_persons_per_household_is_a_warning(ward):
    text = "neighbourhood,valid_from,households_total,population_total\n"
    report = ward.take(f"{text}KP01,2026-01-01,100,800\nKP02,2026-01-01,100,350\n")
    (warning,) = report.warnings
    assert "KP01" in warning
    assert "8,0" in warning


def test_nine_months_of_the_year_are_september(ward):
    ward.take("neighbourhood,period,households_skilled_cum\nKP01,9 tháng đầu năm 2026,60\n")
    assert ward.months("AL-2") == ["2026-09"]


def test_a_quarter_without_year_takes_the_year_of_the_plan_with_a_warning(ward):
    report = ward.take("neighbourhood,period,households_skilled_cum\nKP01,quý 3,60\n")
    assert ward.months("AL-2") == ["2026-09"]
    assert any("2026" in warning for warning in report.warnings)


def test_a_renamed_khu_pho_is_known_by_its_new_name_and_aliases(ward):
    ward.take("code,name,aliases,valid_from\nKP01,Khu phố Thanh Bình,Xóm Chùa;Tổ 9,2025-07-01\n")
    head = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
    ward.take_visits(
        f"{head}\nV1,2026-03-05,Khu phố Thanh Bình,H1,DAT\nV2,2026-03-05,xóm chùa,H2,DAT\n"
        "V3,2026-03-05,KP01,H3,DAT\n"
    )
    assert ward.figure("AL-2", "KP01", "2026-03")["numerator"] == 3


def test_a_khu_pho_that_ended_leaves_the_ward_from_then_on(ward):
    ward.register("KP01,2026-01-01,10", "KP02,2026-01-01,10")
    head = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
    ward.take_visits(f"{head}\nV1,2026-01-05,KP01,H1,DAT\nV2,2026-03-05,KP02,H2,DAT\n")
    ward.take("code,name,valid_from,valid_to\nKP01,Khu phố 1,2025-07-01,2026-02-15\n")
    assert ward.parts("AL-2", "ward", "2026-01") == (1, 10)
    assert ward.parts("AL-2", "ward", "2026-03") == (1, 10)
    assert ward.figure("AL-2", "ward", "2026-01")["areas_total"] == 29
    assert ward.figure("AL-2", "ward", "2026-02")["areas_total"] == 28


def test_the_parts_of_a_key_are_kept_apart(ward):
    # session 'L1|M' of member '1' is not session 'L1' of member 'M|1'
    report = ward.load(
        "session_id,session_date,topic,mode,member_key,completed\n"
        "L1|M,2026-03-05,KY_NANG_SO,TRUC_TIEP,1,1\nL1,2026-03-05,AI_CO_BAN,TRUC_TIEP,M|1,1\n"
    )
    assert report.rows_accepted == 2


def test_a_moment_given_in_universal_time_belongs_to_its_day_in_vietnam(ward):
    # 18:30 UTC on 31/03 is 01:30 on 01/04 here
    head = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
    ward.visits(f"{head}\nV1,2026-03-31T18:30:00Z,KP01,H1,DAT\n")
    assert ward.months("AL-2") in (["2026-04"], [])  # read in our time, or not taken at all


def test_a_broken_quote_is_explained_without_a_word_of_english(ward):
    report = ward.load('neighbourhood,period,households_skilled_cum,note\nKP01,2026-03,60,"5" cũ\n')
    assert report.exit_status == 4
    assert "expected" not in report.refused_because
