"""What cannot be right in records of activities, tasks, reports, issues, places and money."""

from dataclasses import replace

import pytest

from etl.checks.found import Setting
from etl.checks.rows import check
from etl.kinds import KINDS

SETTING = Setting(plan_start="2026-01-01", earliest={}, today="2026-06-15")
HELD = {"activity_id": "A1", "activity_code": "CHO_4_0", "state": "DA_TO_CHUC"}
PLANNED = HELD | {"state": "KE_HOACH"}
TASK = {"task_code": "PL2-1.1", "reported_on": "2026-06-05", "status": "DANG_THUC_HIEN"}
RECEIVED = {"obligation_id": "AL-O1", "period": "2026Q2", "received_on": "2026-06-05"}
ISSUE = {"issue_id": "I1", "raised_on": "2026-06-05"}
PLACE = {"place_id": "C1", "kind": "CHO", "name": "Chợ Thanh Lương"}
BUDGET = {"item": "Tập huấn", "funding_source": "Ngân sách phường", "year": 2026}
AWARD = {"nomination_id": "D1", "award": "TO_TIEU_BIEU", "year": 2026}


@pytest.fixture
def broken(table):
    """(column, rule) of every broken rule of one row."""

    def judge(kind: str, row: dict, **changes) -> set[tuple[str, str]]:
        rejections = check(KINDS[kind], table(kind, row | changes), None, SETTING)
        return {(str(r.column), r.rule) for r in rejections}

    return judge


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("activities", HELD | {"activity_date": "2026-06-15", "period": "2026-06"}),
        ("activities", HELD),
        ("activities", HELD | {"state": "HUY"}),
        ("activities", PLANNED | {"planned_date": "2026-12-05", "period": "2026Q4"}),
        ("tasks", TASK | {"progress_pct": 0.0}),
        ("tasks", TASK | {"progress_pct": 100.0, "completed_on": "2026-06-01"}),
        ("submissions", RECEIVED),
        ("issues", ISSUE | {"due": "2026-06-05"}),
        ("issues", ISSUE | {"due": "2027-01-31"}),
        ("nominations", AWARD),
        ("places", PLACE),
        ("places", PLACE | {"lat": 11.6951, "lon": 106.5722}),
        ("budget", BUDGET | {"allocated_vnd": 5, "spent_vnd": 6}),
        ("budget", BUDGET | {"year": 2030}),
    ],
)
def test_what_may_be_right_is_taken(broken, kind, row):
    assert broken(kind, row) == set()


@pytest.mark.parametrize("kind", ["activities", "tasks", "submissions", "issues", "places"])
def test_what_a_kind_requires_may_not_be_empty(broken, kind):
    assert broken(kind, {}) == {(name, "missing") for name in KINDS[kind].required}


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("activities", HELD, "activity_date"),
        ("tasks", TASK, "reported_on"),
        ("tasks", TASK, "completed_on"),
        ("submissions", RECEIVED, "received_on"),
        ("issues", ISSUE, "raised_on"),
    ],
)
def test_what_has_happened_lies_between_the_plans_start_and_today(broken, kind, row, column):
    assert (column, "future") in broken(kind, row, **{column: "2026-06-16"})
    assert (column, "before_plan") in broken(kind, row, **{column: "1970-01-01"})
    assert (column, "before_plan") in broken(kind, row, **{column: "2025-12-31"})


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [("activities", PLANNED, "planned_date"), ("issues", ISSUE, "due")],
)
def test_what_is_planned_may_lie_ahead_but_not_in_another_age(broken, kind, row, column):
    assert broken(kind, row, **{column: "2028-06-15"}) == set()
    assert broken(kind, row, **{column: "2206-06-15"}) == {(column, "future")}
    assert (column, "before_plan") in broken(kind, row, **{column: "1970-01-01"})


def test_a_day_ahead_in_the_wrong_column_is_told_where_it_belongs(table):
    frame = table("activities", PLANNED | {"activity_date": "2026-07-01"})
    (rejection,) = check(KINDS["activities"], frame, None, SETTING)
    assert "sau hôm nay (15/6/2026)" in rejection.sentence
    assert "“Ngày dự kiến”" in rejection.sentence


def test_only_what_is_planned_may_belong_to_a_period_still_to_come(broken):
    held = HELD | {"activity_date": "2026-06-01"}
    assert broken("activities", held, period="2026-07") == {("period", "future")}
    assert broken("activities", PLANNED, period="2026-07") == set()
    assert broken("submissions", RECEIVED, period="2026Q3") == {("period", "future")}
    assert broken("submissions", RECEIVED, period="2025Q4") == {("period", "before_plan")}


def test_progress_lies_between_0_and_100(broken):
    assert broken("tasks", TASK, progress_pct=100.5) == {("progress_pct", "share")}
    assert broken("tasks", TASK, progress_pct=-1.0) == {("progress_pct", "share")}


def test_an_issue_is_not_due_before_it_is_raised(broken):
    assert broken("issues", ISSUE, due="2026-06-04") == {("due", "term")}


@pytest.mark.parametrize(("kind", "row"), [("nominations", AWARD), ("budget", BUDGET)])
def test_a_year_is_neither_before_the_plan_nor_far_ahead(broken, kind, row):
    assert broken(kind, row, year=2025) == {("year", "before_plan")}
    assert broken(kind, row, year=2036) == set()
    assert broken(kind, row, year=2037) == {("year", "future")}


def test_swapped_coordinates_are_told_so_once(table):
    frame = table("places", PLACE | {"lat": 106.5722, "lon": 11.6951})
    (rejection,) = check(KINDS["places"], frame, None, SETTING)
    assert (rejection.column, rejection.rule) == ("lat", "swapped")
    assert "đổi chỗ" in rejection.sentence


def test_a_place_lies_in_vietnam(broken):
    assert broken("places", PLACE, lat=48.85, lon=2.35) == {("lat", "outside"), ("lon", "outside")}
    assert broken("places", PLACE, lat=-11.7, lon=106.6) == {("lat", "outside")}
    assert broken("places", PLACE, lat=116951.0, lon=106.6) == {("lat", "outside")}


@pytest.mark.parametrize(
    ("lat", "lon", "columns"),
    [
        (11.7, 106.58, set()),
        (11.7585, 106.4780, set()),  # 2 km around the ward are 0.01799° north, 0.01837° west
        (11.7590, 106.58, {"lat"}),
        (11.7, 106.4770, {"lon"}),
        (10.78, 106.70, {"lat", "lon"}),  # Thành phố Hồ Chí Minh
    ],
)
def test_a_place_lies_in_the_ward_or_close_by(table, lat, lon, columns):
    setting = replace(SETTING, bbox=(106.495877, 11.650753, 106.646598, 11.740649))
    frame = table("places", PLACE | {"lat": lat, "lon": lon})
    found = check(KINDS["places"], frame, None, setting)
    assert {(r.column, r.rule) for r in found} == {(c, "outside_ward") for c in columns}


def test_a_place_outside_the_ward_is_told_what_the_ward_spans(table):
    setting = replace(SETTING, bbox=(106.5, 11.65, 106.65, 11.74))
    frame = table("places", PLACE | {"lat": 10.78, "lon": 106.6})
    (rejection,) = check(KINDS["places"], frame, None, setting)
    # 11.65 - 0.018 and 11.74 + 0.018
    assert "nằm ngoài địa bàn quá 2 km; ở đây cần từ 11,63 đến 11,76" in rejection.sentence


def test_swapped_coordinates_are_not_told_to_lie_elsewhere_as_well(table):
    setting = replace(SETTING, bbox=(106.5, 11.65, 106.65, 11.74))
    frame = table("places", PLACE | {"lat": 106.5722, "lon": 11.6951})
    (rejection,) = check(KINDS["places"], frame, None, setting)
    assert rejection.rule == "swapped"


def test_half_a_point_is_none(broken):
    assert broken("places", PLACE, lat=11.7) == {("lon", "missing")}
    assert broken("places", PLACE, lon=106.6) == {("lat", "missing")}


def test_a_visit_to_come_back_may_lie_ahead_but_not_before_the_plan(broken):
    visit = {
        "visit_id": "V1",
        "visit_date": "2026-06-01",
        "neighbourhood": "KP01",
        "team_id": "T01",
        "activity_code": "HOP_DAN",
        "channel_code": "CHO",
        "topic_codes": "DVCTT",
        "people_assisted": 1,
    }
    assert broken("visits", visit, follow_up_due="2026-12-01") == set()
    assert broken("visits", visit, follow_up_due="1970-01-01") == {("follow_up_due", "before_plan")}
