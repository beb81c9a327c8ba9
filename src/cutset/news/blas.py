"""Matrix products of the language model by numpy's BLAS.

thinc multiplies with the `blis` it brings along, which on common servers reaches a third or less of what the
BLAS behind numpy does; most of the time of the pipeline goes there. Results agree to rounding.

The products of a sentence are too small to share out: with a second thread the BLAS gains a tenth of the time
on the clock and spends twice the processor, since its threads wait in a loop. `one_thread` keeps them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
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


class _Limit:
    """How many are inside `one_thread`, and how to give the BLAS its threads back."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.inside = 0
        self.held: Any = None


_LIMIT = _Limit()


@contextmanager
def one_thread() -> Iterator[None]:
    """Matrix products inside run on the thread that asks for them; what was set before comes back at the end.

    The setting is one of the whole process: the first to enter makes it and the last to leave undoes it,
    whichever threads they are.
    """
    with _LIMIT.lock:
        if _LIMIT.inside == 0:
            _LIMIT.held = _libraries().limit(limits=1)
        _LIMIT.inside += 1
    try:
        yield
    finally:
        with _LIMIT.lock:
            _LIMIT.inside -= 1
            if _LIMIT.inside == 0:
                _LIMIT.held.restore_original_limits()
                _LIMIT.held = None


@cache
def _libraries() -> Any:
    """Every BLAS loaded so far. The search reads the list of loaded libraries: 5 ms, once a process."""
    import numpy  # noqa: F401 (its BLAS is the one that matters: it must be there to be found)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
