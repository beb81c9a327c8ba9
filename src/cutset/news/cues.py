"""The table of cues of ties (nets.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .tables import table


@dataclass(frozen=True, slots=True)
class Net:
    type: str
    cue: re.Pattern[str]
    target: str
    relation: bool
    firms: bool
    considered: bool


_BEFORE = r"(?<![\w-])"


@cache
def any_net() -> re.Pattern[str]:
    """Finds where some net's cue stands, sooner than one after the other could: most sentences have none."""
    cues = (net.cue.pattern.removeprefix(_BEFORE) for net in nets())
    return re.compile(rf"{_BEFORE}(?:{'|'.join(cues)})")


@cache
def nets() -> tuple[Net, ...]:
    raw = table("nets")
    out = []
    for row in raw["nets"]:
        cue = row["cue"]
        for _ in range(2):
            for name, value in raw["macros"].items():
                cue = cue.replace(f"<{name}>", value)
        out.append(
            Net(
                row["type"],
                re.compile(rf"{_BEFORE}(?:{cue})(?![\w-])"),
                row["target"],
                row.get("object") == "relation",
                row.get("only") == "org",
                row.get("considered") == "yes",
            )
        )
    return tuple(out)
