"""End uses of part 744: read from the stated end use and from facts."""

from __future__ import annotations

import re
from functools import cache

from .matter import Matter
from .row import Row


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words) or r"(?!)", re.IGNORECASE)


_NOT = re.compile(r"\b(no|not|non|without)[ -]+(any |for )?$", re.IGNORECASE)


def stated(row: Row, matter: Matter) -> bool:
    """Whether the order states the end use. "non-military" and "not for missiles" do not count as stated."""
    if matter.facts and any(matter.has(f) for f in row.data.get("facts", ())):
        return True
    text = matter.order.end_use
    if not text:
        return False
    return any(
        not _NOT.search(text[: m.start()]) for m in _pattern(tuple(row.data.get("words", ()))).finditer(text)
    )
