"""The tables beside the records: what was sent, taken out, explained; forms, boundaries."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# visits of one day are ordered by their id: by code points on every engine
KEY = String(200).with_variant(String(200, collation="C"), "postgresql")

receipt = Table(
    "receipt",
    metadata,
    Column("batch_id", Integer, ForeignKey("batch.batch_id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("area", String(20), primary_key=True),
    Column("period", String(10), primary_key=True),  # a month of visits, or a summary's period
    Column("rows", Integer, nullable=False),
    comment="What a load brought of a khu phố and period: the submission of its team",
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("withdrawal_id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("version_id", Integer, nullable=False),
    Column("withdrawn_at", String(32), nullable=False),
    Column("withdrawn_by", String(60), nullable=False),
    Column("reason", Text, nullable=False),
    Column("restored_at", String(32)),
    Column("restored_by", String(60)),
    Index("ix_withdrawal_kind_version_id", "kind", "version_id"),
    comment="A wrong record taken out without undoing its file, until it is restored",
)

kept_cell = Table(
    "kept_cell",
    metadata,
    Column("kept_cell_id", Integer, primary_key=True),
    Column("batch_id", Integer, ForeignKey("batch.batch_id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("sheet", String(100)),
    Column("row_no", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("why", String(10), nullable=False),  # raw: before conversion | extra: no known column
    comment="Cells of a file that the records do not hold as they were",
)

form_memory = Table(
    "form_memory",
    metadata,
    Column("locality", String(10), ForeignKey("locality.code"), primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("columns", Text, nullable=False),  # JSON: heading -> machine name ('': leave out)
    Column("readings", Text, nullable=False),  # JSON: machine name -> reading chosen
    Column("saved_at", String(32), nullable=False),
    Column("saved_by", String(60), nullable=False),
    comment="How the files of a form were understood, as a user confirmed it",
)

explanation = Table(
    "explanation",
    metadata,
    Column("explanation_id", Integer, primary_key=True),
    Column("locality", String(10), ForeignKey("locality.code"), nullable=False),
    Column("indicator_id", String(40), nullable=False),
    Column("area", String(20), nullable=False),
    Column("period", String(10), nullable=False),  # a month or a quarter
    Column("cause", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("responsible", Text, nullable=False),
    Column("due", String(10)),  # none where it is withdrawn
    Column("is_withdrawn", Boolean, nullable=False),  # the row takes back what stood
    Column("written_at", String(32), nullable=False),
    Column("written_by", String(60), nullable=False),
    Index("ix_explanation_figure", "locality", "indicator_id", "area", "period"),
    comment="Why a figure is low, what follows, who and until when; rows are only added",
)

boundary = Table(
    "boundary",
    metadata,
    Column("boundary_id", Integer, primary_key=True),
    Column("locality", String(10), nullable=False),
    Column("area", String(20), nullable=False),
    Column("valid_from", String(10), nullable=False),
    Column("valid_to", String(10)),
    Column("geometry", LargeBinary, nullable=False),
    Column("is_schematic", Boolean, nullable=False),
    Column("source", Text, nullable=False),  # who supplied it, else the name of the file
    Column("crs", String(40), nullable=False),  # of the file: "EPSG:9212"
    Column("row_no", Integer),  # of the file's attribute table; unknown for the oldest loads
    Column("batch_id", Integer, ForeignKey("batch.batch_id"), nullable=False, index=True),
    UniqueConstraint("locality", "area", "valid_from", "batch_id"),
    comment="Polygons of khu phố by validity and load (WKB, WGS 84)",
)
