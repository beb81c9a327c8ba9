"""Bytes to characters: marks, declarations, then trial; what was doubtful is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-8 sequences of two and three bytes as they look when read as Windows-1252.
_GARBLED = re.compile("[ÂÃ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|â€[™œ\u009d˜“”¦¢]")
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""", re.I)
# Browsers read the first as the second (https://encoding.spec.whatwg.org/#names-and-labels).
_WEB = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is a name Python's `open` takes and that gives the same characters."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """A byte-order mark wins, then UTF-8 that decodes without a fault, then the declaration, then
    Windows-1252. Bytes that fit nothing become U+FFFD, and are counted in a note."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data, name)
    if data[:400].count(0) > len(data[:400]) // 4:
        return _checked(data, "utf-16-le" if data[1:400:2].count(0) > data[:400:2].count(0) else "utf-16-be")
    try:
        return _noted(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    told = _known(declared) or _known(_declared_in(data))
    if told and told != "utf-8":
        return _checked(data, told)
    valid, bad = _share_of_utf8(data)
    if bad and valid >= 10 * bad:
        return _checked(data, "utf-8")
    return _checked(data, "cp1252", "no encoding is declared; read as Windows-1252")


def _declared_in(data: bytes) -> str | None:
    head = data[:4096]
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    low = name.strip().strip("\"'").lower()
    low = _WEB.get(low, low)
    try:
        info = codecs.lookup(low)
    except (LookupError, ValueError):
        return None
    # "rot13", "hex" and the like are codecs too, but not encodings of text.
    if not getattr(info, "_is_text_encoding", True) or info.name in ("utf-7", "idna", "punycode"):
        return None
    return None if info.name.startswith(("raw_unicode", "unicode_escape", "undefined")) else info.name


def _share_of_utf8(data: bytes) -> tuple[int, int]:
    """(well-formed multi-byte characters, faults) of bytes read as UTF-8."""
    text = data[:1_000_000].decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - bad, bad


def _checked(data: bytes, name: str, *notes: str) -> Decoded:
    text = data.decode(name, errors="replace")
    bad = text.count("\ufffd")
    if bad:
        notes = (*notes, f"{bad} characters could not be decoded as {name}")
    return _noted(text, name, *notes)


def _noted(text: str, name: str, *notes: str) -> Decoded:
    garbled = len(_GARBLED.findall(text[:200_000]))
    if garbled >= 2:
        notes = (*notes, f"{garbled} places look like UTF-8 once read as Windows-1252 (mojibake)")
    if "\x00" in text:
        notes = (*notes, f"{text.count(chr(0))} NUL characters in the text")
    return Decoded(text, name, notes)
