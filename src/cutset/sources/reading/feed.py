"""RSS 0.9-2.0, RSS 1.0 (RDF) and Atom (RFC 4287): one article an entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from ...errors import InputError, UnsafeInput
from .article import Found, RawArticle, settled
from .dates import day_of

MEDIA_TYPE = "application/feed+xml"
MOST_BYTES = 20 << 20
MOST_ENTRIES = 5_000
_TEXT = ("encoded", "content", "description", "summary")
_DAYS = ("published", "pubDate", "issued", "date", "updated", "modified")
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "blockquote",
        "ul",
        "ol",
        "table",
        "section",
        "article",
    ]
)


def read_feed(data: bytes, *, name: str) -> list[RawArticle]:
    """Entries in order. An entry often carries a teaser only: then its text is short, and a limit says so.

    UnsafeInput where the file declares entities or is past the bounds, InputError where it is no feed.
    """
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise UnsafeInput(f"a feed of more than {MOST_BYTES:,} bytes; refused.", file=name)
    if b"<!ENTITY" in data or b"<!ENTITY".decode().encode("utf-16-le") in data:
        raise UnsafeInput("the feed declares XML entities; refused.", file=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise InputError(f"the feed cannot be read ({fault}).", file=name) from fault
    if root is None or _local(root) not in ("rss", "feed", "RDF"):
        raise InputError("this XML is neither RSS nor Atom.", file=name)
    entries = [e for e in root.iter() if _local(e) in ("item", "entry")]
    channel = next((e for e in root.iter() if _local(e) in ("channel", "feed")), root)
    outlet = next((_words(c) for c in channel if _local(c) == "title" and _words(c)), None)
    made = [_entry(e, outlet, name, at) for at, e in enumerate(entries[:MOST_ENTRIES], start=1)]
    if len(entries) > MOST_ENTRIES:
        made[-1] = made[-1].with_limits(
            f"only the first {MOST_ENTRIES:,} of {len(entries):,} entries were read"
        )
    return made


def _entry(entry: Any, outlet: str | None, name: str, at: int) -> RawArticle:
    from lxml import etree

    found = []
    children: dict[str, Any] = {}
    for child in entry:
        children.setdefault(_local(child), child)
    if "title" in children and _words(children["title"]):
        title = _stripped(children["title"])
        found.append(Found("title", title, "entry title", title))
    if outlet:
        found.append(Found("outlet", outlet, "feed title", outlet))
    for key in ("creator", "author"):
        who = _words(children[key]) if key in children else ""
        if who:
            found.append(Found("author", who, f"entry {key}", who))
    for key in _DAYS:
        raw = _words(children[key]) if key in children else ""
        day = day_of(raw) if raw else None
        if day:
            field = (
                "modified"
                if key in ("updated", "modified") and any(f.field == "published" for f in found)
                else "published"
            )
            found.append(Found(field, day.isoformat(), f"entry {key}", raw))
    bodies = [_stripped(children[k]) for k in _TEXT if k in children]
    body = max(bodies, key=len, default="")
    title = next((f.value for f in found if f.field == "title"), "")
    limits = ["spans are offsets into the text taken out of the feed"]
    if len(body) < 600:
        limits.append(f"the entry carries {len(body)} characters of text: a teaser, not the article")
    text = f"{title}\n\n{body}" if title and body else title or body
    digest = hashlib.sha256(etree.tostring(entry, method="c14n")).hexdigest()
    return settled(
        text,
        found,
        digest=digest,
        media_type=MEDIA_TYPE,
        name=f"{name}#{at}",
        url=_link(entry),
        limits=limits,
    )


def _link(entry: Any) -> str | None:
    for child in entry:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            link = child.get("href") or _words(child)
            if link.startswith(("http://", "https://")):
                return str(link)[:2000]
    return None


def _stripped(element: Any) -> str:
    """Plain text of an element whose content is text, escaped HTML, or XHTML children."""
    from lxml import etree

    if len(element):
        return _blocks(element)
    raw = (element.text or "").strip()
    if "<" not in raw and "&" not in raw:
        return raw
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        tree = etree.fromstring(f"<div>{raw}</div>".encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return raw
    return _blocks(tree) if tree is not None else raw


def _blocks(tree: Any) -> str:
    """Text with a line break at block tags, scripts and styles left out; without recursion."""
    return "\n".join(
        line for line in (" ".join(x.split()) for x in "".join(_pieces(tree)).split("\n")) if line
    )


def _pieces(tree: Any) -> Iterator[str]:
    from lxml import etree

    skipped = 0
    for event, e in etree.iterwalk(tree, events=("start", "end")):
        local = _local(e)
        if event == "start":
            skipped += local in ("script", "style")
            yield "\n" if local in _BLOCKS else ""
            yield "" if skipped else (e.text or "").replace("\n", " ")
        else:
            skipped -= local in ("script", "style")
            yield "\n" if local in _BLOCKS else ""
            if e is not tree and not skipped:
                yield (e.tail or "").replace("\n", " ")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:2000]
