"""Opening a store: one SQLAlchemy URL, SQLite (WAL) by default, PostgreSQL where named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from etl.errors import StoreError

__all__ = [
    "Connection",
    "Engine",
    "OperationalError",
    "open_store",
    "store_url",
]  # types for those above the store

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_FILE = ROOT / "data" / "dashboard.db"


def store_url(url: str | None = None) -> URL:
    """The URL given, else DATABASE_URL, else the embedded file.

    Raises:
        StoreError: not a database URL.
    """
    named = url or os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}"
    try:
        return make_url(named)
    except ArgumentError as error:
        raise StoreError(
            f"“{named}” không phải địa chỉ kho dữ liệu; ví dụ đúng: sqlite:///data/dashboard.db"
        ) from error


def open_store(url: str | None = None) -> Engine:
    """An engine on the store; a missing SQLite file is made on first use.

    SQLite runs in WAL mode, so that readers never wait for a load, and every transaction is begun
    explicitly, so that a failed migration is rolled back whole.
    """
    address = store_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA cache_size=-65536")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _begin(connection: Any) -> None:
    writing = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
