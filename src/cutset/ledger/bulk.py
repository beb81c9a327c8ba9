"""Many rows into a table in one go: the driver's executemany for SQLite, COPY for PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa


def insert_many(
    connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Rows in the order of `columns`. PostgreSQL takes no NUL in text: there it is written as U+FFFD."""
    names = ", ".join(f'"{c}"' for c in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        cursor = _driver(connection).cursor()
        cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', rows)  # noqa: S608
        cursor.close()
        return
    with (
        _driver(connection).cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as out,
    ):
        for row in rows:
            out.write_row([v.replace("\x00", "\ufffd") if isinstance(v, str) else v for v in row])


def update_many(
    connection: sa.Connection, statement: sa.Update | sa.Delete, rows: Sequence[dict[str, Any]]
) -> None:
    """One prepared statement for many rows."""
    if rows:
        connection.execute(statement, rows)


def fetch(connection: sa.Connection, query: sa.Select[Any]) -> Iterable[tuple[Any, ...]]:
    """Plain rows, block by block: these queries read hundreds of thousands."""
    if connection.dialect.name != "sqlite":
        with connection.execute(query, execution_options={"stream_results": True}) as result:
            while rows := result.fetchmany(20_000):
                yield from rows
        return
    result = connection.execute(query)  # straight from the driver: a third of the time
    cursor = result.cursor
    assert cursor is not None  # noqa: S101
    while block := cursor.fetchmany(20_000):
        yield from block
    result.close()


def _driver(connection: sa.Connection) -> Any:
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101
    return driver
