"""Statements with their first and last snapshot, records by party, and the decisions of people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENT_SEEN = """
CREATE VIEW statement_seen AS
SELECT source.name AS source, part.name AS part, st.subject, st.schema, st.prop, st.value, st.lang,
       st.certainty, r."key" AS locator, a.digest AS first_seen,
       (SELECT b.digest FROM snapshot b WHERE b.part_id = s.part_id AND b.position < s.gone
        ORDER BY b.position DESC LIMIT 1) AS last_seen, s.first, s.gone
FROM span s
JOIN record r ON r.id = s.record_id
JOIN statement st ON st.record_id = r.id
JOIN part ON part.id = s.part_id
JOIN source ON source.id = part.source_id
JOIN snapshot a ON a.part_id = s.part_id AND a.position = s.first
"""


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("cluster", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("decided", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger),
    )
    op.create_index("decision_party", "decision", ["party"])
    op.create_index("record_subject", "record", ["subject"])
    op.execute(STATEMENT_SEEN)
