"""Visits in some months and totals in others; denominators that change; months without data."""

import pytest

VISIT = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
SUMMARY = "neighbourhood,period,households_visited_cum,households_skilled_cum"
REGISTER = "neighbourhood,valid_from,valid_to,households_total"


def skilled(ward, area: str, *months: str) -> list[tuple[object, object]]:
    figures = [ward.figure("AL-2", area, month) for month in months]
    return [(figure["numerator"], figure["source"]) for figure in figures]


@pytest.fixture
def hundred(ward):
    ward.register("KP01,2026-01-01,100", "KP02,2026-01-01,100")
    return ward


def test_each_month_uses_the_latest_mode_with_data(hundred):
    # visits in January and April, a summary for February: V, S, S, V with all states so far
    hundred.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\nV2,2026-01-05,KP01,H2,DAT\n")
    hundred.take(f"{SUMMARY}\nKP01,2026-02,40,30\n")
    hundred.take_visits(f"{VISIT}\nV3,2026-04-05,KP01,H3,DAT\n")
    months = ("2026-01", "2026-02", "2026-03", "2026-04")
    assert skilled(hundred, "KP01", *months) == [
        (2, "visits"), (30, "summary"), (30, "summary"), (3, "visits"),
    ]  # fmt: skip
    assert hundred.figure("AL-2", "KP01", "2026-03")["assessed"] == 40
    assert hundred.figure("AL-2", "KP01", "2026-04")["assessed"] == 3


def test_a_quarterly_summary_gives_no_figure_before_its_last_month(hundred):
    hundred.take_visits(f"{VISIT}\nV1,2026-03-05,KP01,H1,DAT\nV2,2026-07-05,KP02,H2,DAT\n")
    hundred.take(f"{SUMMARY}\nKP01,quý II/2026,40,30\n")
    months = ("2026-03", "2026-04", "2026-05", "2026-06", "2026-07")
    assert skilled(hundred, "KP01", *months) == [
        (1, "visits"), (1, "visits"), (1, "visits"), (30, "summary"), (30, "summary"),
    ]  # fmt: skip
    assert hundred.months("AL-2") == list(months)


def test_a_first_quarterly_summary_leaves_its_earlier_months_unknown(hundred):
    hundred.take(f"{SUMMARY}\nKP01,2026Q2,40,30\nKP02,2026-04,20,10\n")
    assert skilled(hundred, "KP01", "2026-04", "2026-05", "2026-06") == [
        (None, None), (None, None), (30, "summary"),
    ]  # fmt: skip
    assert hundred.parts("AL-2", "ward", "2026-05") == (10, 100)
    assert hundred.parts("AL-2", "ward", "2026-06") == (40, 200)


def test_an_empty_cell_of_a_later_summary_makes_the_figure_unknown(hundred):
    hundred.take(f"{SUMMARY}\nKP01,2026-01,40,30\nKP01,2026-02,45,\nKP01,2026-03,50,35\n")
    months = ("2026-01", "2026-02", "2026-03")
    assert [n for n, _ in skilled(hundred, "KP01", *months)] == [30, None, 35]
    assert hundred.figure("AL-2", "KP01", "2026-02")["value_pct"] is None
    assert hundred.parts("AL-2", "ward", "2026-02") == (None, None)


def test_an_empty_cell_of_a_summary_also_ends_what_the_visits_said(hundred):
    hundred.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    hundred.take(f"{SUMMARY}\nKP01,2026-02,45,\n")
    assert skilled(hundred, "KP01", "2026-01", "2026-02") == [(1, "visits"), (None, None)]


def test_a_summary_without_households_visited_has_no_coverage(hundred):
    hundred.take(f"{SUMMARY}\nKP01,2026-01,,30\nKP02,2026-01,50,40\n")
    figure = hundred.figure("AL-2", "KP01", "2026-01")
    assert (figure["numerator"], figure["assessed"], figure["coverage_pct"]) == (30, None, None)
    assert figure["value_pct"] == pytest.approx(30)


def test_the_ward_is_mixed_where_khu_pho_differ(hundred):
    hundred.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    hundred.take(f"{SUMMARY}\nKP02,2026-01,50,40\n")
    whole = hundred.figure("AL-2", "ward", "2026-01")
    assert (whole["numerator"], whole["denominator"], whole["source"]) == (41, 200, "mixed")
    assert whole["assessed"] == 51


def test_visits_of_a_month_that_a_summary_claims_are_rejected_by_name(hundred):
    hundred.take(f"{SUMMARY}\nKP01,2026Q1,50,40\n")
    report = hundred.visits(
        f"{VISIT}\nV1,2026-01-31,KP01,H1,DAT\nV2,2026-04-01,KP01,H2,DAT\nV3,2026-02-01,KP02,H3,DAT\n"
    )
    assert (report.exit_status, report.rows_accepted, report.rows_rejected) == (3, 2, 1)
    (sentence,) = hundred.sentences(report)
    assert "Dòng 2" in sentence
    assert "KP01" in sentence


def test_a_summary_of_a_month_with_visits_is_rejected(hundred):
    hundred.take_visits(f"{VISIT}\nV1,2026-02-05,KP01,H1,DAT\n")
    report = hundred.load(f"{SUMMARY}\nKP01,2026Q1,50,40\nKP01,2026-03,50,40\nKP02,2026Q1,50,40\n")
    assert (report.rows_accepted, report.rows_rejected) == (2, 1)


def test_after_the_undo_of_one_mode_the_other_is_taken(hundred):
    first = hundred.take(f"{SUMMARY}\nKP01,2026Q1,50,40\n")
    hundred.undo(first)
    hundred.take_visits(f"{VISIT}\nV1,2026-01-31,KP01,H1,DAT\n")
    assert skilled(hundred, "KP01", "2026-01") == [(1, "visits")]


def test_the_denominator_follows_the_register_of_the_month(ward):
    ward.take(f"{REGISTER}\nKP01,2026-01-01,,10\nKP01,2026-03-01,,20\n")
    ward.take_visits(f"{VISIT}\nV1,2026-02-05,KP01,H1,DAT\nV2,2026-04-05,KP01,H2,CHUA_DAT\n")
    got = [ward.parts("AL-2", "KP01", f"2026-0{n}") for n in (2, 3, 4)]
    assert got == [(1, 10), (1, 20), (1, 20)]


def test_the_last_day_of_a_register_is_part_of_it(ward):
    # to 28/02 inclusive: February has it, March is a gap; to 30/04 minus a day: April has none
    ward.take(f"""{REGISTER}
KP01,2025-07-01,2026-02-28,10
KP01,2026-04-01,2026-04-29,20
KP01,2026-05-31,,30
""")
    ward.take_visits(f"{VISIT}\nV1,2026-02-05,KP01,H1,DAT\nV2,2026-05-05,KP02,H2,DAT\n")
    got = [ward.parts("AL-2", "KP01", f"2026-0{n}") for n in (2, 3, 4, 5)]
    assert got == [(1, 10), (1, None), (1, None), (1, 30)]
    assert ward.figure("AL-2", "KP01", "2026-03")["value_pct"] is None
    assert ward.parts("AL-2", "ward", "2026-03") == (None, None)


@pytest.mark.parametrize("later", ["KP01,2026-02-01,,0", "KP01,2026-02-01,2026-12-31,0"])
def test_of_overlapping_registers_the_latest_beginning_counts_even_if_zero(ward, later):
    ward.take(f"{REGISTER}\nKP01,2026-01-01,,10\n{later}\n")
    ward.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\nV2,2026-02-05,KP01,H2,DAT\n")
    january, february = (ward.figure("AL-2", "KP01", f"2026-0{n}") for n in (1, 2))
    assert january["value_pct"] == pytest.approx(10)
    assert (february["numerator"], february["value_pct"]) == (2, None)
    assert ward.parts("AL-2", "ward", "2026-02") == (None, None)
    assert february["coverage_pct"] is None


def test_an_empty_cell_of_the_newest_register_is_not_filled_from_an_older_one(ward):
    columns = "neighbourhood,valid_from,households_total,pop_18_plus"
    ward.register("KP01,2026-01-01,10,40", "KP01,2026-03-01,10,", columns=columns)
    ward.take(
        "neighbourhood,period,people_18plus_ds_issued_cum,people_18plus_ds_able_cum\n"
        "KP01,2026-02,30,20\nKP01,2026-03,30,20\n"
    )
    assert ward.figure("AL-4", "KP01", "2026-02")["value_pct"] == pytest.approx(50)
    assert ward.parts("AL-4", "KP01", "2026-03") == (20, None)


def test_the_register_of_one_khu_pho_is_never_lent_to_another(ward):
    ward.register("KP01,2026-01-01,10")
    ward.take_visits(f"{VISIT}\nV1,2026-01-05,KP11,H1,DAT\n")
    assert ward.parts("AL-2", "KP11", "2026-01") == (1, None)


def test_a_register_loaded_after_the_visits_gives_them_their_value(ward):
    ward.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    assert ward.figure("AL-2", "KP01", "2026-01")["value_pct"] is None
    report = ward.register("KP01,2026-01-01,4")
    assert report is not None
    assert ward.figure("AL-2", "KP01", "2026-01")["value_pct"] == pytest.approx(25)
    ward.undo(report)
    assert ward.figure("AL-2", "KP01", "2026-01")["value_pct"] is None


def test_a_total_over_the_register_is_rejected(hundred):
    hundred.register("KP03,2026-01-01,100")
    report = hundred.load(
        f"{SUMMARY}\nKP01,2026-01,101,40\nKP02,2026-01,50,51\nKP03,2026-01,100,100\n"
    )
    assert (report.rows_accepted, report.rows_rejected) == (1, 2)


def test_a_row_rejected_for_another_reason_makes_no_later_month_fall(hundred):
    # January says 51 of 50 visited and is rejected; February's 40 falls below nothing that stands
    report = hundred.load(f"{SUMMARY}\nKP02,2026-01,50,51\nKP02,2026-02,100,40\n")
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)


def test_a_register_corrected_below_the_total_leaves_the_khu_pho_out(hundred):
    hundred.take(f"{SUMMARY}\nKP01,2026-01,50,40\nKP02,2026-01,50,40\n")
    hundred.register("KP01,2026-01-01,30")
    figure = hundred.figure("AL-2", "KP01", "2026-01")
    assert (figure["numerator"], figure["denominator"], figure["value_pct"]) == (40, 30, None)
    whole = hundred.figure("AL-2", "ward", "2026-01")
    assert (whole["numerator"], whole["denominator"], whole["areas_invalid"]) == (40, 100, 1)


def test_a_falling_total_needs_a_note_or_a_confirmation(hundred):
    hundred.take(f"{SUMMARY},note\nKP01,2026-01,50,40,\n")
    path = hundred.write(f"{SUMMARY},note\nKP01,2026-02,50,39,\n")
    report = hundred.load(path)
    assert (report.exit_status, report.rows_rejected) == (3, 1)
    assert hundred.load(path).exit_status == 3
    again = hundred.load(path, yes=True)
    assert (again.exit_status, again.rows_accepted, again.rows_rejected) == (0, 1, 0)
    assert skilled(hundred, "KP01", "2026-02") == [(39, "summary")]
    noted = hundred.take(f"{SUMMARY},note\nKP01,2026-03,50,38,Rà soát lại\n")
    assert noted.rows_accepted == 1


def test_of_a_falling_pair_in_one_file_only_the_row_that_falls_is_rejected(hundred):
    report = hundred.load(f"{SUMMARY}\nKP01,2026-01,50,40\nKP01,2026-02,50,39\n")
    assert (report.rows_accepted, report.rows_rejected) == (1, 1)
    assert "Dòng 3" in hundred.sentences(report)[0]


def test_a_rejected_row_is_no_yardstick_for_the_rows_after_it(hundred):
    # February falls and is rejected; March is above February but still below January
    hundred.take(f"{SUMMARY}\nKP01,2026-01,60,50\n")
    report = hundred.load(f"{SUMMARY}\nKP01,2026-02,60,40\nKP01,2026-03,60,45\n")
    assert (report.rows_accepted, report.rows_rejected) == (0, 2)


def test_a_total_of_a_month_goes_before_that_of_a_quarter_ending_with_it(hundred):
    hundred.take(f"{SUMMARY}\nKP01,2026Q1,50,40\nKP01,2026-03,52,42\n")
    assert skilled(hundred, "KP01", "2026-03") == [(42, "summary")]
