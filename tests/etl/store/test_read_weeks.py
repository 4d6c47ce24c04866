"""Visits by week: 05/10/2026 is a Monday, the 11th the Sunday of the same week."""

from etl.store.read_weeks import weekly_visits

VISITS = "visit_id,visit_date,neighbourhood\n"


def rows(ward):
    found = weekly_visits(ward.workspace.engine, ward.workspace.code)
    return [tuple(row) for row in found.itertuples(index=False)]


def test_visits_are_counted_by_khu_pho_from_monday_to_sunday(ward):
    ward.take_visits(
        VISITS + "V1,2026-10-05,KP01\nV2,2026-10-11,KP01\nV3,2026-10-12,KP01\nV4,2026-10-07,KP02\n"
    )
    assert rows(ward) == [
        ("KP01", "2026-10-05", 2, "2026-10-11"),
        ("KP02", "2026-10-05", 1, "2026-10-07"),
        ("KP01", "2026-10-12", 1, "2026-10-12"),
    ]


def test_a_load_taken_back_counts_no_more(ward):
    report = ward.take_visits(VISITS + "V1,2026-10-05,KP01\n")
    ward.undo(report)
    assert rows(ward) == []
