"""Chinese names as Russian writes them (the system of Palladius) read as pinyin: Си Цзиньпин is Xi Jinping.

Source: the rules of the system, which has one Cyrillic spelling for each syllable of Mandarin.
"""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

from functools import lru_cache

_INITIALS = {"б": "b", "п": "p", "м": "m", "ф": "f", "д": "d", "т": "t", "н": "n", "л": "l", "г": "g", "к": "k", "х": "h", "цз": "z", "ц": "c", "с": "s", "чж": "zh", "ч": "ch", "ш": "sh", "ж": "r"}  # fmt: skip
#: Before these finals цз, ц and с are soft.
_SOFT = {"z": "j", "c": "q", "s": "x"}
_SOFT_FINALS = {"и": "i", "я": "ia", "е": "ie", "яо": "iao", "ю": "iu", "янь": "ian", "инь": "in", "ян": "iang", "ин": "ing", "юн": "iong", "юй": "u", "юэ": "ue", "юань": "uan", "юнь": "un"}  # fmt: skip
_HARD_FINALS = {"а": "a", "о": "uo", "э": "e", "ай": "ai", "эй": "ei", "ао": "ao", "оу": "ou", "ань": "an", "энь": "en", "ан": "ang", "эн": "eng", "ун": "ong", "у": "u", "уа": "ua", "уай": "uai", "уй": "ui", "уэй": "ui", "уань": "uan", "унь": "un", "уан": "uang", "ы": "i"}  # fmt: skip
_ALONE = {"а": "a", "ай": "ai", "ань": "an", "ан": "ang", "ао": "ao", "э": "e", "эр": "er", "энь": "en", "оу": "ou", "и": "yi", "я": "ya", "е": "ye", "яо": "yao", "ю": "you", "янь": "yan", "инь": "yin", "ян": "yang", "ин": "ying", "юн": "yong", "юй": "yu", "юэ": "yue", "юань": "yuan", "юнь": "yun", "у": "wu", "ва": "wa", "во": "wo", "вай": "wai", "вэй": "wei", "вань": "wan", "вэнь": "wen", "ван": "wang", "вэн": "weng"}  # fmt: skip
_LABIAL = frozenset("bpmf")
#: Syllables of one given name at most, of a family name.
_GIVEN, _FAMILY = 2, 2


@lru_cache(maxsize=1)
def _syllables() -> dict[str, str]:
    table = dict(_ALONE)
    for initial, latin in _INITIALS.items():
        for final, sound in _HARD_FINALS.items():
            table[initial + final] = latin + ("o" if final == "о" and latin in _LABIAL else sound)
        if latin not in ("g", "k", "h", "f", "zh", "ch", "sh", "r"):
            for final, sound in _SOFT_FINALS.items():
                table[initial + final] = _SOFT.get(latin, latin) + sound
        elif latin in ("zh", "ch", "sh", "r"):
            table[initial + "и"] = latin + "i"
    return table


def _parse(word: str, most: int) -> list[str]:
    """Syllables of a word, the longest first; empty where it is not made of at most so many."""
    table = _syllables()
    if word in table:
        return [table[word]]
    for k in range(min(5, len(word) - 1) if most > 1 else 0, 0, -1):
        if word[:k] in table and (rest := _parse(word[k:], most - 1)):
            return [table[word[:k]], *rest]
    return []


def palladius(text: str) -> list[str]:
    """Pinyin syllables, family name first; empty where a name of two or three words is not in the system."""
    parts = text.lower().replace("ъ", "").replace("-", " ").replace("ё", "е").split()
    if not 2 <= len(parts) <= 3 or not all(p.isalpha() for p in parts):
        return []
    family = _parse(parts[0], _FAMILY)
    given = [s for p in parts[1:] for s in _parse(p, _GIVEN) or [""]]
    return [*family, *given] if family and "" not in given and len(family) + len(given) <= 4 else []
