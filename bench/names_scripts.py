"""Names in their own script against the Latin names of the same party, by script, over the lists' own entries.

python -m bench.names_scripts [--show N]. A record keeps its Latin names only; the query is one name in another script.
A Latin name scores 1 against its own record, so "alike" is a score of 0.95 or more. --show N prints the N lowest a script.
"""

# ruff: noqa: E501

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from bench.names import REFERENCE  # noqa: E402

from cutset.model import Entity  # noqa: E402
from cutset.names.compare import compare_score  # noqa: E402
from names_lists import screening_list  # noqa: E402
from names_records import LISTS, read_list  # noqa: E402

THRESHOLD, ALIKE = 0.7, 0.95
_NAMES = ("name", "alias", "previousName")


def script(text: str) -> str:
    """Script that most letters are in; "" for a Latin name."""
    named = [unicodedata.name(c, "").partition(" ")[0].lower() for c in text if c.isalpha()]
    other = [
        n for n in named if n not in ("latin", "modifier", "fullwidth", "micro", "feminine", "masculine")
    ]
    if 2 * len(other) <= len(named):
        return ""
    most = max(sorted(set(other)), key=other.count)
    return "han" if most == "cjk" else most


def entries() -> Iterator[Entity]:
    yield from screening_list(REFERENCE)
    for name in LISTS:
        yield from (record.entity for record in read_list(REFERENCE, name))


def pairs() -> dict[str, list[tuple[Entity, Entity]]]:
    """Script and kind of party -> (query in that script, record with its Latin names), each once."""
    out: dict[str, list[tuple[Entity, Entity]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for entity in entries():
        names = [n for p in _NAMES for n in entity.get(p)]
        latin = tuple(n for n in names if not script(n))
        for name in names:
            told = script(name)
            if told and latin and (name, entity.schema) not in seen:
                seen.add((name, entity.schema))
                kind = "persons" if entity.schema == "Person" else "others"
                out[f"{told}, {kind}"].append((Entity("", entity.schema, {"name": (name,)}), Entity("", entity.schema, {"name": latin})))  # fmt: skip
    return out


def main() -> int:
    show = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    print(f"{'':<24} {'names':>6} {'found':>7} {'alike':>7}")
    every: list[float] = []
    for label, some in sorted(pairs().items()):
        told = sorted(
            ((compare_score(q, r), q.names[0], " / ".join(r.names[:3])) for q, r in some), key=lambda t: t[0]
        )
        scores = [t[0] for t in told]
        every += scores
        line(label, scores)
        for score, ours, theirs in told[: min(show, sum(s < ALIKE for s in scores))]:
            print(f"    {score:.2f}  {ours}  |  {theirs[:120]}")
    line("all", every)
    return 0


def line(label: str, scores: list[float]) -> None:
    n = len(scores)
    print(
        f"{label:<24} {n:>6} {sum(s >= THRESHOLD for s in scores) / n:>7.3f} {sum(s >= ALIKE for s in scores) / n:>7.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
