"""The engine without its learned reader: what the rules find is told as it is. For tests of the tables and figures."""  # noqa: E501

from __future__ import annotations

from typing import Any

from ..actors import Resolver
from ..rules import Draft
from ..triggers import worth_parsing
from ..words import Sentence


class RulesOnly:
    def __init__(
        self,
        resolver: Resolver,
        parsed: dict[int, Sentence],
        looked: dict[int, Any],
        spans: dict[int, tuple[int, int]],
    ) -> None:
        """Takes what a reader takes, and needs none of it."""

    @staticmethod
    def look(texts: dict[int, str]) -> dict[int, Any]:
        """Of each sentence, whether the tables may find something in it."""
        return {i: worth_parsing(text) for i, text in texts.items()}

    @staticmethod
    def worth(seen: Any) -> bool:
        return bool(seen)

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        return True

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        return drafts
