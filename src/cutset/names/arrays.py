"""Flat arrays of an index: how records become names, tokens, postings and keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import Entity
from .analyse import INITIAL, MARKS, NUMBER, SMALL, WORD, Name
from .keys import abjad, fold, hash64, key_hash, skeleton
from .qualifiers import anchors_of
from .records import declared_kind, entity_names
from .score import join_key
from .tables import word_flags
from .text import MAX_TOKEN

Arrays = dict[str, NDArray[Any]]

_A = ord("a")
#: Letters that about half of all words have: with them, few words are left to be compared in full.
SIEVE = "aeilnors"
SIEVES = 1 << len(SIEVE)


def letter_mask(token: str) -> int:
    """64-bit signature: a bit for each letter, another for a second one; an edit changes two bits at most."""
    mask = 0
    for char in token:
        k = ord(char) - _A
        if 0 <= k < 26:
            bit = 1 << k
            mask |= bit << 26 if mask & bit else bit
    return mask


def plain_word(token: str) -> bool:
    return token.isalpha() and token.isascii()


def build_arrays(entities: Iterable[Entity]) -> Arrays:
    """Everything an index holds. Strings are UTF-8 blobs with offsets; tokens are sorted bytes (S40)."""
    records: list[bytes] = []
    names: list[Name] = []
    owner: list[int] = []
    ids: list[tuple[int, int]] = []
    kinds: list[int] = []
    for number, entity in enumerate(entities):
        declared = declared_kind(entity.schema)
        kinds.append(-1 if declared is None else declared)
        records.append(_record(entity))
        for name in entity_names(entity):
            names.append(name)
            owner.append(number)
        ids += [(hash64(value), number) for value in anchors_of(entity)]
    out: Arrays = {}
    _blob(out, "records", records)
    _blob(out, "eids", [json.loads(r)["id"].encode("utf-8", "replace") for r in records])
    out["e_kind"] = np.array(kinds, dtype=np.int8)
    _blob(out, "texts", [n.text.encode() for n in names])
    vocabulary = sorted({t.encode() for n in names for t in n.tokens})
    out["vocab"] = np.array(vocabulary or [b""], dtype="S40")[: len(vocabulary)]
    number_of = {t: i for i, t in enumerate(vocabulary)}
    _names(out, names, owner, number_of)
    _postings(out, names, number_of)
    _vocabulary(out, [t.decode() for t in vocabulary])
    _pairs(out, "ids", ids)
    return out


def _record(entity: Entity) -> bytes:
    """The record as JSON; characters that UTF-8 cannot hold (lone surrogates) are escaped."""
    raw = entity.to_dict()
    try:
        return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(raw, separators=(",", ":")).encode()


def _blob(out: Arrays, key: str, parts: Sequence[bytes]) -> None:
    offsets = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum([len(p) for p in parts], out=offsets[1:])
    out[f"{key}_off"] = offsets
    out[f"{key}_txt"] = np.frombuffer(b"".join(parts), dtype=np.uint8)


def _names(out: Arrays, names: list[Name], owner: list[int], number_of: dict[bytes, int]) -> None:
    offsets = np.zeros(len(names) + 1, dtype=np.int32)
    np.cumsum([len(n.tokens) for n in names], out=offsets[1:])
    out["n_off"] = offsets
    out["n_tok"] = np.array([number_of[t.encode()] for n in names for t in n.tokens], dtype=np.int32)
    out["n_w"] = np.array([w for n in names for w in n.weights], dtype=np.float64)
    out["n_sort"] = np.array([s for n in names for s in n.sorts], dtype=np.uint8)
    join: list[int] = []
    joined: list[tuple[int, int]] = []
    squashed: list[tuple[int, int]] = []
    for i, name in enumerate(names):
        for j in range(len(name.tokens)):
            key = join_key(name, j) if j + 1 < len(name.tokens) else ""
            code = key_hash(key) if key else 0
            join.append(code)
            if code:
                joined.append((code, i))
        squashed += [(key_hash(key), i) for key in name.squashed]
    out["n_join"] = np.array(join, dtype=np.uint64)
    out["n_kind"] = np.array([n.kind for n in names], dtype=np.uint8)
    out["n_lane"] = np.array([n.lane for n in names], dtype=np.uint8)
    out["n_forms"] = np.array([n.forms for n in names], dtype=np.int64)
    out["n_digest"] = np.array([n.digest for n in names], dtype=np.uint64)
    out["n_total"] = np.array([sum(n.weights) for n in names], dtype=np.float64)
    out["n_free"] = np.array(
        [sum(w for w, s in zip(n.weights, n.sorts, strict=True) if s in (SMALL, INITIAL)) for n in names],
        dtype=np.float64,
    )
    out["n_words"] = np.array([n.sorts.count(WORD) for n in names], dtype=np.int32)
    out["n_squash"] = np.array([len(n.squashed) for n in names], dtype=np.uint8)
    out["n_ent"] = np.array(owner, dtype=np.int32)
    _pairs(out, "joined", joined)
    _pairs(out, "squash", squashed)
    _pairs(out, "init", [(key_hash(key), i) for i, name in enumerate(names) for key in name.initials])


def _pairs(out: Arrays, key: str, pairs: list[tuple[int, int]]) -> None:
    """Sorted (hash, number) pairs for lookup by binary search."""
    hashes = np.array([h for h, _ in pairs], dtype=np.uint64)
    numbers = np.array([n for _, n in pairs], dtype=np.int32)
    order = np.lexsort((numbers, hashes))
    out[f"{key}_hash"], out[f"{key}_num"] = hashes[order], numbers[order]


def _postings(out: Arrays, names: list[Name], number_of: dict[bytes, int]) -> None:
    """Names by token; each name once a token."""
    tokens: list[int] = []
    where: list[int] = []
    weights: list[int] = []
    for i, name in enumerate(names):
        found: dict[int, int] = {}
        for token, weight in zip(name.tokens, name.weights, strict=True):
            number = number_of[token.encode()]
            found[number] = found.get(number, 0) + int(weight)
        tokens += found
        weights += found.values()
        where += [i] * len(found)
    token_array = np.array(tokens, dtype=np.int64)
    name_array = np.array(where, dtype=np.int32)
    weight_array = np.array(weights, dtype=np.int16)
    order = np.lexsort((name_array, token_array))
    out["p_w"] = weight_array[order]
    out["p_name"] = name_array[order]
    out["p_off"] = np.searchsorted(token_array[order], np.arange(len(number_of) + 1)).astype(np.int64)


def by_letters(
    out: Arrays, numbers: NDArray[np.int32], lengths: NDArray[np.int64], masks: NDArray[np.uint64]
) -> None:
    """Words filed by length and letters of SIEVE that they have: `l_off` at length * SIEVES + those bits."""
    sieve = np.zeros(len(masks), dtype=np.int64)
    for bit, letter in enumerate(SIEVE):
        sieve |= (((masks >> np.uint64(ord(letter) - _A)) & np.uint64(1)) << np.uint64(bit)).astype(np.int64)
    key = lengths * SIEVES + sieve
    order = np.lexsort((numbers, key))
    out["l_id"], out["l_mask"] = numbers[order], masks[order]
    out["l_off"] = np.searchsorted(key[order], np.arange((MAX_TOKEN + 2) * SIEVES + 1)).astype(np.int64)


def _vocabulary(out: Arrays, tokens: list[str]) -> None:
    out["v_known"] = np.array([word_flags(t.rstrip(MARKS)) for t in tokens], dtype=np.uint8)
    words = [
        (i, t.rstrip(MARKS), t[-1:] == "~")
        for i, t in enumerate(tokens)
        if plain_word(t.rstrip(MARKS)) and t[-1:] != "^"
    ]
    _pairs(out, "fold", [(key_hash(fold(t)), i) for i, t, _ in words if len(t) > 2])
    _pairs(out, "skel", [(key_hash(key), i) for i, t, _ in words if (key := skeleton(t))])
    _pairs(out, "abjad", [(key_hash(("~" if a else "") + key), i) for i, t, a in words if (key := abjad(t))])
    fold_of = np.zeros(len(tokens), dtype=np.uint64)
    for i, token in enumerate(tokens):
        if plain_word(bare := token.rstrip(MARKS)):
            fold_of[i] = key_hash(fold(bare))
    out["v_fold"] = fold_of
    skeleton_of = np.zeros(len(tokens), dtype=np.uint64)
    for i, t, _ in words:
        if key := skeleton(t):
            skeleton_of[i] = key_hash(key)
    out["v_skel"] = skeleton_of
    long = [(i, t) for i, t, _ in words if len(t) >= 2]
    by_letters(
        out,
        np.array([i for i, _ in long], dtype=np.int32),
        np.array([len(t) for _, t in long], dtype=np.int64),
        np.array([letter_mask(t) for _, t in long], dtype=np.uint64),
    )
    letters = np.zeros((len(tokens), 32), dtype=np.uint8)
    for i, t, _ in words:
        raw = t.encode()[:32]
        letters[i, : len(raw)] = np.frombuffer(raw, dtype=np.uint8)
    out["v_len"] = np.array(
        [len(t.rstrip(MARKS)) if plain_word(t.rstrip(MARKS)) else 0 for t in tokens], dtype=np.int32
    )
    out["v_chr"] = letters
    out["v_abjad"] = np.array([t[-1:] == "~" for t in tokens], dtype=np.bool_)


__all__ = ["INITIAL", "NUMBER", "SMALL", "WORD", "Arrays", "build_arrays", "letter_mask", "plain_word"]
