"""Opening the database: SQLite with a write-ahead log, or PostgreSQL by URL; its faults as StorageError."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from cutset.errors import InputError, StorageError

BUSY_SECONDS = 60
WRITER_LOCK = 0x6375_7473  # one writer at a time on PostgreSQL


def sqlite_url(path: Path) -> sa.URL:
    """Of a file, whatever signs its name holds."""
    return sa.URL.create("sqlite", database=str(path))


def make_engine(url: str | sa.URL) -> sa.Engine:
    """An engine whose transactions are real ones (the driver's own rules for SQLite are switched off)."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as e:
        raise InputError("this is no database URL.", field="CUTSET_DATABASE", todo=_URL_HINT) from e
    if parsed.get_backend_name() == "sqlite":
        engine = sa.create_engine(parsed, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
        sa.event.listen(engine, "connect", _on_sqlite_connect)
        return engine
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        try:
            return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), poolclass=NullPool)
        except ImportError as e:
            from cutset.errors import MissingExtra

            raise MissingExtra("service", "PostgreSQL") from e
    raise InputError(
        f"{parsed.get_backend_name()} is not supported.", field="CUTSET_DATABASE", todo=_URL_HINT
    )


_URL_HINT = "Use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA cache_size=-32768")
    cursor.close()


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One consistent state for as long as it lasts."""
    with storage_errors(engine.url), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with _transaction(connection):
            yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction, one writer at a time: all of it is kept, or nothing."""
    with storage_errors(engine.url), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        with _transaction(connection):
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:k)"), {"k": WRITER_LOCK})
            yield connection


@contextmanager
def _transaction(connection: sa.Connection) -> Iterator[None]:
    """Commit at the end; any error, also the user's own interrupt, leaves everything as it was."""
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def storage_errors(url: sa.URL) -> Iterator[None]:
    """Faults of the database and its disk as StorageError, saying what to do."""
    where = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    try:
        yield
    except DBAPIError as e:
        raise _told(str(e.orig), where) from e
    except sqlite3.Error as e:  # bulk work speaks to the driver itself
        raise _told(str(e), where) from e
    except OSError as e:
        if e.errno in _DISK:
            raise _told(e.strerror or str(e), str(e.filename or where)) from e
        raise
    except Exception as e:
        if type(e).__module__.startswith("psycopg"):
            raise _told(str(e), where) from e
        raise


_DISK = frozenset(
    (
        errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EPERM, errno.EIO,
        errno.EEXIST, errno.ENOTDIR,
    )
)  # fmt: skip

_HINTS = (
    (("disk is full", "no space", "disk full", "file too large", "quota"), "Free some room and load again."),
    (
        ("readonly", "read-only", "unable to open", "permission", "file exists", "not a directory"),
        "Give write permission or choose a --home.",
    ),
    (("locked", "busy"), "Another process writes to it; try again when it is done."),
    (("malformed", "not a database", "disk i/o"), "Restore the last backup: cutset restore FILE."),
    (("connection", "could not translate", "password"), "Check CUTSET_DATABASE and that the server runs."),
)


def _told(text: str, where: str | None) -> StorageError:
    first = text.strip().splitlines()[0] if text.strip() else "unknown fault"
    low = text.lower()
    todo = next((hint for cues, hint in _HINTS if any(c in low for c in cues)), None)
    return StorageError(
        f"the ledger cannot be used: {first}. Nothing of this step was kept.", file=where, todo=todo
    )
