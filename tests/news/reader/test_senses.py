"""Words and phrases of the thesaurus."""

from __future__ import annotations

import pytest

from cutset.news.reader.senses import names, senses

from .parsed import parsed


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Acme severed its contract with Bolt.", "severed", "end_relation"),
        ("Acme pulled the plug on the venture.", "pulled", "abandon_plan"),
        ("Acme will rip out the gear.", "rip", "remove_goods"),
        ("The ministry outlawed the app.", "outlawed", "forbid"),
        ("The retailer stocks Bolt phones.", "stocks", "carry_or_stock"),
        ("The waiver expires.", "waiver", "permit_noun"),
    ],
)
def test_words_have_their_classes(text: str, word: str, kind: str) -> None:
    sentence, _ = parsed(text)
    at = [w.text for w in sentence.words].index(word)
    assert names().index(kind) + 1 in senses(sentence.words)[at]


def test_every_number_is_a_class() -> None:
    sentence, _ = parsed("Acme halted, froze, scrapped and shelved the shipments, deal and orders.")
    assert all(1 <= n <= len(names()) for found in senses(sentence.words) for n in found)
