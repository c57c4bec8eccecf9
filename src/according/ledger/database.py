"""The connection: how a ledger is opened, migrated and locked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from according.errors import LedgerError
from according.ledger.tables import SCHEMA

WAIT_SECONDS = 30
WRITE_CACHE, READ_CACHE = 65536, 4096
"""Pages kept in memory, in kibibytes."""
MAPPED_BYTES = 1 << 34
"""So much of the file is read without a copy of it; SQLite takes less where it is built for less."""
WRITE_LOCK = 20160822
VERSION_TABLE = "ledger_version"


def now() -> str:
    """This moment as the ledger writes it: ISO text in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Database:
    """Reads and writes of one ledger, each in a transaction of its own."""

    def __init__(self, location: str | Path, create: bool) -> None:
        self.location = str(location)
        self.engine = _engine(self.location, create)
        with self._explained():
            _migrate(self)

    @property
    def is_sqlite(self) -> bool:
        """Whether the ledger is one file, not a server's database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger throughout."""
        with self._explained(), self.engine.connect() as plain:
            # SQLite's transactions see one state as they are; a server has to be told.
            level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
            connection = plain.execution_options(**level)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that waits for other writers first; all of it is kept, or nothing."""
        with self._explained(), self.engine.connect() as plain:
            connection = plain.execution_options(ledger_writes=True)
            with connection.begin():
                _wait_for_writers(connection)
                yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise LedgerError(_explanation(self.location, error)) from error


def _engine(location: str, create: bool) -> Engine:
    if "://" in location:
        return _server_engine(location)
    path = Path(location)
    if not create and not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}: make one with `according read FOLDER --ledger {path}`"
        )
    if path.is_dir():
        raise LedgerError(
            f"{path} is a folder, not a ledger: name a file, such as {path / 'according.ledger'}"
        )
    if not path.parent.exists():
        raise LedgerError(f"there is no folder {path.parent}: make it first, or name another ledger")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _server_engine(location: str) -> Engine:
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise LedgerError(f"{location} is no database address: write postgresql://user@host/name") from error
    if url.get_backend_name() == "sqlite":
        return _engine(url.database or "", create=True)
    try:
        return create_engine(url, pool_pre_ping=True)
    except ArgumentError as error:
        raise LedgerError(f"{location}: {error}; write postgresql://user@host/name") from error
    except ModuleNotFoundError as error:
        raise LedgerError(f"the driver {error.name} is missing: pip install {error.name}") from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin too late to take the write lock; ours begin by hand.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("ledger_writes")
    # What is read is mapped: to fill a large cache with it takes longer than the cache saves.
    connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITE_CACHE if writes else READ_CACHE}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _wait_for_writers(connection: Connection) -> None:
    """On a server; SQLite waits where a transaction that writes begins."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})"))


def _explanation(location: str, error: DatabaseError) -> str:
    message = str(error.orig)
    if "not a database" in message or "malformed" in message:
        return f"{location} is not a ledger, or is damaged: name another file, or restore a copy"
    if "locked" in message or "busy" in message:
        return f"{location} is locked by another program for over {WAIT_SECONDS} s: end it, then try again"
    if "readonly" in message or "unable to open" in message:
        return f"{location} cannot be written: check the permissions of the file and its folder"
    if "full" in message:
        return f"the disk of {location} is full: make room, then run the same command again"
    kind = "could not be reached" if isinstance(error, OperationalError) else "refused a statement"
    return f"the ledger {location} {kind}: {message}"


def _migrate(database: Database) -> None:
    with database.engine.begin() as connection:
        found = _version(database.location, connection)
    if found == SCHEMA:
        return
    # Two processes may come here at once: the lock first, then a second look.
    with database.engine.connect() as plain:
        connection = plain.execution_options(ledger_writes=True)
        with connection.begin():
            _wait_for_writers(connection)
            if _version(database.location, connection) != SCHEMA:
                _upgrade(connection)


def _version(location: str, connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if tables:
            raise LedgerError(f"{location} is a database, but no ledger: name another file")
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is not None and str(version) > SCHEMA:
        raise LedgerError(
            f"{location} was written by a newer According (schema {version}, this one knows {SCHEMA}): "
            "upgrade with `pip install --upgrade according`"
        )
    return str(version) if version is not None else None


def _upgrade(connection: Connection) -> None:
    # Imported only here: a ledger that is up to date opens without the migration library.
    from alembic import command

    command.upgrade(migration_config({"connection": connection}), "head")


def migration_config(attributes: dict[str, Any]) -> Any:
    """Alembic's configuration for the ledger's migrations."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(attributes)
    return config
