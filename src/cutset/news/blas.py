"""Matrix products of the language model by numpy's BLAS.

thinc multiplies with the `blis` it brings along, which on common servers reaches a third or less of what the
BLAS behind numpy does; most of the time of the pipeline goes there. Results agree to rounding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def use_numpy(nlp: Language) -> None:
    """Every trained component of the pipeline multiplies with numpy from now on; those on a GPU do not."""
    import numpy as np
    from thinc.api import NumpyOps

    class BlasOps(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            left, right = x.T if trans1 else x, y.T if trans2 else y
            return np.dot(left, right) if out is None else np.dot(left, right, out=out)

    ops = BlasOps()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        if hasattr(model, "walk"):
            for layer in model.walk():
                if type(layer.ops) is NumpyOps:
                    layer.ops = ops
