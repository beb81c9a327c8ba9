"""The shipped reader as weights that can learn further: `python -m tools.reader_thaw OUT.pt`.

Needs torch and onnx. Turns back what `tools/reader_export.py` did: small integers times their scales, and the
factors that evened out what goes into a product. What rounding lost stays lost; learning does not notice.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tools.reader_export import OUT


def encoder(arrays: dict[str, Any]) -> dict[str, Any]:
    out = {
        "pieces.weight": arrays["pieces"].astype(np.float32) * arrays["scale"],
        "places": arrays["places"],
        "norm.weight": arrays["norm.g"],
        "norm.bias": arrays["norm.b"],
    }
    for name, values in arrays.items():
        at, _, end = name.rpartition(".")
        if not at.startswith("layers."):
            continue
        if end == "w_quantized":
            small = values.astype(np.float32) - arrays[f"{at}.w_zero_point"].astype(np.float32)
            even = arrays.get(f"{at}.even")
            whole = small * arrays[f"{at}.w_scale"] * (1 if even is None else even[:, None])
            out[f"{at}.weight"] = whole.T
        elif end == "b":
            out[f"{at}.bias"] = values
        elif end == "g":
            out[f"{at}.weight"] = values
    return {name: torch.from_numpy(np.array(values, np.float32)) for name, values in out.items()}


def main() -> None:
    stored = onnx.load(str(OUT / "context.onnx")).graph.initializer
    arrays = {a.name: numpy_helper.to_array(a) for a in stored}
    with np.load(OUT / "network.npz") as raw:
        network = {name: torch.from_numpy(raw[name]).half() for name in raw.files}
    network.update({name: torch.tensor(arrays[name]).half() for name in ("gate.w", "gate.b")})
    kept = (OUT / "pieces.txt").read_text(encoding="utf-8").split("\n")[:-1]
    layers = 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layers."))
    torch.save({"network": network, "encoder": encoder(arrays), "layers": layers, "kept": kept}, sys.argv[1])


if __name__ == "__main__":
    main()
