"""Khu phố that merge or split, and figures that are estimated because one has split."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "area_changes",
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
        sa.Column("old_area", sa.Text(), nullable=True),
        sa.Column("new_area", sa.Text(), nullable=True),
        sa.Column("effective_on", sa.String(length=10), nullable=True),
        sa.Column("share_pct", sa.Float(), nullable=True),
        sa.Column("decision_no", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.batch_id"], name=op.f("fk_area_changes_batch_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_area_changes")),
        comment="Versions of records: bảng chuyển đổi khu phố",
    )
    with op.batch_alter_table("area_changes") as batch_op:
        batch_op.create_index(batch_op.f("ix_area_changes_batch_id"), ["batch_id"])
        batch_op.create_index("ix_area_changes_key", ["locality", "record_key"])

    with op.batch_alter_table("measure") as batch_op:
        batch_op.add_column(sa.Column("is_estimate", sa.Integer(), nullable=True))
        batch_op.alter_column("left_out", existing_type=sa.Integer(), type_=sa.Float())
