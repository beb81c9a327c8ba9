"""May this order go: verdict, every step, what is missing, what has to be held."""

from __future__ import annotations

from cutset.model import Resolution

from .hold import HoldRow, hold_rows, release, to_csv, to_json
from .lookup import Lookup
from .question import OrderCheck, check
from .signals import Signal, news_signals, observation_signals, tie_signals

__all__ = [
    "HoldRow", "Lookup", "OrderCheck", "Resolution", "Signal", "check", "hold_rows", "news_signals",
    "observation_signals", "release", "tie_signals", "to_csv", "to_json",
]  # fmt: skip
