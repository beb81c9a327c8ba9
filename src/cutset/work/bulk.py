"""A whole file of parties screened, streaming."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cutset.ask.listing import listings
from cutset.errors import InputError, NotFound, StorageError
from cutset.model import Clock
from cutset.model.ports import CaseView
from cutset.names.bulk import screen_rows
from cutset.settings import Settings

COLUMNS = ("id", "name", "party", "party_name", "schema", "countries", "lists", "score", "sentence")


@dataclass(frozen=True, slots=True)
class BulkReport:
    """`rows`: parties screened; `hits`: rows written; `bad`: rows left out, each with row and field."""

    rows: int
    hits: int
    bad: tuple[InputError, ...]


def screen_file(
    settings: Settings,
    clock: Clock,
    source: Path,
    target: Path,
    threshold: float | None = None,
    progress: Callable[[int], None] | None = None,
) -> BulkReport:
    """One row a hit: the input's id and name, the party found, its lists with their state, score, sentence.

    The output is there whole or not at all. Raises NotFound, InputError, StorageError.
    """
    from cutset.work.views import open_view

    view, names = open_view(settings, clock)
    bad: list[InputError] = []
    lists: dict[str, str] = {}
    rows = hits = 0
    try:
        with (
            source.open(encoding="utf-8-sig", newline="") as lines,
            tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", newline="", dir=target.parent, prefix=f".{target.name}.", delete=False
            ) as out,
        ):
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(COLUMNS)
            found = screen_rows(
                names, lines, bad.append, threshold or settings.threshold, source.name, progress
            )
            for query, matches in found:
                rows += 1
                for match in matches:
                    if match.id not in lists:
                        lists[match.id] = _lists(view, match.id)
                    entity = view.entity(match.id)
                    writer.writerow(
                        [
                            query.id,
                            query.caption,
                            match.id,
                            entity.caption if entity else match.name,
                            entity.schema if entity else "",
                            ";".join(entity.get("country")) if entity else "",
                            lists[match.id],
                            f"{match.score:.4f}",
                            match.sentence,
                        ]
                    )
                    hits += 1
        Path(out.name).chmod(0o644)
        Path(out.name).replace(target)
    except FileNotFoundError as error:
        raise NotFound(f"cannot be read: {error.strerror}.", file=str(error.filename or source)) from error
    except UnicodeDecodeError as error:
        _drop(out.name)
        raise InputError("is not UTF-8 text.", file=source.name, todo="Save it as UTF-8.") from error
    except InputError:
        _drop(out.name)
        raise
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}.", file=str(target)) from error
    return BulkReport(rows, hits, tuple(bad))


def _drop(name: str) -> None:
    if os.path.lexists(name):
        Path(name).unlink()


def _lists(view: CaseView, id: str) -> str:
    """Lists of the record itself with their state on the day, e.g. "EL in_force; DPL ended"."""
    records = dict.fromkeys((id, *(s.party for s in view.same(id))))
    return "; ".join(f"{x.list} {x.state}" for x in listings(view, records))
