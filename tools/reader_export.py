"""The trained reader as the files that ship: `python -m tools.reader_export IN.pt[,MORE.pt] FEATURES.npz MINILM`.

Needs torch, onnx and onnxruntime. Of several readers, passes of one teaching, the mean of the weights is taken
(Izmailov et al. 2018). The transformer becomes an ONNX graph whose weights are small integers, with a
scale for each column (seven bits, so that processors without VNNI add up the same without overflow); what goes into
the two products of each layer whose values differ most in size is evened out first (Xiao et al. 2023, equation 4, with
.75 for its alpha), by a factor a channel that the weights take over.
"""  # noqa: E501

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tools.reader_data import Data
from tools.reader_model import HEAD, SIZE, Encoder, vocabulary

from cutset.news.reader.context import Pieces

OUT = Path(__file__).resolve().parent.parent / "src" / "cutset" / "data" / "news" / "reader"
ALPHA, SHOWN = 0.75, 60


class Graph:
    """Nodes and arrays of the encoder, one layer after the other."""

    def __init__(self, weights: dict[str, Any], most: dict[str, Any]) -> None:
        self.w, self.most = weights, most
        self.nodes: list[Any] = []
        self.arrays: list[Any] = []

    def array(self, name: str, values: Any, kind: Any = np.float32) -> str:
        self.arrays.append(numpy_helper.from_array(np.ascontiguousarray(values, kind), name))
        return name

    def add(self, kind: str, inputs: list[str], out: str, **more: Any) -> str:
        domain = "com.microsoft" if kind in {"MultiHeadAttention", "FastGelu"} else ""
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, domain=domain, **more))
        return out

    def product(self, x: str, name: str, out: str) -> str:
        w = self.w[f"{name}.weight"].float().numpy().T
        if name in self.most:
            even = self.most[name].clip(1e-3) ** ALPHA / np.abs(w).max(1).clip(1e-3) ** (1 - ALPHA)
            even /= np.median(even)
            w, x = (
                w * even[:, None],
                self.add("Mul", [x, self.array(f"{name}.even", 1 / even)], f"{out}.even"),
            )
        return self.add("MatMul", [x, self.array(f"{name}.w", w)], out)

    def bias(self, name: str) -> str:
        return self.array(f"{name}.b", self.w[f"{name}.bias"].float().numpy())

    def norm(self, x: str, name: str, out: str) -> str:
        gain = self.array(f"{name}.g", self.w[f"{name}.weight"].float().numpy())
        return self.add("LayerNormalization", [x, gain, self.bias(name)], out, axis=-1, epsilon=1e-12)

    def first(self, encoder: Encoder, out: str) -> str:
        """Vectors of pieces, as small integers with a scale each, and of places."""
        rows = encoder.pieces.weight.numpy()
        scale = np.maximum(np.abs(rows).max(1, keepdims=True) / 127, 1e-6)
        small = np.clip(np.rint(rows / scale), -127, 127)
        self.add("Gather", [self.array("pieces", small, np.int8), "ids"], "pieces.1")
        self.add("Cast", ["pieces.1"], "pieces.2", to=TensorProto.FLOAT)
        self.add("Gather", [self.array("scale", scale), "ids"], "pieces.3")
        self.add("Mul", ["pieces.2", "pieces.3"], "pieces.4")
        self.add("Shape", ["ids"], "length", start=1, end=2)
        ends = [self.array(name, [n], np.int64) for name, n in (("start", 0), ("axis", 0))]
        places = self.array("places", encoder.places.detach())
        self.add("Slice", [places, ends[0], "length", ends[1]], "places.1")
        return self.norm(self.add("Add", ["pieces.4", "places.1"], "pieces.5"), "norm", out)

    def gate(self, x: str, network: dict[str, Any], out: str) -> str:
        """How much speaks for an event being told by each piece (its logarithm of the odds)."""
        weights = [self.array(n, network[n].float().numpy()) for n in ("gate.w", "gate.b")]
        return self.add("Add", [self.add("MatMul", [x, weights[0]], "gate"), weights[1]], out)

    def layer(self, x: str, p: str, out: str) -> str:
        self.add("Add", [self.product(x, f"{p}.qkv", f"{p}.1"), self.bias(f"{p}.qkv")], f"{p}.2")
        parts = [f"{p}.{n}" for n in "qkv"]
        self.nodes.append(helper.make_node("Split", [f"{p}.2"], parts, axis=2, num_outputs=3))
        heads = self.w[f"{p}.o.weight"].shape[1] // HEAD
        self.add("MultiHeadAttention", parts, f"{p}.3", num_heads=heads)
        self.add("Add", [self.product(f"{p}.3", f"{p}.o", f"{p}.4"), self.bias(f"{p}.o")], f"{p}.5")
        middle = self.norm(self.add("Add", [f"{p}.5", x], f"{p}.6"), f"{p}.n1", f"{p}.7")
        self.add("FastGelu", [self.product(middle, f"{p}.f", f"{p}.8"), self.bias(f"{p}.f")], f"{p}.9")
        self.add("Add", [self.product(f"{p}.9", f"{p}.g", f"{p}.10"), self.bias(f"{p}.g")], f"{p}.11")
        return self.norm(self.add("Add", [f"{p}.11", middle], f"{p}.12"), f"{p}.n2", out)

    def model(self) -> Any:
        ends = [helper.make_tensor_value_info(n, t, [1, "pieces", *size]) for n, t, size in (("ids", TensorProto.INT64, []), ("y", TensorProto.FLOAT, [SIZE]), ("told", TensorProto.FLOAT, [1]))]  # fmt: skip # noqa: E501
        graph = helper.make_graph(self.nodes, "context", ends[:1], ends[1:], self.arrays)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=9)


def largest(encoder: Encoder, data: Data) -> dict[str, Any]:
    """The largest values that go into the products of the layers' inner parts, over every sixtieth window."""
    found: dict[str, Any] = {}

    def note(name: str) -> Any:
        def look(_: Any, given: tuple[Any, ...], __: Any) -> None:
            most = given[0].abs().flatten(0, 1).amax(0)
            found[name] = torch.maximum(found.get(name, most), most)

        return look

    hooks = [getattr(layer, n).register_forward_hook(note(f"layers.{i}.{n}")) for i, layer in enumerate(encoder.layers) for n in "fg"]  # fmt: skip # noqa: E501
    with torch.no_grad():
        for window in data.windows(range(data.n))[::SHOWN]:
            b = data.batch([window])
            encoder(b["ids"], b["valid"], 0.0)
    for hook in hooks:
        hook.remove()
    return {name: v.numpy() for name, v in found.items()}


def write(encoder: Encoder, network: dict[str, Any], most: dict[str, Any], home: Path) -> None:
    graph, layers = Graph(encoder.state_dict(), most), len(encoder.layers)
    x = graph.first(encoder, "x")
    for i in range(layers):
        x = graph.layer(x, f"layers.{i}", "y" if i == layers - 1 else f"x{i + 1}")
    graph.gate(x, network, "told")
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(graph.model(), f"{folder}/float.onnx")
        quantize_dynamic(f"{folder}/float.onnx", str(home / "context.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,  # noqa: E501
                         op_types_to_quantize=["MatMul"], nodes_to_exclude=["gate"], extra_options={"DefaultTensorType": TensorProto.FLOAT})  # fmt: skip # noqa: E501
    np.savez_compressed(home / "network.npz", **{k: v.numpy() for k, v in network.items() if not k.startswith("gate")})  # fmt: skip # noqa: E501


def mean(readers: list[dict[str, Any]]) -> dict[str, Any]:
    out = dict(readers[0])
    for part in ("network", "encoder"):
        out[part] = {
            k: (sum(r[part][k].float() for r in readers) / len(readers)).to(v.dtype)
            for k, v in readers[0][part].items()
        }
    return out


def main() -> None:
    source, features, minilm = sys.argv[1:]
    raw = mean([torch.load(path, weights_only=True) for path in source.split(",")])
    rows = vocabulary(Path(minilm))
    encoder = Encoder(f"{minilm}/model.safetensors", raw["layers"], [rows[p] for p in raw["kept"]])
    encoder.load(raw["encoder"])
    write(encoder, raw["network"], largest(encoder, Data(features, Pieces(raw["kept"]))), OUT)


if __name__ == "__main__":
    main()
