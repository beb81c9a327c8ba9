"""Revisions of the ledger's tables, applied upwards by Alembic."""
