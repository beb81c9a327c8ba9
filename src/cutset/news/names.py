"""The names of one article: where they stand, which are the same, what they name, whose products they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from .naming import word_list
from .offices import is_one_office
from .persons import is_person
from .words import Sentence, Word
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
_STATES = (
    "Calif|Mich|Mass|Conn|Wash|Tex|Fla|Ill|Ariz|Colo|Minn|Wis|Tenn|Ore|Va|Pa|Ga|Md|Mo|Ind|Nev|La|Ala|Ky|Okla"
)
_SITED = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?-(?:based|headquartered)\b"
    rf"|, (?:{_STATES}|N\.C|N\.Y|N\.J|S\.C|N\.H|N\.M|D\.C)\."
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
_OWN = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,2}$")
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
# Names that end so name a thing: nobody who acts.
_THINGS = {
    "list",
    "act",
    "register",
    "index",
    "amendment",
    "constitution",
    "treaty",
    "law",
    "conference",
    "award",
    "cup",
    "games",
    "show",
    "summit",
    "forum",
    "agreement",
    "ocean",
    "sea",
    "street",
    "project",
    "programme",
    "program",
    "station",
    "cosmodrome",
    "airport",
    "valley",
    "tower",
    "bridge",
    "canal",
    "war",
}
_DIRECTIONS = {
    "North",
    "South",
    "East",
    "West",
    "Southeast",
    "Northeast",
    "Southwest",
    "Northwest",
    "Central",
    "Eastern",
    "Western",
    "Northern",
    "Southern",
    "Greater",
    "Mainland",
}
_CONNECTED = {"of", "for"}
_RULERS = {"regulator", "watchdog", "agency", "authority", "ministry", "commission", "bureau", "tribunal"}
_RULER_BEHIND = re.compile(
    r", (?:the|a|an|its|[A-Z]\w+['’]s) (?:[\w-]+ ){0,4}"
    r"(?:regulator|watchdog|agency|authority|ministry|commission)\b"
)
_OF_FIRMS_TOO = {
    "office",
    "service",
    "union",
    "state",
    "city",
    "house",
    "force",
    "general",
    "nation",
    "country",
    "army",
    "states",
}
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


@dataclass(slots=True, eq=False)
class Name:
    """One mention: `text` is the text at [start, end)."""

    text: str
    start: int
    end: int
    owner: Party | None = None
    modifies: bool = False  # "Acme-owned", "London-based": says something of the noun behind it, is not it


@dataclass(slots=True, eq=False)
class Party:
    """Mentions that name the same thing. `kind`: org, state, person, place, media, product or other."""

    kind: str
    mentions: list[Name] = field(default_factory=list)
    owned_by: Party | None = None
    country: str | None = None

    @property
    def full(self) -> Name:
        """The fullest form in the article, its first occurrence; a country by its own name, not its capital's."""  # noqa: E501
        if self.kind == "place":
            own = [m for m in self.mentions if world().places.get(m.text) == m.text]
            if own:
                return own[0]
        return max(self.mentions, key=lambda m: (len(m.text), -m.start))

    @property
    def acts(self) -> bool:
        return self.kind in {"org", "state", "person", "media", "other"}

    def __repr__(self) -> str:
        return f"<{self.full.text}:{self.kind}>"


_TAIL = re.compile(r"['’]s?$|\.(?:com|org|net|io|ai)$")


@lru_cache(maxsize=20_000)
def _tokens(name: str) -> tuple[str, ...]:
    words = [_TAIL.sub("", w).replace(".", "").strip(",;:").lower() for w in name.split()]
    return tuple(w for w in words if w and w not in {"the", "a", "an"})


def tokens(name: str) -> list[str]:
    """Lower-case words of a name without full stops, possessives and articles."""
    return list(_tokens(name))


def core(name: str) -> list[str]:
    """`tokens` without legal and generic words at the end ("Huawei Technologies Co." -> huawei)."""
    return list(_core(name))


@lru_cache(maxsize=20_000)
def _core(name: str) -> tuple[str, ...]:
    words = _tokens(name)
    end = len(words)
    while end > 1 and words[end - 1] in world().legal and not (end == 2 and words[0] in _lands()):
        # "China Mobile" and "China Telecom" are not China.
        end -= 1
    return words[:end]


def _start(name: Name) -> int:
    return name.start


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


@cache
def _lands() -> frozenset[str]:
    return frozenset(w.lower() for w in [*world().places, *world().demonyms]) | _COMMON_FIRST


# First words of many firms' names: no name without what follows.
_COMMON_FIRST = frozenset(
    [
        "american",
        "national",
        "general",
        "international",
        "united",
        "first",
        "new",
        "royal",
        "standard",
        "global",
        "advanced",
        "applied",
        "western",
        "eastern",
        "northern",
        "southern",
        "central",
        "pacific",
        "atlantic",
        "european",
        "asian",
        "great",
        "best",
        "big",
    ]
)


class Registry:
    """All names of the body, in order; `at(start, end)` gives those inside a stretch of text."""

    def __init__(
        self, text: str, sentences: list[tuple[int, int]], hints: dict[str, str] | None = None
    ) -> None:
        self._text = text
        self._seen_elsewhere: dict[str, bool] = {}
        self._seats: set[str] = set()
        self._lower = Counter(re.findall(r"\b[a-z][a-z'’-]+\b", text))
        self.names: list[Name] = []
        for start, end in sentences:
            self.names.extend(self._find(start, end))
        self.names.sort(key=lambda n: n.start)
        self.parties: list[Party] = []
        self._merge(hints or {})
        self._owners()

    def at(self, start: int, end: int) -> list[Name]:
        first = bisect_left(self.names, start, key=_start)
        return [n for n in self.names[first : bisect_left(self.names, end, key=_start)] if n.end <= end]

    def overlapping(self, start: int, end: int) -> list[Name]:
        return [n for n in self.names if n.start < end and n.end > start]

    def count(self, party: Party, before: int | None = None) -> int:
        return sum(before is None or m.start < before for m in party.mentions)

    def confirm(self, parsed: Iterable[Sentence]) -> None:
        """Drops one-word names at the head of a sentence that the parser takes for common words, learns
        nationalities ("Chinese tech giant Huawei")."""
        for sentence in parsed:
            for name in self.at(sentence.start, sentence.end):
                words = sentence.between(name.start, name.end)
                if name.owner is None or not words:
                    continue
                opens = words[0].i == 0 or (words[0].i == 1 and sentence.words[0].pos == "PUNCT")
                if (
                    opens
                    and len(words) == 1
                    and words[0].pos not in {"PROPN", "X"}
                    and words[0].tag not in {"NN", "JJ"}
                    and not any(w.i == words[0].i + 1 and w.pos in {"VERB", "AUX"} for w in sentence.words)
                    and len(name.owner.mentions) == 1
                    and not name.text.isupper()
                    and name.owner.kind == "org"
                ):
                    self.names.remove(name)
                    self.parties.remove(name.owner)
                    continue
                self._nationality(name, words)

    def _nationality(self, name: Name, words: list[Word]) -> None:
        party = name.owner
        if party is None or party.kind != "org" or party.country is not None:
            return
        head = words[-1]
        for word in [
            *words,
            *(w.head for w in words if w.head is not None and w.dep in {"appos", "compound", "flat"}),
        ]:
            for child in word.children:
                if child.text in world().demonyms and child.i < head.i:
                    party.country = world().demonyms[child.text]

    # finding

    def _find(self, start: int, end: int) -> list[Name]:
        found: list[Name] = []
        for match in _NAME.finditer(self._text, start, end):
            for a, b in self._pieces(match.start(), match.end()):
                a, b = self._trim(a, b, start)
                plain = self._text[a:b] not in world().places and self._text[a:b] not in world().capitals
                if (
                    plain
                    and self._text[b : b + 2] in {"'s", "’s"}
                    and _NOTHING_OWNED.match(self._text[b + 2 : b + 18])
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
                    self._seats.add(name.text)
        return found

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
        if text in known.not_names or bare in known.not_names or (len(bare) < 2):
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

    # merging

    def _merge(self, hints: dict[str, str]) -> None:
        order = sorted(self.names, key=lambda n: (-len(n.text.split()), -len(n.text), n.start))
        for name in order:
            party = self._same(name)
            if party is None:
                party = Party(self._kind(name, hints))
                self.parties.append(party)
            party.mentions.append(name)
            name.owner = party
        for party in self.parties:
            party.mentions.sort(key=lambda m: m.start)
        self._acronyms()

    def _same(self, name: Name) -> Party | None:
        known = world()
        place = known.places.get(name.text) or known.capitals.get(name.text)
        ours, short = _tokens(name.text), _core(name.text)
        adjective = name.text in known.demonyms
        if not ours:
            return None
        best: tuple[int, Party] | None = None
        for party in self.parties:
            full = party.mentions[0].text
            theirs = _tokens(full)
            if ours == theirs:
                return party
            if place is not None:
                if known.places.get(full) == place and name.text in known.places:
                    return party
                continue
            if full in known.places or adjective:
                continue
            rank = 0
            if short == _core(full):
                rank = 3
            elif (
                theirs[: len(ours)] == ours
                and not self._product_like(theirs[len(ours) :])
                and not (set(theirs[len(ours) :]) & known.state)
            ):
                rest = theirs[len(ours) :]
                # Newswire style: the full name comes first, the short one stands for it afterwards.
                later = name.start > min(m.start for m in party.mentions)
                rank = 2 if all(w in known.legal for w in rest) else 1 if later and party.kind == "org" else 0
            elif (
                party.kind in {"person", "state"}
                and len(ours) < len(theirs) <= 4
                and theirs[-len(ours) :] == ours
            ):
                # "Kaspersky" beside "Eugene Kaspersky" and "Kaspersky Lab": the firm, not its founder.
                rank = 0 if party.kind == "person" and self._opens_a_firm(ours) else 2
            if rank and (best is None or rank > best[0]):
                best = (rank, party)
        return best[1] if best else None

    def _opens_a_firm(self, words: tuple[str, ...] | list[str]) -> bool:
        return any(
            p.kind == "org"
            and len(tokens(p.mentions[0].text)) > len(words)
            and tokens(p.mentions[0].text)[: len(words)] == list(words)
            for p in self.parties
        )

    def _acronyms(self) -> None:
        """ "NRA" beside "National Rifle Association"; only where no other name fits it."""
        for party in list(self.parties):
            texts = {m.text for m in party.mentions}
            if party.kind in {"place"} or not all(re.fullmatch(r"[A-Z&.]{2,6}", t) for t in texts):
                continue
            letters = next(iter(texts)).replace(".", "").replace("&", "")
            fits = [
                p for p in self.parties if p is not party and letters.upper() in self._initials(p.full.text)
            ]
            if len(fits) == 1:
                fits[0].mentions = sorted(fits[0].mentions + party.mentions, key=lambda m: m.start)
                for mention in party.mentions:
                    mention.owner = fits[0]
                self.parties.remove(party)

    @staticmethod
    def _initials(full: str) -> set[str]:
        """Of all words, and of those before the legal form with or without a letter for one ("CATL" of
        "Contemporary Amperex Technology Co.")."""
        words = [w for w in re.split(r"[\s-]+", full) if w[:1].isupper()]
        if len(words) < 2:
            return set()
        out = {"".join(w[0] for w in words)}
        own = [w for w in words if w.lower().strip(".,") not in word_list("legal")]
        if 2 < len(own) < len(words):
            out |= {"".join(w[0] for w in own) + form for form in ("", "C", "G", "H", "I", "L")}
        return out

    @staticmethod
    def _product_like(rest: Sequence[str]) -> bool:
        if rest and rest[-1] in world().legal:
            return False
        return any(any(c.isdigit() for c in w) for w in rest) or any(w in world().products for w in rest)

    def _kind(self, name: Name, hints: dict[str, str]) -> str:
        known = world()
        text = name.text
        words = tokens(text)
        if text in known.places or text in known.capitals:
            return "place"
        if _SITED.match(self._text, name.end) or text in self._seats:
            return "place"
        if len(text.split()) == 2 and text.split()[0] in _DIRECTIONS and text.split()[1] in known.places:
            return "place"
        if text in known.demonyms:
            return "demonym"
        if (
            any(text[:i] in known.media for i, c in enumerate(text) if c == " ")
            or text in known.media
            or text.removeprefix("The ") in known.media
        ):
            return "media"
        if (words[-1] in _THINGS and len(words) > 1) or words[-2:] == ["world", "congress"]:
            return "thing"
        nearest = self._text[max(0, name.start - 30) : name.start].split()
        if (nearest and nearest[-1] in _RULERS and len(words) < 4) or _RULER_BEHIND.match(
            self._text, name.end
        ):
            # "regulator Traficom", "Traficom, the Finnish regulator".
            return "state"
        ruling = set(words) & known.state
        if not re.match(r"(?:The )?\w+ of\b", text):
            # "Office Depot", "Service Corp": words of firms as well.
            ruling -= _OF_FIRMS_TOO
        if words[-1] == "union" and words[0] not in {"european", "african", "eurasian", "soviet", "customs"}:
            return "org"
        if words[-1] in known.state or (
            ruling
            and words[0] not in known.titles
            and (words[-1] not in known.legal or (words[0] in ruling and words[1:2] == ["of"]))
        ):
            return "state"
        if words[-1] in known.legal and len(words) > 1:
            return "org"
        if any(c.isdigit() for c in text) and not text[0].isdigit() and len(text) > 2:
            return "product"
        if hints.get(text) == "PERSON" and len(words) <= 3:
            return "person"
        if hints.get(text) == "LOC":
            return "place"
        before = self._text[max(0, name.start - 40) : name.start]
        after = self._text[name.end : name.end + 60]
        if len(words) in (2, 3) and is_person(text.split(), before, after, self._text):
            return "person"
        return "org"

    # ownership of products

    def _owners(self) -> None:
        """ "Huawei's Mate 10 Pro", "Huawei P30", "Alphabet's Google unit": the name that follows belongs
        to the first."""
        for before, after in zip(self.names, self.names[1:], strict=False):
            gap = self._text[before.end : after.start]
            owner, thing = before.owner, after.owner
            if owner is None or thing is None or owner is thing or owner.kind not in {"org", "other"}:
                continue
            if re.fullmatch(
                r"['’]s?\s+(?:(?!(?:to|of|for|with|by|on|and|in|from|at|as|that|use|or)\s)[\w-]+\s){0,3}", gap
            ) and thing.kind in {
                "product",
                "org",
                "other",
                "thing",
            }:
                following = self._text[after.end : after.end + 30].split()[:3]
                if thing.kind == "product" or (
                    any(w.strip(".,") in world().products or w.isdigit() for w in following)
                    or _tokens(thing.full.text)[-1:] in {("store",), ("play",), ("cloud",)}
                ):
                    thing.kind, thing.owned_by = "product", owner
        for party in self.parties:
            if party.owned_by is None:
                words = _tokens(party.full.text)
                for other in self.parties:
                    short = _tokens(other.mentions[0].text)
                    if (
                        other is not party
                        and other.kind == "org"
                        and len(short) < len(words)
                        and words[: len(short)] == short
                        and self._product_like(words[len(short) :])
                    ):
                        party.kind, party.owned_by = "product", other
                        break
        self._own_products()

    def _own_products(self) -> None:
        """ "its new P30 handset", whose maker no name beside tells: the firm the article names most."""
        firms = [p for p in self.parties if p.kind == "org"]
        most = max(firms, key=lambda p: (len(p.mentions), -p.full.start), default=None)
        if most is None or len(most.mentions) < 3:
            return
        for party in self.parties:
            if (
                party.kind == "product"
                and party.owned_by is None
                and any(_OWN.search(self._text[max(0, m.start - 30) : m.start]) for m in party.mentions)
            ):
                party.owned_by = most
