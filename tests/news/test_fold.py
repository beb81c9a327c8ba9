"""What is folded away before parsing, and what must stay."""

from __future__ import annotations

import pytest

from cutset.news.fold import fold
from cutset.news.names import Registry


def folded(text: str) -> str:
    short, at = fold(text, 0, Registry(text, [(0, len(text))]).names)
    if at is not None:
        assert "".join(text[i] for i in at) == short
    return short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Bolt, the Oslo-based payments firm, halted payouts in Peru.", "Bolt halted payouts in Peru."),
        ("Acme, for its part, last week banned gifts.", "Acme banned gifts."),
        ("Meanwhile, Acme in June suspended sales.", "Acme suspended sales."),
        ("A third operator, Bolt, said it would stay.", "A third operator Bolt said it would stay."),
        (
            'Acme said it "continues to serve" Peruvian clients.',
            "Acme said it continues to serve Peruvian clients.",
        ),
        ("Acme, whose parent is Bolt Group, has parted ways with Coda.", "Acme has parted ways with Coda."),
        ("Lima-based Acme cut ties with Bolt (BLT.N).", "Acme cut ties with Bolt."),
        # A list is no apposition, a quotation in the first person stays one, a clause that tells of a tie stays.  # noqa: E501
        ("Acme, Bolt and Coda ended the deal.", "Acme, Bolt and Coda ended the deal."),
        ('Acme said "we will keep our word" to Bolt.', 'Acme said "we will keep our word" to Bolt.'),
        (
            "Acme, which ended its contract with Bolt, said so.",
            "Acme, which ended its contract with Bolt, said so.",
        ),
        ("Acme bought the Windows-based version.", "Acme bought the Windows-based version."),
    ],
)
def test_folding(text: str, short: str) -> None:
    assert folded(text) == short


def test_long_and_empty() -> None:
    assert folded("") == ""
    folded("Acme, the " + "very, " * 5000 + "large firm, said so.")
