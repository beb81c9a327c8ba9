"""Names as they stand in an article, and the parties they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from .world import world

_TAIL = re.compile(r"['’]s?$|\.(?:com|org|net|io|ai)$")


@dataclass(slots=True, eq=False)
class Name:
    """One mention: `text` is the text at [start, end)."""

    text: str
    start: int
    end: int
    owner: Party | None = None
    modifies: bool = False  # "Acme-owned", "London-based": says something of the noun behind it, is not it


@dataclass(slots=True, eq=False)
class Party:
    """Mentions that name the same thing. `kind`: org, state, person, place, media, product or other."""

    kind: str
    mentions: list[Name] = field(default_factory=list)
    owned_by: Party | None = None
    country: str | None = None

    @property
    def full(self) -> Name:
        """The fullest form in the article, its first occurrence; a country by its own name, not its capital's."""  # noqa: E501
        if self.kind == "place":
            own = [m for m in self.mentions if world().places.get(m.text) == m.text]
            if own:
                return own[0]
        # In full, not by max() and a key: it is asked for some five hundred times an article.
        best = self.mentions[0]
        for m in self.mentions:
            if len(m.text) > len(best.text) or (len(m.text) == len(best.text) and m.start < best.start):
                best = m
        return best

    @property
    def acts(self) -> bool:
        return self.kind in {"org", "state", "person", "media", "other"}

    def __repr__(self) -> str:
        return f"<{self.full.text}:{self.kind}>"


@lru_cache(maxsize=20_000)
def tokens(name: str) -> tuple[str, ...]:
    """Lower-case words of a name without full stops, possessives and articles."""
    words = [_TAIL.sub("", w).replace(".", "").strip(",;:").lower() for w in name.split()]
    return tuple(w for w in words if w and w not in {"the", "a", "an"})


@lru_cache(maxsize=20_000)
def core(name: str) -> tuple[str, ...]:
    """`tokens` without legal and generic words at the end ("Huawei Technologies Co." -> huawei)."""
    words = tokens(name)
    end = len(words)
    while end > 1 and words[end - 1] in world().legal and not (end == 2 and words[0] in _lands()):
        # "China Mobile" and "China Telecom" are not China.
        end -= 1
    return words[:end]


@cache
def _lands() -> frozenset[str]:
    return frozenset(w.lower() for w in [*world().places, *world().demonyms]) | _COMMON_FIRST


# First words of many firms' names: no name without what follows.
_COMMON_FIRST = frozenset(
    [
        "american",
        "national",
        "general",
        "international",
        "united",
        "first",
        "new",
        "royal",
        "standard",
        "global",
        "advanced",
        "applied",
        "western",
        "eastern",
        "northern",
        "southern",
        "central",
        "pacific",
        "atlantic",
        "european",
        "asian",
        "great",
        "best",
        "big",
    ]
)
