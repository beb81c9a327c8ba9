"""cutset: know which business ties can be cut, by whom, and what falls with them.

`cutset.compare(a, b)` scores two records; the questions are in `cutset.work.questions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cutset.names import Comparison

__version__ = "0.1.0"
__all__ = ["__version__", "compare"]


def compare(a: Mapping[str, Any], b: Mapping[str, Any], profile: str = "default") -> Comparison:
    """How sure it is that two FollowTheMoney-like dicts are one party.

    `{"schema": ..., "properties": {name: [values]}}`; `profile`: default, strict or ofac. The result has
    `score` in [0, 1], `rows` that add up to it, and one plain `sentence`.
    """
    from cutset.model import Entity
    from cutset.names import compare as compare_entities

    return compare_entities(Entity.from_dict(a), Entity.from_dict(b), profile)
