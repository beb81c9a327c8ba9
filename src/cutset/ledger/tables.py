"""Tables of the ledger.

What is kept is the *record*: one row of a list as it stood, known by its key and the digest of its raw
content, with the statements that it makes. A record never changes; its *spans* say in which snapshots of
its part it stands: from the snapshot at `first` until before the one at `gone` (`moment.GONE`: it still
stands). So the ledger grows by what changed, and the state of a part at any snapshot is one range query.
`statement_seen` shows every statement with its first and last snapshot.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

part = Table(
    "part",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("main", Boolean, nullable=False, comment="its rows are the parties of the list"),
    Column("self_dated", Boolean, nullable=False, comment="what it says carries its own known time"),
    UniqueConstraint("source_id", "name"),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("part_id", ForeignKey("part.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("digest", Text, nullable=False, comment="SHA-256 of the unpacked bytes"),
    Column("published", BigInteger, nullable=False, comment="microseconds since 1970, UTC"),
    Column("published_from", Text, nullable=False, comment="content, given, name or fetched"),
    Column("fetched", BigInteger, nullable=False, comment="microseconds since 1970, UTC"),
    Column("name", Text, nullable=False, comment="file name"),
    Column("records", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("parties", Integer, nullable=False),
    Column("bad_rows", Integer, nullable=False),
    UniqueConstraint("part_id", "position"),
)

record = Table(
    "record",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("part_id", ForeignKey("part.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="of the raw row"),
    Column("subject", Text, nullable=False, comment="the party it speaks of"),
    Column("listings", Text, nullable=False, comment="subjects of its Sanction statements, one a line"),
    Column("statements", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
    UniqueConstraint("part_id", "key", "digest"),
)

span = Table(
    "span",
    metadata,
    Column("record_id", ForeignKey("record.id"), primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("gone", BigInteger, nullable=False),
    Column("part_id", ForeignKey("part.id"), nullable=False),
    sqlite_with_rowid=False,
)
Index("span_part_gone", span.c.part_id, span.c.gone)
Index("span_part_first", span.c.part_id, span.c.first)
Index("record_subject", record.c.subject)

statement = Table(
    "statement",
    metadata,
    Column("record_id", ForeignKey("record.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("schema", Text, nullable=False),
    Column("prop", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    sqlite_with_rowid=False,
)

fault = Table(
    "fault",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("snapshot_id", ForeignKey("snapshot.id"), comment="of a row that is no record"),
    Column("record_id", ForeignKey("record.id"), comment="of a value of a record"),
    Column("row", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("text", Text, nullable=False),
)
Index("fault_snapshot", fault.c.snapshot_id)
Index("fault_record", fault.c.record_id)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("party", Text, nullable=False, comment="our party, as the book names it"),
    Column("cluster", Text, nullable=False, comment="their ids, sorted, one a line"),
    Column("fingerprint", Text, nullable=False, comment="marks of the evidence decided on, JSON by record"),
    Column("verdict", Text, nullable=False, comment="confirmed, cleared or withdrawn"),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("decided", BigInteger, nullable=False, comment="microseconds since 1970, UTC"),
    Column("expires", BigInteger, comment="microseconds since 1970, UTC"),
)
Index("decision_party", decision.c.party)
