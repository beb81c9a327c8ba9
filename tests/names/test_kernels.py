"""Keys and distances of the kernels equal those of the reference, letter by letter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from cutset.names import keys
from cutset.names.analyse import MARKS, ORGANISATION, PERSON, SMALL, WORD, Name, renderings
from cutset.names.arrays import build_arrays, letter_mask
from cutset.names.bank import Bank
from cutset.names.kernels import distance, packing
from cutset.names.links import CROSS_KEY, abjad_cost
from cutset.names.score import join_key, single_key

# Letters that stand in clusters, alone and together, more often than chance would have it.
pieces = st.sampled_from(
    [a for a, _ in (*keys.FOLDS, *keys.VOWELS, *keys.ABJAD_CLUSTERS) if a.islower()]
    + list("abcdehijkoqstuwyz")
)
words = st.one_of(
    st.lists(pieces, min_size=1, max_size=9).map("".join),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=32),
).map(lambda w: w[:32])


def matrix(found: list[str]) -> np.ndarray:
    return np.frombuffer(b"".join(w.encode().ljust(32, b"\0") for w in found), np.uint8).reshape(-1, 32)


@settings(max_examples=300, deadline=None)
@given(st.lists(words, min_size=1, max_size=8), st.booleans())
def test_keys_of_words(found: list[str], vowelless: bool) -> None:
    n = len(found)
    lengths = np.array([len(w) for w in found])
    marks = np.full(n, vowelless)
    codes, costs = packing.word_keys(matrix(found), lengths, np.full(n, True), marks, np.full(n, False))
    for i, word in enumerate(found):
        assert codes[0, i] == (keys.key_hash(keys.fold(word)) if len(word) > 2 else 0)
        assert codes[1, i] == keys.key_hash(keys.skeleton(word))
        bare = keys.abjad(word)
        assert codes[2, i] == keys.key_hash(("" if vowelless else "~") + bare if bare else "")
        assert costs[i] == (CROSS_KEY + abjad_cost(bare) if bare else 0.0)
        assert codes[3, i] == letter_mask(word)
        assert codes[4, i] == keys.key_hash(single_key(word, WORD))


@settings(max_examples=500, deadline=None)
@given(words, words, st.integers(0, 5), st.integers(0, 31), st.integers(0, 31))
def test_distance(a: str, b: str, limit: int, cut: int, back: int) -> None:
    for other in (b, a[:cut] + a[cut + 1 :] or "a", (a[:back] + b[:2] + a[back:])[:32]):
        letters = matrix([a, other])
        places = np.zeros(26, np.uint64)
        distance.letter_places(places, letters, 0, len(a))
        found = distance.osa(places, len(a), letters, 1, len(other), limit)
        assert found == min(OSA.distance(a, other), limit + 1)


texts = st.lists(
    st.one_of(words, st.sampled_from("al de dr 2nd 22 王 小明 j llc s.a. of Иван y".split(" "))),  # noqa: SIM905
    min_size=1, max_size=26,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from([PERSON, ORGANISATION]))
def test_keys_of_names(found: list[str], kind: int) -> None:
    names: list[Name] = [name for text in found for name in renderings(text, kind)]
    pack = Bank(build_arrays([])).pack(names)
    for i, name in enumerate(names):
        row = pack.names[i]
        packed = pack.words[row["start"] : row["start"] + row["count"]]
        joins = [keys.key_hash(join_key(name, j)) for j in range(len(name.tokens) - 1)]
        assert packed["join"].tolist() == [*joins, 0]
        assert packed["sort"].tolist() == list(name.sorts)
        assert packed["weight"].tolist() == list(name.weights)
        whole = pack.whole[pack.whole_off[i] : pack.whole_off[i + 1]].tolist()
        assert sorted(whole) == sorted(keys.key_hash(key) for key in name.squashed)


@pytest.mark.parametrize("kind", [PERSON, ORGANISATION])
def test_garbage_is_packed(kind: int) -> None:
    bank = Bank(build_arrays([]))
    names = [
        n
        for text in ("a" * 5000, "ab " * 5000, "x" * 1000, "王" * 900, "1" * 900)
        for n in renderings(text, kind)
    ]
    pack = bank.pack(names)
    assert pack.names["count"].sum() == len(pack.words) == sum(len(n.tokens) for n in names)
    assert all(t.rstrip(MARKS) for n in names for t, s in zip(n.tokens, n.sorts, strict=True) if s != SMALL)
