"""What a name stands for: a firm, a state, a person, a place, an outlet, a product, a thing; by its words and its place."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Container

from .party import Name, tokens
from .persons import is_person
from .world import world

_STATES = (
    "Calif|Mich|Mass|Conn|Wash|Tex|Fla|Ill|Ariz|Colo|Minn|Wis|Tenn|Ore|Va|Pa|Ga|Md|Mo|Ind|Nev|La|Ala|Ky|Okla"
)
_SITED = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?-(?:based|headquartered)\b"
    rf"|, (?:{_STATES}|N\.C|N\.Y|N\.J|S\.C|N\.H|N\.M|D\.C)\."
)
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


def kind_of(name: Name, full_text: str, seats: Container[str]) -> str:
    """`seats`: names told as where a firm sits."""
    known = world()
    text = name.text
    words = tokens(text)
    if text in known.places or text in known.capitals:
        return "place"
    if _SITED.match(full_text, name.end) or text in seats:
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
    if (words[-1] in _THINGS and len(words) > 1) or words[-2:] == ("world", "congress"):
        return "thing"
    nearest = full_text[max(0, name.start - 30) : name.start].split()
    if (nearest and nearest[-1] in _RULERS and len(words) < 4) or _RULER_BEHIND.match(full_text, name.end):
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
        and (words[-1] not in known.legal or (words[0] in ruling and words[1:2] == ("of",)))
    ):
        return "state"
    if words[-1] in known.legal and len(words) > 1:
        return "org"
    if any(c.isdigit() for c in text) and not text[0].isdigit() and len(text) > 2:
        return "product"
    before = full_text[max(0, name.start - 40) : name.start]
    after = full_text[name.end : name.end + 60]
    if len(words) in (2, 3) and is_person(text.split(), before, after, full_text):
        return "person"
    return "org"
