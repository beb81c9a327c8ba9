"""Finds the names in a text: runs of words with capitals, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter

from .offices import is_one_office
from .party import Name, tokens
from .world import world

# "Chung Hae-kwan", "Tsai Ing-wen": the second syllable is written small; "State-run", "E-mail" are none.
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiou]{1,3}(?:ng|[nklmph])?)"
_SYLLABLES = (
    rf"(?=[A-Z][a-z])(?i:{_SYLLABLE})-(?!(?:run|in|on|to|up|man|pin|hit|one|so|no|do|go|me|be|gen|mail|oil|fi|ban|op)\b)"
    rf"{_SYLLABLE}\b"
)
_PIECE = (
    r"(?:(?<![\w\[])(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z]\.[A-Z][a-z]\w+|[A-Z]\w*\.(?:com|org|net|io|ai)\b|[A-Z]/[A-Z]\b|"
    + _SYLLABLES
    + r"|[A-Z][\w&+]*(?:[’'-][A-Z][\w&]*|-\d\w*)*(?:\+)?|[a-z]{1,2}[A-Z]\w+|(?<![$€£.,])\d[A-Z][a-z]*\b))"
)
_ABBREVIATED = r"(?:Co|Corp|Inc|Ltd|Bros|Cos|Cie|St|Mt|Jr|Sr)\.(?![a-z])"
_LINK = r"(?:\s+(?:of(?:\s+the)?|(?:on|in)(?:\s+the)?|de|del|la|van|von|bin|al|and|for)\s+|\s*&\s*|\s+)"
_NAME = re.compile(
    rf"(?:{_ABBREVIATED}|{_PIECE})(?:{_LINK}(?:{_ABBREVIATED}|{_PIECE}|\d{{1,3}}(?=\s+(?:Pro|Plus|Ultra|Max|Lite|AG|SE|Ltd|Inc|Corp|Co|LLC|GmbH|PLC|SA|BV|NV|Oyj|AB|ASA)\b)))*"
)
_HYPHENATED = re.compile(
    r"\b([A-Z][\w&.]*)-(?:branded|made|based|owned|backed|controlled|manufactured|built|supplied|affiliated|designed|developed)\b"
)
# Common words that open many names ("Home Depot", "New Balance", "First Solar").
_FIRST_OF_NAMES = {
    "Home",
    "New",
    "First",
    "Big",
    "State",
    "Western",
    "Northern",
    "Southern",
    "Eastern",
    "Five",
    "Seven",
}
_ACTS_NEXT = re.compile(
    r"(?:['’]s)? (?:said|says|has|have|had|is|was|will|would|told|declined|did|and [A-Z]\w*|plans|announced)\b"  # noqa: E501
    r"|, (?:which|whose|the|an?|one of|based|long)\b"
)
_NOTHING_OWNED = re.compile(
    r"(?:,|\.|;| (?:said|says|has|have|had|is|was|will|would|told|declined|did|and|plans|announced|does|also|to)\b)"  # noqa: E501
)
_MODIFYING = re.compile(
    r"-(?:based|owned|backed|controlled|led|run|linked|headquartered|listed|funded|sponsored|style|friendly|approved)\b"
)
# "The Boise, Idaho, company": where a firm told without its name sits.
SEATED = re.compile(
    r"\b[Tt]he ([A-Z][\w.’'-]*(?: [A-Z][\w.]*)?, [A-Z][\w.]*(?: [A-Z][\w.]*)?,? )"
    r"(?:company|firm|[a-z]*maker|manufacturer|supplier|start-?up|retailer|carrier|lender|refiner|operator|group)\b"
)
_LISTED_NOUN = re.compile(r",(?: [a-z]+){1,3},? (?:and|or) (?:the |its )?[a-z]")
_ROLES = {
    "CEO",
    "CFO",
    "CTO",
    "COO",
    "Chief",
    "Chairman",
    "Chairwoman",
    "Spokesman",
    "Spokeswoman",
    "Spokesperson",
    "President",
    "Secretary",
    "Minister",
    "Senator",
}
_NUMBERS = {"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"}
_QUOTES = set("\"“‘'(")
_DAYS = {
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
}
_CONNECTED = {"of", "for"}
_BODIES = {"Committee", "Subcommittee", "Commission", "Council", "Conference", "Convention"}
_HEADS_OF = {
    "bank",
    "ministry",
    "department",
    "university",
    "board",
    "bureau",
    "republic",
    "kingdom",
    "house",
    "office",
    "secretary",
    "court",
    "chamber",
    "institute",
    "council",
    "minister",
    "people",
    "academy",
    "association",
    "federation",
    "union",
    "city",
    "state",
    "commission",
    "committee",
    "center",
    "centre",
    "authority",
    "agency",
    "league",
    "church",
    "company",
    "corporation",
    "administration",
    "organization",
    "organisation",
    "school",
    "college",
    "society",
    "museum",
    "port",
    "director",
    "president",
    "service",
    "army",
    "club",
    "order",
    "bay",
    "gulf",
    "isle",
    "conference",
    "fund",
}


class Finder:
    """`seats`: names told as where a firm sits."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen_elsewhere: dict[str, bool] = {}
        self.seats: set[str] = set()
        self._lower = Counter(re.findall(r"\b[a-z][a-z'’-]+\b", text))

    def find(self, start: int, end: int) -> list[Name]:
        found: list[Name] = []
        for match in _NAME.finditer(self._text, start, end):
            for a, b in self._pieces(match.start(), match.end()):
                a, b = self._trim(a, b, start)
                plain = self._text[a:b] not in world().places and self._text[a:b] not in world().capitals
                if (
                    plain
                    and self._text[b : b + 2] in {"'s", "’s"}
                    and _NOTHING_OWNED.match(self._text[b + 2 : b + 18])
                    and not self._bare(self._text[a:b])
                ):
                    # "Lowe's said", "McDonald's, which": nothing follows that could be owned.
                    b += 2
                if b > a and self._is_name(self._text[a:b], a == self._first_letter(start, end), a, b):
                    found.append(Name(self._text[a:b], a, b))
                    found[-1].modifies = bool(_MODIFYING.match(self._text, b))
        for match in _HYPHENATED.finditer(self._text, start, end):
            if not any(n.start <= match.start() < n.end for n in found):
                found.append(Name(match.group(1), match.start(1), match.end(1)))
                found[-1].modifies = bool(_MODIFYING.match(self._text, match.end(1)))
        for match in SEATED.finditer(self._text, start, end):
            for name in found:
                if match.start(1) <= name.start and name.end <= match.end(1):
                    name.modifies = True
                    self.seats.add(name.text)
        return found

    def _bare(self, name: str) -> bool:
        """Whether the article has the name without "'s", too: a "rival of KLP's, said" is a rival of KLP."""
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w|['’]s)", self._text) is not None

    def _first_letter(self, start: int, end: int) -> int:
        return next((i for i in range(start, end) if self._text[i].isalnum()), start)

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Splits "Cisco and ZTE" at the "and", "Acme CEO Ann Lee" at the role, "Bank of America" not at
        the "of"."""
        if len(self._text[start:end].split()) == 1:
            return [(start, end)]
        words = [
            (m.group(), start + m.start(), start + m.end())
            for m in re.finditer(r"\S+", self._text[start:end])
        ]
        out: list[tuple[int, int]] = []
        first = 0
        for i, (word, _, _) in enumerate(words):
            if i == 0 or i <= first:
                continue
            if word in _ROLES and i + 1 < len(words):
                out.append((words[first][1], words[i - 1][2]))
                first = i + 1
                continue
            if not word[0].islower() or re.match(r"[a-z]{1,2}[A-Z]", word):
                continue
            if word in _CONNECTED and words[i - 1][0].lower() in _HEADS_OF:
                continue
            if word == "on" and words[i - 1][0] in _BODIES:
                continue
            if word == "in" and words[first][0] in _BODIES and i > first + 1 and words[first + 1][0] == "on":
                continue
            if word in {"de", "del", "la", "van", "von", "bin", "al", "the"}:
                continue
            if word == "and" and is_one_office([w for w, *_ in words], first, i, self._text[:start]):
                continue
            out.append((words[first][1], words[i - 1][2]))
            first = i + 1
        if first < len(words):
            out.append((words[first][1], words[-1][2]))
        return [piece for pair in out for piece in self._at_demonym(*pair)]

    def _at_demonym(self, start: int, end: int) -> list[tuple[int, int]]:
        """ "Chinese Huawei" names Huawei; "China Mobile" and "US Navy" stay whole; "U.S. President" is a
        role."""
        words = list(re.finditer(r"\S+", self._text[start:end]))
        if len(words) > 1 and words[0].group() in world().demonyms:
            rest = self._text[start + words[1].start() : end]
            if (
                tokens(rest)[-1:]
                and tokens(rest)[-1] not in world().state
                and tokens(rest)[-1] not in world().legal
            ):
                return [(start, start + words[0].end()), (start + words[1].start(), end)]
        return [(start, end)]

    def _trim(self, start: int, end: int, sentence: int) -> tuple[int, int]:
        known = world()
        while True:
            words = list(re.finditer(r"\S+", self._text[start:end]))
            if not words:
                return start, start
            first, last = words[0].group(), words[-1].group()
            bare = re.sub(r"['’]s?$", "", first)
            opens = start + words[0].start() == self._first_letter(sentence, end)
            if len(words) > 1 and self._is_whole(start + words[0].start(), start + words[-1].end(), first):
                opens = False
            elif len(words) > 1 and (
                first in {"A", "An"} and words[1].group()[:1].isupper() and first not in known.places
            ):
                start += words[1].start()
                continue
            if len(words) > 1 and (
                (
                    first in known.not_names
                    and not (opens and first in _FIRST_OF_NAMES and self._brand_follows(end))
                    and (opens or first in _DAYS or self._text[start - 1 : start] in _QUOTES)
                )
                or first in {"the", "of", "and", "for", "&"}
                or (opens and first.lower() in known.trades and words[1].group()[:1].isupper())
                or (bare.lower().rstrip(".") in known.titles and not self._is_office(words[1:]))
                or (
                    opens and self._lower[first.lower()] > 0 and len(first) > 2 and not self._elsewhere(first)
                )
            ):
                if (
                    first == "The"
                    and f"The {words[1].group()}" in known.media | known.capitals.keys() | known.places.keys()
                ):
                    return start, end
                start += words[1].start()
                continue
            possessive = re.search(r"(['’]s|['’])$", last)
            if possessive:
                end -= len(possessive.group())
                continue
            if last in {"and", "of", "for", "&", "the", "de", "on", "in"} or (
                last in _DAYS and len(words) > 1
            ):
                end = start + words[-2].end() if len(words) > 1 else start
                continue
            if self._text[end - 1] in ",;:" and end > start:
                end -= 1
                continue
            return start, end

    def _is_whole(self, start: int, end: int, first: str) -> bool:
        """ "New Zealand", "Three UK, a unit of": what looks like a common first word belongs to the name."""
        text = re.sub(r"['’]s?$", "", self._text[start:end])
        if text in world().places:
            return True
        rest = text[len(first) :].strip()
        return (
            first in _NUMBERS
            and rest in world().places
            and bool(
                re.match(r"(?:['’]s|,|\s+(?:said|says|has|is|was|will|did|declined)\b)", self._text[end:])
            )
        )

    def _is_office(self, rest: list[re.Match[str]]) -> bool:
        """ "Commerce Department", "State Department", "Trade Commission": the first word is not a person's
        title."""
        return rest[-1].group().lower() in world().state

    def _brand_follows(self, end: int) -> bool:
        """ "Home Depot said", "New Balance and Nike": what opens the sentence acts or is joined to another
        name."""
        return bool(_ACTS_NEXT.match(self._text[end : end + 24]))

    def _elsewhere(self, word: str) -> bool:
        seen = self._seen_elsewhere.get(word)
        if seen is None:
            seen = self._seen_elsewhere[word] = _inside(word, self._text)
        return seen

    def _is_name(self, text: str, opens: bool, start: int, end: int) -> bool:
        known = world()
        bare = text.rstrip(".")
        if re.match(r"n?['’](t|re|ve|ll|m|d)\b", self._text[end : end + 4]):
            return False
        if (
            opens
            and " " not in text
            and re.match(r"-[a-z]", self._text[end : end + 2])
            and not bare.isupper()
        ):
            # "Car-parts maker Acme said".
            return self._elsewhere(text)
        if (
            opens
            and " " not in text
            and not bare.isupper()
            and _LISTED_NOUN.match(self._text[end : end + 40])
        ):
            # "Resale, licensing and bundling are": nouns in a row, the first with its capital.
            return self._elsewhere(text)
        if text in known.not_names or bare in known.not_names or len(bare) < 2 or not tokens(text):
            # Nothing but articles, as in "THE first time", is none.
            return False
        if text.endswith("s") and text[:-1] in known.demonyms:
            return False
        if text in known.places or text in known.capitals:
            return True
        words = text.split()
        if all(w.lower().rstrip(".") in known.titles for w in words) and text not in known.places:
            return False
        if len(words) == 1 and opens and not bare.isupper():
            # The first word of a sentence is a name only if it is not also a common word of this text.
            if re.search(r"(ing|ed|ly|ists|tion|ments?)$", text) and not self._elsewhere(text):
                return False
            if self._elsewhere(text):
                return True
            return self._lower[text.lower()] == 0 and text.lower() not in known.legal
        if (
            opens
            and len(words) == 1
            and text.endswith("s")
            and (
                text.lower() in known.state
                or text[:-1].lower() in known.organisations
                or text[:-3].lower() + "y" in known.state
            )
        ):
            return False
        # A ticker in brackets after a name ("Acme (ACM, ACMX)") names nothing new.
        return not (
            bare.isupper()
            and len(bare) <= 5
            and re.search(r"\w \((?:[A-Z.]{1,6}, )*$", self._text[max(0, start - 16) : start])
        )


def _inside(word: str, text: str) -> bool:
    """Whether the word stands somewhere after a small letter or comma and a blank: not at a beginning."""
    at = text.find(word, 2)
    while at >= 0:
        before, end = text[at - 2], at + len(word)
        if text[at - 1] == " " and (before == "," or "a" <= before <= "z"):
            following = text[end] if end < len(text) else " "
            if _is_word(following) != _is_word(word[-1]):
                return True
        at = text.find(word, at + 1)
    return False


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
