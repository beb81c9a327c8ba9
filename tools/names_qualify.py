# ruff: noqa: E501
"""Fit the points of qualifiers and write them into weights.json and docs/names_qualifiers.json.

Model: P(same) = 1 / (1 + exp(-s (name score + sum of points - 0.7))): the name score as it is, points fitted by
logistic regression with an L2 penalty, those of agreeing facts never negative and of differing ones never positive.
Both verdicts count alike, and each pair of lists as much as the square root of its pairs.
Pairs of lists and the pairs judged by hand in bench/data/names/open; the blind ones are never read.
Cross-validated over ten groups of parties. Usage: python tools/names_qualify.py REFERENCE_DATA
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from cutset.model import Entity
from cutset.names import qualifiers as q
from cutset.names.compare import best_names
from cutset.names.score import ANCHORED_GATE, GATE
from cutset.names.tables import weights_table
from names_records import RecordPair, record_pairs

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/cutset/data/names/weights.json"
REPORT = ROOT / "docs/names_qualifiers.json"
JUDGED = ROOT / "bench/data/names/open/records.jsonl"
SEED = 20260731
RIDGE, OWN_RIDGE = 0.02, 0.2
FOLDS = 10
#: Steepness of the verdict around the threshold.
SCALE = 10.0
LARGEST = 0.7
#: Weight of pairs made from one authority's entries, the only ones whose names differ as freely as between sources.
DIVIDED = 1.0
#: Weight of pairs judged by hand: they are the only ones whose differences people wrote.
BY_HAND = 30.0
#: Of two people with one word in common, few are born on one day: weight of those made so.
BORN_TOGETHER = 0.1
_WEIGHTS = {"judged": BY_HAND, "born together": BORN_TOGETHER}
THRESHOLD = 0.7


@dataclass(frozen=True)
class Data:
    """Pairs of one model: features by pair, name scores, verdicts, weights, groups and sources."""

    x: np.ndarray
    name: np.ndarray
    y: np.ndarray
    mass: np.ndarray
    group: np.ndarray
    source: list[str]

    def part(self, keep: np.ndarray) -> Data:
        mass = self.mass[keep].copy()
        y = self.y[keep]
        mass[y] /= mass[y].sum()
        mass[~y] /= mass[~y].sum()
        return Data(self.x[keep], self.name[keep], y, mass, self.group[keep], [])


def judged() -> list[RecordPair]:
    """Pairs judged by hand, each a group of its own."""
    return [
        RecordPair(Entity.from_dict(raw["left"]), Entity.from_dict(raw["right"]), raw["judgement"] == "positive", -1 - i, "judged")
        for i, raw in enumerate(json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines() if line.strip())
    ]  # fmt: skip


def rows_of(pairs: list[RecordPair]) -> list[tuple[str, float, list[str], bool, int, str]]:
    out = []
    for p in pairs:
        a, b = q.read(p.left), q.read(p.right)
        best, _ = best_names(p.left, p.right, gate=GATE if a.anchors.isdisjoint(b.anchors) else ANCHORED_GATE)
        facts = sorted({f.feature for f in q.facts(a, b)})
        if p.source == "namesakes" and set(q.AGAINST).isdisjoint(facts):
            continue  # nothing told tells them apart
        if p.source == "born together" and best and best.score >= THRESHOLD:
            continue  # nor these: namesakes born on one day
        out.append((q.model_of(a, b), best.score if best else 0.0, facts, p.same, p.group, p.source))
    return out


def fit(data: dict[str, Data], keep: dict[str, np.ndarray], sign: np.ndarray) -> dict[str, np.ndarray]:
    """Points by feature for each model: a part that all models share and what one of them deviates by.

    A fact that is rare in one kind of party gets the points that it has in the others. `sign`: 1 for features that
    speak for, -1 against; `keep`: which pairs of each model to fit on.
    """
    models = list(data)
    k = len(sign)
    lifts = np.array([float(f in q.LIFTS) for f in q.QUALIFIERS])
    least = np.where(sign > 0, 0.0, -LARGEST)
    most = np.where(sign > 0, np.where(lifts > 0, q.MOST_LIFT, LARGEST), 0.0)
    picked = {m: data[m].part(keep[m]) for m in models}

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        shared = theta[:k]
        value = RIDGE * float(shared @ shared)
        grad = np.zeros_like(theta)
        grad[:k] = 2 * RIDGE * shared
        for at, m in enumerate(models):
            own, d = theta[k * (at + 1) : k * (at + 2)], picked[m]
            points = shared + own
            given = d.x @ (points * lifts)
            margin = d.name + np.minimum(given, q.MOST_LIFT) + d.x @ (points * (1.0 - lifts)) - THRESHOLD
            turn = np.where(d.y, 1.0, -1.0)
            g = -d.mass * turn * SCALE / (1.0 + np.exp(np.clip(turn * SCALE * margin, -500, 500)))
            open_ = given < q.MOST_LIFT
            part = np.where(lifts > 0, d.x.T @ (g * open_), d.x.T @ g)
            value += float(np.sum(d.mass * np.logaddexp(0.0, -turn * SCALE * margin))) + OWN_RIDGE * float(
                own @ own
            )
            over, under = np.maximum(points - most, 0.0), np.maximum(least - points, 0.0)
            value += 50.0 * float(over @ over + under @ under)
            part += 100.0 * (over - under)
            grad[:k] += part
            grad[k * (at + 1) : k * (at + 2)] = part + 2 * OWN_RIDGE * own
        return value, grad

    start = np.concatenate([0.05 * sign, np.zeros(k * len(models))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    return {
        m: np.round(np.clip(found[:k] + found[k * (at + 1) : k * (at + 2)], least, most), 3)
        for at, m in enumerate(models)
    }


def total(name: np.ndarray, x: np.ndarray, points: np.ndarray) -> np.ndarray:
    lifts = np.array([f in q.LIFTS for f in q.QUALIFIERS])
    return name + np.minimum(x[:, lifts] @ points[lifts], q.MOST_LIFT) + x[:, ~lifts] @ points[~lifts]


def data_of(rows: list[tuple[str, float, list[str], bool, int, str]]) -> dict[str, Data]:
    out = {}
    for m in q.MODELS:
        mine = [r for r in rows if r[0] == m]
        sizes = Counter(r[5] for r in mine)
        out[m] = Data(
            np.array([[float(f in r[2]) for f in q.QUALIFIERS] for r in mine]), np.array([r[1] for r in mine]), np.array([r[3] for r in mine]),
            np.array([sizes[r[5]] ** -0.5 * _WEIGHTS.get(r[5], DIVIDED if "divided" in r[5] else 1.0) for r in mine]), np.array([r[4] for r in mine]), [r[5] for r in mine],
        )  # fmt: skip
    return out


def figures(score: np.ndarray, y: np.ndarray) -> dict[str, float]:
    hit = score >= THRESHOLD - 1e-9
    tp, fp, fn = int((hit & y).sum()), int((hit & ~y).sum()), int((~hit & y).sum())
    return {"pairs": len(y), "precision": round(tp / max(1, tp + fp), 4), "recall": round(tp / max(1, tp + fn), 4),
            "f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4)}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("reference", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    if args.cache and args.cache.exists():
        pairs = pickle.loads(args.cache.read_bytes())
    else:
        pairs = record_pairs(args.reference, SEED)
        if args.cache:
            args.cache.write_bytes(pickle.dumps(pairs))
    data = data_of(rows_of([*pairs, *judged()]))
    sign = np.array([1.0 if f in q.FOR else -1.0 for f in q.QUALIFIERS])
    points = fit(data, {m: np.ones(len(d.y), bool) for m, d in data.items()}, sign)
    held = {m: np.empty(len(d.y)) for m, d in data.items()}
    for fold in range(FOLDS):
        there = fit(data, {m: d.group % FOLDS != fold for m, d in data.items()}, sign)
        for m, d in data.items():
            out = d.group % FOLDS == fold
            held[m][out] = total(d.name[out], d.x[out], there[m])
    report: dict[str, Any] = {
        "seed": SEED,
        "ridge": RIDGE,
        "own_ridge": OWN_RIDGE,
        "folds": FOLDS,
        "models": {},
    }
    tables = {m: dict(zip(q.QUALIFIERS, p.tolist(), strict=True)) for m, p in points.items()}
    for m, d in data.items():
        shares: dict[str, list[bool]] = defaultdict(list)
        for source, score in zip(d.source, held[m], strict=True):
            shares[source].append(bool(score >= THRESHOLD - 1e-9))
        report["models"][m] = {
            "names_only": figures(d.name, d.y),
            "in_sample": figures(total(d.name, d.x, points[m]), d.y),
            "cross_validated": figures(held[m], d.y),
            "pairs_same_and_different_by_feature": {
                f: [int(d.x[d.y, i].sum()), int(d.x[~d.y, i].sum())] for i, f in enumerate(q.QUALIFIERS)
            },
            "share_at_or_above_threshold": {
                s: {"pairs": len(h), "share": round(sum(h) / len(h), 4)} for s, h in sorted(shares.items())
            },
        }
    for m, r in report["models"].items():
        print(
            m,
            r["names_only"],
            r["in_sample"],
            r["cross_validated"],
            *r["share_at_or_above_threshold"].items(),
            sep="\n  ",
        )
    for f in q.QUALIFIERS:
        print(
            f"{f:24}"
            + "".join(
                f"{tables[m][f]:9.3f} {report['models'][m]['pairs_same_and_different_by_feature'][f]!s:14}"
                for m in q.MODELS
            )
        )
    if args.dry:
        return
    shipped = weights_table()
    for profile in shipped["profiles"].values():
        profile["qualifiers"] = tables
    OUT.write_text(json.dumps(shipped, indent=1) + "\n")
    REPORT.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
