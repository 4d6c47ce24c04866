"""AL-3: reported by khu phố, else in the summary, else by the ward; over pop_working_age."""

import pytest

OBSERVED = "indicator_id,area,period,numerator,denominator,supplier"
SUMMARY = "neighbourhood,period,working_age_eid2_and_app_cum"


@pytest.fixture
def ward100(ward):
    """100 people of working age in each of KP01, KP02, KP03."""
    ward.register(
        *(f"KP0{n},2026-01-01,50,200,100" for n in (1, 2, 3)),
        columns="neighbourhood,valid_from,households_total,population_total,pop_working_age",
    )
    return ward


def test_an_observation_without_denominator_takes_that_of_the_register(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,40,,Công an phường\n")
    figure = ward100.figure("AL-3", "KP01", "2026-02")
    assert (figure["numerator"], figure["denominator"]) == (40, 100)
    assert (figure["value_pct"], figure["source"]) == (pytest.approx(40), "observation")


def test_an_observation_with_its_own_denominator_keeps_it(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,40,80,Công an phường\n")
    assert ward100.parts("AL-3", "KP01", "2026-02") == (40, 80)


def test_the_summary_counts_until_the_khu_pho_is_observed(ward100):
    # summaries in January and March, observation in February: it precedes any summary from then on
    ward100.take(f"{SUMMARY}\nKP01,2026-01,10\nKP01,2026-03,30\n")
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,20,,Công an phường\n")
    ward100.take(f"{OBSERVED}\nAL-3,KP02,2026-03,1,,Công an phường\n")
    got = [
        (figure["numerator"], figure["source"])
        for figure in (ward100.figure("AL-3", "KP01", f"2026-0{n}") for n in (1, 2, 3))
    ]
    assert got == [(10, "summary"), (20, "observation"), (20, "observation")]


def test_an_observation_does_not_follow_the_mode(ward100):
    ward100.take_visits(
        "visit_id,visit_date,neighbourhood,household_code,hh_skill_status\n"
        "V1,2026-02-05,KP01,H1,DAT\n"
    )
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,20,,Công an phường\n")
    assert ward100.parts("AL-3", "KP01", "2026-02") == (20, 100)


def test_the_ward_is_sum_over_sum_of_the_khu_pho_that_have_both(ward100):
    # KP01 40/80 observed, KP02 25/100 from the summary, KP09 has no denominator
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,40,80,CA\nAL-3,KP09,2026-02,5,,CA\n")
    ward100.take(f"{SUMMARY}\nKP02,2026-02,25\n")
    whole = ward100.figure("AL-3", "ward", "2026-02")
    assert (whole["numerator"], whole["denominator"], whole["source"]) == (65, 180, "mixed")
    assert whole["areas_known"] == 2


def test_a_ward_observation_is_used_only_while_no_khu_pho_has_any(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,25333,2026-01,500,1000,CA\nAL-3,25333,2026-03,600,1000,CA\n")
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,40,80,CA\n")
    got = [ward100.parts("AL-3", "ward", f"2026-0{n}") for n in (1, 2, 3)]
    assert got == [(500, 1000), (40, 80), (40, 80)]


def test_a_summary_goes_before_a_ward_observation(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,25333,2026-02,500,1000,CA\n")
    ward100.take(f"{SUMMARY}\nKP02,2026-02,25\n")
    assert ward100.parts("AL-3", "ward", "2026-02") == (25, 100)


def test_a_quarterly_observation_belongs_to_its_last_month(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,KP01,quý I/2026,40,,CA\n")
    assert ward100.months("AL-3") == ["2026-03"]


def test_more_citizens_than_the_register_has_shows_the_parts_only(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,140,,CA\nAL-3,KP02,2026-02,50,,CA\n")
    first = ward100.figure("AL-3", "KP01", "2026-02")
    assert (first["numerator"], first["denominator"], first["value_pct"]) == (140, 100, None)
    whole = ward100.figure("AL-3", "ward", "2026-02")
    assert (whole["numerator"], whole["denominator"], whole["areas_invalid"]) == (50, 100, 1)


def test_components_are_observations_of_their_own(ward100):
    ward100.take(f"{OBSERVED}\nAL-3a,KP01,2026-02,70,,CA\nAL-3b,KP01,2026-02,60,,CA\n")
    assert ward100.parts("AL-3a", "KP01", "2026-02") == (70, 100)
    assert ward100.parts("AL-3b", "KP01", "2026-02") == (60, 100)
    assert ward100.measures(indicator="AL-3").empty  # never a product


def test_an_observation_is_corrected_by_its_key(ward100):
    ward100.take(f"{OBSERVED}\nAL-3,KP01,2026-02,40,80,CA\n")
    ward100.take(f"{OBSERVED}\nAL-3,Khu phố 1,tháng 2/2026,44,,CA\n")
    assert ward100.parts("AL-3", "KP01", "2026-02") == (44, 100)


def test_a_numerator_over_its_own_denominator_is_rejected(ward100):
    report = ward100.load(f"{OBSERVED}\nAL-3,KP01,2026-02,90,80,CA\n")
    assert (report.exit_status, report.rows_rejected) == (3, 1)


@pytest.mark.parametrize("parts", ["-5,80", "5,-80", "-5,"])
def test_a_negative_count_of_citizens_is_rejected(ward100, parts):
    report = ward100.load(f"{OBSERVED}\nAL-3,KP01,2026-02,{parts},CA\n")
    assert (report.exit_status, report.rows_rejected) == (3, 1)


def test_a_fraction_is_read_where_its_whole_is_the_denominator_of_the_row(ward100):
    report = ward100.load(
        f"{OBSERVED}\nAL-3,KP01,2026-02,120/150,150,CA\nAL-3,KP02,2026-02,120/150,160,CA\n"
    )
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
    assert ward100.parts("AL-3", "KP01", "2026-02") == (120, 150)


def test_a_share_over_a_hundred_per_cent_is_rejected_like_the_parts_that_would_give_it(ward100):
    head = "indicator_id,area,period,value,supplier"
    report = ward100.load(f'{head}\nAL-3,KP01,2026-02,"85,5%",CA\nAL-3,KP02,2026-02,120%,CA\n')
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
    assert ward100.figure("AL-3", "KP01", "2026-02")["value_pct"] == pytest.approx(85.5)
