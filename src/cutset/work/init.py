"""`cutset init`: a workspace that starts with the shipped snapshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from cutset.settings import Settings

from .places import LEDGER

if TYPE_CHECKING:
    from cutset.ledger.feed import PartReport
    from cutset.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class InitReport:
    """`made` False: the workspace was there and held the shipped snapshots already."""

    home: Path
    made: bool
    snapshots: int
    statements: int
    bad_rows: int


def init(home: Path, progress: Callable[[PartReport], None] | None = None) -> InitReport:
    """Make a workspace in `home`, load what ships, and make today's view and name index.

    Running it again completes what a kill left undone and changes nothing else. Raises StorageError.
    """
    from cutset.ledger.store import Ledger

    from .clock import clock
    from .views import open_view

    parts = load_shipped(Ledger.open(home / LEDGER), progress)
    open_view(Settings(home=home), clock())
    return InitReport(
        home=home,
        made=any(p.loaded for p in parts),
        snapshots=len(parts),
        statements=sum(p.statements for p in parts),
        bad_rows=sum(p.bad_rows for p in parts),
    )


def load_shipped(
    ledger: Ledger, progress: Callable[[PartReport], None] | None = None
) -> tuple[PartReport, ...]:
    """The snapshots of the package, as `cutset load` would load them."""
    from cutset.sources.registry import source
    from cutset.sources.shipped import shipped

    from .load import load_into

    parts: list[PartReport] = []
    for one in shipped():
        parts += load_into(ledger, source(one.source), one.paths, one.published, progress).parts
    return tuple(parts)


def compile_kernels(progress: Callable[[str], None] | None = None) -> None:
    """Compile every numba kernel once; they are kept on disk, and later processes load them from there."""
    from cutset.graph import network, warm
    from cutset.names import warm as warm_names

    steps: list[tuple[str, Callable[[], None]]] = [
        ("names", warm_names),
        ("dependency graph", network.warm),
        ("cut sets and cascade", warm.compile_kernels),
    ]
    if find_spec("spacy"):
        from cutset.news.pipeline import warm as warm_parser

        steps.append(("articles", warm_parser))
    for name, step in steps:
        if progress is not None:
            progress(name)
        step()
