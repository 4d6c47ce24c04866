"""One wrong record taken out without undoing its file, and put back."""

import pytest

from etl import pipeline
from etl.errors import UsageError
from etl.store import history, read

COLUMNS = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
TWO = f"{COLUMNS}\nV1,2026-06-01,KP01,KP01-1,DAT\nV2,2026-06-02,KP01,KP01-2,DAT\n"


@pytest.fixture
def house(ward):
    """A khu phố of 10 households."""
    ward.register("KP01,2026-01-01,10")
    return ward


def withdraw(ward, report, row_no, reason="ghi nhầm hộ", **place):
    return pipeline.withdraw(
        ward.workspace,
        report.kind,
        batch_id=report.batch,
        row_no=row_no,
        sheet=place.get("sheet"),
        reason=reason,
        by="thường trực",
    )


def restore(ward, report, row_no):
    return pipeline.restore(
        ward.workspace,
        report.kind,
        batch_id=report.batch,
        row_no=row_no,
        sheet=None,
        by="thường trực",
    )


def test_a_withdrawn_record_no_longer_counts_and_the_rest_of_its_file_does(house):
    report = house.take_visits(TWO)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)
    withdraw(house, report, 2)
    assert house.parts("AL-2", "KP01", "2026-06") == (1, 10)
    assert house.measures().equals(house.rolled_up_anew())


def test_a_withdrawal_tells_which_figures_moved(house):
    report = house.take_visits(TWO)
    moves = {(m.indicator_id, m.area): (m.before, m.after) for m in withdraw(house, report, 2)}
    assert moves["AL-2", "KP01"] == (20, 10)


def test_the_record_falls_back_to_the_version_before(house):
    house.take_visits(TWO)
    later = house.take_visits(f"{COLUMNS}\nV1,2026-06-01,KP01,KP01-1,CHUA_DAT\n")
    assert house.parts("AL-2", "KP01", "2026-06") == (1, 10)
    withdraw(house, later, 2)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)


def test_the_same_content_sent_again_stays_out_and_is_said_to(house):
    withdraw(house, house.take_visits(TWO), 2)
    again = house.take_visits(TWO + "V3,2026-06-03,KP01,KP01-3,DAT\n")
    assert (again.rows_added, again.rows_corrected, again.rows_unchanged) == (1, 0, 2)
    assert any("đã rút" in warning for warning in again.warnings)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)  # V2 and V3


def test_other_content_of_a_withdrawn_record_counts(house):
    withdraw(house, house.take_visits(TWO), 2)
    corrected = house.take_visits(f"{COLUMNS}\nV1,2026-06-05,KP01,KP01-1,DAT\n")
    assert (corrected.rows_added, corrected.rows_corrected) == (1, 0)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)


def test_a_restored_record_counts_again(house):
    report = house.take_visits(TWO)
    withdraw(house, report, 2)
    restore(house, report, 2)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)
    assert house.measures().equals(house.rolled_up_anew())


def test_a_restored_record_yields_to_what_was_loaded_since(house):
    report = house.take_visits(TWO)
    withdraw(house, report, 2)
    house.take_visits(f"{COLUMNS}\nV1,2026-06-05,KP01,KP01-1,CHUA_DAT\n")
    restore(house, report, 2)
    assert house.parts("AL-2", "KP01", "2026-06") == (1, 10)


def test_undo_and_withdrawal_work_in_any_order(house):
    first = house.take_visits(TWO)
    later = house.take_visits(f"{COLUMNS}\nV1,2026-06-01,KP01,KP01-1,CHUA_DAT\n")
    withdraw(house, first, 2)
    house.undo(later)
    assert house.parts("AL-2", "KP01", "2026-06") == (1, 10)  # V1 has nothing left that stands
    restore(house, first, 2)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)
    house.undo(first)
    restore(house, first, 2)
    assert house.months("AL-2") == []


def test_a_withdrawal_outlives_the_undo_of_its_file(house):
    first = house.take_visits(TWO)
    withdraw(house, first, 2)
    house.undo(first)
    house.take_visits(TWO)
    assert house.parts("AL-2", "KP01", "2026-06") == (1, 10)


def test_a_row_that_another_load_brought_again_is_withdrawn_for_both(house):
    house.take_visits(TWO)
    again = house.take_visits(TWO + "V3,2026-06-03,KP01,KP01-3,DAT\n")
    withdraw(house, again, 2)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)


def test_a_household_that_moved_counts_where_it_is_left(house):
    house.register("KP02,2026-01-01,10")
    many = "".join(f"W{n},2026-06-01,KP01,KP01-{n},CHUA_DAT\n" for n in range(3, 40))
    house.take_visits(TWO + many)
    moved = house.take_visits(f"{COLUMNS}\nV9,2026-06-09,KP02,KP01-1,DAT\n" + many)
    assert house.parts("AL-2", "KP02", "2026-06") == (1, 10)
    withdraw(house, moved, 2)
    assert house.measures().equals(house.rolled_up_anew())
    assert house.figure("AL-2", "KP01", "2026-06")["numerator"] == 2


def test_a_withdrawn_summary_gives_way_to_the_one_before(ward):
    ward.register("KP01,2026-01-01,10")
    columns = "neighbourhood,period,households_visited_cum,households_skilled_cum"
    ward.take(f"{columns}\nKP01,2026-05,6,3\n")
    later = ward.take(f"{columns}\nKP01,2026-06,8,7\n")
    assert ward.parts("AL-2", "KP01", "2026-06") == (7, 10)
    withdraw(ward, later, 2)
    assert ward.months("AL-2") == ["2026-05"]
    assert ward.parts("AL-2", "KP01", "2026-05") == (3, 10)


def test_a_reason_is_asked_for_and_a_row_that_brought_nothing_is_named(house):
    report = house.take_visits(TWO)
    with pytest.raises(UsageError, match="lý do"):
        withdraw(house, report, 2, reason="  ")
    with pytest.raises(UsageError, match="dòng 9"):
        withdraw(house, report, 9)
    assert house.parts("AL-2", "KP01", "2026-06") == (2, 10)


def test_withdrawing_twice_changes_nothing_and_is_written_down_once(house):
    report = house.take_visits(TWO)
    withdraw(house, report, 2)
    assert withdraw(house, report, 2) == ()
    listed = history.withdrawals(house.workspace.engine, house.workspace.code)
    assert list(listed["reason"]) == ["ghi nhầm hộ"]
    assert list(listed["row_no"]) == [2]
    assert listed["restored_at"].isna().all()


def test_readers_are_told_of_a_withdrawal(house):
    report = house.take_visits(TWO)
    before = read.state(house.workspace.engine, house.workspace.code).version
    withdraw(house, report, 2)
    assert read.state(house.workspace.engine, house.workspace.code).version > before
