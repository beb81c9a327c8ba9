"""The engine's YAML tables, each read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """Content of `cutset/data/news/<name>.yaml`."""
    text = files("cutset.data.news").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    # The base loader makes strings only: "no", "on" and "y" are words here, not booleans.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 (builds nothing but text, lists and mappings)
