"""The engine without its learned reader: what the rules find is told as it is. For tests of the tables and figures."""  # noqa: E501

from __future__ import annotations

from typing import Any

from ..actors import Resolver
from ..rules import Draft
from ..triggers import worth_parsing
from ..words import Sentence


class RulesOnly:
    def __init__(self, resolver: Resolver, parsed: dict[int, Sentence], looked: dict[int, Any]) -> None:
        """Takes what a reader takes, and needs none of it."""

    @staticmethod
    def look(texts: dict[int, str]) -> dict[int, Any]:
        """Sentences in which the tables may find something."""
        return {i: None for i, text in texts.items() if worth_parsing(text)}

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        return drafts
