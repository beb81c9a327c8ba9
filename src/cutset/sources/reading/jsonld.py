"""JSON-LD blocks of a page (https://schema.org/Article), read as data and bounded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .article import Found
from .dates import day_of

_MOST_CHARS = 1 << 20
_MOST_NODES = 5_000
_FIELDS = {"headline": "title", "datePublished": "published", "dateModified": "modified", "url": "url"}


def from_json_ld(blocks: list[str]) -> tuple[list[Found], list[str]]:
    """(values, notes). A block that is no JSON is left out and noted."""
    found: list[Found] = []
    notes: list[str] = []
    for block in blocks[:50]:
        try:
            raw = json.loads(block[: _MOST_CHARS + 1]) if block.strip() else None
        except (ValueError, RecursionError):
            notes.append("a JSON-LD block of the page cannot be read")
            continue
        for node in _nodes(raw):
            if _is_article(node):
                found += _article(node)
                if node.get("isAccessibleForFree") in (False, "False", "false"):
                    notes.append("the page says that the article is behind a paywall")
    return found, notes


def _nodes(raw: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [raw], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in node)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(n, str) and n.endswith(("Article", "BlogPosting", "Report")) for n in names)


def _article(node: dict[str, Any]) -> list[Found]:
    out = []
    for key, field in _FIELDS.items():
        raw = node.get(key)
        if not isinstance(raw, str) or not raw.strip():
            continue
        day = day_of(raw) if field in ("published", "modified") else None
        value = day.isoformat() if day else " ".join(raw.split())[:500]
        if day or field not in ("published", "modified"):
            out.append(Found(field, value, f"json-ld {key}", raw[:500]))
    for key, field in (("publisher", "outlet"), ("author", "author")):
        names = [n for n in _names(node.get(key)) if n]
        if names:
            out.append(Found(field, ", ".join(names)[:500], f"json-ld {key}", ", ".join(names)[:500]))
    return out


def _names(value: Any) -> list[str]:
    many = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in many[:20]]
    return [n.strip() for n in names if isinstance(n, str) and not n.startswith("http")]
