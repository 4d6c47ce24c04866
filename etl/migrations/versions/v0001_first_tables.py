"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "locality",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("data_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sample_today", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("code", name="pk_locality"),
        sa.UniqueConstraint("slug", name="uq_locality_slug"),
        comment="One row per ward or commune kept in this store",
    )
    op.create_table(
        "measure",
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("indicator_id", sa.String(length=30), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("value_pct", sa.Float(), nullable=True),
        sa.Column("assessed", sa.Float(), nullable=True),
        sa.Column("coverage_pct", sa.Float(), nullable=True),
        sa.Column("ceiling_pct", sa.Float(), nullable=True),
        sa.Column("source", sa.String(length=12), nullable=True),
        sa.Column("areas_known", sa.Integer(), nullable=True),
        sa.Column("areas_total", sa.Integer(), nullable=True),
        sa.Column("areas_invalid", sa.Integer(), nullable=True),
        sa.Column("denominator_missing", sa.Float(), nullable=True),
        sa.Column("left_out", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("locality", "indicator_id", "area", "month", name="pk_measure"),
        comment="What the dashboard reads: state of an indicator in an area at the end of a month",
    )
    op.create_table(
        "plan_file",
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("locality", "path", name="pk_plan_file"),
        comment="The plan and locality files as last applied by init, verbatim",
    )
    op.create_table(
        "step",
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("indicator_id", sa.String(length=30), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("d_numerator", sa.Integer(), nullable=False),
        sa.Column("d_denominator", sa.Integer(), nullable=False),
        sa.Column("d_assessed", sa.Integer(), nullable=False),
        sa.Column("d_left_out", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("locality", "indicator_id", "area", "month", name="pk_step"),
        comment="Net change of a visit-borne indicator in a khu phố and month",
    )
    op.create_table(
        "store_fact",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_store_fact"),
        comment="Facts about the store: secret fingerprint, release that made it",
    )
    op.create_table(
        "batch",
        sa.Column("batch_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.String(length=32), nullable=False),
        sa.Column("loaded_by", sa.String(length=60), nullable=False),
        sa.Column("rows_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows_accepted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows_unchanged", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows_rejected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warnings", sa.Text(), server_default="[]", nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("retry_of", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["locality"], ["locality.code"], name="fk_batch_locality"),
        sa.PrimaryKeyConstraint("batch_id", name="pk_batch"),
        comment="One row per load of one file (lần nhập)",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_batch_sha256", "batch", ["sha256"], unique=False)
    op.create_table(
        "boundary",
        sa.Column("boundary_id", sa.Integer(), nullable=False),
        sa.Column("locality", sa.String(length=10), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("geometry", sa.Text(), nullable=False),
        sa.Column("is_schematic", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_boundary_batch_id"),
        sa.PrimaryKeyConstraint("boundary_id", name="pk_boundary"),
        sa.UniqueConstraint(
            "locality",
            "area",
            "valid_from",
            "batch_id",
            name="uq_boundary_locality_area_valid_from_batch_id",
        ),
        comment="One polygon per khu phố (GeoJSON, WGS 84)",
    )
    op.create_index("ix_boundary_batch_id", "boundary", ["batch_id"], unique=False)
    op.create_table(
        "neighbourhoods",
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
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("legacy_unit", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.batch_id"], name="fk_neighbourhoods_batch_id"
        ),
        sa.PrimaryKeyConstraint("version_id", name="pk_neighbourhoods"),
        comment="Versions of records: danh mục khu phố",
    )
    op.create_index("ix_neighbourhoods_batch_id", "neighbourhoods", ["batch_id"], unique=False)
    op.create_index(
        "ix_neighbourhoods_key", "neighbourhoods", ["locality", "record_key"], unique=False
    )
    op.create_table(
        "observations",
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
        sa.Column("indicator_id", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("period", sa.String(length=10), nullable=True),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("supplier", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_observations_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_observations"),
        comment="Versions of records: số liệu chỉ tiêu được báo cáo",
    )
    op.create_index("ix_observations_batch_id", "observations", ["batch_id"], unique=False)
    op.create_index("ix_observations_key", "observations", ["locality", "record_key"], unique=False)
    op.create_table(
        "register",
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
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("source_doc", sa.Text(), nullable=True),
        sa.Column("supplied_by", sa.Text(), nullable=True),
        sa.Column("households_total", sa.Integer(), nullable=True),
        sa.Column("population_total", sa.Integer(), nullable=True),
        sa.Column("pop_16_plus", sa.Integer(), nullable=True),
        sa.Column("pop_18_plus", sa.Integer(), nullable=True),
        sa.Column("pop_working_age", sa.Integer(), nullable=True),
        sa.Column("pop_60_plus", sa.Integer(), nullable=True),
        sa.Column("households_poor", sa.Integer(), nullable=True),
        sa.Column("households_near_poor", sa.Integer(), nullable=True),
        sa.Column("business_households", sa.Integer(), nullable=True),
        sa.Column("market_stalls", sa.Integer(), nullable=True),
        sa.Column("enterprises_sme", sa.Integer(), nullable=True),
        sa.Column("cooperatives", sa.Integer(), nullable=True),
        sa.Column("students_secondary", sa.Integer(), nullable=True),
        sa.Column("social_insurance_beneficiaries", sa.Integer(), nullable=True),
        sa.Column("team_members_active", sa.Integer(), nullable=True),
        sa.Column("area_km2", sa.Float(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_register_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_register"),
        comment="Versions of records: sổ mẫu số",
    )
    op.create_index("ix_register_batch_id", "register", ["batch_id"], unique=False)
    op.create_index("ix_register_key", "register", ["locality", "record_key"], unique=False)
    op.create_table(
        "rejection",
        sa.Column("rejection_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=60), nullable=True),
        sa.Column("value", sa.String(length=200), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_rejection_batch_id"),
        sa.PrimaryKeyConstraint("rejection_id", name="pk_rejection"),
        comment="Why a row was not taken; several rows where a row has several faults",
    )
    op.create_index("ix_rejection_batch_id", "rejection", ["batch_id"], unique=False)
    op.create_table(
        "resent",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=True),
        sa.Column("row_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_resent_batch_id"),
        sa.PrimaryKeyConstraint("batch_id", "kind", "version_id", name="pk_resent"),
        comment="A batch brought again a version that an earlier batch had stored",
    )
    op.create_index("ix_resent_kind_version_id", "resent", ["kind", "version_id"], unique=False)
    op.create_table(
        "roster",
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
        sa.Column("member_key", sa.Text(), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("active_from", sa.String(length=10), nullable=True),
        sa.Column("active_to", sa.String(length=10), nullable=True),
        sa.Column("streets_in_charge", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_roster_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_roster"),
        comment="Versions of records: danh sách thành viên Tổ",
    )
    op.create_index("ix_roster_batch_id", "roster", ["batch_id"], unique=False)
    op.create_index("ix_roster_key", "roster", ["locality", "record_key"], unique=False)
    op.create_table(
        "summary",
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
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("period", sa.String(length=10), nullable=True),
        sa.Column("visits_in_period", sa.Integer(), nullable=True),
        sa.Column("people_assisted_in_period", sa.Integer(), nullable=True),
        sa.Column("households_visited_cum", sa.Integer(), nullable=True),
        sa.Column("households_skilled_cum", sa.Integer(), nullable=True),
        sa.Column("people_18plus_ds_issued_cum", sa.Integer(), nullable=True),
        sa.Column("people_18plus_ds_able_cum", sa.Integer(), nullable=True),
        sa.Column("working_age_eid2_and_app_cum", sa.Integer(), nullable=True),
        sa.Column("eid2_activated_cum", sa.Integer(), nullable=True),
        sa.Column("dvctt_submitted_in_period", sa.Integer(), nullable=True),
        sa.Column("stalls_with_qr_cum", sa.Integer(), nullable=True),
        sa.Column("epay_surveyed", sa.Integer(), nullable=True),
        sa.Column("epay_regular", sa.Integer(), nullable=True),
        sa.Column("members_active", sa.Integer(), nullable=True),
        sa.Column("members_trained_full", sa.Integer(), nullable=True),
        sa.Column("difficulty_codes", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_summary_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_summary"),
        comment="Versions of records: bảng tổng hợp của khu phố",
    )
    op.create_index("ix_summary_batch_id", "summary", ["batch_id"], unique=False)
    op.create_index("ix_summary_key", "summary", ["locality", "record_key"], unique=False)
    op.create_table(
        "targets",
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
        sa.Column("indicator_id", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("horizon", sa.String(length=10), nullable=True),
        sa.Column("operator", sa.Text(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("decision_no", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_targets_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_targets"),
        comment="Versions of records: chỉ tiêu được giao",
    )
    op.create_index("ix_targets_batch_id", "targets", ["batch_id"], unique=False)
    op.create_index("ix_targets_key", "targets", ["locality", "record_key"], unique=False)
    op.create_table(
        "teams",
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
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("decision_no", sa.Text(), nullable=True),
        sa.Column("decision_date", sa.String(length=10), nullable=True),
        sa.Column("streets", sa.Text(), nullable=True),
        sa.Column("zalo_group", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_teams_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_teams"),
        comment="Versions of records: danh sách Tổ",
    )
    op.create_index("ix_teams_batch_id", "teams", ["batch_id"], unique=False)
    op.create_index("ix_teams_key", "teams", ["locality", "record_key"], unique=False)
    op.create_table(
        "training",
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
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("session_date", sa.String(length=10), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("organiser", sa.Text(), nullable=True),
        sa.Column("member_key", sa.Text(), nullable=True),
        sa.Column("completed", sa.Integer(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_training_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_training"),
        comment="Versions of records: điểm danh tập huấn",
    )
    op.create_index("ix_training_batch_id", "training", ["batch_id"], unique=False)
    op.create_index("ix_training_key", "training", ["locality", "record_key"], unique=False)
    op.create_table(
        "visits",
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
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("visit_date", sa.String(length=10), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("member_key", sa.Text(), nullable=True),
        sa.Column("activity_code", sa.Text(), nullable=True),
        sa.Column("activity_id", sa.Text(), nullable=True),
        sa.Column("channel_code", sa.Text(), nullable=True),
        sa.Column("household_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("person_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("age_band", sa.Text(), nullable=True),
        sa.Column("audience_codes", sa.Text(), nullable=True),
        sa.Column("topic_codes", sa.Text(), nullable=True),
        sa.Column("outcome_codes", sa.Text(), nullable=True),
        sa.Column("people_assisted", sa.Integer(), nullable=True),
        sa.Column("hh_skill_status", sa.Text(), nullable=True),
        sa.Column("skills_passed", sa.Text(), nullable=True),
        sa.Column("epay_freq", sa.Text(), nullable=True),
        sa.Column("duration_min", sa.Integer(), nullable=True),
        sa.Column("follow_up", sa.Integer(), nullable=True),
        sa.Column("follow_up_due", sa.String(length=10), nullable=True),
        sa.Column("difficulty_codes", sa.Text(), nullable=True),
        sa.Column("evidence_ref", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("estimated", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_visits_batch_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_visits"),
        comment="Versions of records: lượt hướng dẫn",
    )
    op.create_index("ix_visits_batch_id", "visits", ["batch_id"], unique=False)
    op.create_index("ix_visits_household", "visits", ["locality", "household_key"], unique=False)
    op.create_index("ix_visits_key", "visits", ["locality", "record_key"], unique=False)
    op.create_index(
        "ix_visits_neighbourhood", "visits", ["locality", "neighbourhood"], unique=False
    )
    op.create_index(
        "ix_visits_person",
        "visits",
        ["locality", "person_key"],
        unique=False,
        sqlite_where=sa.text("person_key IS NOT NULL"),
        postgresql_where=sa.text("person_key IS NOT NULL"),
    )
