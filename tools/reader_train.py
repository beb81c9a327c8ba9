"""Trains the event reader: `python tools/reader_train.py OUT.npz FEATURES.npz [--held TENTHS] [--epochs N] [--seed N]`.

Needs jax (not a dependency of the project). The network is the one of `cutset.news.reader.network`, which runs it
with numpy: word vectors and the marks of the parse, three layers over a word, its neighbours, its head and its
children, then three heads: what event a word tells of, how it is told, and which words are its actors. What the
rules found is shown to the heads, and hidden from them for a third of the sentences while learning.
"""  # noqa: E501

from __future__ import annotations

import argparse
import json
import time
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from cutset.news.reader.features import sizes
from cutset.news.reader.labels import ROLES as ROLE_NAMES
from cutset.news.reader.labels import TYPES as TYPE_NAMES
from cutset.news.reader.labels import WAYS as WAY_NAMES
from cutset.news.reader.lexicon import vectors
from cutset.news.reader.network import NEAR, far_code, tree_code

WIDTH, LAYERS, HIDDEN, SMALL = 160, 3, 160, 12
TYPES, WAYS, ROLES, OWN = len(TYPE_NAMES), len(WAY_NAMES), len(ROLE_NAMES), 16
LOSE, TIES = 0.06, TYPE_NAMES.index("restriction_reinstated")
TOKENS, PAIRS, EVENTS = 1536, 4000, 400


def load(path: str) -> dict[str, Any]:
    raw = dict(np.load(path))
    raw.update(json.loads(raw.pop("flat").tobytes().decode()))
    return raw


def start(rng: np.random.Generator, sizes: dict[str, int], words: int) -> dict[str, np.ndarray]:
    def dense(a: int, b: int) -> np.ndarray:
        return (rng.standard_normal((a, b)) * np.sqrt(2 / a)).astype(np.float32)

    def table(n: int, d: int) -> np.ndarray:
        return (rng.standard_normal((n, d)) * 0.3).astype(np.float32)

    p = {"tag": table(sizes["tag"], SMALL), "dep": table(sizes["dep"], SMALL), "kind": table(sizes["kind"], SMALL),  # noqa: E501
         "classes": table(sizes["classes"], SMALL), "flags": table(8, 4), "word": np.zeros((words, OWN), np.float32)}  # fmt: skip  # noqa: E501
    p["in.w"], p["in.b"] = dense(100 + OWN + 4 * SMALL + 4, WIDTH), np.zeros(WIDTH, np.float32)
    for k in range(LAYERS):
        p[f"{k}.w"] = dense(5 * WIDTH, WIDTH) * 0.7
        p[f"{k}.b"], p[f"{k}.g"], p[f"{k}.s"] = np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)  # fmt: skip # noqa: E501
    p["all.w"] = dense(WIDTH, WIDTH) * 0.3
    p["trig.w"], p["trig.b"] = dense(WIDTH, HIDDEN), np.zeros(HIDDEN, np.float32)
    p["trig.rule"], p["trig.near"] = table(TYPES, HIDDEN) * 0.3, table(TYPES, HIDDEN) * 0.3
    p["trig.o"], p["trig.c"] = dense(HIDDEN, TYPES) * 0.5, np.zeros(TYPES, np.float32)
    p["way.w"], p["way.type"], p["way.b"] = dense(WIDTH, HIDDEN), table(TYPES, HIDDEN) * 0.3, np.zeros(HIDDEN, np.float32)  # fmt: skip # noqa: E501
    p["way.o"], p["way.c"] = dense(HIDDEN, WAYS) * 0.5, np.zeros(WAYS, np.float32)
    p["role.t"], p["role.c"], p["role.type"] = (
        dense(WIDTH, HIDDEN),
        dense(WIDTH, HIDDEN),
        table(TYPES, HIDDEN) * 0.3,
    )
    p["role.far"], p["role.tree"], p["role.rule"] = table(2 * NEAR + 1, HIDDEN) * 0.3, table(8, HIDDEN) * 0.3, table(16, HIDDEN) * 0.3  # fmt: skip # noqa: E501
    p["role.b"], p["role.o"], p["role.d"] = np.zeros(HIDDEN, np.float32), dense(HIDDEN, ROLES) * 0.5, np.zeros(ROLES, np.float32)  # fmt: skip # noqa: E501
    return p


def encode(p: dict[str, Any], b: dict[str, Any], key: Any, drop: float) -> Any:
    x = jnp.concatenate(
        [b["vec"], p["word"][b["word"]], p["tag"][b["tag"]], p["dep"][b["dep"]], p["kind"][b["kind"]], p["flags"][b["flags"]],  # noqa: E501
         (p["classes"][b["classes"]] * (b["classes"] > 0)[..., None]).sum(1)], 1)  # fmt: skip
    keys = jax.random.split(key, LAYERS + 1)

    def dropped(x: Any, k: Any) -> Any:
        return jnp.where(jax.random.bernoulli(k, 1 - drop, x.shape), x / (1 - drop), 0) if drop else x

    x = jax.nn.relu(dropped(x, keys[0]) @ p["in.w"] + p["in.b"])
    valid = b["valid"][:, None]
    for k in range(LAYERS):
        padded = jnp.concatenate([x * valid, jnp.zeros((1, WIDTH))])
        children = (
            jax.ops.segment_sum(x * valid * b["has_head"][:, None], b["head"], TOKENS)
            / b["children"][:, None]
        )
        around = jnp.concatenate([x, padded[b["left"]], padded[b["right"]], x[b["head"]], children], 1)
        h = jax.nn.relu(dropped(around, keys[k + 1]) @ p[f"{k}.w"] + p[f"{k}.b"])
        x = x + h
        if k == 1:
            whole = jax.ops.segment_max(jnp.where(valid, x, -1e9), b["sent"], TOKENS // 4)
            x = x + jax.nn.relu(jnp.maximum(whole, -1e3) @ p["all.w"])[b["sent"]]
        mean, dev = x.mean(1, keepdims=True), x.std(1, keepdims=True)
        x = (x - mean) / (dev + 1e-5) * p[f"{k}.g"] + p[f"{k}.s"]
    return x


def trigger(p: dict[str, Any], x: Any, b: dict[str, Any]) -> Any:
    near = p["trig.near"][b["rule"]] * (b["rule"] > 0)[:, None]
    whole = jax.ops.segment_sum(near, b["sent"], TOKENS // 4)[b["sent"]]
    h = jax.nn.relu(x @ p["trig.w"] + p["trig.b"] + p["trig.rule"][b["rule"]] + whole)
    return h @ p["trig.o"] + p["trig.c"]


def way(p: dict[str, Any], x: Any, at: Any, kind: Any) -> Any:
    h = jax.nn.relu(x[at] @ p["way.w"] + p["way.type"][kind] + p["way.b"])
    return h @ p["way.o"] + p["way.c"]


def roles(p: dict[str, Any], x: Any, t: Any, c: Any, kind: Any, far: Any, tree: Any, rule: Any) -> Any:
    h = jax.nn.relu(
        (x @ p["role.t"])[t] + (x @ p["role.c"])[c] + p["role.type"][kind] + p["role.far"][far] + p["role.tree"][tree]  # noqa: E501
        + p["role.rule"][rule] + p["role.b"])  # fmt: skip
    return h @ p["role.o"] + p["role.d"]


def loss(p: dict[str, Any], b: dict[str, Any], key: Any, drop: float) -> Any:
    x = encode(p, b, key, drop)
    logits = jax.nn.log_softmax(trigger(p, x, b))
    weight = b["valid"] * jnp.where(b["type"] > 0, 1.5, 1.0) * b["known"]
    smooth = 0.97 * jnp.take_along_axis(logits, b["type"][:, None], 1)[:, 0] + 0.03 * logits.mean(1)
    found = -(smooth * weight).sum() / 100
    told = jax.nn.log_softmax(way(p, x, b["ev"], b["ev_type"]))
    how = -(jnp.take_along_axis(told, b["ev_way"][:, None], 1)[:, 0] * b["ev_on"]).sum() / 100
    z = roles(p, x, b["pt"], b["pc"], b["ptype"], b["pfar"], b["ptree"], b["prule"])
    y, m = b["py"], b["pm"]
    cross = jnp.maximum(z, 0) - z * y + jnp.log1p(jnp.exp(-jnp.abs(z)))
    return found + 0.5 * how + (cross * m).sum() / 100


class Data:
    """Sentences of a feature file, with what is asked of each."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw, self.vec = raw, vectors()
        self.bounds = raw["bounds"]
        self.n = len(self.bounds) - 1
        self.pairs = {(int(a), int(b)): 0 for a, b, _ in raw["pairs"]}
        for a, b, r in raw["pairs"]:
            self.pairs[int(a), int(b)] |= 1 << int(r)
        of = np.searchsorted(self.bounds, raw["may"], "right") - 1
        self.may: list[list[int]] = [[] for _ in range(self.n)]
        for i, s in zip(raw["may"], of, strict=True):
            self.may[s].append(int(i))
        self.events: list[dict[tuple[int, int], Any]] = [{} for _ in range(self.n)]
        for t, kind, told, role, given, outside, chosen, other in raw["events"]:
            s = int(np.searchsorted(self.bounds, t, "right") - 1)
            e = self.events[s].setdefault((t, kind), {"way": told, "roles": [None, None]})
            e["roles"][role] = (given, outside, set(chosen), set(other))

    def batch(self, chosen: list[int], rng: np.random.Generator | None) -> dict[str, np.ndarray]:
        raw, at = self.raw, 0
        b: dict[str, Any] = {k: np.zeros(TOKENS, np.int32) for k in ("tag", "dep", "kind", "flags", "rule", "type", "sent", "head", "left", "right", "word")}  # fmt: skip # noqa: E501
        b["left"][:], b["right"][:] = TOKENS, TOKENS
        b["vec"], b["classes"] = (
            np.zeros((TOKENS, 100), np.float32),
            np.zeros((TOKENS, raw["classes"].shape[1]), np.int32),
        )
        b["valid"], b["known"], b["has_head"], b["children"] = (
            np.zeros(TOKENS, np.float32) for _ in range(4)
        )
        ev: list[tuple[int, int, int]] = []
        pr: list[tuple[Any, ...]] = []
        for k, s in enumerate(chosen):
            lo, hi = int(self.bounds[s]), int(self.bounds[s + 1])
            n, off = hi - lo, at - lo
            here = slice(at, at + n)
            for name in ("tag", "dep", "kind", "flags"):
                b[name][here] = raw[name][lo:hi]
            word = raw["word"][lo:hi]
            if rng is not None:
                word = np.where(rng.random(n) < LOSE, 0, word)
            b["vec"][here], b["classes"][here] = self.vec[word], raw["classes"][lo:hi]
            b["head"][here], b["sent"][here], b["valid"][here], b["known"][here] = (
                raw["head"][lo:hi] + off,
                k,
                1,
                1,
            )
            b["has_head"][here] = raw["head"][lo:hi] != np.arange(lo, hi)
            b["left"][at + 1 : at + n], b["right"][at : at + n - 1] = (
                np.arange(at, at + n - 1),
                np.arange(at + 1, at + n),
            )
            hide = rng is not None and rng.random() < 0.33
            if not hide:
                b["rule"][here] = raw["rule"][lo:hi]
            for (t, kind), e in self.events[s].items():
                b["type"][t + off] = kind
                ev.append((t + off, kind, e["way"]))
                for c in self.may[s]:
                    y, m = [0, 0], [1, 1]
                    for r in range(2):
                        _, _, right, other = e["roles"][r]
                        y[r] = int(c in right)
                        m[r] = int(c in right or c not in other)
                    rule = 0 if hide else self.pairs.get((t, c), 0) + 4 * int(raw["rolemark"][c])
                    pr.append(
                        (t + off, c + off, kind, far_code(t, c), tree_code(raw["head"], t, c), rule, y, m)
                    )
            at += n
        b["sent"][at:] = TOKENS // 4 - 1
        b["children"] = np.maximum(np.bincount(b["head"], b["has_head"], TOKENS), 1).astype(np.float32)
        ev, pr = ev[:EVENTS], pr[:PAIRS]
        e = np.array(ev or [(0, 0, 0)], np.int32)
        for j, name in enumerate(("ev", "ev_type", "ev_way")):
            b[name] = np.zeros(EVENTS, np.int32)
            b[name][: len(e)] = e[:, j]
        b["ev_on"] = np.zeros(EVENTS, np.float32)
        b["ev_on"][: len(ev)] = 1
        for j, name in enumerate(("pt", "pc", "ptype", "pfar", "ptree", "prule")):
            b[name] = np.zeros(PAIRS, np.int32)
            b[name][: len(pr)] = [x[j] for x in pr]
        for j, name in ((6, "py"), (7, "pm")):
            b[name] = np.zeros((PAIRS, 2), np.float32)
            if pr:
                b[name][: len(pr)] = [x[j] for x in pr]
        return b

    def batches(self, chosen: np.ndarray, rng: np.random.Generator | None) -> Any:
        got: list[int] = []
        size = events = 0
        for s in chosen:
            n = int(self.bounds[s + 1] - self.bounds[s])
            extra = len(self.events[s]) * len(self.may[s])
            if n == 0 or n > 400:
                continue
            if got and (size + n > TOKENS or events + extra > PAIRS or len(got) >= TOKENS // 4 - 1):
                yield got, self.batch(got, rng)
                got, size, events = [], 0, 0
            got.append(int(s))
            size, events = size + n, events + extra
        if got:
            yield got, self.batch(got, rng)


CUTS = (0.2, 0.3, 0.4, 0.5, 0.6)


def judge(p: Any, data: Data, chosen: np.ndarray, run: Any) -> str:
    """Events of sentences kept apart, with type and both roles right, by how sure the whole is (type times actors);
    an empty role of the annotation asks for nothing. For all types, and for ties and restrictions."""  # noqa: E501
    p = {k: np.asarray(x) for k, x in p.items()}
    gold, ties_gold = 0, 0
    found: list[tuple[float, bool, bool, bool]] = []
    for got, b in data.batches(chosen, None):
        x, logits = run(p, b)
        prob, x = np.asarray(jax.nn.softmax(logits)), np.asarray(x)
        xt, xc = x @ p["role.t"], x @ p["role.c"]
        off = 0
        for s in got:
            lo, hi = int(data.bounds[s]), int(data.bounds[s + 1])
            events, c = data.events[s], np.array(data.may[s], np.int64)
            gold, ties_gold = gold + len(events), ties_gold + sum(k <= TIES for _, k in events)
            for i in range(hi - lo):
                kind = int(prob[off + i, 1:].argmax()) + 1
                sure = float(prob[off + i, kind])
                if sure < CUTS[0]:
                    continue
                near = [e for (t, k), e in events.items() if k == kind]
                picked: list[set[int]] = [set(), set()]
                if len(c):
                    far = [far_code(lo + i, j) for j in c]
                    tree = [tree_code(data.raw["head"], lo + i, j) for j in c]
                    rule = [data.pairs.get((lo + i, int(j)), 0) + 4 * int(data.raw["rolemark"][j]) for j in c]
                    h = (
                        xt[off + i]
                        + xc[c - lo + off]
                        + p["role.type"][kind]
                        + p["role.far"][far]
                        + p["role.tree"][tree]
                    )
                    z = np.maximum(h + p["role.rule"][rule] + p["role.b"], 0) @ p["role.o"] + p["role.d"]
                    q = 1 / (1 + np.exp(-z))
                    for r in range(2):
                        picked[r] = {int(j) for j, v in zip(c, q[:, r], strict=True) if v > 0.5}
                        sure *= max(q[:, r].max(), 1 - q[:, r].max())
                good = any(all(not e["roles"][r][2] or picked[r] & (e["roles"][r][2] | e["roles"][r][3]) for r in range(2)) for e in near)  # fmt: skip # noqa: E501
                found.append((sure, good, kind <= TIES, bool(near)))
            off += hi - lo
    out = []
    for cut in CUTS:
        here = [f for f in found if f[0] >= cut]
        right, ties = sum(f[1] for f in here), [f for f in here if f[2]]
        types = sum(f[3] for f in here) / max(len(here), 1)
        good = sum(f[1] for f in ties)
        out.append(f"{cut}: {right / max(len(here), 1):.2f}/{right / max(gold, 1):.2f} (types {types:.2f}) ties {good / max(len(ties), 1):.2f}/{good / max(ties_gold, 1):.2f}")  # fmt: skip # noqa: E501
    return f"gold {gold} | " + " | ".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("features")
    parser.add_argument("--held", default="", help="tenths of the texts (1 to 10, with commas) kept apart")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--decay", type=float, default=0.01)
    parser.add_argument("--lose", type=float, default=0.06)
    o = parser.parse_args()
    globals()["LOSE"] = o.lose
    data, rng = Data(load(o.features)), np.random.default_rng(o.seed)
    p = {k: jnp.asarray(v) for k, v in start(rng, sizes(), len(data.vec)).items()}
    doc = data.raw["docs"]
    apart = np.isin(doc, [int(n) - 1 for n in o.held.split(",") if n])
    train, test = np.flatnonzero(~apart), np.flatnonzero(apart)
    slope = jax.jit(jax.value_and_grad(lambda p, b, key: loss(p, b, key, o.drop)))
    run = jax.jit(lambda p, b: (x := encode(p, b, jax.random.PRNGKey(0), 0.0), trigger(p, x, b)))
    m, v = jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p)
    mean = p

    @jax.jit
    def step(p: Any, m: Any, v: Any, g: Any, t: Any, rate: Any) -> Any:
        norm = jnp.sqrt(sum((x**2).sum() for x in jax.tree.leaves(g)))
        g = jax.tree.map(lambda x: x * jnp.minimum(1, 5 / (norm + 1e-9)), g)
        m = jax.tree.map(lambda a, x: 0.9 * a + 0.1 * x, m, g)
        v = jax.tree.map(lambda a, x: 0.99 * a + 0.01 * x * x, v, g)
        up = jax.tree.map(lambda a, x: (a / (1 - 0.9**t)) / (jnp.sqrt(x / (1 - 0.99**t)) + 1e-8), m, v)
        return jax.tree.map(lambda a, u: a - rate * (u + o.decay * a), p, up), m, v

    key, t, began = jax.random.PRNGKey(o.seed), 0, time.time()
    for epoch in range(o.epochs):
        rng.shuffle(train)
        total = 0.0
        for _, b in data.batches(train, rng):
            t += 1
            key, sub = jax.random.split(key)
            rate = o.rate * min(1, t / 60) * (1 - epoch / o.epochs) ** 0.7
            value, g = slope(p, b, sub)
            p, m, v = step(p, m, v, g, float(t), rate)
            mean = jax.tree.map(lambda a, x: 0.995 * a + 0.005 * x, mean, p) if t > 40 else p
            total += float(value)
        if o.held and (epoch % 4 == 3 or epoch == o.epochs - 1):
            print(
                epoch,
                f"loss {total:.1f} {time.time() - began:.0f} s",
                judge(mean, data, test, run),
                flush=True,
            )
    np.savez_compressed(o.out, **{k: np.asarray(x, np.float16) for k, x in mean.items()})


if __name__ == "__main__":
    main()
