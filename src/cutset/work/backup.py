"""`cutset backup FILE` and `cutset restore FILE`: the ledger of the workspace in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cutset.settings import Settings

from .places import database_of, place_of

if TYPE_CHECKING:
    from cutset.ledger.backup import BackupReport


def backup(settings: Settings, file: Path) -> BackupReport:
    """Snapshots, statements and decisions of one moment. Raises UsageError without a workspace."""
    from cutset.ledger import backup as of
    from cutset.ledger.store import Ledger

    place_of(settings)
    return of.backup(Ledger.open(database_of(settings), create=False), file)


def restore(settings: Settings, file: Path, *, replace: bool = False) -> BackupReport:
    """Into a workspace that is empty or not there yet; one that is not, only with `replace`."""
    from cutset.ledger import backup as of
    from cutset.ledger.store import Ledger

    return of.restore(Ledger.open(database_of(settings)), file, replace=replace)
