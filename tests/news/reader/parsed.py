"""A sentence parsed as the engine does it, for tests of the reader's parts."""

from __future__ import annotations

from cutset.news.actors import Resolver
from cutset.news.names import Registry
from cutset.news.pipeline import load, parse
from cutset.news.words import Sentence, sentence


def parsed(text: str) -> tuple[Sentence, Resolver]:
    registry = Registry(text, [(0, len(text))])
    return sentence(parse(load(None), [text])[0], 0, 0, text), Resolver(text, registry)
