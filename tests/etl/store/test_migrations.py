"""The migrations make the very tables that the store describes."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from shapely.geometry import Polygon

from etl.model import Area
from etl.store import setup, shapes
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


def test_loads_of_the_first_release_become_submissions(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    engine = open_store(f"sqlite:///{tmp_path / 'kho.db'}")
    head = setup.command.upgrade
    monkeypatch.setattr(setup.command, "upgrade", lambda config, _: head(config, "0001"))
    setup.create_or_upgrade(engine)
    with setup.writing(engine) as connection, connection.begin():
        connection.exec_driver_sql("INSERT INTO locality (code, slug, name) VALUES ('1', 'a', 'a')")
        for number in (1, 2):
            connection.exec_driver_sql(
                "INSERT INTO batch (batch_id, locality, kind, file_name, sha256, loaded_at,"
                " loaded_by, is_sample)"
                f" VALUES ({number}, '1', 'visits', 'a.csv', '', '2026-06-01', 'x', 0)"
            )
        for version, day in ((1, "2026-05-31"), (2, "2026-06-01"), (3, "2026-06-02")):
            connection.exec_driver_sql(
                "INSERT INTO visits (version_id, locality, record_key, batch_id, row_no,"
                " is_current, visit_date, neighbourhood)"
                f" VALUES ({version}, '1', 'V{version}', 1, 2, 1, '{day}', 'KP01')"
            )
        connection.exec_driver_sql("INSERT INTO resent VALUES (2, 'visits', 3, NULL, 2)")
    monkeypatch.setattr(setup.command, "upgrade", head)
    setup.create_or_upgrade(engine)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT batch_id, area, period, rows FROM receipt ORDER BY 1, 3"
        )
        assert [tuple(row) for row in rows] == [
            (1, "KP01", "2026-05", 1),
            (1, "KP01", "2026-06", 2),
            (2, "KP01", "2026-06", 1),
        ]
    engine.dispose()


def test_boundaries_of_earlier_releases_are_drawn_as_before(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    engine = open_store(f"sqlite:///{tmp_path / 'kho.db'}")
    head = setup.command.upgrade
    monkeypatch.setattr(setup.command, "upgrade", lambda config, _: head(config, "0002"))
    setup.create_or_upgrade(engine)
    ring = "[[[106.5,11.7],[106.6,11.7],[106.6,11.8],[106.5,11.7]]]"
    with setup.writing(engine) as connection, connection.begin():
        connection.exec_driver_sql("INSERT INTO locality (code, slug, name) VALUES ('1', 'a', 'a')")
        connection.exec_driver_sql(
            "INSERT INTO batch (batch_id, locality, kind, file_name, sha256, loaded_at,"
            " loaded_by, is_sample)"
            " VALUES (7, '1', 'boundaries', 'cu.geojson', '', '2026-06-01', 'x', 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO boundary (locality, area, valid_from, geometry, is_schematic, batch_id)"
            f""" VALUES ('1', 'KP01', '2025-07-01', '{{"type":"Polygon","coordinates":{ring}}}',"""
            " 1, 7)"
        )
    monkeypatch.setattr(setup.command, "upgrade", head)
    setup.create_or_upgrade(engine)
    term = Area("KP01", "Khu phố 1", "khu_pho", "1", date(2025, 7, 1))
    with engine.connect() as connection:
        (drawn,) = shapes.drawn_on(connection, "1", [term], date(2026, 1, 31))
    assert drawn.geometry.equals(Polygon([(106.5, 11.7), (106.6, 11.7), (106.6, 11.8)]))
    assert (drawn.source, drawn.is_schematic) == ("cu.geojson", True)
    engine.dispose()
