"""Fits how sure events are.

`python -m tools.reader_judge OUT.json FILE.jsonl... --held TENTHS [--annotated W] [--near K]`. The files are those of
`tools/reader_features.py`. Texts of the tenths held, which the network and the ranker of antecedents of the package
must not have seen, teach the two logistic steps of `cutset.news.reader.judge`, that of the network with a number for
each type; how often each rule was right is counted on all other texts (no rule was made with any of them). The annotated articles of the
reference data, which are as news is and not as it was written for this, count W times in both; nothing of them but
these counts is kept. An event is right where one of the text's sentence has its type and agrees in both actors.
"""  # noqa: E501

from __future__ import annotations

import argparse
import json
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from bench.news import FROZEN, OPEN, SEEDS, load, same_name
from scipy.optimize import minimize
from tools.reader_features import tenth

import cutset.news.events as engine
from cutset.news.reader.judge import shipped
from cutset.news.reader.labels import TYPES
from cutset.news.reader.reader import Claim, Reader, once
from cutset.news.rules import Draft
from cutset.news.words import Sentence

PRIOR, DECAY = 6.0, 0.3
"""For how many claims of a rule the mean of all rules counts; how strongly weights are drawn to nought."""
POSSIBLE = {"rule": 0.08, "network": 0.25}
ANNOTATED = -1


class Watcher(Reader):
    """Keeps all claims; those the judge of the package holds for possible are told, so that what the article tells
    later can complete them."""  # noqa: E501

    seen: ClassVar[list[Claim]] = []

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        found = self.claims(sentence, drafts)
        Watcher.seen += found
        return [c.draft for c in once([c for c in self.surest(found) if c.sure >= POSSIBLE[c.source]])]


def _agrees(wanted: list[str], actors: list[Any]) -> bool:
    return not wanted or any(same_name(w, a.text) for w in wanted for a in actors)


def _is_right(claim: Claim, events: list[dict[str, Any]]) -> bool:
    draft, sentence = claim.draft, claim.draft.sentence
    return any(
        g["type"] == draft.type
        and g["span"][0] < sentence.end
        and g["span"][1] > sentence.start
        and _agrees(g["agent"], draft.agent)
        and _agrees(g["target"], draft.target)
        for g in events
    )


def claims(line: str) -> tuple[int, list[tuple[str, str, str, list[float], bool]]]:
    raw = json.loads(line)
    Watcher.seen = []
    published = date.fromisoformat(raw["published"]) if raw.get("published") else None
    engine.extract(raw["text"], published=published, outlet=raw.get("outlet"), reader=Watcher)
    rows = [
        (c.source, c.draft.rule, c.draft.type, c.evidence, _is_right(c, raw["events"])) for c in Watcher.seen
    ]
    return ANNOTATED if raw.get("annotated") else tenth(raw), rows


def annotated() -> list[str]:
    """The annotated articles of the reference data, as lines."""
    found = (load(name) for name in SEEDS + OPEN + FROZEN)
    return [json.dumps({**gold, "text": text, "annotated": True}) for text, gold in found]


def fit(x: Any, y: Any, counts: Any, old: Any, near: float) -> list[float]:
    """Weights of a logistic step; `near`: how strongly they are drawn to the `old` ones (0: to nought)."""
    centre, decay = (old, near) if near else (np.zeros(x.shape[1]), DECAY)

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        keep = w - centre
        keep[0] = 0
        told = y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)
        return float(decay * (keep @ keep) - counts @ told), x.T @ (counts * (p - y)) + 2 * decay * keep

    found = minimize(loss, centre, jac=True, method="L-BFGS-B").x
    return [round(float(v), 4) for v in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--held", required=True, help="tenths of the texts (1 to 10, with commas)")
    parser.add_argument("--annotated", type=int, default=0)
    parser.add_argument("--near", type=float, default=0.0, help="stay near the judge of the package")
    o = parser.parse_args()
    held = {int(n) - 1 for n in o.held.split(",")}
    lines = [line for f in o.files for line in Path(f).read_text(encoding="utf-8").splitlines()]
    lines += annotated() if o.annotated else []
    with ProcessPoolExecutor(2) as pool:
        seen = list(pool.map(claims, lines, chunksize=8))
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for fold, found in seen:
        for source, rule, _, _, good in found:
            if fold not in held and source == "rule":
                times = o.annotated if fold == ANNOTATED else 1
                for name in (rule, ""):
                    told[name] += times
                    right[name] += good * times
    mean = right[""] / told[""]
    past = {r: round((right[r] + PRIOR * mean) / (told[r] + PRIOR), 3) for r in sorted(told)}
    weights: dict[str, Any] = {}
    types: dict[str, float] = {}
    for source in ("rule", "network"):
        rows = [
            (rule, kind, e, good, o.annotated if fold == ANNOTATED else 1)
            for fold, found in seen
            if fold in held or fold == ANNOTATED
            for s, rule, kind, e, good in found
            if s == source
        ]
        x, counts = np.array([r[2] for r in rows]), np.array([r[4] for r in rows], float)
        if source == "rule":
            p = np.array([past.get(rule, mean) for rule, *_ in rows])
            x[:, -1] = np.log(p / (1 - p))
        y = np.array([good for *_, good, _ in rows], float)
        if source == "network":
            x = np.hstack([x, [[float(kind == t) for t in TYPES[1:]] for _, kind, *_ in rows]])
        old = shipped().weights[source]
        if source == "network":
            old = [*old, *(shipped().types.get(t, 0.0) for t in TYPES[1:])]
        fitted = fit(x, y, counts, np.array(old), o.near)
        size = len(rows[0][2])
        weights[source] = fitted[:size]
        types |= dict(zip(TYPES[1:], fitted[size:], strict=False))
        q = 1 / (1 + np.exp(-(x @ np.array(fitted))))
        for cut in (0.3, 0.4, 0.5, 0.6, 0.7):
            print(f"{source}: {len(y)} claims, {y.mean():.2f} right; at {cut}: {int((q >= cut).sum())} told, {y[q >= cut].mean():.2f} right, {y[q >= cut].sum() / y.sum():.2f} of the right ones")  # fmt: skip # noqa: E501
    found = {"weights": weights, "types": types, "past": past}
    Path(o.out).write_text(json.dumps(found, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
