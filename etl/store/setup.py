"""Making and opening a store: tables by migration, the secret, the locality and its plan files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, delete, insert, inspect, select, update

from etl import RELEASE
from etl.catalog import parse_catalog
from etl.errors import StoreError
from etl.model import Catalog
from etl.store.schema import locality, plan_file, store_fact
from etl.store.secret import Secret, create_secret, read_secret, secret_path

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


@dataclass(frozen=True, slots=True)
class Opened:
    """A store ready for use."""

    engine: Engine
    secret: Secret
    is_other_release: bool = False  # the figures were last computed by another release


def writing(engine: Engine) -> Connection:
    """A connection whose transactions may write: on SQLite the lock is taken at once."""
    return engine.connect().execution_options(writes=True)


def create_or_upgrade(engine: Engine) -> Opened:
    """Bring the tables up to this release and make or check the secret.

    Raises:
        StoreError: there is no place for the secret, or it is not the one of this store.
    """
    path = secret_path(engine.url)  # asked before any table is made
    _refuse_newer(engine)
    _migrate(engine)
    with engine.connect() as connection:
        is_new = fact(connection, "secret_fingerprint") is None
        last_release = fact(connection, "used_by_release")
    secret = create_secret(path) if is_new and not path.exists() else read_secret(path)
    with writing(engine) as connection, connection.begin():
        if is_new:
            _set_fact(connection, "secret_fingerprint", secret.fingerprint)
            _set_fact(connection, "made_by_release", RELEASE)
        _set_fact(connection, "used_by_release", RELEASE)
    _check_secret(engine, secret)
    return Opened(engine, secret, is_other_release=last_release != RELEASE)


def open_existing(engine: Engine) -> Opened:
    """A store that init has made.

    Raises:
        StoreError: not made yet, of another release's tables, or of another secret.
    """
    if not inspect(engine).has_table("store_fact"):
        raise StoreError("Kho dữ liệu chưa được tạo; chạy: python -m etl init")
    _refuse_newer(engine)
    if _revision(engine) != _scripts().get_current_head():
        raise StoreError("Kho dữ liệu của bản phát hành cũ; chạy: python -m etl init để nâng cấp")
    secret = read_secret(secret_path(engine.url))
    _check_secret(engine, secret)
    return Opened(engine, secret)


def fact(connection: Connection, name: str) -> str | None:
    """A fact that the store remembers about itself."""
    return connection.scalar(select(store_fact.c.value).where(store_fact.c.name == name))


def _set_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(store_fact).where(store_fact.c.name == name))
    connection.execute(insert(store_fact).values(name=name, value=value))


def _check_secret(engine: Engine, secret: Secret) -> None:
    with engine.connect() as connection:
        known = fact(connection, "secret_fingerprint")
    if known != secret.fingerprint:
        raise StoreError(
            "Tệp khóa không phải của kho dữ liệu này; mã hộ sẽ không khớp nên không mở. "
            "Chép lại đúng tệp khóa từ bản sao lưu."
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(engine: Engine) -> None:
    revision = _revision(engine)
    known = {script.revision for script in _scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            "Kho dữ liệu do bản phát hành mới hơn tạo ra; nâng cấp phần mềm rồi mở lại."
        )


def _migrate(engine: Engine) -> None:
    config = _config()
    with writing(engine) as connection:
        # foreign keys off: a rebuilt parent table must not empty its children (SQLite)
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            connection.connection.cursor().execute("PRAGMA foreign_keys=ON")


def apply_documents(
    connection: Connection, documents: dict[str, str], catalog: Catalog
) -> list[str]:
    """Keep the plan files in the store, verbatim.

    Returns:
        The names of the files that are new, changed or gone.
    """
    place = catalog.locality
    stored = read_documents(connection, place.code)
    changed = sorted(n for n in documents.keys() | stored if documents.get(n) != stored.get(n))
    connection.execute(delete(plan_file).where(plan_file.c.locality == place.code))
    connection.execute(
        insert(plan_file),
        [{"locality": place.code, "path": n, "body": b} for n, b in documents.items()],
    )
    names = {"slug": place.slug, "name": place.name}
    if connection.scalar(select(locality.c.code).where(locality.c.code == place.code)):
        connection.execute(update(locality).where(locality.c.code == place.code).values(names))
    else:
        connection.execute(insert(locality).values(code=place.code, **names))
    return changed


def lock(connection: Connection, code: str) -> None:
    """Let one load at a time write to a locality (SQLite has one writer anyway)."""
    connection.execute(select(locality.c.code).where(locality.c.code == code).with_for_update())


def read_documents(connection: Connection, code: str) -> dict[str, str]:
    """The plan files as last applied."""
    query = select(plan_file.c.path, plan_file.c.body).where(plan_file.c.locality == code)
    return {row.path: row.body for row in connection.execute(query)}


def read_catalog(connection: Connection, code: str) -> Catalog:
    """The catalogue of a locality, from the files kept in the store.

    Raises:
        StoreError: the locality is not in this store.
    """
    slug = connection.scalar(select(locality.c.slug).where(locality.c.code == code))
    if slug is None:
        raise StoreError(f"Kho dữ liệu không có địa phương mã {code}; chạy: python -m etl init")
    return _parsed(tuple(sorted(read_documents(connection, code).items())), slug)


@lru_cache(maxsize=8)
def _parsed(documents: tuple[tuple[str, str], ...], slug: str) -> Catalog:
    return parse_catalog(dict(documents), slug)


def the_locality(connection: Connection, wanted: str | None) -> str:
    """The code of the locality meant: by slug or code, or the only one in the store.

    Raises:
        StoreError: none of that name, or several and none named.
    """
    rows = [tuple(r) for r in connection.execute(select(locality.c.code, locality.c.slug))]
    names = ", ".join(slug for _, slug in rows) or "chưa có địa phương nào"
    if wanted:
        for code, slug in rows:
            if wanted in (code, slug):
                return str(code)
        raise StoreError(f"Kho dữ liệu không có địa phương “{wanted}”; có: {names}.")
    if len(rows) != 1:
        raise StoreError(f"Cần chỉ rõ --locality; trong kho có: {names}.")
    return str(rows[0][0])
