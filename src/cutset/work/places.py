"""Where things lie: the ledger, views and name indexes of a workspace, or of the shipped data without one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cutset.errors import UsageError
from cutset.settings import Settings

LEDGER = "ledger.sqlite"
_HINT = "Make one with `cutset --home DIR init`, or set CUTSET_HOME."


@dataclass(frozen=True, slots=True)
class Place:
    """`database`: file or URL of the ledger; `base`: folder of its views and name indexes."""

    database: Path | str
    base: Path

    @property
    def views(self) -> Path:
        return self.base / "views"

    @property
    def names(self) -> Path:
        return self.base / "names"


def database_of(settings: Settings) -> Path | str:
    """File or URL of the workspace's ledger. Raises UsageError without a workspace."""
    if settings.database:
        return settings.database
    if settings.home is None:
        raise UsageError("there is no workspace.", todo=_HINT)
    return settings.home / LEDGER


def place_of(settings: Settings) -> Place | None:
    """The workspace, or None where the shipped data answers. Raises UsageError where it was never made."""
    if settings.database:
        mark = hashlib.sha256(settings.database.encode()).hexdigest()[:16]
        return Place(settings.database, settings.home or settings.cache / f"database-{mark}")
    if settings.home is None:
        return None
    if not (settings.home / LEDGER).is_file():
        raise UsageError(f"there is no workspace in {settings.home}.", todo=_HINT)
    return Place(settings.home / LEDGER, settings.home)


def prebuilt() -> Path:
    """The view and name index of the shipped data that come with the package; may be absent."""
    return Path(__file__).resolve().parent.parent / "data" / "shipped"


def shipped_stamp() -> str:
    """Names and sizes of the shipped files and of this product's version, as a short hash; reads no file."""
    from cutset import __version__
    from cutset.sources.shipped import shipped

    sha = hashlib.sha256(__version__.encode())
    for one in shipped():
        for path in one.paths:
            sha.update(f"{one.source} {path.name} {path.stat().st_size}\n".encode())
    return sha.hexdigest()[:16]
