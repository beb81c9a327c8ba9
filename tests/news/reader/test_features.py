"""What the network is shown of a sentence."""

from __future__ import annotations

import pytest

from cutset.news.reader.features import KINDS, MOST_CLASSES, features, sizes
from cutset.news.reader.lexicon import NAME, UNKNOWN

from .parsed import parsed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Acme Corp. has stopped selling chips to Bolt Ltd.",
            "Quorl Corp. has stopped selling chips to Zenix Ltd.",
        ),
        ("Cisco Inc. ended its deal with ZTE Corp.", "Nimbus Inc. ended its deal with Orla Corp."),
    ],
)
def test_firms_are_not_known_by_name(one: str, other: str) -> None:
    left, right = (features(s, r.registry) for s, r in map(parsed, (one, other)))
    # The tagger sees the letters of a name, so tags and arcs may differ; what stands for the word may not.
    assert (left.word, left.kind, left.may_act) == (right.word, right.kind, right.may_act)
    assert NAME in left.word


def test_rows_are_within_their_tables() -> None:
    sentence, resolver = parsed("The ministry, citing risks, told carriers to rip out Huawei gear by 2027.")
    found = features(sentence, resolver.registry)
    size = sizes()
    n = len(sentence.words)
    assert len(found.word) == len(found.tag) == len(found.dep) == len(found.kind) == len(found.head) == n
    assert max(found.tag) < size["tag"]
    assert max(found.dep) < size["dep"]
    assert max(found.kind) < size["kind"]
    assert all(len(c) <= MOST_CLASSES and max(c, default=0) < size["classes"] for c in found.classes)
    assert all(0 <= h < n for h in found.head)
    assert all(0 <= i < n for i in found.may_act)
    assert found.kind[[w.text for w in sentence.words].index("Huawei")] == 2 * KINDS.index("org") + 2


def test_unknown_words_have_no_row() -> None:
    sentence, resolver = parsed("They frobnicate qwxzzy quietly.")
    assert UNKNOWN in features(sentence, resolver.registry).word
