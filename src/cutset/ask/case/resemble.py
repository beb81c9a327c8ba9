"""Names inside one case file: which parties a written name may be. Enough for a file, not for a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cutset.ask.check.rare_words import likeness
from cutset.model import Entity
from cutset.model.ports import Match

from .read import CaseParty


class CaseNames:
    """Port `NameSearch` over the parties of one file; scores as `likeness` gives them."""

    def __init__(self, parties: Mapping[str, CaseParty]) -> None:
        self._names = [
            (i, name) for i, p in parties.items() if p.named for name in (p.party.name, *p.party.aliases)
        ]
        self._unnamed = {p.party.name for p in parties.values() if not p.named}

    def search(self, query: Entity, threshold: float = 0.7) -> Sequence[Match]:
        best: dict[str, Match] = {}
        for ours in query.names:
            if ours in self._unnamed:
                continue
            for i, theirs in self._names:
                score, why = likeness(ours, theirs)
                if score >= threshold and (i not in best or score > best[i].score):
                    best[i] = Match(i, score, theirs, (), f"{ours} and {theirs}: {why}")
        return sorted(best.values(), key=lambda m: (-m.score, m.id))

    def search_many(self, queries: Iterable[Entity], threshold: float = 0.7) -> Iterator[Sequence[Match]]:
        return (self.search(q, threshold) for q in queries)
