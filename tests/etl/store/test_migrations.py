"""The migrations make the very tables that the store describes."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from etl.store import setup
from etl.store.engine import open_store
from etl.store.schema import metadata


def test_the_migrations_make_the_schema(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    opened = setup.create_or_upgrade(open_store(f"sqlite:///{tmp_path / 'kho.db'}"))
    with opened.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    opened.engine.dispose()


def test_readers_are_served_by_a_write_ahead_log(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    opened = setup.create_or_upgrade(open_store(f"sqlite:///{tmp_path / 'kho.db'}"))
    with opened.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    opened.engine.dispose()


def test_a_migration_that_fails_leaves_no_table_behind(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    engine = open_store(f"sqlite:///{tmp_path / 'kho.db'}")

    class BrokenError(Exception):
        pass

    def half_way(config, _revision):
        config.attributes["connection"].exec_driver_sql("CREATE TABLE visits (visit_id TEXT)")
        raise BrokenError

    monkeypatch.setattr(setup.command, "upgrade", half_way)
    with pytest.raises(BrokenError):
        setup.create_or_upgrade(engine)
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    assert tables == 0
    engine.dispose()
