"""Learns whom pronouns and descriptions stand for: `python -m tools.reader_antecedents OUT.npz FILE.jsonl... [--held TENTHS]`.

The files are those of `tools/reader_features.py`; an example is an actor told by other words than its name. A
network of one small layer over the features of `cutset.news.reader.antecedents`, fitted by L-BFGS on the logarithm
of the softmax over an article's parties and "none of them". Prints how many of the examples kept apart are right.
"""  # noqa: E501

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from bench.news import same_name
from scipy.optimize import minimize
from tools.reader_features import mention, tenth

import cutset.news.events as engine
from cutset.news.actors import Resolver
from cutset.news.reader.antecedents import SIZE, Antecedents, mention_kind, mixed
from cutset.news.reader.beside import Beside
from cutset.news.reader.context import shipped as transformer
from cutset.news.reader.features import features
from cutset.news.reader.network import shipped as network
from cutset.news.reader.rules_only import RulesOnly
from cutset.news.rules import Draft
from cutset.news.words import Sentence

HIDDEN, DECAY = 16, 0.0015
PLAIN = np.array([1.0, 0.5, 0.0, 0.0, 0.0, 0.0])


class Asker(RulesOnly):
    """Takes the place of the reader: notes, for each actor told in other words, the parties and the right one."""  # noqa: E501

    events: ClassVar[list[dict[str, Any]]] = []
    found: ClassVar[list[tuple[Any, ...]]] = []

    def __init__(
        self,
        resolver: Resolver,
        parsed: dict[int, Sentence],
        looked: dict[int, Any],
        spans: dict[int, tuple[int, int]],
    ) -> None:
        beside = Beside(resolver.registry, spans, looked, network().p)
        self.resolver, self.ranker = resolver, Antecedents(resolver, beside, {})

    @staticmethod
    def look(texts: dict[int, str]) -> dict[int, Any]:
        return dict(zip(texts, transformer().read(list(texts.values())), strict=True))

    @staticmethod
    def worth(seen: Any) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        for event in Asker.events:
            if sentence.start <= event["span"][0] < sentence.end:
                for role in ("agent", "target"):
                    for name, at in zip(event[role], event.get(role + "_at") or [], strict=False):
                        self._ask(sentence, event, name, at or name)
        return drafts

    def _ask(self, sentence: Sentence, event: dict[str, Any], name: str, at: str) -> None:
        found = features(sentence, self.resolver.registry)
        word = mention(sentence, at, event["span"][0], found)
        if word is None:
            return
        parties = self.ranker.candidates(word)
        right = next((i for i, p in enumerate(parties) if same_name(name, p.full.text)), len(parties))
        guess = self.resolver.actors(word, sentence)
        x = self.ranker.table(word, sentence, parties, guess)
        known = [w for w in guess if w.kind != "literal"]
        before = any(same_name(name, k.text) for k in known) if right < len(parties) else not known
        near = self.ranker.near(word, sentence, parties)
        Asker.found.append((np.array(x, np.float32), right, mention_kind(word) or 0, before, near))


def examples(line: str) -> list[tuple[Any, ...]]:
    raw = json.loads(line)
    Asker.events, Asker.found = raw["events"], []
    engine.extract(raw["text"], published=date.fromisoformat(raw["published"]), reader=Asker)
    fold = tenth(raw)
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


def scores(w: dict[str, Any], x: Any) -> Any:
    return np.maximum(x @ w["ante.w"] + w["ante.b"], 0) @ w["ante.o"] + x @ w["ante.d"]


def fit_mix(rows: list[tuple[Any, Any, int]]) -> Any:
    """How the ranker and the transformer are weighed: on texts that neither has seen."""

    def loss(mix: Any) -> float:
        total = 0.0
        for score, near, right in rows:
            z = mixed(score, near, mix)
            total += float(np.log(np.exp(z - z.max()).sum()) + z.max() - z[right])
        return total + float(((mix - PLAIN) ** 2).sum())

    return minimize(loss, PLAIN, method="L-BFGS-B").x


def main() -> None:
    args = sys.argv[1:]
    held = {int(n) - 1 for n in args[args.index("--held") + 1].split(",")} if "--held" in args else set()
    out, *files = [a for i, a in enumerate(args) if a != "--held" and (i == 0 or args[i - 1] != "--held")]
    lines = [line for f in files for line in Path(f).read_text(encoding="utf-8").splitlines()]
    with ProcessPoolExecutor(2) as pool:
        data = [e for found in pool.map(examples, lines, chunksize=8) for e in found]
    train, test = [d for d in data if d[-1] not in held], [d for d in data if d[-1] in held]
    w = unpack(fit(train))
    w["ante.mix"] = fit_mix([(scores(w, d[0]), d[4], d[1]) for d in test]) if test else PLAIN
    for title, part in (("learned from", train), ("kept apart", test)):
        rows = [(int(np.argmax(mixed(scores(w, d[0]), d[4], w["ante.mix"]))) == d[1], d) for d in part]
        for kind in range(9):
            here = [r for r in rows if r[1][2] == kind]
            if here:
                print(f"{title}: kind {kind}: {len(here)} right {np.mean([r[0] for r in here]):.2f}, without the sentences beside {np.mean([np.argmax(scores(w, r[1][0])) == r[1][1] for r in here]):.2f}, of them none {np.mean([r[1][1] == len(r[1][0]) - 1 for r in here]):.2f}, by rules {np.mean([r[1][3] for r in here]):.2f}")  # fmt: skip # noqa: E501
    np.savez_compressed(out, **{k: v.astype(np.float32) for k, v in w.items()})


if __name__ == "__main__":
    main()
