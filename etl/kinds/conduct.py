"""Files on how the plan is carried out: events, tasks, reports received, difficulties, money."""

from __future__ import annotations

from etl.kinds.columns import Cell, Column, Kind, counts

ACTIVITIES = Kind(
    "activities",
    "sổ hoạt động",
    ("activity_id",),
    (
        Column("activity_id", Cell.ID, required=True),
        Column("activity_code", Cell.CODE, required=True, codes="events"),
        Column("state", Cell.CODE, required=True, codes="activity_states"),
        Column("planned_date", Cell.DATE),
        Column("activity_date", Cell.DATE),
        Column("period", Cell.PERIOD),
        Column("neighbourhood", Cell.NEIGHBOURHOOD),
        Column("place"),
        Column("lead_unit"),
        Column("phase", Cell.CODE, codes="phases"),
        Column("quantity", Cell.NUMBER),
        Column("unit"),
        *counts("attendees"),
        Column("topic_codes", Cell.CODES, codes="topics"),
        Column("results"),
        Column("partners"),
        Column("note"),
    ),
)

TASKS = Kind(
    "tasks",
    "tiến độ nhiệm vụ",
    ("task_code", "reported_on"),
    (
        Column("task_code", Cell.TASK, required=True),
        Column("reported_on", Cell.DATE, required=True),
        Column("status", Cell.CODE, required=True, codes="task_states"),
        Column("progress_pct", Cell.PERCENT),
        Column("completed_on", Cell.DATE),
        Column("evidence"),
        Column("note"),
    ),
)

SUBMISSIONS = Kind(
    "submissions",
    "sổ nhận báo cáo",
    ("obligation_id", "area", "period"),
    (
        Column("obligation_id", Cell.OBLIGATION, required=True),
        Column("area", Cell.AREA),
        Column("period", Cell.PERIOD, required=True),
        Column("received_on", Cell.DATE, required=True),
        Column("channel", Cell.OPEN_CODE, codes="submission_channels"),
        Column("note"),
    ),
)

ISSUES = Kind(
    "issues",
    "khó khăn, kiến nghị",
    ("issue_id",),
    (
        Column("issue_id", Cell.ID, required=True),
        Column("raised_on", Cell.DATE, required=True),
        Column("area", Cell.AREA),
        Column("raised_by"),
        Column("cause", Cell.CODE, codes="causes"),
        Column("text"),
        Column("resolving_unit"),
        Column("due", Cell.DATE),
        Column("state", Cell.OPEN_CODE, codes="issue_states"),
        Column("answer"),
    ),
)

NOMINATIONS = Kind(
    "nominations",
    "đề nghị khen thưởng",
    ("nomination_id",),
    (
        Column("nomination_id", Cell.ID, required=True),
        Column("award", Cell.OPEN_CODE, required=True, codes="awards"),
        Column("year", Cell.YEAR, required=True),
        Column("neighbourhood", Cell.NEIGHBOURHOOD),
        Column("nominee_code", Cell.ID),
        *counts("votes"),
        Column("state", Cell.OPEN_CODE, codes="nomination_states"),
        Column("note"),
    ),
)

PLACES = Kind(
    "places",
    "danh sách địa điểm",
    ("place_id",),
    (
        Column("place_id", Cell.ID, required=True),
        Column("kind", Cell.OPEN_CODE, required=True, codes="place_kinds"),
        Column("name", required=True),
        Column("neighbourhood", Cell.NEIGHBOURHOOD),
        Column("lat", Cell.DEGREES),
        Column("lon", Cell.DEGREES),
        Column("note"),
    ),
)

BUDGET = Kind(
    "budget",
    "kinh phí",
    ("item", "funding_source", "year"),
    (
        Column("item", required=True),
        Column("funding_source", required=True),
        Column("year", Cell.YEAR, required=True),
        Column("task_code", Cell.TASK),
        Column("planned_vnd", Cell.MONEY),
        Column("appraised_vnd", Cell.MONEY),
        Column("allocated_vnd", Cell.MONEY),
        Column("spent_vnd", Cell.MONEY),
        Column("in_kind"),
        Column("note"),
    ),
)
