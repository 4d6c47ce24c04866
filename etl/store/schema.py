"""The tables of the store. Migrations build them; this module only describes them.

Record tables hold one row per record *version*: a record key with one content, first stored by
`batch_id`. `is_current` marks the version that the latest batch not undone has brought. A batch
that brings a version already stored adds a row to `resent` instead.

Days are ISO text, time stamps UTC ISO text, figures unrounded.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

from etl.kinds import KINDS, Cell, Kind
from etl.store.schema_intake import (
    KEY,
    boundary,
    explanation,
    form_memory,
    kept_cell,
    metadata,
    receipt,
    withdrawal,
)

__all__ = [
    "batch",
    "boundary",
    "explanation",
    "form_memory",
    "kept_cell",
    "locality",
    "measure",
    "metadata",
    "plan_file",
    "receipt",
    "records",
    "rejection",
    "resent",
    "step",
    "store_fact",
    "visits",
    "withdrawal",
]

store_fact = Table(
    "store_fact",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    comment="Facts about the store: secret fingerprint, release that made it",
)

plan_file = Table(
    "plan_file",
    metadata,
    Column("locality", String(10), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("body", Text, nullable=False),
    comment="The plan and locality files as last applied by init, verbatim",
)

locality = Table(
    "locality",
    metadata,
    Column("code", String(10), primary_key=True),
    Column("slug", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("data_version", Integer, nullable=False, server_default="0"),
    Column("sample_today", String(10)),
    comment="One row per ward or commune kept in this store",
)

batch = Table(
    "batch",
    metadata,
    Column("batch_id", Integer, primary_key=True, autoincrement=True),
    Column("locality", String(10), ForeignKey("locality.code"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("file_name", String(300), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("loaded_at", String(32), nullable=False),
    Column("loaded_by", String(60), nullable=False),
    Column("rows_read", Integer, nullable=False, server_default="0"),
    Column("rows_accepted", Integer, nullable=False, server_default="0"),
    Column("rows_unchanged", Integer, nullable=False, server_default="0"),
    Column("rows_rejected", Integer, nullable=False, server_default="0"),
    Column("rows_added", Integer),  # of the accepted: new records; unknown for the oldest loads
    Column("rows_corrected", Integer),  # of the accepted: other content of a known record
    Column("warnings", Text, nullable=False, server_default="[]"),
    Column("is_sample", Boolean, nullable=False),
    Column("retry_of", Integer),  # an earlier load of the same bytes whose rejected rows this took
    Column("undone_at", String(32)),
    sqlite_autoincrement=True,
    comment="One row per load of one file (lần nhập)",
)

rejection = Table(
    "rejection",
    metadata,
    Column("rejection_id", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("batch.batch_id"), nullable=False, index=True),
    Column("sheet", String(100)),
    Column("row_no", Integer, nullable=False),
    Column("column_name", String(60)),
    Column("value", String(200)),
    Column("rule", String(40), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("record_key", KEY),  # of the row, where it could be read: who brings it later settles it
    comment="Why a row was not taken; several rows where a row has several faults",
)

resent = Table(
    "resent",
    metadata,
    Column("batch_id", Integer, ForeignKey("batch.batch_id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("version_id", Integer, primary_key=True),
    Column("sheet", String(100)),
    Column("row_no", Integer, nullable=False),
    Index("ix_resent_kind_version_id", "kind", "version_id"),
    comment="A batch brought again a version that an earlier batch had stored",
)

_STORED_TYPES: dict[Cell, TypeEngine[Any]] = {
    Cell.SECRET: LargeBinary(32),
    Cell.COUNT: Integer(),
    Cell.YEAR: Integer(),
    Cell.MONEY: BigInteger(),
    Cell.DEGREES: Float(),
    Cell.PERCENT: Float(),
    Cell.NUMBER: Float(),
    Cell.FIGURE: Float(),
    Cell.YES_NO: Integer(),
    Cell.DATE: String(10),
    Cell.PERIOD: String(10),
}


def _record_table(kind: Kind, *extra: Index) -> Table:
    return Table(
        kind.name,
        metadata,
        Column("version_id", Integer, primary_key=True),
        Column("locality", String(10), nullable=False),
        Column("record_key", KEY, nullable=False),
        Column("batch_id", Integer, ForeignKey("batch.batch_id"), nullable=False, index=True),
        Column("sheet", String(100)),
        Column("row_no", Integer, nullable=False),
        Column("is_current", Boolean, nullable=False),
        *(Column(c.stored, _STORED_TYPES.get(c.cell, Text())) for c in kind.columns),
        Column("estimated", Text),
        Index(f"ix_{kind.name}_key", "locality", "record_key"),
        *extra,
        comment=f"Versions of records: {kind.title}",
    )


records: dict[str, Table] = {
    name: _record_table(kind) for name, kind in KINDS.items() if name != "visits"
}
visits = _record_table(
    KINDS["visits"],
    Index("ix_visits_household", "locality", "household_key"),
    Index("ix_visits_neighbourhood", "locality", "neighbourhood"),
    Index(
        "ix_visits_person",
        "locality",
        "person_key",
        sqlite_where=text("person_key IS NOT NULL"),
        postgresql_where=text("person_key IS NOT NULL"),
    ),
)
records["visits"] = visits

step = Table(
    "step",
    metadata,
    Column("locality", String(10), primary_key=True),
    Column("indicator_id", String(30), primary_key=True),
    Column("area", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("d_numerator", Integer, nullable=False),
    Column("d_denominator", Integer, nullable=False),
    Column("d_assessed", Integer, nullable=False),
    Column("d_left_out", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    comment="Net change of a visit-borne indicator in a khu phố and month",
)

measure = Table(
    "measure",
    metadata,
    Column("locality", String(10), primary_key=True),
    Column("indicator_id", String(30), primary_key=True),
    Column("area", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value_pct", Float),
    Column("assessed", Float),
    Column("coverage_pct", Float),
    Column("ceiling_pct", Float),
    Column("source", String(12)),
    Column("areas_known", Integer),
    Column("areas_total", Integer),
    Column("areas_invalid", Integer),
    Column("denominator_missing", Float),
    Column("left_out", Float),
    Column("is_estimate", Integer),  # 1: shared out by the households of a khu phố that split
    comment="What the dashboard reads: state of an indicator in an area at the end of a month",
)
