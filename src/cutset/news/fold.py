"""What stands between a subject and its verb is folded away before a sentence is parsed.

The parser is a small one, and news puts much between a name and what it did: "Acme, the largest operator in the
country, last week halted ...". Parsed as "Acme halted ...", the sentence is read right more often. Only what
no role is filled from is folded: appositions, asides, dates, brackets. A relative clause that may itself tell of
a tie stays. Offsets lead back to the text as it stands.
"""  # noqa: E501

from __future__ import annotations

import re

from .clauses import UNCHANGED
from .finder import SEATED
from .party import Name
from .triggers import worth_parsing
from .words import verb_lemmas
from .world import world

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT = r"(?:week|month|year|quarter|spring|summer|autumn|fall|winter|weekend|" + _MONTH + "|" + _DAY + ")"
_WHEN = re.compile(
    r" (?:(?:on|in|since|by|until) )?(?:(?:early|late|mid-?) )?"
    rf"(?:(?:earlier |later )?(?:last|this|next|the same|that) {_UNIT}|(?:on|in|by|since) {_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}},?)?"  # noqa: E501
    rf"|(?:on )?{_DAY}(?: (?:morning|evening|night))?|(?:in|since|by) (?:19|20)\d\d|at the time|a (?:day|week|month|year) (?:later|earlier)"  # noqa: E501
    rf"|(?:two|three|four|five|six|several) (?:days|weeks|months|years) (?:later|earlier|ago)|yesterday|earlier|by then) (?=[a-z])"  # noqa: E501
)
_ASIDES = re.compile(
    r"(?:(?<=\w), |^)(?:[Mm]eanwhile|[Hh]owever|[Ff]or (?:its|his|her|their) part|[Oo]n the other hand|[Bb]y contrast|[Ii]n contrast"  # noqa: E501
    r"|[Ii]n turn|too|[Ii]n effect|[Ff]or example|[Ff]or instance|[Oo]f course|[Mm]oreover|[Ii]n addition|among others|at least"  # noqa: E501
    r"|as well|[Tt]herefore|[Nn]onetheless|[Nn]evertheless|[Ii]n particular|[Ii]nstead|[Ss]eparately|[Ii]n response"  # noqa: E501
    r"|[Bb]y comparison|[Ll]ikewise|[Ss]till|[Aa]s a result|[Ii]n a sign of strain|[Ss]imilarly),(?= \w)"
)
_BASED = re.compile(
    r"(?<!its )(?<!their )\b(?!(?:The|An?) )[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){0,2}-(?:based|headquartered|listed) (?=[A-Za-z])"  # noqa: E501
)
_BRACKET = re.compile(r" ?(?:\([^()]{1,60}\)|\[[^\[\]]{1,30}\])")
_SCARE = re.compile(r"[\"“]([a-z][^\"“”.,;:?!]{1,50})[,.]?[\"”]")
# What an apposition or an aside begins with.
_OPENS = re.compile(
    r", (?:(?:the|a|an|its|his|her|their|one|two|three|both|some|part|once|long|formerly|hitherto|already|now|also|itself|"  # noqa: E501
    r"including|which|who|whose|where|founded|owned|backed|based|controlled|known|led|run|like|as|"
    r"whom|another|itself|home|maker|part-owned|majority-owned|state-owned|then|still|among|along|through|seller|owner|"
    r"operator|parent|headed|formed|created|launched|set|best|previously|alongside)\b|[A-Z][\w.’'-]+['’]s )"
)
_RELATIVE = re.compile(r", (?:which|who|whose|whom|where)\b")
_HELPERS = {
    "has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "must", "should",  # noqa: E501
    "does", "did", "do", "no", "also", "already", "recently", "quietly", "still", "now", "said", "says", "told", "never",  # noqa: E501
}  # fmt: skip
_MOST_WORDS = 22


_LEADS = re.compile(r"(?:^|, |; |\band )(?:[Tt]he|[Ii]ts|[Aa]n?) (?:[a-z-]+ ){0,2}[a-z-]+(?=, )")
_WE = re.compile(r"\b(?:we|our|us|I|my|you|your)\b", re.I)


class _Folding:
    """The text as folded so far and where each of its characters stands."""

    def __init__(self, text: str, ends: list[int]) -> None:
        self.text = text
        self.at = list(range(len(text)))
        self.ends = ends

    def drop(self, spans: list[tuple[int, int]]) -> None:
        """Folds [start, end) spans of the present text, which must not overlap."""
        for start, end in sorted(spans, reverse=True):
            self.text = self.text[:start] + self.text[end:]
            del self.at[start:end]

    def names(self) -> list[int]:
        """Ends of the names as they stand in the present text."""
        where = {a: i for i, a in enumerate(self.at)}
        return [where[e - 1] + 1 for e in self.ends if e - 1 in where]


def fold(text: str, start: int, names: list[Name]) -> tuple[str, list[int] | None]:
    """The sentence without what may be folded, and for each of its characters the offset in `text`.

    `text` begins at `start` in the article; `names` are those in it. None where nothing was folded.
    """
    f = _Folding(text, [n.end - start for n in names])
    f.drop([m.span() for m in _BRACKET.finditer(f.text)])
    quotes = [m for m in _SCARE.finditer(f.text) if not _WE.search(m.group(1))]
    f.drop([(a, a + 1) for m in quotes for a in (m.start(), m.end() - 1)])
    f.drop([m.span() for m in _BASED.finditer(f.text) if _based(f.text, m.end())])
    f.drop([(m.start(1), m.end(1)) for m in SEATED.finditer(f.text)])
    f.drop([(m.start(), m.end() + (m.start() == 0)) for m in _ASIDES.finditer(f.text)])
    _name_between_commas(f, {n.start - start: n.end - start for n in names})
    leads = [m.end() for m in _LEADS.finditer(f.text)]
    for end in sorted({*f.names(), *leads}, reverse=True):
        _apposition(f, end)
    whens = []
    for found in _WHEN.finditer(f.text):
        after = re.match(r"[a-z’']+", f.text[found.end() :])
        before = re.search(r"([\w’'.&]+)$", f.text[: found.start()])
        if after and before and _finite(after.group()) and not verb_like(before.group(1)):
            whens.append((found.start(), found.end() - 1))
    f.drop(whens)
    return f.text, None if len(f.text) == len(text) else f.at


def _based(text: str, end: int) -> bool:
    """ "Dublin-based AerCap", "the Shenzhen-based company", not "the Windows-based version"."""
    word = re.match(r"[\w-]+(?: (\w+))?", text[end:])
    if word is None:
        return False
    first = word.group().split()
    known = world().organisations | world().titles | world().trades
    return first[0][:1].isupper() or any(w in known for w in first)


def _name_between_commas(f: _Folding, names: dict[int, int]) -> None:
    """ "a third operator, Bite, said": without the commas the name closes the phrase it names."""
    where = {a: i for i, a in enumerate(f.at)}
    commas: list[tuple[int, int]] = []
    for a, b in names.items():
        if a not in where or b - 1 not in where:
            continue
        start, end = where[a], where[b - 1] + 1
        if f.text[start - 4 : start] == "the " and f.text[start - 6 : start - 4] == ", ":
            start -= 4
        before = re.search(r"([a-z]+), $", f.text[:start])
        after = re.match(r", ([a-z’']+)", f.text[end:])
        if before and after and _finite(after.group(1)) and not verb_like(before.group(1)):
            commas += [(start - 2, start - 1), (end, end + 1)]
    f.drop(commas)


def _apposition(f: _Folding, end: int) -> None:
    """ ", the largest of them," behind a name, where the name's own verb follows the second comma."""
    text = f.text
    opened = _OPENS.match(text, end)
    if opened is None:
        return
    limit = min(len(text), end + 160)
    at = end + 1
    while True:
        comma = text.find(",", at, limit)
        if comma < 0:
            return
        inside = text[end:comma]
        if re.search(r"[;:\"“”—]", inside) or inside.count(" ") > _MOST_WORDS:
            return
        after = re.match(r", ([a-z’']+)", text[comma:])
        if after and _finite(after.group(1)) and not _joined(text, comma):
            break
        when = _WHEN.match(text, comma + 1)
        if when is not None:
            verb = re.match(r"[a-z’']+", text[when.end() :])
            if verb and _finite(verb.group()):
                break
        at = comma + 1
    if _RELATIVE.match(text, end) and worth_parsing("A " + inside):
        return
    f.drop([(end, comma + 1)])


def _joined(text: str, comma: int) -> bool:
    """The comma closes a list ("A, B, and C"): what follows is no verb of the name."""
    return bool(re.match(r", (?:and|or|but|which|who)\b", text[comma:]))


def _finite(word: str) -> bool:
    """May the word be a verb that a subject stands before? Not a participle in -ing, not a bare base form."""
    low = word.lower()
    if low in _HELPERS:
        return True
    if low.endswith("ing"):
        return False
    if low in UNCHANGED:
        return True
    return bool(verb_lemmas(low)) and (low.endswith(("s", "d")) or low not in verb_lemmas(low))


def verb_like(word: str) -> bool:
    """Is the word before a date a verb rather than a subject ("said on Monday it halted")?"""
    return word[:1].islower() and (word.lower() in _HELPERS or bool(verb_lemmas(word.lower())))
