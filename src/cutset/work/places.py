"""Where things lie: the ledger, views and indexes of a workspace, or of the shipped data without one."""

from __future__ import annotations

from pathlib import Path

from cutset.errors import UsageError
from cutset.settings import Settings

LEDGER = "ledger.sqlite"


def database_of(settings: Settings) -> Path | str:
    """File or URL of the workspace's ledger. Raises UsageError without a workspace."""
    if settings.database:
        return settings.database
    if settings.home is None:
        raise UsageError(
            "there is no workspace.",
            todo="Make one with `cutset --home DIR init`, or set CUTSET_HOME.",
        )
    return settings.home / LEDGER
