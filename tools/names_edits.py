# ruff: noqa: E501
"""Ways in which a name gets written differently, as seeded functions: for fitting and for measuring recall."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

_SWAPS = (
    ("yev", "ev"), ("ye", "e"), ("iy", "y"), ("ii", "iy"), ("y", "i"), ("i", "y"), ("kh", "h"), ("h", "kh"), ("ou", "u"),
    ("u", "ou"), ("oo", "u"), ("ee", "i"), ("w", "v"), ("v", "w"), ("q", "k"), ("k", "q"), ("c", "k"), ("ph", "f"), ("ei", "ey"),
    ("sh", "sch"), ("zh", "j"), ("dj", "j"), ("j", "dj"), ("ts", "tz"), ("a", "e"), ("e", "a"), ("o", "u"), ("u", "o"), ("x", "ks"),
    ("ss", "s"), ("s", "ss"), ("mm", "m"), ("dd", "d"), ("ai", "ay"), ("ck", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
)  # fmt: skip
FORMS = (
    "LLC",
    "Ltd",
    "Co Ltd",
    "GmbH",
    "JSC",
    "OOO",
    "SA",
    "Inc",
    "Limited Liability Company",
    "AO",
    "Limited",
)


def typo_word(word: str, rng: random.Random) -> str:
    """One insertion, deletion, substitution or transposition of letters; never the word itself."""
    for _ in range(20):
        i = rng.randrange(len(word))
        kind = rng.randrange(4)
        letter = rng.choice(string.ascii_lowercase)
        if kind == 0:
            new = word[:i] + letter + word[i:]
        elif kind == 1 and len(word) > 1:
            new = word[:i] + word[i + 1 :]
        elif kind == 2:
            new = word[:i] + letter + word[i + 1 :]
        else:
            new = word[:i] + word[i + 1 : i + 2] + word[i : i + 1] + word[i + 2 :]
        if new.lower() != word.lower():
            return new
    return word + "x"


def one_typo(name: str, rng: random.Random) -> str:
    """One random typo in one random word of letters (two letters or more)."""
    parts = name.split(" ")
    able = [i for i, w in enumerate(parts) if sum(c.isalpha() for c in w) >= 2]
    if not able:
        return name
    i = rng.choices(able, [len(parts[k]) for k in able])[0]
    parts[i] = typo_word(parts[i], rng)
    return " ".join(parts)


def typo_each_long(name: str, rng: random.Random) -> str:
    """A typo in every word of five letters or more."""
    return " ".join(typo_word(w, rng) if len(w) >= 5 else w for w in name.split(" "))


def spaces_removed(name: str, rng: random.Random) -> str:
    return name.replace(" ", "").replace(",", "").replace("-", "")


def reordered(name: str, rng: random.Random) -> str:
    """The words rotated: family name to the other end."""
    parts = name.replace(",", " ").split()
    if len(parts) < 2:
        return name
    k = rng.choice((1, len(parts) - 1))
    return " ".join(parts[k:] + parts[:k])


def transliterated(name: str, rng: random.Random) -> str:
    """One or two spellings of the same sounds."""
    text = name.lower()
    for _ in range(rng.choice((1, 1, 2))):
        options = [(a, b) for a, b in _SWAPS if a in text]
        if not options:
            break
        a, b = rng.choice(options)
        spots = [i for i in range(len(text)) if text.startswith(a, i)]
        i = rng.choice(spots)
        text = text[:i] + b + text[i + len(a) :]
    return text


def split_word(name: str, rng: random.Random) -> str:
    parts = name.split(" ")
    able = [i for i, w in enumerate(parts) if len(w) >= 6 and w.isalpha()]
    if not able:
        return name
    i = rng.choice(able)
    k = rng.randrange(2, len(parts[i]) - 1)
    parts[i] = parts[i][:k] + " " + parts[i][k:]
    return " ".join(parts)


def joined_words(name: str, rng: random.Random) -> str:
    parts = name.split(" ")
    if len(parts) < 2:
        return name
    i = rng.randrange(len(parts) - 1)
    return " ".join([*parts[:i], parts[i].rstrip(",") + parts[i + 1], *parts[i + 2 :]])


def dropped_word(name: str, rng: random.Random) -> str:
    """One word left out of three or more."""
    parts = name.replace(",", " ").split()
    if len(parts) < 3:
        return name
    del parts[rng.randrange(len(parts))]
    return " ".join(parts)


def family_and_given(name: str, rng: random.Random) -> str:
    """The first given name and one family name of three or more names; firms lose their commonest word."""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return f"{first.split()[0]} {last}"
    parts = name.split()
    if len(parts) < 3:
        return name
    return f"{parts[0]} {rng.choice(parts[1:])}"


def generic_dropped(name: str, rng: random.Random) -> str:
    """The word left out that most names have."""
    from cutset.names.tables import weight

    parts = name.replace(",", " ").split()
    able = [i for i, w in enumerate(parts) if w.isalpha() and len(w) >= 4]
    if len(able) < 2:
        return name
    del parts[min(able, key=lambda i: weight(parts[i].lower(), 1))]
    return " ".join(parts)


def initial(name: str, rng: random.Random) -> str:
    """A given name cut to its initial ("SURNAME, Given Second" or "Given Second Surname")."""
    last, comma, first = name.partition(",")
    parts = first.split() if comma else name.split()
    able = [i for i, w in enumerate(parts[: None if comma else -1]) if len(w) >= 3]
    if not able:
        return name
    i = rng.choice(able)
    parts[i] = parts[i][0] + "."
    return f"{last}, {' '.join(parts)}" if comma else " ".join(parts)


_ARABIC = (("kh", "خ"), ("sh", "ش"), ("th", "ث"), ("dh", "ذ"), ("gh", "غ"), ("ch", "تش"), ("ph", "ف"), ("ou", "و"), ("oo", "و"), ("ee", "ي"),
           ("ts", "تس"), ("ck", "ك"), ("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ه"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"),
           ("f", "ف"), ("q", "ق"), ("k", "ك"), ("c", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("w", "و"), ("u", "و"), ("o", "و"),
           ("y", "ي"), ("i", "ي"), ("p", "ب"), ("v", "ف"), ("g", "غ"), ("x", "كس"))  # fmt: skip


def arabic(name: str, rng: random.Random) -> str:
    """The name in Arabic letters as a press agency might write it: most short vowels left out."""
    last, comma, first = name.lower().partition(",")
    out: list[str] = []
    for word in (f"{first} {last}" if comma else name.lower()).split():
        for i, char in enumerate(word):
            if char in "aeiou" and (i == 0 or (char == "a" and rng.random() < 0.5)):
                word = word[:i] + "ا" + word[i + 1 :]
            elif char in "ae" or (char in "iou" and rng.random() < 0.4):
                word = word[:i] + "*" + word[i + 1 :]
        word = word.replace("*", "")
        for old, new in _ARABIC:
            word = word.replace(old, new)
        out.append("".join(c for c in word if ord(c) > 127))
    return " ".join(w for w in out if w) or name


PERSON_EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "one_typo": one_typo, "typo_each_long": typo_each_long, "spaces_removed": spaces_removed, "order": reordered,
    "transliteration": transliterated, "split": split_word, "joined": joined_words, "dropped": dropped_word, "initial": initial, "short": family_and_given,
}  # fmt: skip
ORGANISATION_EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "one_typo": one_typo, "typo_each_long": typo_each_long, "spaces_removed": spaces_removed, "order": reordered,
    "transliteration": transliterated, "split": split_word, "joined": joined_words, "dropped": dropped_word, "short": generic_dropped,
}  # fmt: skip


def form_changed(name: str, rng: random.Random) -> str:
    """The legal form replaced by another of the same class, or added where there is none."""
    from cutset.names.legal_forms import strip_forms
    from cutset.names.text import words

    tokens = words(name.lower(), dotted=True)
    body, bits = strip_forms(tokens)
    same = {
        1: ("LLC", "Ltd", "Limited", "OOO", "GmbH"),
        2: ("JSC", "AO", "S.A.", "PJSC"),
        4: ("Inc", "Corp", "Corporation"),
    }
    forms = next((options for bit, options in same.items() if bits & bit), ("Ltd", "Co"))
    return " ".join([*body, rng.choice(forms)])
