"""Runs the migrations on the connection that the caller has opened, in the caller's transaction."""

from __future__ import annotations

from alembic import context

from etl.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
