"""A reading copy of a text with a way back: offsets of the copy lead to offsets of the original.

Direction marks, zero-width characters and soft hyphens are left out, odd spaces become plain ones, and
UTF-8 read as Windows-1252 is undone where the sequence is unmistakable. Nothing else is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.event import Span

_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff\x00"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_MENDED = "’‘“”–—…é•®©£€ñüöäèáíóçê"


def _garbled() -> dict[str, str]:
    """Each mended character with its UTF-8 bytes read as Windows-1252 (undefined bytes: as Latin-1)."""
    out: dict[str, str] = {}
    for char in _MENDED:
        out["".join(_cp1252(b) for b in char.encode("utf-8"))] = char
    return out


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_GARBLED = _garbled()
_ODD = re.compile(
    "|".join(re.escape(g) for g in sorted(_GARBLED, key=len, reverse=True)) + f"|[{_INVISIBLE}]|[{_SPACES}]"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """`text` to be read; `back[i]` is the original offset of its i-th character (None: nothing changed)."""

    text: str
    back: tuple[int, ...] | None
    mended: int
    length: int

    def span(self, start: int, end: int) -> Span:
        """[start, end) of the copy as a span of the original; end > start."""
        if self.back is None:
            return Span(start, end)
        last = self.back[end] if end < len(self.back) else self.length
        # An end just before something left out stays tight to the last character read.
        return Span(self.back[start], min(last, self._after(end - 1)))

    def _after(self, index: int) -> int:
        if self.back is None:
            return index + 1
        following = self.back[index + 1] if index + 1 < len(self.back) else self.length
        return following if self.text[index] in _MENDED else self.back[index] + 1


def read(text: str) -> Copy:
    """The reading copy of `text`; `mended` counts garbled sequences put right."""
    if not _ODD.search(text):
        return Copy(text, None, 0, len(text))
    pieces: list[str] = []
    back: list[int] = []
    at = mended = 0
    for found in _ODD.finditer(text):
        pieces.append(text[at : found.start()])
        back.extend(range(at, found.start()))
        literal = found.group()
        if literal in _GARBLED:
            pieces.append(_GARBLED[literal])
            back.append(found.start())
            mended += 1
        elif literal in _SPACES:
            pieces.append(" ")
            back.append(found.start())
        at = found.end()
    pieces.append(text[at:])
    back.extend(range(at, len(text)))
    return Copy("".join(pieces), tuple(back), mended, len(text))
