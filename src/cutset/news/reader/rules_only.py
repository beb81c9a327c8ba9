"""The engine without its learned reader: what the rules find is told as it is. For tests of the tables and figures."""  # noqa: E501

from __future__ import annotations

from ..actors import Resolver
from ..rules import Draft
from ..words import Sentence


class RulesOnly:
    def __init__(self, resolver: Resolver, parsed: dict[int, Sentence]) -> None:
        """Takes what a reader takes, and needs none of it."""

    def may_tell(self, sentence: Sentence) -> bool:
        return True

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        return drafts
