"""Arrays of `tools/reader_features.py` as batches for `tools/reader_train.py`: windows of sentences that follow each other."""  # noqa: E501

from __future__ import annotations

import json
from typing import Any

import numpy as np
import torch

from cutset.news.reader.context import LONGEST, WINDOW, Pieces
from cutset.news.reader.features import KINDS
from cutset.news.reader.network import far_code, tree_code

BATCH, LOSE, HIDE = 1600, 0.06, 0.33
"""Pieces of a batch; how often a word is shown as unknown, and how often the findings of the rules are hidden."""  # noqa: E501
BLANK, SWAP = 0.06, 0.25
"""How often the transformer sees a blank for a word, and for a name's word another of its kind, the same one
all through a window: what is told must not hang on who is known to have done it."""
COLUMNS = ("tag", "dep", "kind", "flags", "word", "rule")


class Data:
    """Sentences of a feature file, with what is asked of each. `doc`: the text of each sentence, `fold`: its tenth."""  # noqa: E501

    def __init__(self, path: str, pieces: Pieces) -> None:
        self.raw = dict(np.load(path))
        self.raw.update(json.loads(self.raw.pop("flat").tobytes().decode()))
        raw, self.bounds = self.raw, self.raw["bounds"]
        self.n, self.head = len(self.bounds) - 1, raw["head"]
        self.doc, self.fold, self.gates = raw["text"], raw["docs"], raw["gates"]
        self.names, self.meant = raw["names"], raw["meant"]
        self.open, self.close = pieces.open, pieces.close
        self.pieces = [[pieces(w)[0] for w in words] for words in raw["words"]]
        self.size = [sum(map(len, p)) + 1 for p in self.pieces]
        self.blank = [pieces.unknown]
        self.like: dict[tuple[int, int], list[Any]] = {}
        for s, words in enumerate(self.pieces):
            for word, kind in zip(words, raw["kind"][self.bounds[s] :], strict=False):
                if 1 <= kind <= 2 * len(KINDS):
                    self.like.setdefault((int(kind), len(word)), []).append(word)
        self.pairs: dict[tuple[int, int], int] = {}
        for a, b, role in raw["pairs"]:
            self.pairs[int(a), int(b)] = self.pairs.get((int(a), int(b)), 0) | 1 << int(role)
        self.may: list[list[int]] = [[] for _ in range(self.n)]
        for i, s in zip(raw["may"], np.searchsorted(self.bounds, raw["may"], "right") - 1, strict=True):
            self.may[s].append(int(i))
        self.events: list[dict[tuple[int, int], Any]] = [{} for _ in range(self.n)]
        for t, kind, told, role, _, _, chosen, other, parties in raw["events"]:
            s = int(np.searchsorted(self.bounds, t, "right") - 1)
            e = self.events[s].setdefault((t, kind), {"way": told, "roles": [(set(), set()), (set(), set())], "parties": [[], []]})  # fmt: skip # noqa: E501
            e["roles"][role] = (set(chosen), set(other))
            e["parties"][role] = parties
        self.asked = [self._asked(s) for s in range(self.n)]

    def mark(self, trigger: int, actor: int) -> int:
        """What the rules say of an actor of the event told at a word, as `Marks.seen`."""
        return self.pairs.get((trigger, actor), 0) + 4 * int(self.raw["rolemark"][actor])

    def _asked(self, s: int) -> tuple[Any, Any]:
        """Events of a sentence (word, type, way), and for each and every word that may act: both words, type, distance,
        place in the tree, marks of the rules, whether it is agent and target, and whether that counts."""  # noqa: E501
        lo, events, pairs = int(self.bounds[s]), [], []
        for (t, kind), e in self.events[s].items():
            events.append((t - lo, kind, e["way"]))
            for c in self.may[s]:
                is_it = [int(c in right) for right, _ in e["roles"]]
                counts = [int(c in right or c not in other) for right, other in e["roles"]]
                pairs.append((t - lo, c - lo, kind, far_code(t, c), tree_code(self.head, t, c), self.mark(t, c), *is_it, *counts))  # fmt: skip # noqa: E501
        return np.array(events, np.int64).reshape(-1, 3), np.array(pairs, np.int64).reshape(-1, 10)

    def windows(self, chosen: Any, rng: Any = None, thin: float = 0.4) -> list[list[int]]:
        """Sentences of one text that fit into a window together. While learning, windows differ in length from one
        time to the next, and of sentences that are not parsed in use a part is left out (`thin`)."""  # noqa: E501
        out: list[list[int]] = []
        room = 0
        for s in chosen:
            if self.size[s] > LONGEST:
                continue
            if rng is not None and not self.gates[s] and not self.events[s] and rng.random() < thin:
                continue
            if not out or self.doc[out[-1][-1]] != self.doc[s] or self.size[s] > room:
                out.append([])
                room = WINDOW - 1 if rng is None else int(rng.integers(WINDOW // 2, WINDOW + 1)) - 1
            out[-1].append(int(s))
            room -= self.size[s]
        return out

    def length(self, window: list[int]) -> int:
        return 1 + sum(self.size[s] for s in window)

    def batches(self, chosen: Any, rng: Any = None) -> list[list[list[int]]]:
        """Windows of like length together; in any order while learning."""
        windows = self.windows(chosen, rng)
        windows.sort(key=lambda w: self.length(w) + (rng.random() * 12 if rng is not None else 0))
        out: list[list[list[int]]] = []
        longest = 0
        for window in windows:
            longest = max(longest, self.length(window))
            if not out or longest * (len(out[-1]) + 1) > BATCH:
                out.append([])
                longest = self.length(window)
            out[-1].append(window)
        if rng is not None:
            rng.shuffle(out)
        return out

    def batch(self, windows: list[list[int]], rng: Any = None) -> dict[str, Any]:
        """The sentences of some windows laid end to end. `at`: where each sentence begins."""
        rows: dict[str, list[Any]] = {k: [] for k in (*COLUMNS, "head", "classes", "type", "sentence", "window", "names", "events", "pairs")}  # fmt: skip # noqa: E501
        ids = np.zeros((len(windows), max(map(self.length, windows))), np.int64)
        valid, of_word, place = np.zeros(ids.shape, bool), [], []
        meant: list[tuple[int, int, list[int]]] = []
        acts: list[tuple[int, int, list[list[int]]]] = []
        at, starts = 0, []
        for r, window in enumerate(windows):
            ids[r, 0], q = self.open, 1
            instead: dict[Any, Any] = {}
            for s in window:
                for j, word in enumerate(self._shown(s, instead, rng)):
                    ids[r, q : q + len(word)] = word
                    of_word += [at + j] * len(word)
                    place += range(r * ids.shape[1] + q, r * ids.shape[1] + q + len(word))
                    q += len(word)
                ids[r, q] = self.close
                q += 1
                hidden = rng is not None and rng.random() < HIDE
                self._lay(rows, s, at, hidden, rng)
                n = len(self.pieces[s])
                rows["sentence"].append(np.full(n, len(starts)))
                rows["window"].append(np.full(n, r))
                meant += [(at + i, r, right) for i, right in self.meant[s]]
                lo = int(self.bounds[s])
                acts += [(at + t - lo, kind, e["parties"]) for (t, kind), e in self.events[s].items()]
                starts.append(at)
                at += n
            valid[r, :q] = True
        b: dict[str, Any] = {k: torch.from_numpy(np.concatenate(v).astype(np.int64)) for k, v in rows.items()}
        b.update(ids=torch.from_numpy(ids), valid=torch.from_numpy(valid), of_word=torch.tensor(of_word), place=torch.tensor(place))  # fmt: skip # noqa: E501
        edge = np.diff(b["sentence"].numpy(), prepend=-1, append=-1) != 0
        every = np.arange(at)
        b["left"], b["right"] = (torch.from_numpy(np.where(e, at, every + d)) for e, d in ((edge[:-1], -1), (edge[1:], 1)))  # fmt: skip # noqa: E501
        return {
            **b,
            "meant": meant,
            "acts": acts,
            "n": at,
            "at": starts,
            "which": [s for w in windows for s in w],
        }

    def _shown(self, s: int, instead: dict[Any, Any], rng: Any) -> list[Any]:
        """The pieces of each word of a sentence, as the transformer sees them while learning or in use."""
        if rng is None:
            return self.pieces[s]
        out = []
        drawn = rng.random(len(self.pieces[s]))
        for word, kind, chance in zip(
            self.pieces[s], self.raw["kind"][self.bounds[s] :], drawn, strict=False
        ):
            group = self.like.get((int(kind), len(word)))
            if group is None:
                out.append(self.blank * len(word) if chance < BLANK else word)
                continue
            key = (int(kind), tuple(word))
            if key not in instead:
                instead[key] = group[rng.integers(len(group))] if chance < SWAP else word
            out.append(instead[key])
        return out

    def _lay(self, rows: dict[str, list[Any]], s: int, at: int, hidden: bool, rng: Any) -> None:
        lo, hi = int(self.bounds[s]), int(self.bounds[s + 1])
        for name in COLUMNS:
            rows[name].append(self.raw[name][lo:hi])
        if rng is not None:
            rows["word"][-1] = np.where(rng.random(hi - lo) < LOSE, 0, rows["word"][-1])
        if hidden:
            rows["rule"][-1] = np.zeros(hi - lo, np.int64)
        rows["head"].append(self.head[lo:hi] - lo + at)
        rows["classes"].append(self.raw["classes"][lo:hi])
        rows["names"].append(np.array(self.names[s]))
        events, pairs = (x.copy() for x in self.asked[s])
        told = np.zeros(hi - lo, np.int64)
        told[events[:, 0]] = events[:, 1]
        events[:, 0] += at
        pairs[:, :2] += at
        if hidden:
            pairs[:, 5] = 0
        rows["type"].append(told)
        rows["events"].append(events)
        rows["pairs"].append(pairs)
