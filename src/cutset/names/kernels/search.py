"""Records that reach a floor: postings, bounds, exact scores."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import HAN_CHARS, INITIAL, INITIAL_WEIGHT, PERSON, SMALL, WORD
from ..score import CONFLICT_ANY, FULL_INFORMATION, GATE, INITIAL_INFORMATION, LEFT, ONE_SIDE, THIN
from ..text import MAX_TOKENS
from .jit import compiled, leaf
from .lookup import span
from .scoring import score_pair, scratch

ALWAYS = 1_000_000  # accumulated weight of names that are scored whatever the bound
#: Columns of `state`: query that the row speaks of, words linked, their weight in the query and in the name.
MARK, WORDS, OURS, THEIRS = 0, 1, 2, 3
_NONE = np.uint64(0)


@leaf
def bound(
    matched_a: float, matched_b: float, total_a: float, total_b: float, rest_a: int, rest_b: int, initials: int, weights: Any, model: int
) -> float:  # fmt: skip
    """No score of this pair is higher: coverage, thinness and conflicts at their best."""
    cover = min(1.0, matched_a / total_a, matched_b / total_b)
    if cover < GATE - 1e-9:
        return 0.0
    value: float = 1.0 - min(weights[model, LEFT], weights[model, ONE_SIDE]) * (1.0 - cover) + 1e-9
    value -= weights[model, CONFLICT_ANY] * max(0, min(rest_a, rest_b, 2))
    if cover < 1.0:
        information = (
            0.5 * (min(matched_a, total_a) + min(matched_b, total_b)) + INITIAL_INFORMATION * initials
        )
        if information < FULL_INFORMATION:
            value -= weights[model, THIN] * (1.0 - information / FULL_INFORMATION)
    return value


@leaf
def rarest_first(query: Any, words: Any, terms: Any, near_id: Any, p_off: Any, order: Any, cost: Any) -> None:
    """Places of the query's words in the order of their postings."""
    for t in range(query.count):
        term = terms[words[query.start + t].at]
        size = 0
        for x in range(term.near, term.end):
            size += p_off[near_id[x] + 1] - p_off[near_id[x]]
        cost[t] = size
        y = t - 1
        while y >= 0 and cost[order[y]] > size:
            order[y + 1] = order[y]
            y -= 1
        order[y + 1] = t


@leaf
def gather(
    mark: int, query: Any, words: Any, terms: Any, near_id: Any, p_off: Any, p_name: Any, p_w: Any, order: Any, rest: float, need: float, state: Any, touched: Any
) -> int:  # fmt: skip
    """Weight that could be linked, by name. Once the words to come weigh less than `need`, no new names are taken up."""
    n = 0
    for y in range(query.count):
        here = order[y]
        word = words[query.start + here]
        if word.sort == SMALL or word.sort == INITIAL:
            continue
        weight = np.int32(word.weight)
        open_ = rest >= need
        rest -= word.weight
        term = terms[word.at]
        for x in range(term.near, term.end):
            v = near_id[x]
            for p in range(p_off[v], p_off[v + 1]):
                name = p_name[p]
                if state[name, MARK] == mark:
                    state[name, THEIRS] += p_w[p]
                    if state[name, WORDS] & 31 != here:
                        # the last word of the query that was linked, and how many were
                        state[name, WORDS] = (state[name, WORDS] & ~31) + 32 + here
                        state[name, OURS] += weight
                elif open_:
                    state[name, MARK] = mark
                    state[name, WORDS] = 32 + here
                    state[name, OURS] = weight
                    state[name, THEIRS] = p_w[p]
                    touched[n] = name
                    n += 1
    return n


@leaf
def keep(mark: int, name: int, n: int, state: Any, touched: Any) -> int:
    """The name is scored whatever its bound."""
    if state[name, MARK] != mark:
        state[name, MARK] = mark
        touched[n] = name
        n += 1
    state[name, OURS] = ALWAYS
    return n


@leaf
def gather_joined(
    mark: int, n: int, query: Any, words: Any, terms: Any, p_off: Any, p_name: Any, joined_hash: Any, joined_num: Any, fold_hash: Any, fold_num: Any, state: Any, touched: Any
) -> int:  # fmt: skip
    """Names in which words are written together that are apart in the query, and the other way round."""
    for t in range(query.count):
        word = words[query.start + t]
        key = terms[word.at].key
        if word.sort == WORD and key != _NONE:
            lo, hi = span(joined_hash, key)
            for p in range(lo, hi):
                n = keep(mark, joined_num[p], n, state, touched)
        if t + 1 < query.count and word.join != _NONE:
            lo, hi = span(fold_hash, word.join)
            for y in range(lo, hi):
                v = fold_num[y]
                for p in range(p_off[v], p_off[v + 1]):
                    n = keep(mark, p_name[p], n, state, touched)
    return n


@leaf
def needs(query: Any, words: Any, floor: float, weights: Any) -> tuple[float, float, float, int, int]:
    """Weight of the query, of that what needs no counterpart, weight to be linked; words, initials."""
    whole, free, plain, initials = 0.0, 0.0, 0, 0
    for t in range(query.start, query.start + query.count):
        whole += words[t].weight
        if words[t].sort == SMALL or words[t].sort == INITIAL:
            free += words[t].weight
            initials += words[t].sort == INITIAL
        elif words[t].sort == WORD:
            plain += 1
    left = min(weights[1, LEFT], weights[1, ONE_SIDE])
    left = min(left, weights[0, LEFT], weights[0, ONE_SIDE])
    share = max(GATE, 1.0 - (1.0 - floor) / left) - 1e-9
    return whole, free, share * whole - free, plain, initials


@leaf
def search_each(
    queries: Any, words: Any, owners: Any, floors: Any, whole_off: Any, whole_key: Any, asked_off: Any, asked: Any, terms: Any, near_id: Any, near_sort: Any, near_cost: Any,
    names: Any, name_words: Any, vocabulary: Any, p_off: Any, p_name: Any, p_w: Any, joined_hash: Any, joined_num: Any, squash_hash: Any, squash_num: Any, init_hash: Any, init_num: Any,
    fold_hash: Any, fold_num: Any, weights: Any, state: Any, direct: Any, touched: Any, stamp: Any, slot: Any, base: int,
    options: Any, rank: Any, places: Any, f: Any, cost: Any, order: Any, out_q: Any, out_e: Any, out_s: Any,
) -> int:  # fmt: skip
    """`search_names` into arrays that are there; how many, -1 where they are too short."""
    k = 0
    for q in range(len(queries)):
        mark, owner_mark = base + q, base + owners[q]
        query, floor = queries[q], floors[q]
        total, free, need, plain, initials = needs(query, words, floor, weights)
        rarest_first(query, words, terms, near_id, p_off, order, cost)
        n = gather(
            mark, query, words, terms, near_id, p_off, p_name, p_w, order, total - free, need, state, touched
        )
        if query.lane != HAN_CHARS:
            n = gather_joined(
                mark,
                n,
                query,
                words,
                terms,
                p_off,
                p_name,
                joined_hash,
                joined_num,
                fold_hash,
                fold_num,
                state,
                touched,
            )
        for y in range(whole_off[q], whole_off[q + 1]):
            lo, hi = span(squash_hash, whole_key[y])
            for p in range(lo, hi):
                n = keep(mark, squash_num[p], n, state, touched)
                direct[squash_num[p]] = mark
        for y in range(asked_off[q], asked_off[q + 1]):
            lo, hi = span(init_hash, asked[y])
            for p in range(lo, hi):
                n = keep(mark, init_num[p], n, state, touched)
                if direct[init_num[p]] != mark:
                    direct[init_num[p]] = -mark - 2
        for x in range(n):
            number = touched[x]
            ours = state[number, OURS]
            if ours < need:
                continue
            name = names[number]
            if ours < ALWAYS:
                linked = state[number, WORDS] >> 5
                theirs = name.total if initials else state[number, THEIRS] + name.free
                model = 0 if query.kind == PERSON or name.kind == PERSON else 1
                rest = name.plain - linked - initials
                if (
                    bound(
                        ours + free,
                        float(theirs),
                        total,
                        float(name.total),
                        plain - linked,
                        rest,
                        initials + name.free // INITIAL_WEIGHT,
                        weights,
                        model,
                    )
                    < floor
                ):
                    continue
            whole = 0  # 1: the same but for spaces, 2: the initials of the other
            if direct[number] == mark:
                whole = 1
            elif direct[number] == -mark - 2:
                whole = 2
            score = score_pair(
                query, words, terms, near_id, near_sort, near_cost, name, name_words, vocabulary, whole,
                weights, options, rank, places, f,
            )  # fmt: skip
            if score >= floor:
                if stamp[name.owner] != owner_mark:
                    if k >= len(out_q):
                        return -1
                    stamp[name.owner], slot[name.owner] = owner_mark, k
                    out_q[k], out_e[k], out_s[k] = owners[q], name.owner, score
                    k += 1
                elif score > out_s[slot[name.owner]]:
                    out_s[slot[name.owner]] = score
    return k


@compiled
def search_names(
    queries: Any, words: Any, owners: Any, floors: Any, whole_off: Any, whole_key: Any, asked_off: Any, asked: Any, terms: Any, near_id: Any, near_sort: Any, near_cost: Any,
    names: Any, name_words: Any, vocabulary: Any, p_off: Any, p_name: Any, p_w: Any, joined_hash: Any, joined_num: Any, squash_hash: Any, squash_num: Any, init_hash: Any, init_num: Any,
    fold_hash: Any, fold_num: Any, weights: Any, state: Any, direct: Any, touched: Any, stamp: Any, slot: Any, base: int, capacity: int,
) -> Any:  # fmt: skip
    """For each query (its names are consecutive): records whose name score reaches the floor, and that score.

    Returns count (-1: capacity too small), query numbers, record numbers, scores.
    """
    out_q, out_e, out_s = (
        np.empty(capacity, np.int32),
        np.empty(capacity, np.int32),
        np.empty(capacity, np.float64),
    )
    options, rank, places, f = scratch()
    k = search_each(
        queries, words, owners, floors, whole_off, whole_key, asked_off, asked, terms, near_id, near_sort, near_cost,
        names, name_words, vocabulary, p_off, p_name, p_w, joined_hash, joined_num, squash_hash, squash_num, init_hash, init_num,
        fold_hash, fold_num, weights, state, direct, touched, stamp, slot, base,
        options, rank, places, f, np.empty(MAX_TOKENS, np.int64), np.empty(MAX_TOKENS, np.int64), out_q, out_e, out_s,
    )  # fmt: skip
    if k < 0:
        return k, out_q, out_e, out_s
    return k, out_q[:k].copy(), out_e[:k].copy(), out_s[:k].copy()
