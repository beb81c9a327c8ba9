"""Bringing a database to the newest revision. Alembic is imported only when there is something to do."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from cutset.errors import StorageError

from .engine import WRITER_LOCK, storage_errors

HEAD = "0002"


def revision(connection: sa.Connection) -> str | None:
    """The revision a database stands at; None for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def upgrade(engine: sa.Engine, target: str = HEAD) -> None:
    """Every revision in one transaction. Raises StorageError for a database of a newer product.

    Where there is nothing to do nothing is locked: a reader never waits for somebody who loads.
    """
    with storage_errors(engine.url), engine.connect() as connection:
        at = revision(connection)
        connection.rollback()
        if at == target:
            return
        if at is not None and at > HEAD:
            raise StorageError(
                f"the ledger has revision {at}, this product knows up to {HEAD}.",
                file=engine.url.database,
                todo="Install a newer version of cutset.",
            )
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:k)"), {"k": WRITER_LOCK})
        if revision(connection) != target:  # another process may have been first
            _run(connection, target)
        connection.commit()


def _run(connection: sa.Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)
