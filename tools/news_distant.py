"""Names in the part of EWT that has none: labelled where a table or the form is sure, unknown elsewhere.

Distant supervision (Mintz et al. 2009): a run of proper nouns that is a country is a LOC, one that ends in
"Inc." or "University" an ORG, one that begins with a given name a PERSON. Every other run is unknown, and the
recogniser learns nothing from it; words that are no proper nouns are no names.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from news_corpora import TITLES, Sentence

ORG_ENDS = frozenset(
    [
        "inc",
        "inc.",
        "corp",
        "corp.",
        "co",
        "co.",
        "ltd",
        "ltd.",
        "llc",
        "plc",
        "ag",
        "corporation",
        "company",
        "university",
        "college",
        "bank",
        "department",
        "ministry",
        "committee",
        "agency",
        "institute",
        "council",
        "association",
        "party",
        "commission",
        "court",
        "congress",
        "senate",
        "group",
        "foundation",
        "hospital",
        "times",
        "post",
        "journal",
        "news",
        "army",
        "police",
        "bureau",
        "board",
        "authority",
        "union",
        "federation",
        "airlines",
        "airways",
        "telecom",
        "mobile",
        "systems",
        "technologies",
        "software",
        "networks",
        "partners",
        "associates",
        "services",
    ]
)
ORGS = frozenset(
    [
        "enron",
        "fbi",
        "cia",
        "nasa",
        "nsa",
        "faa",
        "ferc",
        "epa",
        "fda",
        "irs",
        "nato",
        "un",
        "eu",
        "opec",
        "al-qaeda",
        "hamas",
        "hezbollah",
        "taliban",
        "google",
        "yahoo",
        "microsoft",
        "apple",
        "ibm",
        "intel",
        "cisco",
        "dell",
        "sony",
        "nokia",
        "motorola",
        "verizon",
        "at&t",
        "comcast",
        "boeing",
        "airbus",
        "toyota",
        "ford",
        "honda",
        "nissan",
        "bmw",
        "walmart",
        "wal-mart",
        "amazon",
        "ebay",
        "paypal",
        "facebook",
        "twitter",
        "skype",
        "aol",
        "cnn",
        "bbc",
        "nbc",
        "abc",
        "cbs",
        "fox",
        "reuters",
        "ap",
        "bloomberg",
        "dynegy",
        "halliburton",
        "exxon",
        "chevron",
        "shell",
        "bp",
        "citigroup",
        "jpmorgan",
        "goldman",
        "pentagon",
        "congress",
        "senate",
        "gop",
        "ge",
        "gm",
        "hp",
        "ups",
        "fedex",
        "usps",
        "dhl",
    ]
)


TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def tables(names_folder: Path) -> tuple[set[str], set[str]]:
    """(places, given names), in lower case."""
    from cutset.news.tables import table

    places = set()
    for row in table("world")["countries"]:
        places |= {row[0].lower(), *(x.lower() for x in row[4:] if x and x != "the States")}
        if len(row) > 2 and row[2]:
            places.add(row[2].lower())
    with (names_folder / "unrelated_people_us.csv").open(encoding="utf-8", newline="") as handle:
        given = {row["first_name"].lower() for row in csv.DictReader(handle)}
    return places, {g for g in given if g.isalpha() and len(g) > 2} - {"may", "june", "april", "will", "mark"}


def label(s: Sentence, places: set[str], given: set[str]) -> Sentence:
    spans, unknown = [], []
    for a, b in runs(s):
        words = [w.lower() for w in s.words[a:b]]
        while a < b and words[0] in TITLES and len(words) > 1:
            a, words = a + 1, words[1:]
        joined = " ".join(words)
        if joined in TIMES:
            continue
        if joined in places or (joined in ("u.s.", "us", "usa", "uk", "u.k.") and s.words[a].isupper()):
            spans.append((a, b, "LOC"))
        elif joined in ORGS or (len(words) > 1 and words[-1] in ORG_ENDS):
            spans.append((a, b, "ORG"))
        elif words[0] in given and len(words) <= 3 and not any(c in joined for c in ".@/0123456789_"):
            spans.append((a, b, "PERSON"))
        else:
            unknown.append((a, b))
    return replace(s, entities=spans, unknown=unknown)


def runs(s: Sentence) -> list[tuple[int, int]]:
    """Maximal runs of proper nouns; capitalised words that touch one belong to it."""
    upos, xpos, out, at = s.upos or [], s.xpos or [], [], 0
    while at < len(upos):
        end = at
        while end < len(upos) and (upos[end] == "PROPN" or xpos[end].startswith("NNP")):
            end += 1
        if end > at:
            out.append((at, end))
        at = max(end, at + 1)
    return out
