# ruff: noqa: E501
"""Names: exactness, speed, memory, recall and false alerts, side by side with brute force of rapidfuzz.

`python -m bench.names [--quick]`. Same list (US Consolidated Screening List of 2026-07-31), same machine, one core,
same run. Times are CPU seconds of this process, so that other load on the machine does not count.
"""

from __future__ import annotations

import csv
import gc
import importlib.util
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import cutset.names as engine  # noqa: E402
import names_edits  # noqa: E402
from cutset.model import Entity  # noqa: E402
from cutset.names import Index, compare  # noqa: E402
from cutset.names.compare import compare_score  # noqa: E402
from names_lists import screening_list  # noqa: E402

SEED = 7
REFERENCE = Path(os.environ.get("CUTSET_REFERENCE_DATA", str(ROOT.parent / "shared" / "data")))
clock = time.process_time


def line(what: str, value: str, bar: str = "") -> None:
    print(f"{what:<64} {value:>18}   {bar}", flush=True)


def query(schema: str, name: str) -> Entity:
    return Entity("q", schema, {"name": (name,)})


def edited(entities: list[Entity], rng: random.Random, count: int) -> list[Entity]:
    """Names of the list with a random edit of a random kind (one in ten unchanged)."""
    kinds = [*names_edits.PERSON_EDITS.values(), lambda name, _: name]
    out = []
    for _ in range(count):
        entity = rng.choice(entities)
        out.append(query(entity.schema, rng.choice(kinds)(rng.choice(entity.names), rng)))
    return out


def unrelated(which: str) -> list[dict[str, str]]:
    with (REFERENCE / f"names/unrelated_people_{which}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def made_up(people: list[dict[str, str]], rng: random.Random, count: int) -> list[Entity]:
    """Distinct unrelated names: first, middle and last names of the made-up people recombined."""
    found: dict[str, None] = {}
    while len(found) < count:
        a, b = rng.choice(people), rng.choice(people)
        middle = f" {b['middle_name']}" if rng.random() < 0.3 and b["middle_name"] else ""
        found[f"{a['first_name']}{middle} {b['last_name']}"] = None
    return [query("Person", name) for name in found]


def exactness(index: Index, entities: list[Entity], rng: random.Random, count: int, sample: int) -> None:
    """Search against exhaustive comparison: `sample` records a query drawn at random, plus every record that
    any looser search (threshold 0.6 by the reference path) brings up; and kernels against the reference path."""
    queries = edited(entities, rng, count * 4 // 5) + made_up(unrelated("global"), rng, count // 5)
    batch = list(index.search_many(queries, 0.7))
    missed = wrong = compared = 0
    for q, hits in zip(queries, batch, strict=True):
        scores = dict(zip(hits.numbers, hits.scores, strict=True))
        for number in {*rng.sample(range(len(entities)), sample), *index._possible(q, 0.6)}:
            score = compare_score(q, entities[number])
            compared += 1
            if score >= 0.7 and number not in scores:
                missed += 1
            elif scores.get(number, score if score < 0.7 else -1.0) != score:
                wrong += 1
    line(f"missed, {count} queries of all kinds ({compared} comparisons)", str(missed), "0")
    line("scores that differ from compare()", str(wrong), "0")


def exhaustive(index: Index, entities: list[Entity], rng: random.Random, count: int) -> None:
    """The same with every record of the list compared."""
    missed = 0
    for q in edited(entities, rng, count):
        found = {m.id for m in index.search(q, 0.7)}
        missed += sum(1 for e in entities if e.id not in found and compare_score(q, e) >= 0.7)
    line(f"missed, {count} queries compared with every record", str(missed), "0")


def bulk(index: Index, entities: list[Entity], rng: random.Random, count: int) -> float:
    queries = edited(entities, rng, count // 2)
    queries += made_up(unrelated("global") + unrelated("us"), rng, count - len(queries))
    rng.shuffle(queries)
    gc.collect()
    gc.freeze()
    start = clock()
    hits = sum(len(found) for found in index.search_many(queries, 0.7))
    rate = count / (clock() - start)
    line(f"bulk search_many, {count} names, {hits} hits", f"{rate:,.0f} names/s", ">= 8,000 (aim 12,000)")
    return rate


def rapidfuzz_bulk(entities: list[Entity], rng: random.Random, count: int) -> dict[str, float]:
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import JaroWinkler

    names = [utils.default_process(n) for e in entities for n in e.names]
    queries = [utils.default_process(q.caption) for q in edited(entities, rng, count)]
    rates = {}
    for label, scorer, cutoff in (("ratio", fuzz.ratio, 85), ("Jaro-Winkler", JaroWinkler.similarity, 0.9)):
        start = clock()
        for q in queries:
            process.extract(q, names, scorer=scorer, score_cutoff=cutoff, limit=None)
        rates[label] = count / (clock() - start)
        line(f"rapidfuzz brute force, {label}, {len(names)} names", f"{rates[label]:,.1f} names/s")
    return rates


def single(index: Index, entities: list[Entity], rng: random.Random, count: int) -> None:
    times = []
    for q in edited(entities, rng, count):
        index._batch_search()._fast.bank.clear()  # every query with a cold cache
        start = clock()
        index.search(q, 0.7)
        times.append((clock() - start) * 1000)
    times.sort()
    line("single search, cold neighbourhood cache, p50", f"{times[len(times) // 2]:.2f} ms", "<= 0.8 ms")
    line("single search, cold neighbourhood cache, p99", f"{times[int(len(times) * 0.99)]:.2f} ms", "<= 4 ms")


def recall(index: Index, entities: list[Entity], rng: random.Random, count: int) -> None:
    bars = {
        "one_typo": (0.97, 0.93), "typo_each_long": (0.75, 0.75), "spaces_removed": (0.95, 0.85), "order": (0.98, 0.98),
        "transliteration": (0.90, 0.90), "form": (0.99, 0.99),
    }  # fmt: skip
    people = rng.sample([e for e in entities if e.schema == "Person"], count)
    firms = rng.sample([e for e in entities if e.schema == "Organization"], count)
    sides = (
        ("persons", "Person", people, names_edits.PERSON_EDITS),
        (
            "organisations",
            "Company",
            firms,
            names_edits.ORGANISATION_EDITS | {"form": names_edits.form_changed},
        ),
    )
    for side, (label, schema, some, edits) in enumerate(sides):
        for kind, edit in edits.items():
            asked = [(e.id, new) for e in some if (new := edit(e.caption, rng)) != e.caption]
            found = index.search_many((query(schema, new) for _, new in asked), 0.7)
            share = sum(i in hits.ids for (i, _), hits in zip(asked, found, strict=True)) / max(1, len(asked))
            bar = f">= {bars[kind][side]:.2f}" if kind in bars else ""
            line(f"recall, {label}, {kind} ({len(asked)} names)", f"{share:.3f}", bar)


def false_alerts(index: Index, rng: random.Random) -> None:
    for which, bar in (("global", "<= 8"), ("us", "<= 5")):
        people = unrelated(which)
        for label, names in (
            ("as given", [query("Person", p["full_name"]) for p in people]),
            ("recombined", made_up(people, rng, 5000)),
        ):
            alerts = sum(1 for hits in index.search_many(names, 0.7) if len(hits))
            line(
                f"false alerts per 1,000 unrelated people, {which}, {label}",
                f"{1000 * alerts / len(names):.1f}",
                bar,
            )


_CHILD = """
import sys, time
start = time.perf_counter()
from cutset.model import Entity
from cutset.names import Index
ready = time.perf_counter()
index = Index.open(sys.argv[1])
opened = time.perf_counter()
index.search(Entity("q", "LegalEntity", {"name": ("ZTE Parsian",)}))
done = time.perf_counter()
heavy = sorted(m for m in ("numba", "scipy", "sqlalchemy") if m in sys.modules)
memory = next(int(l.split()[1]) / 1024 for l in open("/proc/self/status") if l.startswith("VmRSS"))
print((opened - ready) * 1000, (done - start) * 1000, memory, time.process_time() * 1000, heavy)
"""


def cold(folder: str) -> None:
    runs = [subprocess.run([sys.executable, "-c", _CHILD, folder], capture_output=True, text=True, check=True).stdout
            for _ in range(3)]  # fmt: skip
    opened, whole, memory, cpu, *heavy = min(runs, key=lambda r: float(r.split()[1])).split()
    line("index open", f"{float(opened):.1f} ms", "<= 50 ms")
    line("cold process: import, open, one search with evidence", f"{float(whole):.0f} ms", "<= 1,000 ms")
    line("the same, CPU time with the start of Python", f"{float(cpu):.0f} ms")
    line("memory of that process", f"{float(memory):.0f} MB", "<= 250 MB")
    line("heavy modules on that path", " ".join(heavy), "[]")


def main() -> int:
    quick = "--quick" in sys.argv
    rng = random.Random(SEED)
    entities = list(screening_list(REFERENCE))
    print(f"{len(entities)} parties, {sum(len(e.names) for e in entities)} names; seed {SEED}")
    start = clock()
    built = Index.build(entities)
    line("index build", f"{clock() - start:.1f} s", "<= 8 s")
    with tempfile.TemporaryDirectory() as folder:
        built.save(folder)
        del built
        cold(folder)
        index = Index.open(folder)
        start = clock()
        engine.warm()
        line("kernels compiled or loaded", f"{clock() - start:.1f} s")
        line("memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        rate = bulk(index, entities, rng, 20_000 if quick else 100_000)
        peers = rapidfuzz_bulk(entities, rng, 20 if quick else 100)
        line("against rapidfuzz Jaro-Winkler", f"{rate / peers['Jaro-Winkler']:.1f} x", ">= 20 x")
        line("against rapidfuzz ratio", f"{rate / peers['ratio']:.1f} x")
        installed = importlib.util.find_spec("nomenklatura") is not None
        line(
            "nomenklatura logic-v2",
            "installed" if installed else "skipped",
            "needs ICU headers and a compiler",
        )
        single(index, entities, rng, 2000)
        recall(index, entities, rng, 500 if quick else 2000)
        false_alerts(index, rng)
        exactness(index, entities, rng, 500 if quick else 5000, 5 if quick else 20)
        exhaustive(index, entities, rng, 2 if quick else 20)
    assert compare(entities[0], entities[0]).score == 1.0
    return 0


if __name__ == "__main__":
    sys.exit(main())
