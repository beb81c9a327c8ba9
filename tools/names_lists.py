"""Read the published lists into plain records, for building tables, fitting and benchmarks."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from cutset.model import Entity

KINDS = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Airplane"}
SCREENING = "lists/us_csl_compact_2026-07-31.json.gz"


def screening_list(reference: Path) -> Iterator[Entity]:
    """The US Consolidated Screening List of 2026-07-31, one record an entry."""
    with gzip.open(reference / SCREENING) as raw:
        entries = json.load(raw)["entries"]
    for number, entry in enumerate(entries):
        properties: dict[str, tuple[str, ...]] = {"name": (entry["n"],)}
        if entry.get("a"):
            properties["alias"] = tuple(entry["a"])
        countries = tuple(c.lower() for c in entry.get("c") or () if len(c) == 2)
        if countries:
            properties["country"] = countries
        yield Entity(f"us-csl:{number}", KINDS.get(entry.get("t") or "", "LegalEntity"), properties)
