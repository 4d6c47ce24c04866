"""Persons and households of the priority groups, counted by hand; visits are never persons."""

from datetime import date

import pytest

from etl.store import read_priority

HEAD = (
    "visit_id,visit_date,neighbourhood,household_code,person_code,age_band,audience_codes,"
    "people_assisted\n"
)


@pytest.fixture
def ask(ward):
    def read(name, *arguments):
        return getattr(read_priority, name)(ward.workspace.engine, ward.workspace.code, *arguments)

    return read


@pytest.fixture
def reached(ask):
    def read(month, group):
        rows = ask("reached", month)
        own = rows[rows["group"] == group].set_index("area")
        return {
            area: (row["reached"], row["visits"], row["unnamed"]) for area, row in own.iterrows()
        }

    return read


def test_a_person_counts_once_however_often_visited(ward, reached):
    ward.take_visits(
        HEAD + "V1,2026-03-02,KP01,H1,P1,60+,NGUOI_CAO_TUOI,1\n"
        "V2,2026-03-09,KP01,H1,P1,60+,NGUOI_CAO_TUOI,1\n"
        "V3,2026-03-09,KP01,H1,P2,60+,NGUOI_CAO_TUOI,1\n"
        "V4,2026-04-01,KP01,H2,P3,60+,NGUOI_CAO_TUOI,1\n"
    )
    assert reached("2026-03", "elderly") == {"KP01": (2, 3, 0)}
    assert reached("2026-04", "elderly") == {"KP01": (3, 4, 0)}


def test_age_or_audience_makes_a_person_elderly(ward, reached):
    ward.take_visits(
        HEAD
        + "V1,2026-03-02,KP01,,P1,60+,,1\nV2,2026-03-02,KP01,,P2,,NGUOI_CAO_TUOI;TIEU_THUONG,1\n"
        "V3,2026-03-02,KP01,,P3,35-59,LAO_DONG_TU_DO,1\nV4,2026-03-02,KP01,,P4,KHONG_RO,,1\n"
    )
    assert reached("2026-03", "elderly") == {"KP01": (2, 2, 0)}
    assert reached("2026-03", "traders") == {"KP01": (1, 1, 0)}
    assert reached("2026-03", "informal") == {"KP01": (1, 1, 0)}


def test_visits_without_a_code_are_visits_and_no_persons(ward, reached):
    ward.take_visits(
        HEAD + "V1,2026-03-02,KP01,,,,TIEU_THUONG,40\nV2,2026-03-02,KP01,,P1,,TIEU_THUONG,1\n"
    )
    assert reached("2026-03", "traders") == {"KP01": (1, 2, 1)}


def test_a_visit_that_found_nobody_reached_nobody(ward, reached):
    ward.take_visits(HEAD + "V1,2026-03-02,KP01,H1,,,HO_NGHEO,0\n")
    assert reached("2026-03", "poor") == {}


def test_poor_and_near_poor_are_told_apart_and_counted_by_household(ward, reached):
    ward.take_visits(
        HEAD
        + "V1,2026-03-02,KP01,H1,P1,,HO_CAN_NGHEO,1\nV2,2026-03-03,KP01,H1,P2,,HO_CAN_NGHEO,1\n"
        "V3,2026-03-03,KP01,H2,,,HO_NGHEO;NGUOI_CAO_TUOI,3\nV4,2026-03-04,KP01,H3,,,NGUOI_DAN,3\n"
    )
    assert reached("2026-03", "poor") == {"KP01": (1, 1, 0)}
    assert reached("2026-03", "near_poor") == {"KP01": (1, 2, 0)}


def test_who_moved_counts_where_last_visited_and_only_there(ward, reached):
    ward.take_visits(
        HEAD + "V1,2026-03-02,KP01,,P1,60+,,1\nV2,2026-04-02,KP02,,P1,60+,,1\n"
        "V3,2026-04-02,KP01,,P2,60+,,1\n"
    )
    assert reached("2026-03", "elderly") == {"KP01": (1, 1, 0)}
    assert reached("2026-04", "elderly") == {"KP01": (1, 2, 0), "KP02": (1, 1, 0)}


def test_the_months_of_the_ward_never_count_anybody_twice(ward, ask):
    ward.take_visits(
        HEAD + "V1,2026-02-02,KP01,,P1,60+,,1\nV2,2026-04-02,KP02,,P1,60+,,1\n"
        "V3,2026-04-02,KP01,,P2,60+,,1\nV4,2026-06-02,KP01,H9,,,HO_NGHEO,2\n"
    )
    rows = ask("reached_by_month", "2026-05")
    assert rows.to_dict("records") == [
        {"group": "elderly", "month": "2026-02", "reached": 1},
        {"group": "elderly", "month": "2026-03", "reached": 1},
        {"group": "elderly", "month": "2026-04", "reached": 2},
        {"group": "elderly", "month": "2026-05", "reached": 2},
    ]


HELP = (
    "visit_id,visit_date,neighbourhood,household_code,people_assisted,difficulty_codes,follow_up,"
    "follow_up_due\n"
)


def helped(ask, day):
    rows = ask("to_help", day)
    return {
        row["area"]: (row["weak"], row["back"], row["overdue"]) for row in rows.to_dict("records")
    }


def test_the_latest_visit_says_whether_somebody_has_to_come_back(ward, ask):
    ward.take_visits(
        HELP + "V1,2026-03-02,KP01,H1,1,KY_NANG_YEU,1,2026-03-20\n"
        "V2,2026-03-02,KP01,H2,1,KHONG_MANG,1,2026-04-20\n"
        "V3,2026-03-02,KP01,H3,1,,,\n"
        "V4,2026-04-02,KP01,H1,1,,,\n"
    )
    assert helped(ask, date(2026, 3, 20)) == {"KP01": (1, 2, 0)}  # the day itself still counts
    assert helped(ask, date(2026, 3, 31)) == {"KP01": (1, 2, 1)}
    assert helped(ask, date(2026, 4, 30)) == {"KP01": (0, 1, 1)}  # H1 has been seen to


def test_a_closed_door_does_not_make_a_household_skilled(ward, ask):
    ward.take_visits(
        HELP + "V1,2026-03-02,KP01,H1,1,KY_NANG_YEU;THIEU_THIET_BI,0,\n"
        "V2,2026-03-09,KP01,H1,0,VANG_NHA,1,\n"
    )
    assert helped(ask, date(2026, 3, 31)) == {"KP01": (1, 1, 0)}  # no day given: never overdue


def test_a_household_that_moved_is_helped_where_it_was_last_met(ward, ask):
    ward.take_visits(
        HELP + "V1,2026-03-02,KP01,H1,1,KY_NANG_YEU,1,\nV2,2026-03-09,KP02,H1,0,VANG_NHA,1,\n"
    )
    assert helped(ask, date(2026, 3, 31)) == {"KP01": (1, 0, 0), "KP02": (0, 1, 0)}


def test_an_empty_store_has_the_columns_and_no_row(ask):
    assert list(ask("reached", "2026-03").columns) == [
        "group", "area", "reached", "visits", "unnamed",
    ]  # fmt: skip
    assert list(ask("reached_by_month", "2026-03").columns) == ["group", "month", "reached"]
    assert list(ask("to_help", date(2026, 3, 1)).columns) == ["area", "weak", "back", "overdue"]
    for name, when in (("reached", "2026-03"), ("reached_by_month", "2026-03")):
        assert ask(name, when).empty
