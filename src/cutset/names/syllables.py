"""Chinese and Korean personal names in the romanisations in use, as further renderings of the same name.

Wade-Giles ("Mao Tse-tung", "Tsai Ing-wen") is read as pinyin; without its apostrophes a spelling has several readings.
Korean names ("Lee Myung-bak", "Yi Myong Bak", Hangul) are brought to one form in which letters that the systems use for
one sound are the same.
"""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import itertools
import re
from functools import lru_cache

#: Readings of one name at most.
MOST = 8

_INITIALS = [
    "b",
    "p",
    "m",
    "f",
    "d",
    "t",
    "n",
    "l",
    "g",
    "k",
    "h",
    "j",
    "q",
    "x",
    "zh",
    "ch",
    "sh",
    "r",
    "z",
    "c",
    "s",
    "y",
    "w",
]
_FINALS = ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "uen", "v"]  # fmt: skip
_NOT_PINYIN = re.compile(r"^(?:[jqx][aoe]|[jqx](?:ai|ei|ao|ou|an|en|ang|eng|ong)$|[bpmf](?:ong|ua|uo|uai|ui|uan|un|uang|ue|ou$(?<![mp]ou))|[gkh]i|[gkh]v|(?:zh|ch|sh|[zcs])i[aeou]|[zcsr]in|(?:zh|ch|sh)in)")  # fmt: skip
_WG_INITIALS = (
    ("hs", ("x",)), ("tzu", ()), ("tz", ("z", "c")), ("ts", ("z", "c")), ("ssu", ()), ("sz", ("s",)), ("sh", ("sh",)), ("ch", ("zh", "ch", "j", "q")),
    ("p", ("b", "p")), ("t", ("d", "t")), ("k", ("g", "k")), ("j", ("r",)), ("m", ("m",)), ("f", ("f",)), ("n", ("n",)), ("l", ("l",)), ("h", ("h",)),
    ("s", ("s",)), ("w", ("w",)), ("y", ("y",)), ("", ("", "y")),
)  # fmt: skip
_WG_FINALS = {
    "ung": "ong", "iung": "iong", "ien": "ian", "ieh": "ie", "ueh": "ue", "uei": "ui", "erh": "er", "eh": "e", "o": "e", "ih": "i", "u": "u", "en": "en",
    "iu": "iu", "ui": "ui", "uo": "uo", "ui ": "ui", "ing": "ing", "yen": "yan", "yeh": "ye",
}  # fmt: skip
_SPECIAL = {
    "tzu": ("zi", "ci"), "tsu": ("zu", "cu", "zi"), "szu": ("si",), "ssu": ("si",), "tse": ("ze", "ce"), "jih": ("ri",), "i": ("yi",), "yu": ("yu", "you"),
    "lo": ("luo", "lo"), "to": ("duo", "tuo"), "no": ("nuo",), "so": ("suo",), "tso": ("zuo", "cuo"), "cho": ("zhuo", "chuo"), "jo": ("ruo",), "ko": ("ge", "ke"), "ho": ("he",),
    "kuo": ("guo", "kuo"), "o": ("e",), "yen": ("yan",), "yeh": ("ye",), "ying": ("ying",), "ing": ("ying",), "in": ("yin",), "wu": ("wu",), "erh": ("er",), "chih": ("zhi", "chi"),
    "shih": ("shi",), "hsu": ("xu",), "chu": ("zhu", "chu", "ju", "qu"), "chuan": ("zhuan", "chuan", "juan", "quan"), "hsuan": ("xuan",), "chun": ("zhun", "chun", "jun", "qun"),
    "hsun": ("xun",), "jung": ("rong",), "jen": ("ren",), "yung": ("yong",), "hsiung": ("xiong",), "lieh": ("lie",),
}  # fmt: skip


#: Family names as Wade-Giles writes them.
_CHINESE_FAMILY = frozenset(
    [
        "chang",
        "wang",
        "li",
        "liu",
        "chen",
        "yang",
        "huang",
        "chao",
        "chou",
        "wu",
        "hsu",
        "sun",
        "chu",
        "ma",
        "hu",
        "kuo",
        "lin",
        "ho",
        "kao",
        "liang",
        "cheng",
        "lo",
        "sung",
        "hsieh",
        "tang",
        "han",
        "feng",
        "yu",
        "tung",
        "hsiao",
        "tsao",
        "yuan",
        "teng",
        "shen",
        "tseng",
        "peng",
        "lu",
        "su",
        "chiang",
        "tsai",
        "chia",
        "ting",
        "wei",
        "hsueh",
        "yeh",
        "yen",
        "pan",
        "tu",
        "tai",
        "hsia",
        "chung",
        "tien",
        "jen",
        "fan",
        "fang",
        "shih",
        "yao",
        "tan",
        "liao",
        "tsou",
        "hsiung",
        "chin",
        "hao",
        "kung",
        "pai",
        "tsui",
        "kang",
        "mao",
        "chiu",
        "shih",
        "ku",
        "hou",
        "shao",
        "meng",
        "lung",
        "wan",
        "tuan",
        "lei",
        "chien",
        "yin",
        "i",
        "niu",
        "yi",
        "chang",
        "mo",
        "hung",
        "wen",
        "ou",
    ]
)


@lru_cache(maxsize=1)
def _pinyin() -> frozenset[str]:
    made = {i + f for i in _INITIALS for f in _FINALS if not _NOT_PINYIN.match(i + f)}
    return frozenset(made | {"a", "ai", "an", "ang", "ao", "e", "en", "er", "ou"})


@lru_cache(maxsize=4096)
def wade_giles(syllable: str) -> tuple[str, ...]:
    """Pinyin readings of one syllable; empty where it is none."""
    special = _SPECIAL.get(syllable)
    if special:
        return special
    for initial, readings in _WG_INITIALS:
        if syllable.startswith(initial) and readings:
            final = syllable[len(initial) :]
            final = _WG_FINALS.get(final, final)
            return tuple(r + final for r in readings if r + final in _pinyin())
    return ()


def chinese(words: list[str]) -> list[list[str]]:
    """Readings as pinyin of a name whose every word is a syllable and at least one is no pinyin: [family, given]."""
    if not 2 <= len(words) <= 3 or all(w in _pinyin() for w in words):
        return []
    if words[0] not in _CHINESE_FAMILY:
        words = words[-1:] + words[:-1]
    if words[0] not in _CHINESE_FAMILY:
        return []
    options = [wade_giles(w) for w in words]
    if not all(options):
        return []
    out = []
    for made in itertools.islice(itertools.product(*options), 64):
        out.append([made[0], "".join(made[1:])])
    return out[:MOST]


_KOREAN_FAMILY = {
    spelling: line.split()[0]
    for line in """
kim gim ghim
yi lee rhee li ri i rhie yie
pak park bak bahk
choe choi choy chwe
jong jung jeong chung chong joung cheong
kang gang kahng
jo cho joh
yun yoon youn
jang chang
rim lim im yim leem rhim
han hahn
o oh
so seo suh soh
sin shin
kwon gwon
hwang whang
an ahn
song
ryu yoo yu you ryoo liu lyu
jon jeon chun jun chon jeun
hong
ko go koh goh
mun moon
yang ryang
son sohn shon
pae bae bai
paek baek paik baik
ho heo huh hur her
nam
sim shim
no noh roh ro
ha hah
kwak gwak
song seong sung
cha
ju joo chu choo
u woo wu
ku koo gu goo
min
jin chin
ji chi jee chee
om eom um uhm
chae
won weon
pang bang
kong gong
hyon hyun hyeon
ham hahm
pyon byun byeon
yom yeom yum
to do doh
kil gil
yon yeon
pyo
myong myung myeong
ki gi kee
pan ban bahn
ra na la rha
maeng
je
mo moh
tak
kuk gook
""".strip().split("\n")
    for spelling in line.split()
}  # fmt: skip
_KOREAN_SYLLABLE = r"(?:kk|tt|pp|ss|jj|ch|sh|th|kh|ph|[kgtdpbjsrlnmh])?(?:yeo|yae|you|yoo|yea|yah|yo|ya|ye|yu|yi|wae|weo|woo|wa|wo|we|wi|eui|eo|eu|ae|oe|oo|ou|oh|ui|ee|uh|ah|ai|a|e|i|o|u)(?:ng|ck|[kgntlrmpb](?![aeiouwy]))?"
_KOREAN = re.compile(f"(?:{_KOREAN_SYLLABLE}){{1,3}}")
_SOUNDS = (
    ("kk", "k"), ("tt", "t"), ("pp", "p"), ("ss", "s"), ("jj", "j"), ("ck", "k"), ("ng", "N"), ("ch", "j"), ("sh", "s"), ("th", "t"), ("kh", "k"), ("ph", "p"), ("yeo", "Y"), ("you", "Y"), ("yoo", "Y"), ("yo", "Y"),
    ("yu", "Y"), ("yea", "Y"), ("yae", "E"), ("ye", "E"), ("yah", "A"), ("ya", "A"), ("yi", "i"), ("wae", "W"), ("weo", "V"), ("woo", "o"), ("wa", "a"), ("wo", "V"), ("we", "W"), ("wi", "i"),
    ("eui", "i"), ("eo", "o"), ("eu", "o"), ("ae", "e"), ("ai", "e"), ("oe", "W"), ("oo", "o"), ("ou", "o"), ("oh", "o"), ("ui", "i"), ("ee", "i"), ("uh", "o"), ("ah", "a"),
    ("g", "k"), ("d", "t"), ("b", "p"), ("l", "r"), ("u", "o"), ("a", "a"),
)  # fmt: skip
_SOUND_RE = re.compile("|".join(sorted((a for a, _ in _SOUNDS), key=len, reverse=True)))
_SOUND_MAP = dict(_SOUNDS)
_LETTERS = {"N": "ng", "Y": "yo", "E": "ye", "A": "ya", "W": "we", "V": "wo"}
# Hangul: initial, vowel and final letters in the order of their code points.
_HANGUL_INITIAL = [
    "k",
    "k",
    "n",
    "t",
    "t",
    "r",
    "m",
    "p",
    "p",
    "s",
    "s",
    "",
    "j",
    "j",
    "j",
    "k",
    "t",
    "p",
    "h",
]
_HANGUL_VOWEL = [
    "a",
    "e",
    "A",
    "E",
    "o",
    "e",
    "Y",
    "E",
    "o",
    "a",
    "W",
    "W",
    "Y",
    "o",
    "V",
    "W",
    "i",
    "Y",
    "o",
    "i",
    "i",
]
_HANGUL_FINAL = ["", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "r", "r", "r", "p", "r", "m", "p", "p", "t", "t", "N", "t", "t", "k", "t", "p", "t"]  # fmt: skip


def _plain(sounds: str) -> str:
    return "".join(_LETTERS.get(c, c) for c in re.sub(r"(.)\1+", r"\1", sounds))


def korean(words: list[str]) -> list[str]:
    """[family, given] in the one form; empty where the words are no Korean name."""
    if not 2 <= len(words) <= 4 or not all(w.isalpha() for w in words):
        return []
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        name = _KOREAN_FAMILY.get(family)
        if name and len("".join(given)) >= 4 and all(_KOREAN.fullmatch(g) for g in given):
            return [_family(_one_form(name)), _one_form("".join(given))]
    return []


def _one_form(word: str) -> str:
    return _plain(_SOUND_RE.sub(lambda m: _SOUND_MAP[m.group()], word))


def _family(name: str) -> str:
    """The north writes and says an initial r that the south has dropped: Ri and Yi, Rim and Im."""
    if name[:2] in ("ri", "ry"):
        return name[1:]
    return "n" + name[1:] if name[:1] == "r" else name


def hangul(text: str) -> list[str]:
    """The same of a name in Hangul of two to five syllables: the first is the family name."""
    syllables = [c for c in text if 0xAC00 <= ord(c) <= 0xD7A3]
    if not 2 <= len(syllables) <= 5 or len(syllables) != len(text.replace(" ", "")):
        return []
    parts = text.split()
    if len(parts) == 2 and len(parts[1]) == 1 < len(
        parts[0]
    ):  # given name first, as forms of the West have it
        syllables = syllables[-1:] + syllables[:-1]
    said = [_syllable(c) for c in syllables]
    return [_family(_plain(said[0])), _plain("".join(said[1:]))]


def _syllable(char: str) -> str:
    code = ord(char) - 0xAC00
    return _HANGUL_INITIAL[code // 588] + _HANGUL_VOWEL[code % 588 // 28] + _HANGUL_FINAL[code % 28]
