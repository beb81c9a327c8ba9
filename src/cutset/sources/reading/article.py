"""What reading one file yields: the text as it will be quoted, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """One value and where it stands. `kind`: "json-ld datePublished", "meta og:title", "line 3".

    `quote` is the literal value, unchanged; `value` its reading (a date as ISO text, a name trimmed).
    """

    field: str
    value: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """`text`: for plain text the file's characters, newlines untouched, so that every offset is that of
    `open(path, newline="", encoding=encoding)`; for the other formats the text taken out of it, title first.

    `digest`: SHA-256 (hex) of the article's own bytes (the entry, record or file); `container`: of the whole
    file where it holds several. `found`: every value that title, outlet, author and published were chosen
    from, the chosen first. `limits`: what could not be read or is doubtful, one sentence each.
    """

    text: str
    digest: str
    media_type: str
    name: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    encoding: str = "utf-8"
    container: str = ""
    found: tuple[Found, ...] = ()
    limits: tuple[str, ...] = ()

    def of(self, field: str) -> tuple[Found, ...]:
        return tuple(f for f in self.found if f.field == field)

    def with_limits(self, *more: str) -> RawArticle:
        return replace(self, limits=tuple(dict.fromkeys((*self.limits, *more))))


def settled(
    text: str,
    found: list[Found],
    *,
    digest: str,
    media_type: str,
    name: str,
    encoding: str = "utf-8",
    url: str | None = None,
    limits: list[str] | None = None,
) -> RawArticle:
    """The article with the first value of each field; contradicting publication days are said in a limit."""
    first: dict[str, Found] = {}
    for f in found:
        first.setdefault(f.field, f)
    notes = list(limits or ())
    days = list(dict.fromkeys(f.value for f in found if f.field == "published"))
    if len(days) > 1:
        notes.append(f"the file gives several publication days ({', '.join(days)}); {days[0]} is used")
    chosen = [f for f in found if first[f.field] is f]
    rest = [f for f in found if first[f.field] is not f]

    def value(field: str) -> str | None:
        return first[field].value if field in first else None

    day = value("published")
    return RawArticle(
        text=text, digest=digest, media_type=media_type, name=name, title=value("title"),
        outlet=value("outlet"), author=value("author"), published=date.fromisoformat(day) if day else None,
        url=url or value("url"), encoding=encoding, found=tuple(dict.fromkeys([*chosen, *rest])),
        limits=tuple(dict.fromkeys(notes)),
    )  # fmt: skip
