"""Statements with snapshots and two clocks; views by as_of and known_at, materialised."""
