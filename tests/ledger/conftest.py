"""Small lists made up for tests, and fresh ledgers on every database there is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cutset.ledger.feed import Feed
from cutset.ledger.store import Ledger
from cutset.model import Statement

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class MadeRow:
    key: str
    digest: bytes
    subject: str
    raw: Mapping[str, Any]


@dataclass(frozen=True)
class MadeFault:
    row: int | str
    field: str
    what: str
    text: str = ""


class Made:
    """Feeds of a made-up source. A row: {"name": ..., "alias": [...], any other property of its listing}.

    A row that holds "broken" is reported as a fault of its value; key "bad" as a row that is no record.
    """

    source = "made"

    def expand(self, row: MadeRow, on_fault: Callable[[Any], None]) -> Sequence[Statement]:
        raw = dict(sorted(row.raw.items()))  # as its digest: whatever the order
        if raw.pop("broken", None):
            on_fault(MadeFault(row.key, "broken", "cannot be used", "x"))
        said = []
        for prop in ("name", "alias", "country"):
            values = raw.pop(prop, ())
            for value in (values,) if isinstance(values, str) else values:
                said.append(Statement(row.subject, raw.get("schema", "Company"), prop, value, "", row.key))
        raw.pop("schema", None)
        if not row.key.startswith("alias"):
            listing = f"{row.subject}#L"
            said.append(Statement(listing, "Sanction", "entity", row.subject, "", row.key))
            for prop, value in {"programId": "L", **raw}.items():
                said.append(Statement(listing, "Sanction", prop, value, "", row.key))
        return said

    def feed(self, rows: Rows, part: str = "main") -> Feed:
        text = json.dumps(rows, sort_keys=True)

        def read(on_fault: Callable[[Any], None]) -> Iterator[MadeRow]:
            for key, raw in rows.items():
                if key == "bad":
                    on_fault(MadeFault(key, "", "is no record"))
                    continue
                digest = hashlib.blake2b(json.dumps(raw, sort_keys=True).encode(), digest_size=16).digest()
                subject = f"made:{key.split('/')[-1]}"
                yield MadeRow(key, digest, subject, raw)

        return Feed(
            part=part,
            name=f"{part}.txt",
            digest=hashlib.sha256(text.encode()).hexdigest(),
            rows=read,
            expand=self.expand,
            main=part == "main",
        )

    def load(self, ledger: Ledger, day: date | datetime, rows: Rows, **parts: Rows) -> Any:
        """One snapshot of the main part, and of others by name, published at noon of the day."""
        when = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        feeds = [self.feed(rows), *(self.feed(r, p) for p, r in parts.items())]
        return ledger.load(self.source, feeds, when, fetched=datetime(2030, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def made() -> Made:
    return Made()


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite ledger without snapshots, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    Ledger.open(path)
    return path


@pytest.fixture(scope="session")
def fresh(empty_ledger: Path) -> Callable[[Path], Ledger]:
    """Makes an empty SQLite ledger at a path, quickly."""

    def make(path: Path) -> Ledger:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(empty_ledger, path)
        return Ledger.open(path)

    return make


def postgres_url() -> str:
    url = os.environ.get("CUTSET_TEST_POSTGRES", "")
    if not url:
        pytest.skip("no PostgreSQL server: set CUTSET_TEST_POSTGRES to its URL")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger on each database."""
    if request.param == "sqlite":
        yield Ledger.open(tmp_path / "ledger.sqlite")
        return
    yield from postgres_ledger(postgres_url())


@pytest.fixture
def postgres_ledger_once() -> Iterator[Ledger]:
    yield from postgres_ledger(postgres_url())


def postgres_ledger(url: str) -> Iterator[Ledger]:
    import sqlalchemy as sa

    name = f"test_{uuid.uuid4().hex[:12]}"
    admin = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    with admin.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {name}"))
    inside = sa.make_url(url).update_query_dict({"options": f"-csearch_path={name}"})
    try:
        yield Ledger.open(inside.render_as_string(hide_password=False))
    finally:
        with admin.begin() as connection:
            connection.execute(sa.text(f"DROP SCHEMA {name} CASCADE"))
        admin.dispose()
