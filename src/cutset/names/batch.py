"""Batches of queries through the kernels, qualifiers added: numbers and scores of the records found."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from ..model import Entity
from . import qualifiers
from .compare import compare, total_score
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
        for query, number, name_score in rows:
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
        for i, said in enumerate(ours):
            if said is not None and said.ids:
                self._by_identifier(queries[i], said, threshold, out[i])
        return out

    def _by_identifier(
        self, query: Entity, said: qualifiers.Qualifiers, threshold: float, found: Found
    ) -> None:
        near = self._index.near
        for _, value in said.ids:
            for number in near.by_hash("ids", hash64(value)).tolist():
                if number not in found[0]:
                    score = compare(query, self._index.entity(number), self._index.profile).score
                    if score >= threshold:
                        found[0].append(number)
                        found[1].append(score)

    def _qualifiers(self, number: int) -> qualifiers.Qualifiers:
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = qualifiers.read(self._index.entity(number))
            if len(self._read) > _CACHE:
                self._read.popitem(last=False)
        return known
