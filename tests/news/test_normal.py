"""The reading copy leads back to the original."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.news.normal import read


def back(text: str, part: str) -> str:
    copy = read(text)
    at = copy.text.index(part)
    span = copy.span(at, at + len(part))
    return text[span.start : span.end]


def test_plain_text_is_itself() -> None:
    assert read("Acme’s plan").back is None


def test_marks_are_left_out_and_found_again() -> None:
    text = "\u200fAcme\u200e ended its\u00a0deal with Bo\u00adlt."
    assert read(text).text == "Acme ended its deal with Bolt."
    assert back(text, "Acme") == "Acme"
    assert back(text, "Bolt") == "Bo\u00adlt"


def test_garbled_quotes_are_mended() -> None:
    text = "Acme’s plan".encode().decode("cp1252")
    assert read(text).text == "Acme’s plan"
    assert back(text, "Acme’s") == text[: text.index(" ")]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("ab \u200f\u00ad\u00a0â€™\u0080\u0099é’"), min_size=1, max_size=60))
def test_every_stretch_lies_inside_the_original(text: str) -> None:
    copy = read(text)
    for i in range(len(copy.text)):
        span = copy.span(i, i + 1)
        assert 0 <= span.start < span.end <= len(text)
        if copy.text[i] == text[span.start : span.end]:
            continue
        assert copy.back is not None
