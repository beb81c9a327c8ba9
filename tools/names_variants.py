# ruff: noqa: E501
"""Build src/cutset/data/names/variants.tsv: spellings that stand for each other.

Learned: in two names of one party, two words that are left over when everything else agrees. A pair counts once a
party; kept are alike words seen in at least two parties, and unlike ones (translations, nicknames) in at least three for
organisations and five for persons, where the pair makes up a fifth of what either word is left over against. Source: US Consolidated Screening List 2026-07-31
(US government work). Added: own compilations of nicknames and of common business words in several languages.
Usage: python tools/names_variants.py REFERENCE_DATA
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import JaroWinkler

from cutset.names.analyse import WORD, Name
from cutset.names.keys import skeleton
from cutset.names.links import EDIT, SKELETON
from cutset.names.records import entity_names
from cutset.names.score import align
from cutset.names.tables import variants
from names_lists import screening_list
from names_words import BUSINESS, NICKNAMES
from names_words_org import ABBREVIATIONS, WORDS
from names_words_person import MORE_NICKNAMES, SURNAMES

OUT = Path(__file__).resolve().parent.parent / "src/cutset/data/names/variants.tsv"


def left_over(a: Name, b: Name) -> list[tuple[str, str]]:
    """Words that differ when at least 40% of the weight agrees: the one left over on each side, or alike ones of few."""
    pairings = [p for p in align(a, b, a.kind == 0 and b.kind == 0) if p.link.sort not in (EDIT, SKELETON)]
    used_a, used_b = {i for p in pairings for i in p.a}, {j for p in pairings for j in p.b}
    rest_a = [t for i, t in enumerate(a.tokens) if i not in used_a and a.sorts[i] == WORD and len(t) > 1]
    rest_b = [t for j, t in enumerate(b.tokens) if j not in used_b and b.sorts[j] == WORD and len(t) > 1]
    if not rest_a or not rest_b or sum(a.weights[i] for i in used_a) < 0.4 * sum(a.weights):
        return []
    if len(rest_a) == 1 and len(rest_b) == 1:
        return [(min(rest_a[0], rest_b[0]), max(rest_a[0], rest_b[0]))]
    if len(rest_a) > 3 or len(rest_b) > 3:
        return []
    return [(min(x, y), max(x, y)) for x in rest_a for y in rest_b if alike(x, y)]


def alike(x: str, y: str) -> bool:
    key = skeleton(x)
    return bool(JaroWinkler.similarity(x, y) >= 0.87 or (key and key == skeleton(y)))


def main(reference: Path) -> None:
    OUT.write_text("# being built\n")
    variants.cache_clear()
    pairs: Counter[tuple[str, str, int]] = Counter()
    seen: Counter[tuple[str, int]] = Counter()
    for entity in screening_list(reference):
        found: set[tuple[str, str, int]] = set()
        for a, b in itertools.islice(itertools.combinations(entity_names(entity), 2), 60):
            if a.lane == b.lane == 0:
                found.update((x, y, a.kind) for x, y in left_over(a, b) if x != y)
        pairs.update(found)
        for x, y, kind in found:
            seen[x, kind] += 1
            seen[y, kind] += 1
    best: dict[tuple[str, str], float] = {}
    for (x, y, kind), n in pairs.items():
        share = n / min(seen[x, kind], seen[y, kind])
        near = alike(x, y)
        if (near and n >= 2) or (not near and n >= (5 if kind == 0 else 3) and share >= 0.2):
            strength = round(min(0.97, (0.75 if near else 0.55) + 0.05 * n + 0.1 * share), 2)
            best[x, y] = max(best.get((x, y), 0.0), strength)
    learned = len(best)
    for strength, groups in (
        (0.85, NICKNAMES),
        (0.85, MORE_NICKNAMES),
        (0.9, BUSINESS),
        (0.9, WORDS),
        (0.88, ABBREVIATIONS),
        (0.85, SURNAMES),
    ):
        for line in groups.strip().split("\n"):
            for x, y in itertools.combinations(sorted(set(line.split())), 2):
                best.setdefault((x, y), strength)
    lines = [f"{x}\t{y}\t{s:g}" for (x, y), s in sorted(best.items())]
    OUT.write_text("# word, other spelling or translation, strength 0..1\n" + "\n".join(lines) + "\n")
    print(f"{learned} learned, {len(best)} in all -> {OUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
