"""Evidence points at bytes: who said it, in which snapshot, where in it, and the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """`locator` is a row number ("row 17"), an XML id ("id 6907993") or a character span ("55-102").

    `digest` is the SHA-256 (hex) of the snapshot's or article's bytes; `quote` the text found there,
    unchanged; `published` the first day on which the public could have read it.
    """

    source: str
    locator: str = ""
    quote: str = ""
    digest: str = ""
    published: date | None = None
    url: str | None = None
    citation: str | None = None
