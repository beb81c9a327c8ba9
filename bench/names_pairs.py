# ruff: noqa: E501
"""Judgement on labelled pairs: precision, recall and F1 by category, side by side with plain string similarity.

python -m bench.names_pairs [NAMES.csv] [RECORDS.jsonl] [--show N] [--open REFERENCE_DATA] [--profile P]

NAMES.csv: schema, name1, name2, is_match, category (optional). RECORDS.jsonl: {"left", "right": records, "judgement":
"positive" | "negative", "category"}. --open: pairs of entries of published lists (tools/names_records.py). --show N
prints up to N wrong verdicts a category. cutset decides at 0.70; each peer at the threshold that is best for it on this
very file. Times are those of this process.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from cutset.model import Entity  # noqa: E402
from cutset.names.compare import compare_score  # noqa: E402

THRESHOLD = 0.7
SEED = 20260731


class Judged(NamedTuple):
    left: Entity
    right: Entity
    same: bool
    category: str


def read_names(path: Path) -> list[Judged]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(Entity("", r["schema"] or "LegalEntity", {"name": (r["name1"],)}), Entity("", r["schema"] or "LegalEntity", {"name": (r["name2"],)}),
                   r["is_match"].strip().lower() in ("true", "1", "yes"), r.get("category") or "all")
            for r in csv.DictReader(file)
        ]  # fmt: skip


def read_records(path: Path) -> list[Judged]:
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            raw = json.loads(line)
            out.append(
                Judged(
                    Entity.from_dict(raw["left"]),
                    Entity.from_dict(raw["right"]),
                    raw["judgement"] == "positive",
                    raw.get("category") or "all",
                )
            )
    return out


def open_pairs(reference: Path) -> list[Judged]:
    from names_records import record_pairs

    return [Judged(p.left, p.right, p.same, p.source) for p in record_pairs(reference, SEED)]


class Figures(NamedTuple):
    pairs: int
    precision: float
    recall: float
    f1: float
    missed: int
    false: int


def figures(scores: list[float], pairs: list[Judged], threshold: float) -> Figures:
    tp = sum(1 for s, p in zip(scores, pairs, strict=True) if s >= threshold and p.same)
    fp = sum(1 for s, p in zip(scores, pairs, strict=True) if s >= threshold and not p.same)
    fn = sum(1 for s, p in zip(scores, pairs, strict=True) if s < threshold and p.same)
    return Figures(
        len(pairs), tp / max(1, tp + fp), tp / max(1, tp + fn), 2 * tp / max(1, 2 * tp + fp + fn), fn, fp
    )


def best_threshold(scores: list[float], pairs: list[Judged]) -> float:
    return max((round(0.4 + 0.01 * i, 2) for i in range(61)), key=lambda t: (figures(scores, pairs, t).f1, t))


def peers() -> dict[str, Callable[[str, str], float]]:
    from rapidfuzz import fuzz, utils
    from rapidfuzz.distance import JaroWinkler

    process = utils.default_process
    return {
        "rapidfuzz Jaro-Winkler": lambda a, b: JaroWinkler.similarity(process(a), process(b)),
        "rapidfuzz ratio": lambda a, b: fuzz.ratio(process(a), process(b)) / 100,
        "rapidfuzz token_sort_ratio": lambda a, b: fuzz.token_sort_ratio(a, b, processor=process) / 100,
    }


def told(label: str, f: Figures, more: str = "") -> None:
    print(
        f"{label:<34} {f.pairs:>6} {f.precision:>7.3f} {f.recall:>7.3f} {f.f1:>7.3f} {f.missed:>7} {f.false:>6}  {more}"
    )


def measure(title: str, pairs: list[Judged], show: int, profile: str) -> None:
    print(f"\n{title}\n{'':<34} {'pairs':>6} {'prec.':>7} {'recall':>7} {'F1':>7} {'missed':>7} {'false':>6}")
    wall, cpu = time.perf_counter(), time.process_time()
    scores = [compare_score(p.left, p.right, profile) for p in pairs]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    told(
        f"cutset, {profile}, at {THRESHOLD:.2f}",
        figures(scores, pairs, THRESHOLD),
        f"{wall:.2f} s wall, {cpu:.2f} s CPU, {len(pairs) / cpu:,.0f} pairs/s",
    )
    best = best_threshold(scores, pairs)
    told(f"  at its best, {best:.2f}", figures(scores, pairs, best))
    for name, similarity in peers().items():
        start = time.process_time()
        theirs = [
            max(
                (similarity(a, b) for a in p.left.names or ("",) for b in p.right.names or ("",)), default=0.0
            )
            for p in pairs
        ]
        spent = time.process_time() - start
        at = best_threshold(theirs, pairs)
        told(f"{name}, best at {at:.2f}", figures(theirs, pairs, at), f"{spent:.2f} s CPU")
    by: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(pairs):
        by[p.category].append(i)
    for category, places in sorted(by.items()):
        some = [pairs[i] for i in places]
        told(f"  {category}", figures([scores[i] for i in places], some, THRESHOLD))
        wrong = [i for i in places if (scores[i] >= THRESHOLD) != pairs[i].same]
        for i in wrong[:show]:
            p = pairs[i]
            print(
                f"      {'missed' if p.same else 'false '} {scores[i]:.2f}  {_text(p.left)}  |  {_text(p.right)}"
            )


def _text(entity: Entity) -> str:
    names = " / ".join(entity.names[:3])
    facts = "; ".join(
        f"{k}={','.join(v)}" for k, v in entity.properties.items() if k not in ("name", "alias")
    )
    return f"{names} [{facts[:160]}]" if facts else names


def main() -> int:
    arguments = sys.argv[1:]
    options = {}
    for name in ("--show", "--open", "--profile"):
        if name in arguments:
            at = arguments.index(name)
            options[name] = arguments[at + 1]
            del arguments[at : at + 2]
    show, profile = int(options.get("--show", 0)), options.get("--profile", "default")
    for given in arguments:
        path = Path(given)
        reader = read_names if path.suffix == ".csv" else read_records
        measure(path.name, reader(path), show, profile)
    if "--open" in options:
        measure("published lists", open_pairs(Path(options["--open"])), show, profile)
    if not arguments and "--open" not in options:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
