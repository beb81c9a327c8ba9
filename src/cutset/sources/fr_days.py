"""The day of a Federal Register page: a table compiled from what the lists themselves say."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[int, tuple[list[int], list[str]]]:
    raw = files("cutset.data").joinpath("lists", "federal_register_days.json.gz").read_bytes()
    volumes = json.loads(gzip.decompress(raw))["volumes"]
    return {
        int(v): ([int(page) for page, _ in pages], [day for _, day in pages]) for v, pages in volumes.items()
    }


def day_of(citation: str) -> str | None:
    """ISO day on which "81 FR 12004" was published; None where it is not known.

    A page between two pages of the same day is of that day: pages run on through the year.
    """
    volume, _, page = citation.partition(" FR ")
    if not page.isdigit() or not volume.isdigit() or int(volume) not in _table():
        return None
    pages, days = _table()[int(volume)]
    at = bisect_right(pages, int(page))
    if at and pages[at - 1] == int(page):
        return days[at - 1]
    return days[at] if 0 < at < len(pages) and days[at - 1] == days[at] else None
