"""What became of each load, what is still open, and what an undo would change."""

import pytest

from etl.errors import UsageError
from etl.store import history

VISITS = "visit_id,visit_date,neighbourhood,note\n"
MOSTLY_GOOD = VISITS + "V1,2026-06-01,KP01,a\nV2,2026-02-31,KP01,b\n"


def test_added_corrected_unchanged_and_rejected_add_up_to_what_was_read(ward, past):
    ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\nV2,2026-06-02,KP01,b\n")
    later = ward.visits(
        VISITS + "V1,2026-06-01,KP01,a\nV2,2026-06-02,KP01,B\nV3,2026-06-03,KP01,c\n"
        "V4,2026-02-31,KP01,d\n"
    )
    row = past()[later.batch]
    assert row["rows_read"] == 4
    assert (row["rows_added"], row["rows_corrected"]) == (1, 1)
    assert (row["rows_unchanged"], row["rows_rejected"]) == (1, 1)


def test_going_back_to_an_earlier_content_is_a_correction(ward):
    ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\n")
    ward.take_visits(VISITS + "V1,2026-06-01,KP01,b\n")
    back = ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\nV2,2026-06-01,KP01,x\n")
    assert (back.rows_added, back.rows_corrected, back.rows_unchanged) == (1, 1, 0)


def test_a_record_that_was_undone_is_added_anew(ward):
    ward.undo(ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\n"))
    again = ward.take_visits(VISITS + "V1,2026-06-01,KP01,b\n")
    assert (again.rows_added, again.rows_corrected) == (1, 0)


def test_a_rejected_row_is_open_until_its_record_comes(ward, still_open):
    first = ward.visits(MOSTLY_GOOD)
    assert still_open() == [(first.batch, 3)]
    ward.take_visits(VISITS + "V2,2026-06-02,KP01,b\n")
    assert still_open() == []


def test_a_rejected_correction_is_open_though_its_record_stood_before(ward, still_open):
    ward.take_visits(VISITS + "V2,2026-06-02,KP01,b\n")
    second = ward.visits(MOSTLY_GOOD)
    assert still_open() == [(second.batch, 3)]


def test_undoing_the_load_that_settled_a_row_opens_it_again(ward, still_open):
    first = ward.visits(MOSTLY_GOOD)
    ward.undo(ward.take_visits(VISITS + "V2,2026-06-02,KP01,b\n"))
    assert still_open() == [(first.batch, 3)]


def test_rows_of_an_undone_load_are_nobodys_business(ward, still_open):
    ward.undo(ward.visits(MOSTLY_GOOD))
    assert still_open() == []


def test_a_retry_of_the_same_bytes_settles_what_it_takes(ward, still_open):
    columns = "neighbourhood,period,households_visited_cum\n"
    ward.take(columns + "KP01,2026-05,9\nKP02,2026-05,9\n")
    fallen = ward.write(columns + "KP01,2026-06,4\nKP02,2026-06,10\n")
    first = ward.load(fallen)
    assert still_open() == [(first.batch, 2)]
    ward.load(fallen, yes=True)
    assert still_open() == []


def effect(ward, report):
    return history.undo_effect(ward.workspace.engine, ward.workspace.code, report.batch)


def test_what_an_undo_would_change_is_told_before(ward):
    ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\nV2,2026-06-01,KP01,a\n")
    later = ward.take_visits(
        VISITS + "V1,2026-06-01,KP01,b\nV2,2026-06-01,KP01,a\nV3,2026-06-01,KP01,a\n"
    )
    told = effect(ward, later)
    assert (told.vanish, told.fall_back, told.stay) == (1, 1, 1)


def test_of_an_undone_load_nothing_would_change(ward):
    report = ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\n")
    ward.undo(report)
    told = effect(ward, report)
    assert (told.vanish, told.fall_back, told.stay) == (0, 0, 0)


def test_a_record_is_shown_without_the_code_of_its_household(ward):
    report = ward.take_visits(
        "visit_id,visit_date,neighbourhood,household_code\nV1,2026-06-01,KP01,KP01-0125\n"
    )
    found = history.record_in(
        ward.workspace.engine, ward.workspace.code, "visits", batch_id=report.batch, row_no=2,
        sheet=None,
    )  # fmt: skip
    assert found.version.is_current
    assert found.content["visit_id"] == "V1"
    assert not [name for name in found.content if "household" in name]


@pytest.mark.parametrize("row_no", [1, 3])
def test_a_row_that_brought_no_record_is_named(ward, row_no):
    report = ward.take_visits(VISITS + "V1,2026-06-01,KP01,a\n")
    with pytest.raises(UsageError, match=f"dòng {row_no}"):
        history.record_in(
            ward.workspace.engine, ward.workspace.code, "visits", batch_id=report.batch,
            row_no=row_no, sheet=None,
        )  # fmt: skip
