"""Opening what a question is asked of: the view and the name index for a clock, made on first need.

A view is kept for the whole stretch of both clocks in which nothing changes, a name index for every view
with the same parties. The newest view of the shipped data comes with the package: opening it imports
neither the database nor the compiled kernels.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cutset import __version__
from cutset.errors import CutsetError, StorageError
from cutset.ledger.manifest import Manifest, state_of_file
from cutset.ledger.view import LedgerView
from cutset.model import Clock
from cutset.settings import Settings

from .places import LEDGER, Place, place_of, prebuilt, shipped_stamp

if TYPE_CHECKING:
    from cutset.ledger.store import Ledger
    from cutset.names import Index

KEPT = 24
"""Views of one state of a ledger that are kept; the oldest go first."""


def open_view(settings: Settings, clock: Clock) -> tuple[LedgerView, Index]:
    """The ledger as of one clock, and the index of its parties.

    The workspace (CUTSET_HOME, --home, CUTSET_DATABASE) answers; without one the shipped data. Raises
    UsageError for a workspace that was never made, StorageError where nothing can be written.
    """
    place = place_of(settings)
    if place is None:
        ready = prebuilt()
        if _fits_package(ready, clock):
            try:
                return LedgerView(ready / "view", clock), _open_index(ready / "names", settings)
            except CutsetError:
                pass  # of another format: the cache takes over
        place = implicit(settings.cache)
    view = _view_in(place, clock)
    return view, _index_of(place, view, settings)


def view_of(settings: Settings, clock: Clock) -> LedgerView:
    """The view alone, where no name is searched."""
    return _view_in(place_of(settings) or implicit(settings.cache), clock)


def ledger_of(settings: Settings) -> Ledger:
    """The ledger of the workspace, or that of the shipped data."""
    from cutset.ledger.store import Ledger

    place = place_of(settings) or implicit(settings.cache)
    return Ledger.open(place.database, create=False)


def _view_in(place: Place, clock: Clock) -> LedgerView:
    return LedgerView(find_view(place, clock) or make_view(place, clock), clock)


def _fits_package(ready: Path, clock: Clock) -> bool:
    """Whether the view of the package is there, is of this package's data, and is exact for the clock."""
    try:
        return (
            (ready / "stamp").read_text(encoding="utf-8") == shipped_stamp()
            and Manifest.read(ready / "view").covers(clock)
            and (ready / "names").is_dir()
        )
    except (OSError, StorageError):
        return False


def implicit(cache: Path) -> Place:
    """A workspace of the shipped data in the cache folder, made on first need, whole or not at all."""
    from cutset.ledger.store import Ledger

    from .init import load_shipped

    base = cache / f"shipped-{shipped_stamp()}"
    if not (base / LEDGER).is_file():
        try:
            cache.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(prefix=".shipped-", dir=cache))
        except OSError as e:
            raise StorageError(f"the cache cannot be written: {e.strerror}.", file=str(cache)) from e
        try:
            load_shipped(Ledger.open(scratch / LEDGER))
            _settle(scratch, base)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return Place(base / LEDGER, base)


def find_view(place: Place, clock: Clock) -> Path | None:
    """A view of the ledger's present state that is exact for the clock."""
    state = _state(place)
    for folder in sorted(place.views.glob("[0-9a-f]*")) if place.views.is_dir() else ():
        try:
            manifest = Manifest.read(folder)
        except (StorageError, TypeError):
            continue
        if manifest.state == state and manifest.version == __version__ and manifest.covers(clock):
            return folder
    return None


def make_view(place: Place, clock: Clock) -> Path:
    """Materialise, and drop the views of states that are gone."""
    from cutset.ledger.materialise import materialise
    from cutset.ledger.store import Ledger

    ledger = Ledger.open(place.database, create=False)
    name = f"{ledger.state()[:12]}-{clock.as_of:%Y%m%d}-{clock.known_at:%Y%m%d%H%M%S%f}"
    manifest = materialise(ledger, clock, place.views / name, __version__)
    _tidy(place, manifest.state, name)
    return place.views / name


def _state(place: Place) -> str:
    told = state_of_file(place.database) if isinstance(place.database, Path) else None
    if told is not None:
        return told
    from cutset.ledger.store import Ledger

    return Ledger.open(place.database, create=False).state()


def _tidy(place: Place, state: str, newest: str) -> None:
    """Views of other states, and the oldest beyond `KEPT`; then indexes that no view names."""
    alive: list[tuple[float, Path, str]] = []
    for folder in place.views.iterdir():
        if folder.name.startswith("."):
            continue
        try:
            manifest = Manifest.read(folder)
            if manifest.state == state and manifest.version == __version__:
                alive.append((folder.stat().st_mtime, folder, manifest.entities))
                continue
        except (StorageError, OSError, TypeError):
            pass
        shutil.rmtree(folder, ignore_errors=True)
    alive.sort(reverse=True)
    for _, folder, _ in alive[KEPT:]:
        if folder.name != newest:
            shutil.rmtree(folder, ignore_errors=True)
    named = {entities[:32] for _, _, entities in alive[:KEPT]}
    if place.names.is_dir():
        for folder in place.names.iterdir():
            if folder.name not in named and not folder.name.startswith("."):
                shutil.rmtree(folder, ignore_errors=True)


def _index_of(place: Place, view: LedgerView, settings: Settings) -> Index:
    """The index of a view's parties; built where there is none, or one of another version."""
    folder = place.names / view.manifest.entities[:32]
    try:
        return _open_index(folder, settings)
    except CutsetError:
        build_index(view, folder)
        return _open_index(folder, settings)


def build_index(view: LedgerView, folder: Path) -> None:
    """Index every party of a view that can be searched; the folder is there whole or not at all."""
    from cutset.names import Index

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".names-", dir=folder.parent))
    except OSError as e:
        raise StorageError(f"the name index cannot be written: {e.strerror}.", file=str(folder)) from e
    try:
        Index.build(view.entities()).save(scratch)
        shutil.rmtree(folder, ignore_errors=True)
        _settle(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _open_index(folder: Path, settings: Settings) -> Index:
    from cutset.names import Index

    return Index.open(folder, settings.profile)


def _settle(scratch: Path, folder: Path) -> None:
    """A finished folder takes its name; where another process was first, theirs is as good."""
    scratch.chmod(0o755)
    try:
        scratch.replace(folder)
    except OSError as e:
        if not folder.is_dir():
            raise StorageError(f"cannot be written: {e.strerror}.", file=str(folder)) from e
