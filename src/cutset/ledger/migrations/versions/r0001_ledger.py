"""Sources, parts, snapshots, records with their spans, statements, faults."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "part",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("main", sa.Boolean, nullable=False),
        sa.Column("self_dated", sa.Boolean, nullable=False),
        sa.UniqueConstraint("source_id", "name"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("part_id", sa.Integer, sa.ForeignKey("part.id"), nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("published", sa.BigInteger, nullable=False),
        sa.Column("published_from", sa.Text, nullable=False),
        sa.Column("fetched", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("parties", sa.Integer, nullable=False),
        sa.Column("bad_rows", sa.Integer, nullable=False),
        sa.UniqueConstraint("part_id", "position"),
    )
    op.create_table(
        "record",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("part_id", sa.Integer, sa.ForeignKey("part.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("listings", sa.Text, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("faults", sa.Integer, nullable=False),
        sa.UniqueConstraint("part_id", "key", "digest"),
    )
    op.create_table(
        "span",
        sa.Column("record_id", BIG_ID, sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("first", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("gone", sa.BigInteger, nullable=False),
        sa.Column("part_id", sa.Integer, sa.ForeignKey("part.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("span_part_gone", "span", ["part_id", "gone"])
    op.create_index("span_part_first", "span", ["part_id", "first"])
    op.create_table(
        "statement",
        sa.Column("record_id", BIG_ID, sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("schema", sa.Text, nullable=False),
        sa.Column("prop", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fault",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("snapshot_id", sa.Integer, sa.ForeignKey("snapshot.id")),
        sa.Column("record_id", BIG_ID, sa.ForeignKey("record.id")),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("fault_snapshot", "fault", ["snapshot_id"])
    op.create_index("fault_record", "fault", ["record_id"])
