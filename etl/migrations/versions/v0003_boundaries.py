"""Boundaries as WKB, with the end of their validity, where they come from, and their row."""

from __future__ import annotations

import json

import shapely
import sqlalchemy as sa
from alembic import op
from shapely.geometry import shape

revision = "0003"
down_revision = "0002"

_COMMENT = "Polygons of khu phố by validity and load (WKB, WGS 84)"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("boundary") as batch_op:
        batch_op.add_column(sa.Column("wkb", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("valid_to", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("source", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("crs", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("row_no", sa.Integer(), nullable=True))
    _convert()
    with op.batch_alter_table("boundary", table_kwargs={"comment": _COMMENT}) as batch_op:
        batch_op.drop_column("geometry")
        batch_op.alter_column(
            "wkb", new_column_name="geometry", existing_type=sa.LargeBinary(), nullable=False
        )
        batch_op.alter_column("source", existing_type=sa.Text(), nullable=False)
        batch_op.alter_column("crs", existing_type=sa.String(length=40), nullable=False)
    if op.get_bind().dialect.name != "sqlite":
        op.create_table_comment("boundary", _COMMENT)


def _convert() -> None:
    """Polygons of earlier releases, which were GeoJSON text in degrees."""
    boundary = sa.table(
        "boundary",
        *(sa.column(n) for n in ("boundary_id", "batch_id", "geometry", "wkb", "source", "crs")),
    )
    batch = sa.table("batch", sa.column("batch_id"), sa.column("file_name"))
    query = sa.select(boundary.c.boundary_id, boundary.c.geometry, batch.c.file_name).join_from(
        boundary, batch, batch.c.batch_id == boundary.c.batch_id
    )
    connection = op.get_bind()
    for row in connection.execute(query).all():
        polygon = shape(json.loads(row.geometry))
        connection.execute(
            boundary.update()
            .where(boundary.c.boundary_id == row.boundary_id)
            .values(
                wkb=shapely.to_wkb(polygon, byte_order=1, output_dimension=2),
                source=row.file_name,
                crs="EPSG:4326",
            )
        )
