"""How fast articles become linked events, and how soon a cold process tells the first.

    python -m bench.news_speed

Articles are read and linked as the product does it, with a ledger of 100,000 party names: those of the
shipped lists, and firms made up of their words. Two streams: the annotated articles, each full of events, and
all articles, negatives and a page of endless scrolling among them. Rates are of one core's time and are
counted in articles of 4,000 characters. Every name is new to the linker at the start of a round; its words
may have been met before. Compiled steps are loaded (`cutset init` compiles them). The cold figure is time on
the clock from the start of the interpreter to the first linked event, in a process of its own, least of
three.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cutset.model import Entity
from cutset.names import Index
from cutset.names import warm as warm_names
from cutset.news import extract
from cutset.news.linking import PartyLinker, link_article
from cutset.news.pipeline import warm as warm_parser
from cutset.work.places import prebuilt

NAMES = 100_000
PAGE = 4_000
ROUNDS = 7
REFERENCE = Path(os.environ.get("CUTSET_REFERENCE_DATA", "../shared/data")) / "news"
COLD = """
import sys, time
from pathlib import Path
from cutset.news import extract
text = Path(sys.argv[1]).read_text(encoding="utf-8")
article = extract(text, id="cold")
if len(sys.argv) > 2:
    from cutset.names import Index
    from cutset.news.linking import PartyLinker, link_article
    index = Index.open(sys.argv[2])
    article = link_article(article, PartyLinker({}, index, knows=lambda word: index.near.find(word) >= 0))
print(article.events[0].type, [m.text for m in article.events[0].agent], len(article.events))
"""


def parties() -> list[Entity]:
    """Every record of the shipped lists, and firms of recombined words up to 100,000 names in all."""
    shipped = Index.open(prebuilt() / "names")
    records = [shipped.entity(n) for n in range(len(shipped))]
    names = {n for r in records for n in r.names}
    firms = sorted(
        n for r in records if r.schema in {"LegalEntity", "Organization", "Company"} for n in r.names
    )
    words = [n.split() for n in firms if n.isascii() and 1 < len(n.split()) < 8]
    rng = random.Random(7)
    while len(names) < NAMES:
        first, second = rng.choice(words), rng.choice(words)
        name = " ".join(
            (*first[: rng.randint(1, len(first) - 1)], *second[rng.randint(1, len(second) - 1) :])
        )
        if name not in names:
            names.add(name)
            records.append(Entity(f"made:{len(names)}", "Company", {"name": (name,)}))
    return records


def streams() -> dict[str, list[str]]:
    """Annotated articles, and all articles at hand."""
    annotated = {p.stem for p in (REFERENCE / "gold").glob("*.json")}
    texts = {p.stem: p.read_bytes().decode("utf-8") for p in sorted((REFERENCE / "articles").glob("*.txt"))}
    seeds = [p.read_bytes().decode("utf-8") for p in sorted((REFERENCE / "seeds").glob("*.txt"))]
    return {
        "annotated": [t for stem, t in texts.items() if stem in annotated] + seeds,
        "mixed": [*texts.values(), *seeds],
    }


def linker_over(index: Index) -> PartyLinker:
    return PartyLinker({}, index, together=True, knows=lambda word: index.near.find(word) >= 0)


def rate(texts: list[str], index: Index | None) -> float:
    """Articles of 4,000 characters a second of one core, from the least time of each article."""
    least = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        linker = None if index is None else linker_over(index)
        for i, text in enumerate(texts):
            start = time.process_time()
            article = extract(text, outlet="Reuters")
            if linker is not None:
                link_article(article, linker)
            least[i] = min(least[i], time.process_time() - start)
    return sum(map(len, texts)) / PAGE / sum(least)


def cold(article: Path, names: Path | None) -> str:
    """Seconds on the clock, and of the processor, until a new process has printed its first event."""
    command = [sys.executable, "-c", COLD, str(article), *([str(names)] if names else [])]
    took = []
    for _ in range(3):
        start, before = time.perf_counter(), os.times()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        took.append((time.perf_counter() - start, used))
        assert "[" in done.stdout, done.stdout
    clock, used = min(took)
    return f"{clock:.2f} s ({used:.2f} s of the processor)"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "names"
        index = Index.build(parties())
        index.save(folder)
        index = Index.open(folder)
        names = len(
            {(int(e), int(d)) for e, d in zip(index.arrays["n_ent"], index.arrays["n_digest"], strict=True)}
        )
        warm_names()
        warm_parser()
        for title, texts in streams().items():
            rate(texts[:2], index)
            for linked, with_what in (
                (None, "not linked"),
                (index, f"linked to a ledger of {names:,} names"),
            ):
                got = rate(texts, linked)
                print(
                    f"speed, {len(texts)} {title} articles, {with_what}: {got:.1f} articles of 4 kB/s,"
                    f" {got * PAGE / 1000:.0f} kB/s of one core{'' if linked is None else '  (bar: 25)'}"
                )
        article = REFERENCE / "articles" / "001.txt"
        print(
            f"first event of a cold process: {cold(article, None)}; linked, with the names opened:"
            f" {cold(article, folder)}  (bar: 4)"
        )


if __name__ == "__main__":
    main()
