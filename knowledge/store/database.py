"""The connection to the database: SQLite in a file by default, set up so that several processes get along.

SQLite settings: write-ahead log (readers never wait for a writer), foreign keys checked, and a writer that
takes the write lock when its transaction begins, so that two writers queue instead of failing half-way.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError

from knowledge.store.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNotReady,
    DatabaseUnavailable,
    DriverMissing,
    StoreError,
)

BUSY_TIMEOUT_S = 30
"""How long to wait for another writer: the first import, the longest write there is, takes a few seconds."""

_RETRY_S = 0.05

_ERRORS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnavailable,
    sqlite3.SQLITE_READONLY: DatabaseUnavailable,
    sqlite3.SQLITE_PERM: DatabaseUnavailable,
    sqlite3.SQLITE_IOERR: DatabaseUnavailable,
    sqlite3.SQLITE_FULL: DatabaseUnavailable,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
}


class Database:
    """An engine for ``url`` and the two ways to use it: reading, and writing in one transaction.

    Raises ``DriverMissing`` for a database whose library is not installed. Everything that SQLite refuses
    later is raised as a ``StoreError`` that says what to do.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.place = _place(parsed)
        if not self.is_sqlite and find_spec("psycopg") is None:
            raise DriverMissing(self.place, "psycopg[binary]")
        self._path = Path(parsed.database) if self.is_sqlite and parsed.database else None
        arguments: dict[str, Any] = {"timeout": BUSY_TIMEOUT_S} if self.is_sqlite else {}
        self._engine = create_engine(parsed, connect_args=arguments)
        if self.is_sqlite:
            event.listen(self._engine, "connect", _set_up_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)

    def close(self) -> None:
        """Close the open connections; the database may be used again afterwards."""
        self._engine.dispose()

    def prepare(self) -> None:
        """Make sure that there is a folder for the file, and that the file keeps a write-ahead log."""
        if not self.is_sqlite or self._path is None:
            return
        if not str(self._path).startswith("file:"):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise DatabaseUnavailable(self.place, error.strerror or str(error)) from error
        give_up_at = time.monotonic() + BUSY_TIMEOUT_S
        while True:
            try:
                self._keep_log_ahead()
                return
            except DatabaseBusy:
                # SQLite does not wait for the lock that changing the mode needs.
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(_RETRY_S)

    def _keep_log_ahead(self) -> None:
        with self._clear_errors():
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    cursor.execute("PRAGMA journal_mode = WAL")
                cursor.close()
            finally:
                connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database from its first statement on."""
        with self._clear_errors(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose statements take effect together at the end, or not at all."""
        with (
            self._clear_errors(),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError) as error:
            cause = error.orig if isinstance(error, DatabaseError) else error
            kind = _error_kind(cause)
            if kind is None:
                raise
            raise kind(self.place, str(cause)) from error


def _place(url: URL) -> str:
    """What to call the database in a message: the file, or the address without the password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def _error_kind(cause: BaseException | None) -> type[StoreError] | None:
    if not isinstance(cause, sqlite3.Error):
        return None
    if str(cause).startswith("no such table"):
        return DatabaseNotReady
    code = getattr(cause, "sqlite_errorcode", None)
    # The low byte is the kind, the rest tells details (SQLITE_READONLY_DIRECTORY ...).
    return None if code is None else _ERRORS.get(code & 0xFF)


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON").close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
