"""Build src/cutset/data/names/tokens.tsv: in how many names each word stands, by kind of party.

Source: US Consolidated Screening List 2026-07-31 (US government work).
Usage: python tools/names_tokens.py REFERENCE_DATA
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from cutset.model import Entity
from cutset.names.analyse import guess_kind, strip_forms
from cutset.names.tables import token_stats, weight
from cutset.names.text import clean, romanise, words
from names_lists import screening_list

OUT = Path(__file__).resolve().parent.parent / "src/cutset/data/names/tokens.tsv"
SCHEMA_KIND = {"Person": 0, "Organization": 1, "Vessel": 2, "Airplane": 2}


def count(entities: list[Entity], guess: bool) -> str:
    counters = (Counter[str](), Counter[str](), Counter[str]())
    totals = [0, 0, 0]
    for entity in entities:
        kind = SCHEMA_KIND.get(entity.schema)
        if kind is None:
            if not guess:
                continue
            kind = guess_kind(entity.caption)
        for name in entity.names:
            tokens = words(romanise(clean(name)))
            if kind == 1:
                tokens = strip_forms(tokens)[0]
            totals[kind] += 1
            counters[kind].update(t for t in set(tokens) if len(t) > 1 and not t.isdigit())
    lines = ["# word, names of persons / organisations / craft that hold it; '*': all names"]
    lines.append("*\t" + "\t".join(map(str, totals)))
    for token in sorted(set().union(*counters)):
        lines.append(token + "\t" + "\t".join(str(c[token]) for c in counters))
    return "\n".join(lines) + "\n"


def main(reference: Path) -> None:
    entities = list(screening_list(reference))
    for guess in (False, True):  # records without a type are judged by the counts of those with one
        OUT.write_text(count(entities, guess))
        token_stats.cache_clear()
        weight.cache_clear()
    print(f"{len(token_stats().counts)} words of {token_stats().totals} names -> {OUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
