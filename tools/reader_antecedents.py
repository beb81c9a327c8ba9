"""Learns whom pronouns and descriptions stand for: `python -m tools.reader_antecedents OUT.npz FILE.jsonl... [--held TENTHS]`.

The files are those of `tools/reader_features.py`; an example is an actor told by other words than its name. A
network of one small layer over the features of `cutset.news.reader.antecedents`, fitted by L-BFGS on the logarithm
of the softmax over an article's parties and "none of them". Prints how many of the examples kept apart are right.
"""  # noqa: E501

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from zlib import crc32

import numpy as np
from bench.news import same_name
from scipy.optimize import minimize

import cutset.news.events as engine
from cutset.news.actors import Resolver
from cutset.news.reader.antecedents import SIZE, Antecedents, mention_kind
from cutset.news.reader.features import features
from cutset.news.rules import Draft
from cutset.news.words import Sentence

HIDDEN, DECAY = 16, 0.0015


class Asker:
    """Takes the place of the reader: notes, for each actor told in other words, the parties and the right one."""  # noqa: E501

    events: ClassVar[list[dict[str, Any]]] = []
    found: ClassVar[list[tuple[Any, int, int, bool]]] = []

    def __init__(self, resolver: Resolver, parsed: dict[int, Sentence]) -> None:
        self.resolver, self.ranker = resolver, Antecedents(resolver, {})

    def may_tell(self, sentence: Sentence) -> bool:
        return True

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        for event in Asker.events:
            if sentence.start <= event["span"][0] < sentence.end:
                for role in ("agent", "target"):
                    for name, at in zip(event[role], event.get(role + "_at") or [], strict=False):
                        self._ask(sentence, event, name, at or name)
        return drafts

    def _ask(self, sentence: Sentence, event: dict[str, Any], name: str, at: str) -> None:
        begin = max(0, event["span"][0] - sentence.start)
        m = re.compile(r"(?<!\w)" + re.escape(at) + r"(?!\w)").search(sentence.text, begin)
        if m is None:
            return
        a, b = sentence.start + m.start(), sentence.start + m.end()
        may = set(features(sentence, self.resolver.registry).may_act)
        inside = [w for w in sentence.words if w.start < b and w.end > a and w.i in may]
        outer = [w for w in inside if w.head is None or not a <= w.head.start < b] or inside
        if not outer or mention_kind(outer[-1]) is None:
            return
        word = outer[-1]
        parties = self.ranker.candidates(word)
        right = next((i for i, p in enumerate(parties) if same_name(name, p.full.text)), len(parties))
        guess = self.resolver.actors(word, sentence)
        x = self.ranker.table(word, sentence, parties, guess)
        known = [w for w in guess if w.kind != "literal"]
        before = any(same_name(name, k.text) for k in known) if right < len(parties) else not known
        Asker.found.append((np.array(x, np.float32), right, mention_kind(word) or 0, before))


def examples(line: str) -> list[tuple[Any, int, int, bool, int]]:
    raw = json.loads(line)
    Asker.events, Asker.found = raw["events"], []
    engine.worth_parsing = lambda text: True  # type: ignore[attr-defined]
    engine.extract(raw["text"], published=date.fromisoformat(raw["published"]), reader=Asker)
    fold = crc32(raw["text"].encode()) % 10
    return [(*f, fold) for f in Asker.found]


def unpack(p: Any) -> dict[str, Any]:
    n = SIZE * HIDDEN
    return {"ante.w": p[:n].reshape(SIZE, HIDDEN), "ante.b": p[n : n + HIDDEN],
            "ante.o": p[n + HIDDEN : n + 2 * HIDDEN], "ante.d": p[n + 2 * HIDDEN :]}  # fmt: skip


def fit(data: list[Any]) -> Any:
    x = np.vstack([d[0] for d in data])
    sizes = np.array([len(d[0]) for d in data])
    starts = np.cumsum(sizes) - sizes
    right = starts + np.array([d[1] for d in data])

    def loss(p: Any) -> tuple[float, Any]:
        w = unpack(p)
        h = np.maximum(x @ w["ante.w"] + w["ante.b"], 0)
        z = h @ w["ante.o"] + x @ w["ante.d"]
        e = np.exp(z - np.repeat(np.maximum.reduceat(z, starts), sizes))
        q = e / np.repeat(np.add.reduceat(e, starts), sizes)
        g = q.copy()
        g[right] -= 1
        gh = np.outer(g, w["ante.o"]) * (h > 0)
        slope = np.concatenate([(x.T @ gh).ravel(), gh.sum(0), h.T @ g, x.T @ g])
        weight = len(data) * DECAY
        return float(-np.log(q[right] + 1e-12).sum() + weight * (p @ p) / 2), slope + weight * p

    rng = np.random.default_rng(1)
    start = rng.standard_normal(SIZE * HIDDEN + 2 * HIDDEN + SIZE) * 0.2
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def main() -> None:
    args = sys.argv[1:]
    held = {int(n) - 1 for n in args[args.index("--held") + 1].split(",")} if "--held" in args else set()
    out, *files = [a for i, a in enumerate(args) if a != "--held" and (i == 0 or args[i - 1] != "--held")]
    lines = [line for f in files for line in Path(f).read_text(encoding="utf-8").splitlines()]
    with ProcessPoolExecutor(2) as pool:
        data = [e for found in pool.map(examples, lines, chunksize=8) for e in found]
    train, test = [d for d in data if d[4] not in held], [d for d in data if d[4] in held]
    p = fit(train)
    w = unpack(p)
    for title, part in (("learned from", train), ("kept apart", test)):
        rows = [(np.argmax(np.maximum(d[0] @ w["ante.w"] + w["ante.b"], 0) @ w["ante.o"] + d[0] @ w["ante.d"]) == d[1], d) for d in part]  # fmt: skip # noqa: E501
        for kind in range(9):
            here = [r for r in rows if r[1][2] == kind]
            if here:
                print(f"{title}: kind {kind}: {len(here)} right {np.mean([r[0] for r in here]):.2f}, of them none {np.mean([r[1][1] == len(r[1][0]) - 1 for r in here]):.2f}, by rules {np.mean([r[1][3] for r in here]):.2f}")  # fmt: skip # noqa: E501
    np.savez_compressed(out, **{k: v.astype(np.float32) for k, v in w.items()})


if __name__ == "__main__":
    main()
