"""Work that makes many objects and no garbage goes on without a search for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for cycles waits until the end: over many small objects it takes a tenth to a quarter of the
    time. As it was before where it was off already."""  # noqa: E501
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
