"""Statements with snapshots and two clocks; views by as_of and known_at, materialised.

`store.Ledger` loads snapshots, `materialise.materialise` makes a view, `view.LedgerView` reads one (without
SQLAlchemy), `changes.changes` compares two snapshots. Import the files; this package stays cheap to import.
"""
