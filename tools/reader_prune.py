"""Makes the reader's transformer smaller: `python -m tools.reader_prune OUT.pt IN.pt FEATURES.npz MINILM [--heads 6] [--inner 768]`.

Of each layer the heads and the inner values stay on which the loss hangs most (Michel et al. 2019, equation 2; Molchanov et
al. 2017, equation 7: what goes in times its gradient), over every fortieth batch. What is left is to learn again
(`tools.reader_train --resume OUT.pt --teacher IN.pt`).
"""  # noqa: E501

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tools.reader_data import Data
from tools.reader_model import HEAD, Encoder, Model, vocabulary

from cutset.news.reader.context import Pieces

SHOWN = 40


def weight_of(model: Model, data: Data) -> dict[str, Any]:
    """For what goes into the second product of each half of a layer: how much the loss hangs on it."""
    given: dict[str, Any] = {}
    found: dict[str, Any] = {}

    def keep(name: str) -> Any:
        def look(_: Any, values: tuple[Any, ...]) -> None:
            values[0].retain_grad()
            given[name] = values[0]

        return look

    for i, layer in enumerate(model.encoder.layers):
        layer.o.register_forward_pre_hook(keep(f"{i}.o"))
        layer.g.register_forward_pre_hook(keep(f"{i}.g"))
    for windows in data.batches(range(data.n), np.random.default_rng(1))[::SHOWN]:
        model.loss(data.batch(windows)).backward()  # type: ignore[no-untyped-call]
        for name, x in given.items():
            told = (x.detach() * x.grad).float().flatten(0, 1)
            if name.endswith("o"):
                told = told.view(len(told), -1, HEAD).sum(2)
            found[name] = found.get(name, 0) + told.abs().sum(0)
    return found


def smaller(state: dict[str, Any], found: dict[str, Any], heads: int, inner: int) -> dict[str, Any]:
    out = dict(state)
    for i in range(len(found) // 2):
        at = f"layers.{i}"
        kept = found[f"{i}.o"].topk(heads).indices.sort().values
        dims = (kept[:, None] * HEAD + torch.arange(HEAD)).flatten()
        width = state[f"{at}.o.weight"].shape[1]
        three = torch.cat([dims + n * width for n in range(3)])
        for end in ("weight", "bias"):
            out[f"{at}.qkv.{end}"] = state[f"{at}.qkv.{end}"][three].clone()
        out[f"{at}.o.weight"] = state[f"{at}.o.weight"][:, dims].clone()
        values = found[f"{i}.g"].topk(inner).indices.sort().values
        for end in ("weight", "bias"):
            out[f"{at}.f.{end}"] = state[f"{at}.f.{end}"][values].clone()
        out[f"{at}.g.weight"] = state[f"{at}.g.weight"][:, values].clone()
        share = [float(found[k].topk(n).values.sum() / found[k].sum()) for k, n in ((f"{i}.o", heads), (f"{i}.g", inner))]  # fmt: skip # noqa: E501
        print(
            f"layer {i + 1}: {share[0]:.2f} of what its heads tell stays, {share[1]:.2f} of its inner values"
        )
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("source")
    parser.add_argument("features")
    parser.add_argument("minilm", type=Path)
    parser.add_argument("--heads", type=int, default=6)
    parser.add_argument("--inner", type=int, default=768)
    o = parser.parse_args()
    raw = torch.load(o.source, weights_only=True)
    rows = vocabulary(o.minilm)
    encoder = Encoder(str(o.minilm / "model.safetensors"), raw["layers"], [rows[p] for p in raw["kept"]])
    encoder.load(raw["encoder"])
    network = {k: torch.nn.Parameter(v.float()) for k, v in raw["network"].items()}
    found = weight_of(Model(encoder, network, 0.0), Data(o.features, Pieces(raw["kept"])))
    torch.save({**raw, "encoder": smaller(raw["encoder"], found, o.heads, o.inner)}, o.out)


if __name__ == "__main__":
    main()
