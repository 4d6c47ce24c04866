"""AL-2: households whose latest assessed visit is DAT, over the households of the register.

Expected figures are worked out by hand beside each file.
"""

import pytest

HEAD = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status,skills_passed"


@pytest.fixture
def ten(ward):
    """A ward with ten households in each of three khu phố."""
    ward.register("KP01,2026-01-01,10", "KP02,2026-01-01,10", "KP03,2026-01-01,10")
    return ward


def test_a_household_counts_by_its_latest_assessed_visit(ten):
    # H1: CHUA_DAT 05/01 then DAT 10/02. H2: DAT 06/01. H3: CHUA_DAT 07/01.
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,CHUA_DAT,
V2,2026-01-06,KP01,H2,DAT,
V3,2026-01-07,KP01,H3,CHUA_DAT,
V4,2026-02-10,KP01,H1,DAT,
""")
    january = ten.figure("AL-2", "KP01", "2026-01")  # H2 of 10; three assessed
    assert (january["numerator"], january["denominator"], january["assessed"]) == (1, 10, 3)
    assert january["value_pct"] == pytest.approx(10)
    assert january["coverage_pct"] == pytest.approx(30)
    assert january["ceiling_pct"] == pytest.approx(80)  # (1 + 10 - 3) / 10
    february = ten.figure("AL-2", "KP01", "2026-02")  # H1, H2
    assert (february["numerator"], february["assessed"]) == (2, 3)
    assert february["source"] == "visits"


def test_a_household_that_relapses_no_longer_counts(ten):
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,DAT,
V2,2026-03-05,KP01,H1,CHUA_DAT,
""")
    assert [ten.figure("AL-2", "KP01", m)["numerator"] for m in ("2026-01", "2026-02")] == [1, 1]
    assert ten.parts("AL-2", "KP01", "2026-03") == (0, 10)
    assert ten.figure("AL-2", "KP01", "2026-03")["assessed"] == 1


def test_on_the_same_day_the_visit_with_the_greater_id_by_code_points_counts(ten):
    # 'V10' < 'V2' by code points: V2 is the later one for both households.
    ten.take_visits(f"""{HEAD}
V10,2026-01-05,KP01,H1,DAT,
V2,2026-01-05,KP01,H1,CHUA_DAT,
V20,2026-01-05,KP02,H2,CHUA_DAT,
V3,2026-01-05,KP02,H2,DAT,
a1,2026-01-06,KP03,H3,DAT,
Z9,2026-01-06,KP03,H3,CHUA_DAT,
""")
    assert ten.parts("AL-2", "KP01", "2026-01") == (0, 10)
    assert ten.parts("AL-2", "KP02", "2026-01") == (1, 10)
    assert ten.parts("AL-2", "KP03", "2026-01") == (1, 10)  # 'Z' < 'a'


def test_the_date_goes_before_the_id(ten):
    ten.take_visits(f"""{HEAD}
V9,2026-01-05,KP01,H1,CHUA_DAT,
V1,2026-01-06,KP01,H1,DAT,
""")
    assert ten.parts("AL-2", "KP01", "2026-01") == (1, 10)


def test_not_assessed_is_no_assessment_whatever_the_skills_say(ten):
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,DAT,
V2,2026-01-06,KP01,H1,CHUA_DANH_GIA,VNEID
V3,2026-01-07,KP01,H2,CHUA_DANH_GIA,VNEID;DVCTT;TT_SO;CKS
""")
    figure = ten.figure("AL-2", "KP01", "2026-01")
    assert (figure["numerator"], figure["assessed"]) == (1, 1)


def test_an_empty_status_with_three_distinct_skills_is_met(ten):
    # H1: 3 distinct = DAT. H2: 2 = no assessment. H3: 3 words but 2 distinct = no assessment.
    # H4: CHUA_DAT with 5 skills stays CHUA_DAT. H5: DAT, then 1 skill: not an assessment.
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,,VNEID;DVCTT;TT_SO
V2,2026-01-05,KP01,H2,,VNEID;DVCTT
V3,2026-01-05,KP01,H3,,VNEID;DVCTT;VNEID
V4,2026-01-05,KP01,H4,CHUA_DAT,VNEID;DVCTT;TT_SO;AN_TOAN;CKS
V5,2026-01-05,KP01,H5,DAT,
V6,2026-01-06,KP01,H5,,VNEID
V7,2026-01-05,KP02,H6,,
""")
    figure = ten.figure("AL-2", "KP01", "2026-01")
    assert (figure["numerator"], figure["assessed"]) == (2, 3)  # H1, H5 of H1, H4, H5
    second = ten.figure("AL-2", "KP02", "2026-01")
    assert (second["numerator"], second["assessed"], second["value_pct"]) == (None, None, None)


def test_skills_of_several_visits_are_never_added_up(ten):
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,,VNEID;DVCTT
V2,2026-01-06,KP01,H1,,TT_SO;CKS
V3,2026-01-06,KP01,H2,DAT,
""")
    assert ten.figure("AL-2", "KP01", "2026-01")["assessed"] == 1


def test_a_household_counts_where_its_latest_assessed_visit_was(ten):
    # H1 is met in KP01, then in KP02; a visit in KP03 that assesses nothing moves nothing.
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,DAT,
V2,2026-02-05,KP02,H1,DAT,
V3,2026-03-05,KP03,H1,CHUA_DANH_GIA,
V4,2026-03-06,KP03,H9,CHUA_DAT,
""")
    got = {
        (area, month): ten.figure("AL-2", area, month)["numerator"]
        for area in ("KP01", "KP02", "KP03", "ward")
        for month in ("2026-01", "2026-02", "2026-03")
    }
    assert got == {
        ("KP01", "2026-01"): 1, ("KP01", "2026-02"): 0, ("KP01", "2026-03"): 0,
        ("KP02", "2026-01"): None, ("KP02", "2026-02"): 1, ("KP02", "2026-03"): 1,
        ("KP03", "2026-01"): None, ("KP03", "2026-02"): None, ("KP03", "2026-03"): 0,
        ("ward", "2026-01"): 1, ("ward", "2026-02"): 1, ("ward", "2026-03"): 1,
    }  # fmt: skip


def test_a_household_that_comes_back_is_never_counted_twice(ten):
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,H1,DAT,
V2,2026-01-15,KP02,H1,DAT,
V3,2026-01-25,KP01,H1,DAT,
V4,2026-01-25,KP02,H2,CHUA_DAT,
""")
    assert ten.parts("AL-2", "KP01", "2026-01") == (1, 10)
    assert ten.parts("AL-2", "KP02", "2026-01") == (0, 10)
    assert ten.parts("AL-2", "ward", "2026-01") == (1, 20)


def test_a_correction_replaces_the_whole_row_with_its_emptied_cells(ten):
    ten.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,H1,DAT,\nV2,2026-01-06,KP01,H2,DAT,\n")
    report = ten.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,H1,,\n")
    assert (report.rows_accepted, report.rows_unchanged) == (1, 0)
    figure = ten.figure("AL-2", "KP01", "2026-01")
    assert (figure["numerator"], figure["assessed"]) == (1, 1)


def test_a_correction_that_takes_the_household_away_is_followed(ten):
    ten.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,H1,DAT,\nV2,2026-01-06,KP01,H2,DAT,\n")
    ten.take_visits(f"{HEAD}\nV2,2026-01-06,KP01,,DAT,\n")
    assert ten.parts("AL-2", "KP01", "2026-01") == (1, 10)


def test_a_correction_of_the_khu_pho_moves_the_figure(ten):
    ten.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,H1,DAT,\nV2,2026-01-06,KP01,H2,DAT,\n")
    ten.take_visits(f"{HEAD}\nV2,2026-01-06,KP02,H2,DAT,\n")
    assert ten.parts("AL-2", "KP01", "2026-01") == (1, 10)
    assert ten.parts("AL-2", "KP02", "2026-01") == (1, 10)


def test_a_visit_without_household_counts_for_nobody(ten):
    ten.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,,DAT,\nV2,2026-01-05,KP01,H1,DAT,\n")
    assert ten.parts("AL-2", "KP01", "2026-01") == (1, 10)


def test_household_codes_are_compared_as_read(ten):
    # one household: case and spaces around do not make another
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP01,KP01-0001,DAT,
V2,2026-01-06,KP01, kp01-0001 ,DAT,
""")
    assert ten.figure("AL-2", "KP01", "2026-01")["assessed"] == 1


def test_more_met_than_households_shows_the_parts_and_is_left_out_of_the_ward(ten):
    ten.register("KP04,2026-01-01,1")
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP04,H1,DAT,
V2,2026-01-05,KP04,H2,DAT,
V3,2026-01-05,KP01,H3,DAT,
""")
    fourth = ten.figure("AL-2", "KP04", "2026-01")
    assert (fourth["numerator"], fourth["denominator"], fourth["value_pct"]) == (2, 1, None)
    whole = ten.figure("AL-2", "ward", "2026-01")
    assert (whole["numerator"], whole["denominator"]) == (1, 10)
    assert (whole["areas_known"], whole["areas_invalid"], whole["areas_total"]) == (1, 1, 29)


def test_the_ward_sums_only_khu_pho_with_both_parts(ten):
    # KP05 has visits but no register; KP01 1/10, KP02 0/10
    ten.take_visits(f"""{HEAD}
V1,2026-01-05,KP05,H1,DAT,
V2,2026-01-05,KP01,H2,DAT,
V3,2026-01-05,KP02,H3,CHUA_DAT,
""")
    fifth = ten.figure("AL-2", "KP05", "2026-01")
    assert (fifth["numerator"], fifth["denominator"], fifth["value_pct"]) == (1, None, None)
    assert (fifth["coverage_pct"], fifth["ceiling_pct"]) == (None, None)
    whole = ten.figure("AL-2", "ward", "2026-01")
    assert (whole["numerator"], whole["denominator"], whole["assessed"]) == (1, 20, 2)
    assert whole["value_pct"] == pytest.approx(5)
    assert whole["coverage_pct"] == pytest.approx(10)
    assert whole["ceiling_pct"] == pytest.approx(95)  # (1 + 20 - 2) / 20
    assert whole["areas_known"] == 2


def test_a_ward_value_is_sum_over_sum_not_a_mean_of_shares(ward):
    # KP01 1/1 = 100 %, KP02 0/9 = 0 %: the ward is 1/10, not 50 %.
    ward.register("KP01,2026-01-01,1", "KP02,2026-01-01,9")
    ward.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,H1,DAT,\nV2,2026-01-05,KP02,H2,CHUA_DAT,\n")
    assert ward.figure("AL-2", "ward", "2026-01")["value_pct"] == pytest.approx(10)


def test_rows_run_from_the_first_to_the_latest_data_month_of_the_indicator(ten):
    # AL-2 has data in February and April; the May visit assesses nothing.
    ten.take_visits(f"""{HEAD}
V0,2026-01-05,KP01,H1,CHUA_DANH_GIA,
V1,2026-02-05,KP01,H1,DAT,
V2,2026-04-05,KP02,H2,DAT,
V3,2026-05-05,KP02,H2,,
""")
    assert ten.months("AL-2") == ["2026-02", "2026-03", "2026-04"]
    assert ten.parts("AL-2", "KP01", "2026-04") == (1, 10)  # carried forward
    assert ten.parts("AL-2", "KP02", "2026-03")[0] is None
    assert set(ten.measures(indicator="AL-2")["area"]) == {
        "25333", *(f"KP{n:02d}" for n in range(1, 30))
    }  # fmt: skip


def test_a_khu_pho_without_any_data_is_unknown_not_zero(ten):
    ten.take_visits(f"{HEAD}\nV1,2026-01-05,KP01,H1,DAT,\n")
    silent = ten.figure("AL-2", "KP02", "2026-01")
    assert (silent["numerator"], silent["assessed"], silent["value_pct"]) == (None, None, None)
    assert silent["source"] is None


def test_the_component_less_indicator_has_no_measures_before_any_data(ten):
    assert ten.measures(indicator="AL-2").empty
