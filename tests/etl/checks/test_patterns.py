"""Visits that look made up, and records that contradict themselves: warnings with their places."""

from datetime import datetime

import pandas as pd
import pytest

from etl.checks.minutes import minute_of
from etl.checks.patterns import Patterns
from etl.kinds import KINDS

ANSWER = {"member_key": "M1", "topic_codes": "DVCTT", "people_assisted": 1, "duration_min": 15}


def visit(n: int, **changes) -> dict[str, object]:
    return {"visit_id": f"V{n}", "visit_date": "2026-03-05"} | ANSWER | changes


def warnings_of(kind: str, *chunks: pd.DataFrame, sheets: tuple[str | None, ...] = ()) -> list[str]:
    patterns = Patterns()
    for n, chunk in enumerate(chunks):
        patterns.see(KINDS[kind], chunk, sheets[n] if sheets else None)
    return patterns.warnings()


def test_five_visits_in_a_row_with_the_same_answers_are_told(table):
    rows = [visit(n) for n in range(5)] + [visit(9, duration_min=20)]
    (warning,) = warnings_of("visits", table("visits", *rows))
    assert "M1 dòng 2-6 (5 lượt)" in warning


def test_four_are_not(table):
    rows = [visit(n) for n in range(4)] + [visit(9, duration_min=20)]
    assert warnings_of("visits", table("visits", *rows)) == []


def test_codes_days_and_places_do_not_make_answers_different(table):
    rows = [
        visit(n, household_key=bytes([n]), visit_date=f"2026-03-0{n + 1}", evidence_ref=f"A{n}")
        for n in range(5)
    ]
    assert len(warnings_of("visits", table("visits", *rows))) == 1


@pytest.mark.parametrize("column", ["hh_skill_status", "outcome_codes", "note", "age_band"])
def test_one_answer_that_differs_ends_the_row(table, column):
    rows = [visit(n) for n in range(8)]
    rows[4][column] = "khác"
    assert warnings_of("visits", table("visits", *rows)) == []


def test_visits_that_say_nothing_but_that_they_were_made_are_not_told(table):
    rows = [visit(n, duration_min=None) for n in range(9)]
    assert warnings_of("visits", table("visits", *rows)) == []


def test_visits_of_nobody_named_are_not_told(table):
    rows = [visit(n, member_key=None) for n in range(9)]
    assert warnings_of("visits", table("visits", *rows)) == []


def test_visits_of_others_may_lie_between(table):
    rows = [visit(n, member_key=f"M{n % 2}", duration_min=10 + n % 2) for n in range(10)]
    (warning,) = warnings_of("visits", table("visits", *rows))
    assert "M0 dòng 2-10 (5 lượt), M1 dòng 3-11 (5 lượt)" in warning


def test_a_row_goes_on_from_one_chunk_to_the_next(table):
    first = table("visits", visit(0, duration_min=9), *(visit(n) for n in range(1, 4)))
    second = table("visits", *(visit(n) for n in range(4, 6)), first=6)
    third = table("visits", visit(6), visit(7, duration_min=9), first=8)
    (warning,) = warnings_of("visits", first, second, third)
    assert "M1 dòng 3-8 (6 lượt)" in warning


def test_a_row_ends_with_its_sheet(table):
    one, other = (table("visits", *(visit(n) for n in range(4))) for _ in range(2))
    assert warnings_of("visits", one, other, sheets=("KP01", "KP02")) == []
    five = table("visits", *(visit(n) for n in range(5)))
    (warning,) = warnings_of("visits", five, one, sheets=("KP01", "KP02"))
    assert "M1 trang “KP01” dòng 2-6 (5 lượt)" in warning


def test_two_rows_of_one_member_are_two_places(table):
    rows = [visit(n) for n in range(5)] + [visit(n, duration_min=30) for n in range(5, 12)]
    (warning,) = warnings_of("visits", table("visits", *rows))
    assert "M1 dòng 2-6 (5 lượt), M1 dòng 7-13 (7 lượt)" in warning


def timed(frame: pd.DataFrame, *cells: object) -> list[str]:
    patterns = Patterns()
    days = pd.Series(cells, index=frame.index, dtype=object)
    patterns.see(KINDS["visits"], frame, None, days)
    return patterns.warnings()


def test_visits_of_one_member_in_the_same_minute_are_told(table):
    rows = [visit(n, duration_min=n, household_key=bytes([n])) for n in range(3)]
    cells = ("2026-03-05 08:15:02", datetime(2026, 3, 5, 8, 15, 40), "05/3/2026 8:16")
    (warning,) = timed(table("visits", *rows), *cells)
    assert "M1 lúc 08:15 ngày 05/3/2026 (2 lượt)" in warning


def test_the_same_minute_of_two_members_is_none(table):
    rows = [visit(n, duration_min=n, member_key=f"M{n}") for n in range(2)]
    assert timed(table("visits", *rows), "2026-03-05 08:15", "2026-03-05 08:15") == []


def test_persons_of_one_household_are_visited_together(table):
    rows = [visit(n, duration_min=n, household_key=b"H") for n in range(3)]
    assert timed(table("visits", *rows), *["2026-03-05 08:15"] * 3) == []


def test_days_without_a_time_have_no_minute(table):
    rows = [visit(n, duration_min=n) for n in range(3)]
    cells = ("2026-03-05", datetime(2026, 3, 5), "2026-03-05T00:00:00")
    assert timed(table("visits", *rows), *cells) == []


def test_the_same_minute_is_found_across_chunks(table):
    patterns = Patterns()
    for n in range(2):
        frame = table("visits", visit(n, duration_min=n), first=2 + n)
        patterns.see(KINDS["visits"], frame, None, pd.Series(["2026-03-05 08:15"], [2 + n]))
    (warning,) = patterns.warnings()
    assert "(2 lượt)" in warning


def test_only_rows_that_were_taken_count(table):
    frame = table("visits", visit(0), visit(1, duration_min=1))
    days = pd.Series(["2026-03-05 08:15"] * 2, index=frame.index, dtype=object)
    patterns = Patterns()
    patterns.see(KINDS["visits"], frame.iloc[:1], None, days)
    assert patterns.warnings() == []


def test_a_moment_is_told_in_vietnamese_time():
    # 18:30 UTC is 01:30 of the next day here
    assert minute_of("2026-03-31T18:30:00Z") == minute_of("2026-04-01 01:30")
    assert minute_of("2026-04-01T01:30:00.000+07:00") == minute_of("01/4/2026 01:30")


@pytest.mark.parametrize(
    "cell", [None, "", 46023, 46023.5, "05/3/2026", "8:15", "31/02/2026 8:15", pd.NaT]
)
def test_what_is_no_day_with_a_time_has_no_minute(cell):
    assert minute_of(cell) is None


def test_a_task_whose_state_and_progress_disagree_is_told(table):
    task = {"task_code": "PL2-1.1", "reported_on": "2026-06-05"}
    rows = (
        task | {"status": "HOAN_THANH", "progress_pct": 100.0, "completed_on": "2026-06-01"},
        task | {"status": "HOAN_THANH", "progress_pct": 80.0},
        task | {"status": "DANG_THUC_HIEN", "completed_on": "2026-06-01"},
        task | {"status": "CHUA_BAT_DAU", "progress_pct": 10.0},
        task | {"status": "DANG_THUC_HIEN", "progress_pct": 100.0},
        task | {"status": "CHUA_BAT_DAU", "progress_pct": 0.0},
    )
    (warning,) = warnings_of("tasks", table("tasks", *rows))
    assert "dòng 3 (PL2-1.1), dòng 4 (PL2-1.1), dòng 5 (PL2-1.1);" in warning


def test_money_spent_beyond_what_was_given_is_told(table):
    rows = (
        {"allocated_vnd": 10_000_000, "spent_vnd": 12_500_000},
        {"allocated_vnd": 10_000_000, "spent_vnd": 10_000_000},
        {"spent_vnd": 5},
    )
    (warning,) = warnings_of("budget", table("budget", *rows))
    assert "dòng 2 (12.500.000 đồng so với 10.000.000 đồng);" in warning
