"""Frames of verbs."""

from __future__ import annotations

from dataclasses import fields

from cutset.news.frames import Frame
from cutset.news.words import Word


def test_a_copy_is_alike_and_its_own() -> None:
    word, other = (Word(i, text, text, "VERB", "VB", "root", 0, 4) for i, text in enumerate(["sell", "stop"]))
    first = Frame(
        word, {"sell": None}, True, [word], [other], [word], {"to": [other]}, [("stop", other)], True, True,
        True, True, True, True, [other], other,
    )  # fmt: skip
    copy = first.copy()
    plain = Frame(word, {}, False)
    for field in fields(Frame):
        value, copied = getattr(first, field.name), getattr(copy, field.name)
        assert copied == value
        if field.name != "word":
            assert value != getattr(plain, field.name)
        if isinstance(value, list | dict):
            assert copied is not value
    copy.obliques["to"].append(word)
    assert first.obliques == {"to": [other]}
