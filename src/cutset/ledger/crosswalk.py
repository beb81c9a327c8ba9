"""Which records of lists are the parties of case files, and what each may tell of the other.

Two records are held to be the same where a full name of one equals a full name of the other (case, width,
punctuation and spaces aside) and their countries do not contradict. A short alias alone does not carry it.
A list that gives no first day may take it from the case, or from another listing under the same citation;
where list and case contradict, both stay and both say so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from .compact import Fields

Props = Mapping[str, Sequence[str]]
_DROP = re.compile(r"[\W_]+", re.UNICODE)
_CITATION = re.compile(r"\b(\d{2,3})\s*F\.?\s*R\.?\s*(\d{1,6})\b", re.IGNORECASE)
_SHORT = 6


_ASCII = str.maketrans({chr(c): None for c in range(128) if not chr(c).isalnum()})


def plain(name: str) -> str:
    """A name without case, width, punctuation and spaces."""
    if name.isascii():
        return name.lower().translate(_ASCII)
    return _DROP.sub("", unicodedata.normalize("NFKC", name).casefold())


Pair = tuple[str, str, str]
"""(one id, the other, reason)."""


def same(cases: Mapping[str, Props], lists: Iterable[tuple[str, Props]]) -> list[Pair]:
    """Every pair of a case party and another record held to be the same."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for party, props in cases.items():
        primary = {plain(n) for n in props.get("name", ())}
        for name in (*props.get("name", ()), *props.get("alias", ())):
            text = plain(name)
            if text and (text in primary or len(text) > _SHORT):
                by_name[text].append(party)
    out = []
    for id, props in (*cases.items(), *lists) if by_name else ():
        found: dict[str, str] = {}
        for name in (*props.get("name", ()), *props.get("alias", ())):
            for party in by_name.get(plain(name), ()):
                found.setdefault(party, name)
        for party, name in found.items():
            if (id not in cases or party < id) and _countries_agree(cases[party], props):
                out.append((party, id, f"same name ({name}), and no country that contradicts"))
    return sorted(out)


def closed(pairs: Iterable[Pair]) -> list[Pair]:
    """Both directions, and what follows through a third record."""
    near: dict[str, dict[str, str]] = defaultdict(dict)
    for a, b, reason in pairs:
        near[a][b] = near[b][a] = reason
    out = []
    for start in sorted(near):
        reached = {start: ""}
        frontier = [start]
        while frontier:
            here = frontier.pop()
            for other, reason in near[here].items():
                if other not in reached:
                    reached[other] = reason
                    frontier.append(other)
        out += [(start, other, reason) for other, reason in sorted(reached.items()) if other != start]
    return out


def _countries_agree(a: Props, b: Props) -> bool:
    left, right = (set(p.get("country", ())) | set(p.get("nationality", ())) for p in (a, b))
    return not left or not right or bool(left & right)


def citation_days(restrictions: Iterable[Fields]) -> dict[tuple[str, str], date]:
    """(list, citation) -> the first day that every dated listing under this one citation gives."""
    seen: dict[tuple[str, str], set[date]] = defaultdict(set)
    for fields in restrictions:
        cited = citations(fields.get("citation"))
        if fields["since"] is not None and len(cited) == 1:
            seen[fields["list"], cited[0]].add(fields["since"])
    return {key: days.pop() for key, days in seen.items() if len(days) == 1}


def citations(text: str | None) -> list[str]:
    """Federal Register citations in a text, first published first: ["81 FR 12004", ...]."""
    found = {(int(v), int(p)) for v, p in _CITATION.findall(text or "")}
    return [f"{v} FR {p}" for v, p in sorted(found)]


def fill_days(restrictions: Sequence[Fields], pairs: Iterable[Pair]) -> None:
    """Give first days to listings that have none, and write down contradictions. Changes in place."""
    by_list: dict[tuple[str, str], list[Fields]] = defaultdict(list)
    for fields in restrictions:
        if not fields.get("by"):
            by_list[fields["party"], fields["list"]].append(fields)
    codes: dict[str, set[str]] = defaultdict(set)
    for party, code in by_list:
        codes[party].add(code)
    for case_party, list_party, _ in pairs:
        for code in sorted(codes[case_party] & codes[list_party]):
            told, listed = by_list[case_party, code], by_list[list_party, code]
            for one in listed:
                _take_day(one, told)
                _still_held(one, told)
            _no_longer_held(listed, told)
    days = citation_days(restrictions)
    for fields in restrictions:
        if fields["since"] is None and fields["observed"] is not None:
            cited = citations(fields.get("citation"))
            day = days.get((fields["list"], cited[0])) if cited else None
            if day is not None and _fits(fields, day):
                fields["since"] = day
                _note(fields, f"first day from another listing under {cited[0]}")


def _fits(listed: Fields, day: date) -> bool:
    """The list was not seen without it after that day."""
    absent = listed.get("absent_on")
    return day <= listed["observed"] and (absent is None or absent < day)


def _covers(told: Fields, day: date) -> bool:
    """Whether the stretch of the case holds on the day, as far as it is known."""
    first = told["since"] or told["observed"]
    return (first is None or first <= day) and (told["until"] is None or day <= told["until"])


def _take_day(listed: Fields, told: Sequence[Fields]) -> None:
    """The first day of the case's stretch that covers the day on which the list was seen to hold it.

    Where the list gives a day of its own and it is another one, each side names the other's.
    """
    seen = listed["observed"]
    for one in told if seen is not None else ():
        if one["since"] is None or not _covers(one, seen):
            continue
        if listed["since"] is not None:
            if listed["since"] != one["since"]:
                _note(listed, f"{one['source']} gives {one['since'].isoformat()} as the first day")
                _note(one, f"{listed['source']} gives {listed['since'].isoformat()} as the first day")
            return
        if _fits(listed, one["since"]):
            listed["since"] = one["since"]
            listed["evidence"] = [*listed["evidence"], *one["evidence"][:1]]
            _note(listed, f"first day from {one['source']} ({one['citation'] or 'no instrument named'})")
            listed["citation"] = listed.get("citation") or one["citation"]
            return


def _still_held(listed: Fields, told: Sequence[Fields]) -> None:
    """The case has it end, and the list was seen to hold it afterwards: both say so."""
    seen = listed["observed"]
    ended = [t for t in told if seen is not None and t["until"] is not None and t["until"] < seen]
    if ended and not any(_covers(t, seen) for t in told):
        last = max(ended, key=lambda t: t["until"])
        day = seen.isoformat()
        _note(listed, f"contradiction: {last['source']} has it end on {last['until'].isoformat()}")
        _note(last, f"contradiction: {listed['source']} holds it on {day}")


def _no_longer_held(listed: Sequence[Fields], told: Sequence[Fields]) -> None:
    """The list let it go, and the case knows of no end: both say so."""
    if any(one["until"] is None for one in listed):
        return
    last = max(listed, key=lambda one: one["until"])
    for one in told:
        if one["until"] is None and _covers(one, last["until"]):
            day = last["until"].isoformat()
            _note(last, f"contradiction: {one['source']} knows of no end")
            _note(one, f"contradiction: {last['source']} holds it no more after {day}")


def _note(fields: Fields, text: str) -> None:
    old = fields.get("note")
    if not old or text not in old:
        fields["note"] = f"{old}; {text}" if old else text
