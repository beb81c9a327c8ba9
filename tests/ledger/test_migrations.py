"""Migrations upwards from every revision, with what was in the tables before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

import cutset.ledger.migrations as migrations
from cutset.errors import StorageError
from cutset.ledger import tables as t
from cutset.ledger.engine import make_engine, reading, sqlite_url
from cutset.ledger.migrate import HEAD, revision, upgrade
from cutset.ledger.store import Ledger


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    return [r.revision for r in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_head_is_the_newest() -> None:
    assert revisions()[-1] == HEAD


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database without tables."""
    if request.param == "sqlite":
        yield make_engine(sqlite_url(tmp_path / "old.sqlite"))
        return
    ledger: Ledger = request.getfixturevalue("postgres_ledger_once")
    with ledger.engine.begin() as c:
        schema = c.execute(sa.text("SELECT current_schema()")).scalar()
        c.execute(sa.text(f"DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}"))
    yield ledger.engine


@pytest.mark.parametrize("start", ["", *revisions()])
def test_upwards_from_every_revision(bare: sa.Engine, made, start: str) -> None:
    if start:
        upgrade(bare, start)
        with bare.begin() as c:
            c.execute(sa.insert(t.source).values(id=1, name="made"))
            c.execute(sa.insert(t.part).values(id=1, source_id=1, name="old", main=True, self_dated=False))
    upgrade(bare)
    upgrade(bare)  # nothing to do
    with reading(bare) as c:
        assert revision(c) == HEAD
        if start:
            assert c.execute(sa.select(t.part.c.name)).scalars().all() == ["old"]
        seen = sa.inspect(c)
        for table in t.metadata.sorted_tables:
            have = {x["name"]: (str(x["type"]), x["nullable"]) for x in seen.get_columns(table.name)}
            want = {x.name: (x.type.compile(c.dialect), bool(x.nullable)) for x in table.columns}
            assert have == want, table.name
            assert {
                i["name"] for i in seen.get_indexes(table.name) if not i.get("duplicates_constraint")
            } == {i.name for i in table.indexes}
    ledger = Ledger(bare)
    made.load(ledger, date(2020, 1, 1), {"1": {"name": "Alpha"}})
    with reading(bare) as c:
        assert c.execute(sa.text("SELECT count(*) FROM statement_seen")).scalar() == 3


def test_a_ledger_of_a_newer_product(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger.open(path)
    with ledger.engine.begin() as c:
        c.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer version"):
        Ledger.open(path)
