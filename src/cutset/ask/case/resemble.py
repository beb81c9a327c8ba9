"""Names inside one case file: whether two share their rare words. Enough for a file, not for a list.

"All words" matching let a firm pass that shared two rare words with a blocked one; so the rare words decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cutset.model import Entity
from cutset.model.ports import Match

from .read import CaseParty

COMMON = frozenset(
    """
    a an and the of for de la le du und co company companies corp corporation inc incorporated llc llp ltd limited plc
    gmbh ag sa sas srl bv nv oy ab as pte pvt private public pty sdn bhd jsc ojsc cjsc pjsc ooo oao zao ao fzco fzc
    fze kk joint stock concern group holding holdings international global world national federal state general
    united technology technologies technical tech telecom telecoms telecommunication telecommunications
    communication communications electronic electronics digital system systems network networks software hardware
    equipment trading trade services service solutions solution industry industries industrial engineering
    engineers engineer works manufacturing logistics commercial business development research institute
    institution university college center centre ministry authority agency office bureau department laboratory
    laboratories lab labs science scientific construction enterprise enterprises import export new first
    other others unit firm not named unnamed hypothetical clean entity entities affiliate affiliates subsidiary
    china chinese hong kong iran iranian russia russian pakistan singapore us usa uk north south east west europe
    european asia asian america american middle
    """.split()
)  # fmt: skip


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
            (i, n, words(n), rare(n)) for i, p in parties.items() if p.named for n in (p.party.name, *p.party.aliases)
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


def _score(mine: frozenset[str], mine_rare: frozenset[str], theirs: frozenset[str], theirs_rare: frozenset[str]) -> tuple[float, str]:
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
