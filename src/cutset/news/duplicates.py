"""Near-duplicate articles: syndicated copies, reprints, shortened and extended versions.

Resemblance and containment of sets of word shingles (Broder, "On the resemblance and containment of
documents", 1997): candidates are found over a sketch of the shingles whose hash is 0 modulo `RATE`, every
pair found is then verified on all shingles. Two runs over the same articles give the same groups in any order
of the input.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Article

WIDTH = 5
RATE = 8
FEW = 200
RESEMBLES = 0.55
CONTAINED = 0.8
LEAST = 12
_COMMON = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """`resemblance` |A∩B|/|A∪B|; `containment` |A∩B|/min(|A|,|B|) of the word shingles of two articles."""

    resemblance: float
    containment: float

    @property
    def same(self) -> bool:
        return self.resemblance >= RESEMBLES or self.containment >= CONTAINED


def shingles(article: Article) -> frozenset[int]:
    """Hashes of every run of five words of the article's body (of all of it where no body is marked)."""
    parts = [article.text[s.start : s.end] for s in article.body] or [article.text]
    tokens = [w for part in parts for w in _WORD.findall(part.casefold())]
    runs = range(max(len(tokens) - WIDTH + 1, 1 if tokens else 0))
    return frozenset(_hash(" ".join(tokens[i : i + WIDTH])) for i in runs)


def _hash(text: str) -> int:
    raw = text.encode("utf-8", errors="surrogatepass")
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)


def likeness(a: frozenset[int], b: frozenset[int]) -> Likeness:
    """Of two shingle sets; a stub of fewer than 12 shingles is contained in nothing."""
    both = len(a & b)
    smaller = min(len(a), len(b))
    return Likeness(both / len(a | b) if a or b else 0.0, both / smaller if smaller >= LEAST else 0.0)


def groups(articles: Sequence[Article]) -> list[list[int]]:
    """Numbers of the articles, one list a group of near-duplicates, each sorted, first members in order."""
    sets = [shingles(a) for a in articles]
    boss = list(range(len(articles)))

    def top(i: int) -> int:
        while boss[i] != i:
            boss[i] = boss[boss[i]]
            i = boss[i]
        return i

    same_bytes: dict[str, int] = {}
    for i, a in enumerate(articles):
        boss[top(i)] = top(same_bytes.setdefault(a.digest or a.id, i))
    for i, j in _candidates(sets):
        if top(i) != top(j) and likeness(sets[i], sets[j]).same:
            boss[max(top(i), top(j))] = min(top(i), top(j))
    found: dict[int, list[int]] = defaultdict(list)
    for i in range(len(articles)):
        found[top(i)].append(i)
    return sorted(found.values())


def _candidates(sets: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs that share a shingle of the sketch. Shingles of very many articles are boilerplate: no pair."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, shingled in enumerate(sets):
        for h in shingled:
            # Short articles keep every shingle: a sketch of a few would miss their pairs.
            if h % RATE == 0 or len(shingled) <= FEW:
                holders[h].append(i)
    most = max(_COMMON, len(sets) // 20)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for many in holders.values():
        if 1 < len(many) <= most:
            for at, i in enumerate(many):
                for j in many[at + 1 :]:
                    shared[i, j] += 1
    return sorted(shared)
