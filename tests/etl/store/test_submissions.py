"""What each khu phố has sent for each month."""

import pandas as pd

VISITS = "visit_id,visit_date,neighbourhood\n"


def test_a_file_of_visits_is_a_submission_of_every_khu_pho_and_month_in_it(ward, received):
    ward.take_visits(VISITS + "V1,2026-05-31,KP01\nV2,2026-06-01,KP01\nV3,2026-06-02,KP02\n")
    found = received("2026-05", "2026-06", "2026-07")
    assert {key: row["rows"] for key, row in found.items()} == {
        ("KP01", "2026-05"): 1,
        ("KP01", "2026-06"): 1,
        ("KP02", "2026-06"): 1,
    }
    assert found["KP01", "2026-06"]["kind"] == "visits"


def test_a_quarterly_summary_is_received_for_its_three_months(ward, received):
    ward.take("neighbourhood,period,households_visited_cum\nKP01,2026Q2,5\n")
    found = received("2026-03", "2026-04", "2026-05", "2026-06")
    assert sorted(month for _, month in found) == ["2026-04", "2026-05", "2026-06"]
    assert {row["until"] for row in found.values()} == {"2026-06"}
    assert {row["kind"] for row in found.values()} == {"summary"}


def test_sending_the_same_again_counts_as_sent_and_keeps_the_first_day(ward, received):
    ward.take_visits(VISITS + "V1,2026-06-01,KP01\n")
    ward.take_visits(VISITS + "V1,2026-06-01,KP01\nV2,2026-06-02,KP01\n")
    row = received("2026-06")["KP01", "2026-06"]
    assert (row["loads"], row["rows"]) == (2, 3)
    assert row["first_received"] <= row["last_received"]


def test_an_undone_load_is_not_a_submission(ward, received):
    ward.undo(ward.take_visits(VISITS + "V1,2026-06-01,KP01\n"))
    assert received("2026-06") == {}


def test_a_register_is_not_a_submission(ward, received):
    ward.register("KP01,2026-01-01,10")
    assert received("2026-01", "2026-06") == {}


def test_rejected_rows_are_told_only_of_a_file_of_one_khu_pho(ward, received):
    ward.visits(VISITS + "V1,2026-06-01,KP01\nV2,2026-02-31,KP01\n")
    ward.visits(VISITS + "V3,2026-06-01,KP02\nV4,2026-06-01,KP03\nV5,2026-02-31,KP02\n")
    found = received("2026-06")
    assert found["KP01", "2026-06"]["rejected"] == 1
    assert pd.isna(found["KP02", "2026-06"]["rejected"])
