"""Web pages: the article's text by trafilatura, what the page says about itself from its own markup.

Scripts are never run; of their content only JSON-LD is read, as data.
"""

from __future__ import annotations

import re
from typing import Any

from ...errors import InputError, UnsafeInput
from .article import Found, RawArticle, settled
from .dates import day_of
from .decode import decode
from .jsonld import from_json_ld

MEDIA_TYPE = "text/html"
MOST_BYTES = 8 << 20
MOST_TAGS = 150_000
MOST_DEPTH = 400
_META_FIELDS = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "parsely-title": "title",
    "og:site_name": "outlet", "application-name": "outlet", "dc.publisher": "outlet", "publisher": "outlet",
    "author": "author", "article:author": "author", "dc.creator": "author", "parsely-author": "author",
    "sailthru.author": "author", "byl": "author",
    "article:published_time": "published", "og:article:published_time": "published",
    "datepublished": "published", "parsely-pub-date": "published", "sailthru.date": "published",
    "dc.date.issued": "published", "dcterms.created": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published",
    "publish-date": "published", "publish_date": "published", "publication_date": "published",
    "article.published": "published", "cxenseparse:recs:publishtime": "published", "date": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "lastmod": "modified",
    "og:url": "url",
}  # fmt: skip
_SITES = re.compile(r"\s+(?:\||-|–|—|::|»)\s+[^|–—»]{2,40}$")


def read_html(
    data: bytes, *, name: str, digest: str, declared: str | None = None, url: str | None = None
) -> RawArticle:
    """Title, an empty line, and the article's paragraphs, one a line. A page without an article has no text
    and says so. UnsafeInput for pages past the bounds of size, tags or depth."""
    if len(data) > MOST_BYTES:
        raise UnsafeInput(f"a page of more than {MOST_BYTES:,} bytes; refused.", file=name)
    decoded = decode(data, declared)
    markup = decoded.text.replace("\x00", "")
    tree = parse(markup, name)
    found, notes = metadata(tree)
    limits = [*decoded.notes, *notes]
    body = extract(tree, name)
    title = next((f.value for f in found if f.field == "title"), None)
    if not body:
        limits.append("no article text was found in the page")
    elif len(body) < 600:
        limits.append(f"only {len(body)} characters of text: a stub, a teaser or a paywalled page")
    # Often the first paragraph repeats the title; the text has it once, on a line of its own.
    rest = body.removeprefix(title).lstrip() if title and body.startswith(f"{title}\n") else body
    text = f"{title}\n\n{rest}" if title else body
    if text:
        limits.append("spans are offsets into the text taken out of the page")
    return settled(
        text if body else "", found, digest=digest, media_type=MEDIA_TYPE, name=name,
        encoding=decoded.encoding, url=url, limits=limits,
    )  # fmt: skip


def parse(markup: str, name: str) -> Any:
    """The element tree; bounded in number and depth of tags before anything walks it."""
    from lxml import etree
    from lxml.html import HTMLParser

    if markup.count("<") > 4 * MOST_TAGS:
        raise UnsafeInput(f"a page of more than {4 * MOST_TAGS:,} tags; refused.", file=name)
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        tree = etree.fromstring(markup.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError, AssertionError) as fault:
        raise InputError(f"the page cannot be read ({fault}).", file=name) from fault
    if tree is None:
        raise InputError("the page is empty.", file=name)
    depth = tags = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        tags += event == "start"
        if depth > MOST_DEPTH or tags > MOST_TAGS:
            raise UnsafeInput(
                f"a page nested deeper than {MOST_DEPTH} or with more than {MOST_TAGS:,} tags; refused.",
                file=name,
            )
    return tree


def extract(tree: Any, name: str) -> str:
    """The paragraphs of the article, or "" where there is none."""
    import copy

    import trafilatura

    try:
        text = trafilatura.extract(
            copy.deepcopy(tree), output_format="txt", include_comments=False, include_tables=False,
            include_images=False, include_links=False, include_formatting=False, deduplicate=False,
            with_metadata=False,
        )  # fmt: skip
    # A library of heuristics over any markup at all: whatever it trips over is the page's fault, not a crash.
    except Exception as fault:
        raise InputError(
            f"no text can be taken out of the page ({type(fault).__name__}).", file=name
        ) from fault
    return text.strip() if isinstance(text, str) else ""


def metadata(tree: Any) -> tuple[list[Found], list[str]]:
    """Values in order of trust: JSON-LD, then meta tags, then itemprop and time elements, then <title>."""
    found, notes = from_json_ld(
        [
            s.text or ""
            for s in tree.iter("script")
            if (s.get("type") or "").strip().lower() == "application/ld+json"
        ]
    )
    found += _metas(tree) + _elements(tree)
    heading = next((_words(e) for e in tree.iter("h1") if _words(e)), None)
    if heading:
        found.append(Found("title", heading, "h1", heading))
    title = next((_words(e) for e in tree.iter("title") if _words(e)), None)
    if title:
        found.append(Found("title", _SITES.sub("", title), "title", title))
    return found, notes


def _metas(tree: Any) -> list[Found]:
    out = []
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        made = _value(_META_FIELDS.get(key), meta.get("content") or "", f"meta {key}")
        if made:
            out.append(made)
    # A plain "date" may be the day of a crawl or an edit: it comes after every tag that names publication.
    weak = [f for f in out if f.kind in ("meta date", "meta dc.date")]
    return [f for f in out if f not in weak] + weak


def _elements(tree: Any) -> list[Found]:
    out: list[Found] = []
    for e in tree.iter("time", "span", "div", "meta", "abbr"):
        prop = (e.get("itemprop") or "").lower()
        if e.tag != "time" and prop not in ("datepublished", "datemodified"):
            continue
        what = "modified" if prop == "datemodified" else "published"
        if e.tag == "time" and not prop and e.get("pubdate") is None:
            # Any <time> may be that of a teaser; only one in the article's own header counts.
            parents = {a.tag for a in e.iterancestors()}
            if "aside" in parents or "nav" in parents or "footer" in parents or "article" not in parents:
                continue
        raw = e.get("datetime") or e.get("content") or e.get("title") or _words(e)
        made = _value(what, raw or "", f"{e.tag} {prop or 'datetime'}")
        if made and made.field not in {f.field for f in out}:
            out.append(made)
    return out


def _value(field: str | None, raw: str, kind: str) -> Found | None:
    quote = raw.strip()[:500]
    if field is None or not quote:
        return None
    if field in ("published", "modified"):
        day = day_of(quote)
        return Found(field, day.isoformat(), kind, quote) if day else None
    if field == "author" and quote.startswith(("http://", "https://")):
        return None
    return Found(field, " ".join(quote.split()), kind, quote)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:500]
