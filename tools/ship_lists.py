"""Converts the public-domain lists and our own case files to what ships in the package.

    python tools/ship_lists.py [REFERENCE_DATA]      (default ../shared/data)

Output is compact and the same byte for byte from the same input: gzip without time or name, sorted keys.
Only what may ship is read: the US lists (works of the US government) and the case files (our own).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cutset.sources.dates import full_day
from cutset.sources.federal_register import citations

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "cutset" / "data"
PARSED = ("bis_entity_list", "bis_meu", "bis_dpl", "fcc_covered", "dow_1260h", "ofac_nscmic")
KEEP = ("citation", "source", "sourceGeneratedAt", "retrievedAt", "fieldKey", "tables", "entries")


def load(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def store(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as packed:
        packed.write(data)
    path.write_bytes(buffer.getvalue())
    print(f"{path.relative_to(ROOT)}: {len(data):,} bytes, packed {len(buffer.getvalue()):,}")


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def ordered(pages: dict[int, tuple[str, int]]) -> list[list[Any]]:
    """The heaviest run of pages whose days never go back: what breaks the order is a slip of the list."""
    items = sorted(pages.items())
    best: list[tuple[int, int]] = []
    for i, (_, (day, weight)) in enumerate(items):
        before = [(best[j][0], j) for j in range(i) if items[j][1][0] <= day]
        total, back = max(before, default=(0, -1))
        best.append((total + weight, back))
    at = max(range(len(items)), key=lambda i: best[i][0])
    kept = []
    while at >= 0:
        kept.append([items[at][0], items[at][1][0]])
        at = best[at][1]
    return kept[::-1]


def register_days(lists: Path) -> dict[str, Any]:
    """Volume -> [[page, day], ...]: the day that most rows give for a citation."""
    said: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)

    def add(text: str, column: str = "") -> None:
        found = [c for c in citations(text) if " FR " in c.text]
        for one in found:
            day = one.day.isoformat() if one.day else None
            if day is None and len(found) == 1 and not one.fault:
                day = full_day(column)
            volume, _, page = one.text.partition(" FR ")
            if day and int(day[:4]) == int(volume) + 1935:
                # a day in the text is the Register's own; a column's may be the effective one
                said[int(volume), int(page)][day] += 100 if one.day else 1

    for name in PARSED:
        for entry in load(lists / f"us_{name}_2026-07.json.gz")["entities"]:
            add(entry.get("federal_register") or "")
    with gzip.open(lists / "us_csl_2022-05-16.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            listed = "(EL)" in row["source"] or "(MEU)" in row["source"]
            add(row["federal_register_notice"], row["start_date"] if listed else "")
    compact = load(lists / "us_csl_compact_2026-07-31.json.gz")
    for entry in compact["entries"]:
        add(str(entry.get("fr") or ""))
    volumes: dict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    for (volume, page), days in sorted(said.items()):
        day, weight = min(days.items(), key=lambda d: (-d[1], d[0]))
        volumes[volume][page] = (day, weight)
    return {
        "source": "days that US lists give with their Federal Register citations (2022-05-16, 2026-07)",
        "volumes": {str(v): ordered(pages) for v, pages in sorted(volumes.items())},
    }


def ship_cases(source: Path, target: Path, names: Iterable[Path]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in names:
        (target / path.name).write_bytes(path.read_bytes())
        print(f"{(target / path.name).relative_to(ROOT)}")


def main() -> None:
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared" / "data")
    lists = reference / "lists"
    compact = load(lists / "us_csl_compact_2026-07-31.json.gz")
    store(OUT / "lists" / "us_csl_2026-07-31.json.gz", as_json({k: compact[k] for k in KEEP}))
    for name in PARSED:
        document = load(lists / f"us_{name}_2026-07.json.gz")
        entities = [{k: v for k, v in e.items() if v} for e in document["entities"]]
        store(OUT / "lists" / f"us_{name}_2026-07.json.gz", as_json({**document, "entities": entities}))
    store(OUT / "lists" / "federal_register_days.json.gz", as_json(register_days(lists)))
    ship_cases(reference, OUT / "cases", sorted((reference / "cases").glob("*.yaml")))
    ship_cases(reference, OUT / "cases" / "diversion", sorted((reference / "diversion").glob("*.yaml")))


if __name__ == "__main__":
    main()
