"""Finding legal forms in names of organisations: in pieces, misspelt, and written without a space."""

# ruff: noqa: E501

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from .tables import deletions, form_key, forms, token_stats
from .text import MAX_TOKENS

# Forms of two letters are words of other languages too: they count at the end, some at the start, "S.A." anywhere.
_AT_START = frozenset(("ao", "pt", "ip", "up", "gp", "oy", "ag", "ab", "nv", "bv", "kk", "sa", "as"))
_ANYWHERE = frozenset(
    ("llc", "llp", "ltd", "inc", "ooo", "oao", "zao", "pao", "plc", "jsc", "fze", "srl", "pvt")
)
# No word ends or begins like these.
_GLUED_ENDS = ("ojsc", "pjsc", "cjsc", "gmbh", "ltda", "sarl", "fzco", "llc", "ltd", "jsc", "ooo", "oao")
_GLUED_STARTS = ("ojsc", "pjsc", "cjsc", "ooo", "oao", "zao", "jsc", "llc")
_SHORT = ("llc", "ltd", "inc", "ooo", "jsc", "oao", "zao", "pte", "gmbh", "ojsc", "pjsc", "ltda", "sarl")


def strip_forms(tokens: list[str]) -> tuple[list[str], int]:
    """Tokens without legal forms, and the classes found. A name that is nothing but forms is left as it is."""
    if all(map(_plain, tokens)):
        return [t.lower() for t in tokens], 0
    table = forms().by_first
    tokens = _mended(_unglued(tokens))
    n = len(tokens)
    keys = [_form_word(t, i == n - 1 and n > 1) for i, t in enumerate(tokens)]
    dotted = [t.isupper() for t in tokens]
    tokens = [t.lower() for t in tokens]
    if table.keys().isdisjoint(keys):
        return tokens, 0
    out: list[str] = []
    bits, i = 0, 0
    while i < n:
        for phrase, bit in table.get(keys[i], ()):
            end = i + len(phrase)
            if end > n or tuple(keys[i:end]) != phrase:
                continue
            if not dotted[i] and not _allowed(phrase, i, end == n or all(k in table for k in keys[end:])):
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


@lru_cache(maxsize=32768)
def _plain(token: str) -> bool:
    """Whether the token has nothing of a form: neither whole, nor glued to it, nor as the first piece of a word."""
    table = forms()
    if token in table.heads or (len(token) >= 6 and _parts(token) != (token,)):
        return False
    return _form_word(token, False) not in table.by_first and _form_word(token, True) not in table.by_first


@lru_cache(maxsize=32768)
def _form_word(token: str, edge: bool) -> str:
    """Key of the word of a form that a token is, or is a misspelling of; else of the token itself."""
    return form_key(nearest_form_word(token.lower(), edge))


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


def nearest_form_word(word: str, edge: bool) -> str:
    """The form that an unknown word is one edit away from (long words anywhere, short ones at the end)."""
    table = forms()
    if not _unknown(word) or word in table.by_first:
        return word
    if len(word) >= 5:
        for key in deletions(word):
            if key in table.deletions:
                return table.deletions[key]
    elif edge and len(word) >= 2 and word.isalpha():
        # An unknown short word is an acronym more often than a form misspelt in its first letter ("ZTE", "PTE").
        for short in _SHORT:
            if word[0] == short[0] and OSA.distance(word, short, score_cutoff=1) <= 1:
                return short
    return word


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
