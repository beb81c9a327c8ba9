"""The network run with numpy."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.news.reader.context import shipped as transformer
from cutset.news.reader.features import Features, features
from cutset.news.reader.labels import ROLES, TYPES, WAYS
from cutset.news.reader.network import NEAR, far_code, shipped, tree_code

from .parsed import parsed

TEXTS = (
    "Acme Corp. has stopped selling chips to Bolt Ltd.",
    "The ministry told carriers to remove gear made by Huawei.",
    "Shares rose.",
    "Bolt declined to comment on why the retailer no longer stocks its phones, which it made in Vietnam.",
)


def _features(text: str) -> Features:
    sentence, resolver = parsed(text)
    return features(sentence, resolver.registry, transformer().read([text])[0])


def test_sentences_do_not_touch_each_other() -> None:
    """Read together or alone, in any order, with an empty one between: the same."""
    found = [_features(t) for t in TEXTS]
    network = shipped()
    empty = Features(context=np.zeros((0, found[0].context.shape[1]), np.float32))
    together = network.encode([found[2], empty, *found])
    for sentence, x in zip(found, together[2:], strict=True):
        np.testing.assert_allclose(network.encode([sentence])[0], x, atol=2e-4)


def test_probabilities_are_probabilities() -> None:
    network = shipped()
    found = _features(TEXTS[0])
    x = network.encode([found])[0]
    types = network.types(x, [0] * len(found.word))
    assert types.shape == (len(found.word), len(TYPES))
    np.testing.assert_allclose(types.sum(1), 1, atol=1e-5)
    ways = network.ways(x[3], 2)
    assert ways.shape == (len(WAYS),)
    roles = network.roles(x, 3, 2, found, {})
    assert roles.shape == (len(found.may_act), len(ROLES))
    assert ((roles >= 0) & (roles <= 1)).all()
    assert 1 - types[:, 0].min() > 0.5


@settings(max_examples=60)
@given(st.integers(0, 80), st.integers(0, 80))
def test_distance_grows_with_distance(a: int, b: int) -> None:
    code = far_code(a, b)
    assert 0 <= code <= 2 * NEAR
    assert (code > NEAR) == (b > a)
    assert abs(far_code(a, b + 5) - NEAR) >= abs(code - NEAR) or b < a


def test_tree_codes_are_told_apart() -> None:
    # 0 <- 1 (root) -> 2 -> 3
    head = [1, 1, 1, 2]
    assert tree_code(head, 1, 0) == 1
    assert tree_code(head, 0, 1) == 2
    assert tree_code(head, 0, 2) == 3
    assert tree_code(head, 1, 3) == 4
