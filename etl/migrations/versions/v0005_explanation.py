"""Explanations written beside a status, every version of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "explanation",
        sa.Column("explanation_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("indicator_id", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.String(length=32), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["locality"], ["locality.code"], name=op.f("fk_explanation_locality")
        ),
        sa.PrimaryKeyConstraint("explanation_id", name=op.f("pk_explanation")),
        comment="Why a figure is low, what follows, who and until when; rows are only added",
    )
    with op.batch_alter_table("explanation") as batch_op:
        batch_op.create_index(
            "ix_explanation_figure", ["locality", "indicator_id", "area", "period"]
        )
