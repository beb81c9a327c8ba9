"""Names inside one case file: whether two share their rare words. Enough for a file, not for a list.

"All words" matching let a firm pass that shared two rare words with a blocked one; so the rare words decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cutset.model import Entity
from cutset.model.ports import Match
from cutset.rules.tables import text_file

from .read import CaseParty

COMMON = frozenset(w for w in text_file("common_words.txt").split("\n") if w and not w.startswith("#"))


def words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain.replace("'", "")))


def rare(name: str) -> frozenset[str]:
    return words(name) - COMMON


class CaseNames:
    """Port `NameSearch` over the parties of one file. Scores: 1 the same words, 0.9 the same rare words, 0.8
    every rare word of the listed name, 0.75 every rare word of the written one."""

    def __init__(self, parties: Mapping[str, CaseParty]) -> None:
        self._names = [
            (i, n, words(n), rare(n))
            for i, p in parties.items()
            if p.named
            for n in (p.party.name, *p.party.aliases)
        ]
        self._unnamed = {p.party.name for p in parties.values() if not p.named}

    def search(self, query: Entity, threshold: float = 0.7) -> Sequence[Match]:
        best: dict[str, Match] = {}
        for ours in query.names:
            if ours in self._unnamed:
                continue
            mine, mine_rare = words(ours), rare(ours)
            for i, theirs, all_words, rare_words in self._names:
                score, why = _score(mine, mine_rare, all_words, rare_words)
                if score >= threshold and (i not in best or score > best[i].score):
                    best[i] = Match(i, score, theirs, (), f"{ours} and {theirs}: {why}")
        return sorted(best.values(), key=lambda m: (-m.score, m.id))

    def search_many(self, queries: Iterable[Entity], threshold: float = 0.7) -> Iterator[Sequence[Match]]:
        return (self.search(q, threshold) for q in queries)


def _score(
    mine: frozenset[str], mine_rare: frozenset[str], theirs: frozenset[str], theirs_rare: frozenset[str]
) -> tuple[float, str]:
    if mine == theirs:
        return 1.0, "the same words"
    if not mine_rare or not theirs_rare:
        return 0.0, ""
    if mine_rare == theirs_rare:
        return 0.9, f"the same rare words ({' '.join(sorted(mine_rare))})"
    if theirs_rare <= mine_rare:
        return 0.8, f"shares its rare words ({' '.join(sorted(theirs_rare))})"
    if mine_rare <= theirs_rare:
        return 0.75, f"its rare words are among those of the other ({' '.join(sorted(mine_rare))})"
    return 0.0, ""
