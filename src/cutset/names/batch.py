"""Batches of queries through the kernels, qualifiers added: numbers and scores of the records found."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from ..model import Entity
from . import qualifiers
from .compare import compare_score, total_score
from .fast import Fast
from .keys import hash64
from .records import NAME_PROPS, declared_kind, entity_names
from .score import rounded

if TYPE_CHECKING:
    from .index import Index

Found = tuple[list[int], list[float]]
_CACHE = 50_000


class BatchSearch:
    """Bound to one index; keeps the words it has seen and the qualifiers of records it has met."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._fast = Fast(index.arrays, index.profile)
        self._kinds = index.arrays["e_kind"]
        self._read: OrderedDict[int, qualifiers.Qualifiers] = OrderedDict()

    def search(self, queries: list[Entity], threshold: float) -> list[Found]:
        """For each query the records at or above the threshold, in no particular order."""
        profile = self._index.profile
        ours: list[qualifiers.Qualifiers | None] = []
        floors: list[float] = []
        for query in queries:
            said = None if NAME_PROPS.issuperset(query.properties) else qualifiers.read(query)
            ours.append(said)
            floors.append(threshold - (qualifiers.max_boost(said, profile) if said else 0.0) - 1e-9)
        found = self._fast.run([entity_names(q) for q in queries], floors)
        kinds = [declared_kind(q.schema) for q in queries]
        out: list[Found] = [([], []) for _ in queries]
        rows = zip(found.query.tolist(), found.record.tolist(), found.score.tolist(), strict=True)
        anchored = [self._anchored(query, said) for query, said in zip(queries, ours, strict=True)]
        for query, number, name_score in rows:
            if number in anchored[query]:
                continue
            said = ours[query]
            if said is None:
                kind, theirs = kinds[query], self._kinds[number]
                differs = kind is not None and theirs >= 0 and kind != theirs
                score = name_score
                if differs:
                    score = rounded(name_score + qualifiers.schema_points(profile, kind, int(theirs)))
            else:
                evidence = qualifiers.compare_qualifiers(said, self._qualifiers(number), profile)
                score = total_score(name_score, evidence)
            if score >= threshold:
                out[query][0].append(number)
                out[query][1].append(score)
        for (numbers, scores), some in zip(out, anchored, strict=True):
            numbers += [n for n, score in some.items() if score >= threshold]
            scores += [score for score in some.values() if score >= threshold]
        return out

    def _anchored(self, query: Entity, said: qualifiers.Qualifiers | None) -> dict[int, float]:
        """Scores of the records that share an identifier or day of birth, whatever their names."""
        if said is None or not said.anchors:
            return {}
        index = self._index
        hashes = (hash64(value) for value in said.anchors)
        numbers = {n for key in hashes for n in index.near.by_hash("ids", key).tolist()}
        return {n: compare_score(query, index.entity(n), index.profile) for n in numbers}

    def _qualifiers(self, number: int) -> qualifiers.Qualifiers:
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = qualifiers.read(self._index.entity(number))
            if len(self._read) > _CACHE:
                self._read.popitem(last=False)
        return known
