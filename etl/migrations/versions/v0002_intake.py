"""Submissions, withdrawals, kept cells, remembered forms, more kinds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "withdrawal",
        sa.Column("withdrawal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("restored_at", sa.String(length=32), nullable=True),
        sa.Column("restored_by", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("withdrawal_id", name=op.f("pk_withdrawal")),
        comment="A wrong record taken out without undoing its file, until it is restored",
    )
    with op.batch_alter_table("withdrawal") as batch_op:
        batch_op.create_index("ix_withdrawal_kind_version_id", ["kind", "version_id"])

    op.create_table(
        "form_memory",
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("readings", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(length=32), nullable=False),
        sa.Column("saved_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["locality"], ["locality.code"], name=op.f("fk_form_memory_locality")
        ),
        sa.PrimaryKeyConstraint("locality", "fingerprint", name=op.f("pk_form_memory")),
        comment="How the files of a form were understood, as a user confirmed it",
    )
    op.create_table(
        "activities",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("activity_id", sa.Text(), nullable=True),
        sa.Column("activity_code", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("planned_date", sa.String(length=10), nullable=True),
        sa.Column("activity_date", sa.String(length=10), nullable=True),
        sa.Column("period", sa.String(length=10), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lead_unit", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("attendees", sa.Integer(), nullable=True),
        sa.Column("topic_codes", sa.Text(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("partners", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.batch_id"], name=op.f("fk_activities_batch_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_activities")),
        comment="Versions of records: sổ hoạt động",
    )
    with op.batch_alter_table("activities") as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_batch_id"), ["batch_id"])
        batch_op.create_index("ix_activities_key", ["locality", "record_key"])

    op.create_table(
        "budget",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("funding_source", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("task_code", sa.Text(), nullable=True),
        sa.Column("planned_vnd", sa.BigInteger(), nullable=True),
        sa.Column("appraised_vnd", sa.BigInteger(), nullable=True),
        sa.Column("allocated_vnd", sa.BigInteger(), nullable=True),
        sa.Column("spent_vnd", sa.BigInteger(), nullable=True),
        sa.Column("in_kind", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_budget_batch_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_budget")),
        comment="Versions of records: kinh phí",
    )
    with op.batch_alter_table("budget") as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_batch_id"), ["batch_id"])
        batch_op.create_index("ix_budget_key", ["locality", "record_key"])

    op.create_table(
        "issues",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("issue_id", sa.Text(), nullable=True),
        sa.Column("raised_on", sa.String(length=10), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("raised_by", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("resolving_unit", sa.Text(), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_issues_batch_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_issues")),
        comment="Versions of records: khó khăn, kiến nghị",
    )
    with op.batch_alter_table("issues") as batch_op:
        batch_op.create_index(batch_op.f("ix_issues_batch_id"), ["batch_id"])
        batch_op.create_index("ix_issues_key", ["locality", "record_key"])

    op.create_table(
        "kept_cell",
        sa.Column("kept_cell_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.batch_id"], name=op.f("fk_kept_cell_batch_id")
        ),
        sa.PrimaryKeyConstraint("kept_cell_id", name=op.f("pk_kept_cell")),
        comment="Cells of a file that the records do not hold as they were",
    )
    with op.batch_alter_table("kept_cell") as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_cell_batch_id"), ["batch_id"])

    op.create_table(
        "nominations",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("nomination_id", sa.Text(), nullable=True),
        sa.Column("award", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("nominee_code", sa.Text(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.batch_id"], name=op.f("fk_nominations_batch_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_nominations")),
        comment="Versions of records: đề nghị khen thưởng",
    )
    with op.batch_alter_table("nominations") as batch_op:
        batch_op.create_index(batch_op.f("ix_nominations_batch_id"), ["batch_id"])
        batch_op.create_index("ix_nominations_key", ["locality", "record_key"])

    op.create_table(
        "places",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_places_batch_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_places")),
        comment="Versions of records: danh sách địa điểm",
    )
    with op.batch_alter_table("places") as batch_op:
        batch_op.create_index(batch_op.f("ix_places_batch_id"), ["batch_id"])
        batch_op.create_index("ix_places_key", ["locality", "record_key"])

    op.create_table(
        "receipt",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_receipt_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "kind", "area", "period", name=op.f("pk_receipt")),
        comment="What a load brought of a khu phố and period: the submission of its team",
    )
    op.create_table(
        "submissions",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("obligation_id", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("period", sa.String(length=10), nullable=True),
        sa.Column("received_on", sa.String(length=10), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.batch_id"], name=op.f("fk_submissions_batch_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_submissions")),
        comment="Versions of records: sổ nhận báo cáo",
    )
    with op.batch_alter_table("submissions") as batch_op:
        batch_op.create_index(batch_op.f("ix_submissions_batch_id"), ["batch_id"])
        batch_op.create_index("ix_submissions_key", ["locality", "record_key"])

    op.create_table(
        "tasks",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column(
            "record_key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("task_code", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("progress_pct", sa.Float(), nullable=True),
        sa.Column("completed_on", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name=op.f("fk_tasks_batch_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_tasks")),
        comment="Versions of records: tiến độ nhiệm vụ",
    )
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.create_index(batch_op.f("ix_tasks_batch_id"), ["batch_id"])
        batch_op.create_index("ix_tasks_key", ["locality", "record_key"])

    with op.batch_alter_table("batch") as batch_op:
        batch_op.add_column(sa.Column("rows_added", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rows_corrected", sa.Integer(), nullable=True))

    with op.batch_alter_table("rejection") as batch_op:
        batch_op.add_column(
            sa.Column(
                "record_key",
                sa.String(length=200).with_variant(
                    sa.String(length=200, collation="C"), "postgresql"
                ),
                nullable=True,
            )
        )

    _write_receipts()


def _write_receipts() -> None:
    """Earlier loads of visits and summaries were submissions too."""
    names = ("batch_id", "kind", "area", "period", "rows")
    receipt = sa.table("receipt", *(sa.column(name) for name in names))
    resent = sa.table("resent", *(sa.column(n) for n in ("batch_id", "kind", "version_id")))
    for kind, told in (("visits", "visit_date"), ("summary", "period")):
        sent = sa.table(
            kind, *(sa.column(n) for n in ("version_id", "batch_id", "neighbourhood", told))
        )
        period = sent.c.period if kind == "summary" else sa.func.substr(sent.c.visit_date, 1, 7)
        place = (sent.c.neighbourhood.label("area"), period.label("period"))
        again = sa.and_(resent.c.version_id == sent.c.version_id, resent.c.kind == kind)
        brought = sa.union_all(
            sa.select(sent.c.batch_id, *place),
            sa.select(resent.c.batch_id, *place).join_from(sent, resent, again),
        ).subquery()
        key = (brought.c.batch_id, brought.c.area, brought.c.period)
        rows = sa.select(
            brought.c.batch_id,
            sa.literal(kind),
            brought.c.area,
            brought.c.period,
            sa.func.count(),
        ).group_by(*key)
        op.execute(receipt.insert().from_select(names, rows))
