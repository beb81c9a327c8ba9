"""The index: a directory of memory-mapped arrays, searched exactly.

Why nothing is missed: a score of t needs at least a share c(t) of the weight of both names to be linked (the
left-over feature alone costs the rest). Query words are looked up rarest first until the words not looked up
weigh less than c(t); every name that could reach t holds a link of at least one word looked up. Candidates
are then bounded from above by the weight that could be linked at all, and the rest is scored exactly.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..errors import NotFound, StorageError
from ..memory import uncollected
from ..model import Entity
from ..model.ports import Match
from . import qualifiers
from .analyse import CRAFT, INITIAL, PERSON, SMALL, Name, renderings
from .arrays import Arrays, build_arrays
from .compare import compare
from .hits import NO_HITS, Hits
from .keys import hash64, key_hash
from .neighbours import Neighbours, blob
from .records import entity_names
from .score import GATE, LEFT, ONE_SIDE, join_key, model_weights, score_names, single_key

if TYPE_CHECKING:
    from .batch import BatchSearch

#: Changes whenever arrays, analysis or tables change meaning; an index of another version is built anew.
FORMAT = 8
_META = "meta.json"
#: Queries searched in one kernel call.
BATCH = 2048
_warm = False


def warm() -> None:
    """Compile (or load) the kernels, so that every later search in this process uses them."""
    global _warm
    index = Index.build(
        [Entity("a", "Person", {"name": ("Warm Up",)}), Entity("b", "Company", {"name": ("Co 1",)})]
    )
    query = Entity("q", "Person", {"name": ("Warm Ups",)})
    list(index.search_many([query]))
    from .together import name_scores

    name_scores([entity_names(query)], [entity_names(query)], "default")
    _warm = True


def needed_coverage(threshold: float, left_over_weight: float) -> float:
    """Least share of weight that must be linked for a name score of `threshold`."""
    by_score = 1.0 - (1.0 - threshold) / left_over_weight if left_over_weight > 0 else 0.0
    return max(GATE, by_score) - 1e-9


class Index:
    """Exact search over records: the result equals comparing the query with every record."""

    def __init__(self, arrays: Arrays, profile: str = "default", digest: str = "") -> None:
        self._a = {key: np.asarray(array) for key, array in arrays.items()}
        self.profile = profile
        self.digest = digest
        self.near = Neighbours(self._a)
        self._marks: NDArray[np.float64] | None = None
        self._batch: BatchSearch | None = None

    @classmethod
    def build(cls, entities: Iterable[Entity], profile: str = "default") -> Index:
        with uncollected():
            arrays = build_arrays(entities)
        sha = hashlib.sha256(str(FORMAT).encode())
        for key in sorted(arrays):
            sha.update(key.encode())
            sha.update(np.ascontiguousarray(arrays[key]).tobytes())
        return cls(arrays, profile, sha.hexdigest())

    def save(self, directory: str | Path) -> None:
        """Write the arrays, then the description: a directory without one is no index."""
        folder = Path(directory)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _META).unlink(missing_ok=True)
            for key, array in self._a.items():
                np.save(folder / f"{key}.npy", array, allow_pickle=False)
            meta = {"format": FORMAT, "digest": self.digest, "arrays": sorted(self._a), "records": len(self)}
            (folder / _META).write_text(json.dumps(meta))
        except OSError as error:
            raise StorageError(f"The name index cannot be written: {error}", file=str(folder)) from error

    @classmethod
    def open(cls, directory: str | Path, profile: str = "default") -> Index:
        """Memory-map an index; NotFound where there is none, StorageError where it is of another format."""
        folder = Path(directory)
        try:
            meta = json.loads((folder / _META).read_text())
        except FileNotFoundError:
            raise NotFound(
                "No name index here.", file=str(folder), todo="Build it with `cutset init`."
            ) from None
        except (OSError, ValueError) as error:
            raise StorageError(f"The name index is damaged: {error}", file=str(folder)) from error
        if meta.get("format") != FORMAT:
            raise StorageError(
                "The name index is of another version.", file=str(folder), todo="Build it anew."
            )
        try:
            arrays = {key: np.load(folder / f"{key}.npy", mmap_mode="r") for key in meta["arrays"]}
        except (OSError, ValueError) as error:
            raise StorageError(f"The name index is damaged: {error}", file=str(folder)) from error
        return cls(arrays, profile, str(meta["digest"]))

    def __len__(self) -> int:
        return len(self._a["records_off"]) - 1

    @property
    def arrays(self) -> Arrays:
        """The flat arrays (read only)."""
        return self._a

    def entity(self, number: int) -> Entity:
        """Record by position."""
        return Entity.from_dict(json.loads(blob(self._a, "records", number)))

    def search(self, query: Entity, threshold: float = 0.7) -> Sequence[Match]:
        """Every record with compare(query, record) >= threshold (threshold >= 0.6), best first."""
        if _warm:
            return next(iter(self.search_many((query,), threshold)))
        numbers: list[int] = []
        scores: list[float] = []
        for number in sorted(self._possible(query, threshold)):
            score = compare(query, self.entity(number), self.profile).score
            if score >= threshold:
                numbers.append(number)
                scores.append(score)
        return self._hits(query, numbers, scores)

    def search_many(self, queries: Iterable[Entity], threshold: float = 0.7) -> Iterator[Sequence[Match]]:
        """The same results one by one, streaming, by compiled kernels in batches (numba is imported here)."""
        batch = self._batch_search()
        stream = iter(queries)
        while chunk := list(islice(stream, BATCH)):
            for query, (numbers, scores) in zip(chunk, batch.search(chunk, threshold), strict=True):
                yield self._hits(query, numbers, scores) if numbers else NO_HITS

    def _batch_search(self) -> BatchSearch:
        if self._batch is None:
            from .batch import BatchSearch

            self._batch = BatchSearch(self)
        return self._batch

    def _hits(self, query: Entity, numbers: list[int], scores: list[float]) -> Hits:
        ids = [blob(self._a, "eids", n).decode() for n in numbers]
        if len(ids) > 1:
            order = sorted(range(len(ids)), key=lambda i: (-scores[i], ids[i]))
            ids, numbers = [ids[i] for i in order], [numbers[i] for i in order]
            scores = [scores[i] for i in order]

        def build(number: int) -> Match:
            record = self.entity(number)
            told = compare(query, record, self.profile)
            return Match(record.id, told.score, told.name or record.caption, told.rows, told.sentence)

        return Hits(numbers, ids, scores, build)

    def _possible(self, query: Entity, threshold: float) -> set[int]:
        """Records whose name reaches the threshold less what qualifiers can add, or that share an anchor."""
        ours = qualifiers.read(query)
        floor = threshold - qualifiers.max_boost(ours, self.profile) - 1e-9
        found: set[int] = set()
        for value in ours.anchors:
            found.update(self.near.by_hash("ids", hash64(value)).tolist())
        owner = self._a["n_ent"]
        for name in entity_names(query):
            for number in self.candidates(name, floor).tolist():
                if int(owner[number]) not in found:
                    scored = score_names(name, self.name(number), self.profile)
                    if scored is not None and scored.score >= floor:
                        found.add(int(owner[number]))
        return found

    def name(self, number: int) -> Name:
        """One name of the index as analysed."""
        text, kind = blob(self._a, "texts", number).decode(), int(self._a["n_kind"][number])
        if self._a["e_kind"][self._a["n_ent"][number]] == CRAFT:
            kind = CRAFT
        lane = int(self._a["n_lane"][number])
        digest = int(self._a["n_digest"][number])
        return next(n for n in renderings(text, kind) if n.lane == lane and n.digest == digest)

    def candidates(self, name: Name, floor: float) -> NDArray[np.int32]:
        """Names (numbers) that may score `floor` or more with this one; a superset, never a subset."""
        a = self._a
        share = needed_coverage(floor, self._left_weight())
        need = share * sum(name.weights)
        direct = [self.near.by_hash("squash", key_hash(key)) for key in name.squashed]
        direct += [self.near.by_hash("init", key_hash(key)) for key in name.asked]
        self._joins(name, direct)
        free = sum(w for w, s in zip(name.weights, name.sorts, strict=True) if s in (SMALL, INITIAL))
        rest = free
        marks, marked, touched = self._mark_array(), [], []
        for i in sorted(range(len(name.tokens)), key=lambda i: -self._size(name, i)):
            if name.sorts[i] in (SMALL, INITIAL):
                continue
            near = self.near.of(name.tokens[i], name.sorts[i], name.kind == PERSON)
            marks[near] += name.weights[i]
            marked.append(near)
            if rest + name.weights[i] < need:
                rest += name.weights[i]
                continue
            touched += [a["p_name"][a["p_off"][v] : a["p_off"][v + 1]] for v in near.tolist()]
        if touched:
            numbers = np.unique(np.concatenate(touched))
            direct.append(self._reachable(numbers, name, need - free, share, marks))
        for near in marked:
            marks[near] = 0.0
        return np.unique(np.concatenate(direct)) if direct else _NONE

    def _left_weight(self) -> float:
        """Least weight of what is left over; it bounds every comparison."""
        return min(
            model_weights(self.profile, m)[f] for m in ("person", "organisation") for f in (LEFT, ONE_SIDE)
        )

    def _mark_array(self) -> NDArray[np.float64]:
        if self._marks is None:
            self._marks = np.zeros(len(self._a["vocab"]), dtype=np.float64)
        return self._marks

    def _first_letters(self) -> NDArray[np.uint8]:
        vocabulary = np.ascontiguousarray(self._a["vocab"])
        return vocabulary.view(np.uint8)[:: vocabulary.itemsize]

    def _size(self, name: Name, i: int) -> int:
        number = self.near.find(name.tokens[i])
        return int(self._a["p_off"][number + 1] - self._a["p_off"][number]) if number >= 0 else 0

    def _joins(self, name: Name, touched: list[NDArray[np.int32]]) -> None:
        a = self._a
        for i, token in enumerate(name.tokens):
            if single := single_key(token, name.sorts[i]):
                touched.append(self.near.by_hash("joined", key_hash(single)))
            key = join_key(name, i) if i + 1 < len(name.tokens) else ""
            if key:
                for v in self.near.by_hash("fold", key_hash(key)).tolist():
                    touched.append(a["p_name"][a["p_off"][v] : a["p_off"][v + 1]])

    def _reachable(
        self, numbers: NDArray[np.int32], name: Name, need: float, share: float, marks: NDArray[np.float64]
    ) -> NDArray[np.int32]:
        """Those of `numbers` in which enough weight of both sides could be linked at all."""
        a = self._a
        starts = a["n_off"][numbers].astype(np.int64)
        lengths = a["n_off"][numbers + 1] - starts
        bounds = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        flat = np.repeat(starts - bounds, lengths) + np.arange(int(lengths.sum()))
        tokens = a["n_tok"][flat]
        marked = marks[tokens]
        ours = np.add.reduceat(marked, bounds)
        counts = (marked > 0.0) | (a["n_sort"][flat] == SMALL) | (a["n_sort"][flat] == INITIAL)
        for token, sort in zip(name.tokens, name.sorts, strict=True):
            if sort == INITIAL:
                counts |= self._first_letters()[tokens] == ord(token[0])
        theirs = np.add.reduceat(np.where(counts, a["n_w"][flat], 0.0), bounds)
        keep = (ours >= need) & (theirs >= share * a["n_total"][numbers])
        return numbers[keep]


_NONE: NDArray[np.int32] = np.empty(0, dtype=np.int32)
