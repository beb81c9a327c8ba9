"""The 25 Aralia fault trees: exact counts by order, top probability, time; beside CUDD where `dd` brings it.

`python bench/cutoff_cutsets.py [TREE ...]` for some of them.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from pathlib import Path
from typing import Any

from cutset.graph.bdd_order import as_written
from cutset.graph.cutsets import analyse
from cutset.model import FaultTree, GateKind
from cutset.sources.openpsa import read_openpsa

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CUTSET_REFERENCE_DATA", str(ROOT.parent / "shared" / "data"))) / "faulttrees"
HARDEST = "cea9601"
PEER = "edf9203"


def cudd_seconds(tree: FaultTree) -> float | None:
    """CUDD building the same tree, variables in the order of a walk down the tree."""
    try:
        from dd import cudd
    except ImportError:
        return None
    start = time.perf_counter()
    bdd: Any = cudd.BDD()
    bdd.configure(reordering=False)
    gates: dict[int, list[int]] = {}
    number = {name: n for n, name in enumerate([*tree.probability, *tree.gates])}
    names = list(number)
    for name, gate in tree.gates.items():
        gates[number[name]] = [number[a] for a in gate.args]
    bdd.declare(*(names[n] for n in as_written(gates, number[tree.top])))
    value: dict[str, Any] = {e: bdd.var(e) for e in bdd.vars}

    def of(name: str) -> Any:
        if name not in value:
            gate = tree.gates[name]
            args = [of(x) for x in gate.args]
            u = args[0]
            for x in args[1:]:
                u = u & x if gate.kind is GateKind.AND else u | x
            value[name] = u
        return value[name]

    of(tree.top)
    took = time.perf_counter() - start
    value.clear()
    return took


def main() -> None:
    with (DATA / "expected.tsv").open() as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    chosen = set(sys.argv[1:])
    start = time.perf_counter()
    analyse(read_openpsa((DATA / "chinese.xml").read_bytes(), "chinese.xml"))
    print(f"warm-up (compiled or read from disk): {time.perf_counter() - start:.2f} s")
    together, worst, right = 0.0, 0.0, 0
    ran = [r for r in rows if not chosen or r["tree"] in chosen]
    for row in sorted(ran, key=lambda r: r["tree"] == HARDEST):
        name = row["tree"]
        data = (DATA / f"{name}.xml").read_bytes()
        start, cpu = time.perf_counter(), time.process_time()
        tree = read_openpsa(data, f"{name}.xml")
        result = analyse(tree, limit=1000)
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        orders = row["cut_sets_by_order_from_0"]
        exact = result.minimal_cut_sets == int(row["minimal_cut_sets"])
        exact = exact and (not orders or orders == ",".join(map(str, result.by_order)))
        p = float(row["top_event_probability"])
        off = abs((result.top_probability or 0.0) / p - 1)
        right += exact and off <= 2e-5
        print(
            f"{name:9} {result.minimal_cut_sets:>14,} cut sets {'exact' if exact else 'WRONG'}, "
            f"P {result.top_probability:.6g} (off {off:.0e}): {took:6.2f} s ({cpu:.2f} s of CPU)"
        )
        if name != HARDEST:
            together, worst = together + took, max(worst, took)
        if name == PEER and (peer := cudd_seconds(tree)) is not None:
            print(f"          CUDD through dd, diagram only: {peer:.2f} s; ours, with the sets: {took:.2f} s")
    print(f"{right} of {len(ran)} right")
    print(f"all but {HARDEST}: {together:.1f} s together (bar 90), worst {worst:.1f} s (bar 60)")


if __name__ == "__main__":
    main()
