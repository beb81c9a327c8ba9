"""The two packages of the extra [pictures], fetched when a picture is asked for and not before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cutset.errors import MissingExtra


def altair() -> Any:
    """The module `altair`. Raises MissingExtra where it is not installed."""
    return _load("altair")


def vl_convert() -> Any:
    """The module `vl_convert`. Raises MissingExtra where it is not installed."""
    return _load("vl_convert")


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtra("pictures", "Drawing a picture") from None
