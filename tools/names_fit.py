# ruff: noqa: E501
"""Fit the weights of the name score and write src/cutset/data/names/weights.json and docs/names_fit.json.

Model: P(same) = 1 / (1 + exp(-s (score - 0.7))), score = 1 - sum(weight x feature), weights >= 0: a logistic regression
whose decision boundary is the default threshold. L2 penalty, L-BFGS-B, pairs weighted so that both verdicts count alike
up to the factor `caution`. Cross-validated over ten groups of parties.
Usage: python tools/names_fit.py REFERENCE_DATA [--caution X]
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from cutset.names import Index
from cutset.names.score import FEATURES, GATE, LEFT, ONE_SIDE, model_weights, score_names
from cutset.names.tables import weights_table
from names_lists import screening_list
from names_pairs import Pair, acronyms, alias_pairs, edited_pairs, exchanged, judged, negatives, scripts

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/cutset/data/names/weights.json"
REPORT = ROOT / "docs/names_fit.json"
#: Pairs judged by hand that may be read; those in the folder beside it may not.
JUDGED = ROOT / "bench/data/names/open/names.csv"
SEED = 20260731
RIDGE = 1e-3
# What speaks against a match counts more in `strict` (few alerts) and less in `ofac` (wide recall).
PROFILES = {"default": 1.0, "strict": 1.3, "ofac": 0.75}
MODELS = ("person", "organisation")
# Share of each kind of evidence in the fit; edits of several kinds stand for one party, so each counts less.
IMPORTANCE = {
    "alias": 1.0,
    "listed": 1.0,
    "stranger": 1.0,
    "one_typo": 4.0,
    "script": 1.0,
    "unvowelled": 0.3,
    "dropped": 1.0,
    "typo_each_long": 0.15,
    "exchanged": 0.35,
    "extended": 0.3,
    "acronym": 1.0,
    "other acronym": 0.5,
    "short": 1.0,
    "judged": 3.0,
}
LEAST = {
    "left_over": 0.45,
    "left_over_one_side": 0.25,
    "unvowelled": 0.15,
    "edit": 0.15,
    "edits": 0.02,
    "sound": 0.05,
    "consonants": 0.1,
    "gender": 0.05,
}
#: A misspelling that is charged more would be other words; initials that fit are worth a look, one in two is right.
MOST = {"sound": 0.35, "edit": 0.4, "consonants": 0.5, "variant": 0.35, "unvowelled": 0.5, "acronym": 0.28}


def matrix(pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str], list[str]]:
    rows, same, group, importance, model, source = [], [], [], [], [], []
    for p in pairs:
        scored = score_names(p.a, p.b)
        if scored is None or scored.features[LEFT] + scored.features[ONE_SIDE] > 1.0 - GATE:
            continue  # the gate decides, no weight can
        rows.append(scored.features)
        same.append(p.same)
        group.append(p.group)
        importance.append(IMPORTANCE.get(p.source, 0.5))
        model.append(scored.model)
        source.append(p.source)
    return np.array(rows), np.array(same), np.array(group), np.array(importance), model, source


def fit(x: np.ndarray, y: np.ndarray, importance: np.ndarray, caution: float) -> tuple[np.ndarray, float]:
    sign = np.where(y, 1.0, -1.0)
    mass = importance.copy()
    mass[y] /= mass[y].sum()
    mass[~y] *= caution / mass[~y].sum()
    k = x.shape[1]

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        weights, scale = theta[:k], theta[k]
        margin = 0.3 - x @ weights
        z = sign * scale * margin
        value = float(np.sum(mass * np.logaddexp(0.0, -z))) + RIDGE * float(weights @ weights) * scale
        g = -mass * sign / (1.0 + np.exp(np.clip(z, -500, 500)))
        grad = np.empty_like(theta)
        grad[:k] = -(x.T @ (g * scale)) + 2 * RIDGE * weights * scale
        grad[k] = float(g @ margin) + RIDGE * float(weights @ weights)
        return value, grad

    bounds = [(LEAST.get(f, 0.0), MOST.get(f, 1.0)) for f in FEATURES] + [(10.0, 60.0)]
    start = np.concatenate([np.full(k, 0.1), [15.0]])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.round(found.x[:k], 4), float(found.x[k])


def figures(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> dict[str, float]:
    hit = 1.0 - x @ weights >= 0.7
    tp, fp, fn = int((hit & y).sum()), int((hit & ~y).sum()), int((~hit & y).sum())
    return {
        "pairs": len(y),
        "precision": round(tp / max(1, tp + fp), 4),
        "recall": round(tp / max(1, tp + fn), 4),
        "f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("reference", type=Path)
    parser.add_argument("--caution", type=float, nargs=2, default=(1.0, 1.0), help="person, organisation")
    parser.add_argument("--size", type=int, default=6000)
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    if args.cache and args.cache.exists():
        loaded = np.load(args.cache, allow_pickle=True)
        data = tuple(loaded[k] for k in ("x", "y", "g", "i", "m", "s"))
    else:
        rng = random.Random(SEED)
        entities = list(screening_list(args.reference))
        index = Index.build(entities)
        pairs = [*alias_pairs(entities, rng), *edited_pairs(entities, rng, args.size // 2)]
        pairs += negatives(index, entities, rng, args.size)
        pairs += [
            *exchanged(entities, rng, args.size),
            *acronyms(entities, rng),
            *scripts(args.reference),
            *judged(JUDGED),
        ]
        data = matrix(pairs)
        if args.cache:
            np.savez(args.cache, **dict(zip(("x", "y", "g", "i", "m", "s"), data, strict=True)))
    x, y, group, importance, model, source = (np.asarray(d) for d in data)
    report: dict[str, Any] = {"seed": SEED, "ridge": RIDGE, "list": "US CSL 2026-07-31", "models": {}}
    table = weights_table()
    for m, caution in zip(MODELS, args.caution, strict=True):
        mine = model == m
        weights, scale = fit(x[mine], y[mine], importance[mine], caution)
        held = np.zeros(int(mine.sum()))
        folds = np.array([hash(int(g)) % 10 for g in group[mine]])
        cross = np.zeros((int(mine.sum()), x.shape[1]))
        for f in range(10):
            train = folds != f
            w, _ = fit(x[mine][train], y[mine][train], importance[mine][train], caution)
            cross[~train] = w
        held = 1.0 - np.einsum("ij,ij->i", x[mine], cross)
        hit = held >= 0.7
        truth = y[mine]
        tp, fp, fn = int((hit & truth).sum()), int((hit & ~truth).sum()), int((~hit & truth).sum())
        by_source: dict[str, list[bool]] = defaultdict(list)
        for s, h in zip(source[mine], hit, strict=True):
            by_source[str(s)].append(bool(h))
        report["models"][m] = {
            "caution": caution,
            "in_sample": figures(x[mine], truth, weights),
            "cross_validated": {
                "folds": 10,
                "precision": round(tp / max(1, tp + fp), 4),
                "recall": round(tp / max(1, tp + fn), 4),
                "f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4),
            },
            "share_at_or_above_threshold": {
                s: {"pairs": len(h), "share": round(sum(h) / len(h), 4)} for s, h in sorted(by_source.items())
            },
        }
        for profile in table["profiles"]:
            scaled = np.round(weights * PROFILES[profile], 4).tolist()
            table["profiles"][profile][m] = dict(zip(FEATURES, scaled, strict=True))
        print(m, dict(zip(FEATURES, weights.tolist(), strict=True)), round(scale, 1))
    OUT.write_text(json.dumps(table, indent=1) + "\n")
    REPORT.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report["models"], indent=1))
    model_weights.cache_clear()


if __name__ == "__main__":
    main()
