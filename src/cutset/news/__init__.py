"""Engine: article text to events with certainty, attribution and spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .events import extract as extract


def __getattr__(name: str) -> Any:
    # Importing the package stays cheap: tables and parser load on first use.
    if name == "extract":
        from .events import extract

        return extract
    raise AttributeError(name)


__all__ = ["extract"]
