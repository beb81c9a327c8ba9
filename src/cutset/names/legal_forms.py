"""Finding legal forms in names of organisations: in pieces, misspelt, and written without a space."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from .tables import deletions, form_key, forms, token_stats, word_flags
from .text import MAX_TOKENS

# Forms of two letters are words of other languages too: they count at the end, some at the start, "S.A." anywhere.
_AT_START = frozenset(("ao", "pt", "ip", "up", "gp", "oy", "ag", "ab", "nv", "bv", "kk", "sa", "as"))
_ANYWHERE = frozenset(
    ("llc", "llp", "ltd", "inc", "ooo", "oao", "zao", "pao", "plc", "jsc", "fze", "srl", "pvt")
)
# No word ends or begins like these.
_GLUED_ENDS = ("ojsc", "pjsc", "cjsc", "gmbh", "ltda", "sarl", "fzco", "llc", "ltd", "jsc", "ooo", "oao")
_GLUED_STARTS = ("ojsc", "pjsc", "cjsc", "ooo", "oao", "zao", "jsc", "llc")
_SHORT = (
    "llc",
    "ltd",
    "inc",
    "ooo",
    "jsc",
    "oao",
    "zao",
    "pte",
    "gmbh",
    "ojsc",
    "pjsc",
    "ltda",
    "sarl",
    "corp",
    "fze",
    "fzco",
    "pao",
    "spa",
    "srl",
    "pvt",
)


class _Keys(dict[str, bool]):
    """Keys of the words of forms that a token may be -> whether that is sure. Never changed once made."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)


def strip_forms(tokens: list[str]) -> tuple[list[str], int]:
    """Tokens without legal forms, and the classes found. A name that is nothing but forms is left as it is."""
    if all(map(_plain, tokens)):
        return [t.lower() for t in tokens], 0
    table = forms().by_first
    tokens = _mended(_unglued(tokens))
    n = len(tokens)
    readings = [_readings(t, i == n - 1 and n > 1 and len(t) < 5) for i, t in enumerate(tokens)]
    dotted = [t.isupper() for t in tokens]
    tokens = [t.lower() for t in tokens]
    inner = [any(key in table for key in keys) for keys in readings]
    if not any(inner):
        return tokens, 0
    out: list[str] = []
    bits, i = 0, 0
    while i < n:
        for phrase, bit in _phrases(readings[i]):
            end = i + len(phrase)
            if end > n or not _spelt(phrase, readings[i:end]):
                continue
            if not dotted[i] and not _allowed(phrase, i, end == n or all(inner[end:])):
                continue
            bits |= bit
            i = end
            break
        else:
            out.append(tokens[i])
            i += 1
    if not out and tokens:
        return _strictly(tokens, dotted, bits)
    return out, bits


@lru_cache(maxsize=8192)
def _phrases(keys: _Keys) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Forms that may begin with a word, longest first; those of its own spelling before those it may be meant for."""
    table = forms().by_first
    options = [option for key in keys for option in table.get(key, ())]
    return tuple(sorted(options, key=lambda o: -len(o[0])))


#: Letters that the other words of a form have to have for a word known otherwise to be one of it misspelt.
_REST = 8


def _spelt(phrase: tuple[str, ...], readings: Sequence[dict[str, bool]]) -> bool:
    """Whether words read as they are, or as what they are misspelt for, make up a form."""
    doubtful = rest = 0
    for word, keys in zip(phrase, readings, strict=True):
        sure = keys.get(word)
        if sure is None:
            return False
        if sure:
            rest += len(word)
        else:
            doubtful += 1
    return doubtful == 0 or (doubtful == 1 and rest >= _REST)


@lru_cache(maxsize=32768)
def _plain(token: str) -> bool:
    """Whether the token has nothing of a form: neither whole, nor glued to it, nor as the first piece of a word."""
    table = forms()
    if token in table.heads or (len(token) >= 6 and _parts(token) != (token,)):
        return False
    if any(key in table.by_first for key in _readings(token, False)):
        return False
    return len(token) >= 5 or all(key not in table.by_first for key in _readings(token, True))


@lru_cache(maxsize=32768)
def _readings(token: str, edge: bool) -> _Keys:
    """The key of a token itself and of the words of forms it may be misspelt for: sure where it is no known word.

    `edge`: a word of less than five letters at the end of a name, where short forms stand.
    """
    word = token.lower()
    keys = _Keys({form_key(word): True})
    table = forms()
    if len(word) >= 4 and word.isalpha():
        sure = not _settled(word)
        for key in deletions(word):
            for other in table.deletions.get(key, ()):
                if abs(len(word) - len(other)) < 2 and OSA.distance(word, other, score_cutoff=1) <= 1:
                    keys.setdefault(form_key(other), sure and len(word) >= 5)
    if edge and 2 <= len(word) < 5 and word.isalpha() and not word_flags(word) and _unknown(word):
        if word in table.by_first:
            return keys
        # An unknown short word is an acronym more often than a form misspelt in its first letter ("ZTE", "PTE").
        for short in _SHORT:
            if word[0] == short[0] and OSA.distance(word, short, score_cutoff=1) <= 1:
                keys.setdefault(form_key(short), True)
                break
    return keys


@lru_cache(maxsize=32768)
def like_form(token: str) -> bool:
    """Whether a short word that no list has twice looks like a form mistyped ("TLD", "FZgO"): it tells little."""
    if not 2 <= len(token) <= 4 or not token.isalpha() or word_flags(token):
        return False
    return any(OSA.distance(token, short, score_cutoff=1) <= 1 for short in _SHORT if len(short) > 2)


def short_form(token: str) -> bool:
    """Whether a word left in a name is spelt as a legal form of two or three letters ("Bank AO BCS")."""
    return 2 <= len(token) <= 3 and any(len(phrase) == 1 for phrase, _ in forms().by_first.get(token, ()))


def _settled(word: str) -> bool:
    """Whether a word is one of the language or of several names, not what somebody mistyped once."""
    key = form_key(word)
    return bool(word_flags(word)) or any(phrase == (key,) for phrase, _ in forms().by_first.get(key, ()))


def _strictly(tokens: list[str], dotted: list[bool], bits: int) -> tuple[list[str], int]:
    """A name of which everything looks like a form: only what is spelt as one is cut off, else nothing."""
    table = forms().by_first
    keys = [form_key(t) for t in tokens]
    for size in range(len(tokens) - 1, 0, -1):
        start = len(tokens) - size
        for phrase, bit in table.get(keys[start], ()):
            if tuple(keys[start:]) == phrase and (dotted[start] or _allowed(phrase, start, True)):
                return tokens[:start], bit
    return list(tokens), bits


def _allowed(phrase: tuple[str, ...], at: int, last: bool) -> bool:
    """Whether a form may stand here: short ones at the ends of a name only."""
    size = sum(map(len, phrase))
    if last or size > 3:
        return True
    if at == 0:
        return size == 3 or phrase[0] in _AT_START
    return phrase[0] in _ANYWHERE


def _unknown(token: str) -> bool:
    return not token_stats().known(token) and token not in forms().words


def _mended(tokens: list[str]) -> list[str]:
    """Two pieces that make a long word of a form only together ("compa ny") put together."""
    long_words = forms().words
    out: list[str] = []
    for token in tokens:
        whole = out[-1] + token if out else token
        if out and len(whole) >= 7 and whole in long_words and (_unknown(token) or _unknown(out[-1])):
            out[-1] = whole
        else:
            out.append(token)
    return out


def _unglued(tokens: list[str]) -> list[str]:
    """Legal forms written without a space after or before the name, where the whole is no known word."""
    out: list[str] = []
    for token in tokens:
        if len(token) >= 6:
            out += _parts(token)
        else:
            out.append(token)
    return out[:MAX_TOKENS]


@lru_cache(maxsize=32768)
def _parts(token: str) -> tuple[str, ...]:
    return tuple(_cut(token)) if _unknown(token) else (token,)


def _cut(token: str) -> list[str]:
    joined = forms().joined
    for k in range(min(len(token) - 2, forms().longest), 6, -1):
        if token[-k:] in joined:
            return [*_cut(token[:-k]), *joined[token[-k:]]]
        if token[:k] in joined:
            return [*joined[token[:k]], *_cut(token[k:])]
    if not token.endswith(_GLUED_ENDS) and not token.startswith(_GLUED_STARTS):
        return [token]
    for form in _GLUED_ENDS:
        if token.endswith(form) and len(token) >= len(form) + 3:
            return [token[: -len(form)], form]
    for form in _GLUED_STARTS:
        if token.startswith(form) and len(token) >= len(form) + 4:
            return [form, token[len(form) :]]
    return [token]


def cut_glued(text: str) -> tuple[str, int]:
    """Forms that Chinese, Japanese and Korean names carry without a space."""
    bits = 0
    for form, bit in forms().glued:
        if form in text and len(text) > len(form):
            text = text.replace(form, " ")
            bits |= bit
    return text, bits
