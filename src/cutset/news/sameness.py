"""Whether two event mentions tell of the same event: type, actors, object, time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Event, Mention
from .claims import Telling
from .lemmas import shipped
from .naming import is_short, key, word_list
from .period import RECALLED_WITHIN, REPORTED_WITHIN, span_of

CUTS = frozenset(
    (
        "partnership_ended",
        "supply_halted",
        "purchase_halted",
        "purchase_reduced",
        "deal_dropped",
        "market_exit",
    )
)
SPEECH = frozenset(("accusation", "denial", "no_comment", "statement"))
SAID_AGAIN = 0.6
"""Share of the words that two statements of one speaker must have in common to be one."""
DENIED_WITHIN = 90
"""Days after a report in which a denial can mean it."""
DATES_WITHIN = 45
"""Days between two dates given for one event; what lies further apart are two events."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Actors:
    """Party ids, or keys of unlinked names."""

    agent: frozenset[str]
    target: frozenset[str]


class Ties:
    """The actors of every mention, with unlinked short names led to the one full name they can stand for."""

    def __init__(self, events: Iterable[Event]) -> None:
        kept = list(events)
        unlinked = {key(m.text) for e in kept for m in (*e.agent, *e.target) if m.resolved is None} - {""}
        linked: dict[str, set[str]] = {}
        for e in kept:
            for m in (*e.agent, *e.target):
                if m.resolved is not None and key(m.text):
                    linked.setdefault(key(m.text), set()).add(m.resolved)
        self._to: dict[str, str] = {}
        for name in sorted(unlinked):
            tokens = name.split()
            full = [n for n in unlinked if is_short(tokens, n.split())]
            ids = linked.get(name, set())
            self._to[name] = next(iter(ids)) if len(ids) == 1 else full[0] if len(full) == 1 else name

    def of(self, e: Event) -> Actors:
        return Actors(self._keys(e.agent), self._keys(e.target))

    def _keys(self, mentions: tuple[Mention, ...]) -> frozenset[str]:
        return frozenset(
            m.resolved or self._to.get(key(m.text), key(m.text))
            for m in mentions
            if m.resolved or key(m.text)
        )


def same_event(a: Telling, b: Telling, ties: Ties) -> float | None:
    """Days between the two, 0 for the same time; None where they are two events."""
    if a.event.type != b.event.type:
        return None
    first, second = ties.of(a.event), ties.of(b.event)
    if not _same_actors(first, second) or not _same_object(a.event.object, b.event.object):
        return None
    # What names only one side ("Huawei was cut off") may be the act of anyone: its words must be the same.
    if a.event.type in SPEECH or not (first.agent & second.agent and first.target & second.target):
        names = _names(a.event) | _names(b.event)
        if _overlap(content(a.event.evidence) - names, content(b.event.evidence) - names) < SAID_AGAIN:
            return None
    return _apart(a, b)


def denies(denial: Telling, claim: Telling, ties: Ties) -> bool:
    """An actor of the event denies it: after the claim, and of the same act, not of another."""
    e, c = denial.event, claim.event
    speakers = ties.of(e).agent
    actors = ties.of(c)
    if not speakers & (actors.agent | actors.target) or c.type in SPEECH:
        return False
    if denial.article != claim.article:
        if not denial.published or not claim.published:
            return False
        if not 0 <= (denial.published - claim.published).days <= DENIED_WITHIN:
            return False
    names = _names(e) | _names(c)
    about = content(f"{e.object.text if e.object else ''} {e.evidence}")
    return len((about & content(c.evidence)) - names) >= 2


def _names(e: Event) -> frozenset[str]:
    return frozenset(w for m in (*e.agent, *e.target) for w in content(m.text))


def content(text: str) -> frozenset[str]:
    """Lemmas of the words that carry meaning."""
    table = shipped()
    found = set()
    for word in _WORD.findall(text):
        low = word.lower()
        if len(low) > 2 and low not in word_list("empty"):
            found.add(table.guess(low))
    return frozenset(found)


def _same_actors(a: Actors, b: Actors) -> bool:
    """Agents meet and targets meet; a side that one text leaves out does not speak against it."""
    agents = not a.agent or not b.agent or bool(a.agent & b.agent)
    targets = not a.target or not b.target or bool(a.target & b.target)
    meets = bool(a.agent & b.agent) or bool(a.target & b.target)
    return agents and targets and meets


def _same_object(a: Mention | None, b: Mention | None) -> bool:
    """Objects agree unless both are named things ("Mate 10", "TikTok") that share no word."""
    if a is None or b is None or content(a.text) & content(b.text):
        return True
    return not (_named(a.text) and _named(b.text))


def _named(text: str) -> bool:
    return any(w[0].isupper() or w[0].isdigit() for w in text.split()[1:] or text.split())


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _apart(a: Telling, b: Telling) -> float | None:
    first, second = when(a), when(b)
    if first is None or second is None:
        # A day nobody gives does not speak against it; every event that is known to be near comes before.
        return float(REPORTED_WITHIN)
    gap = max((second[0] - first[1]).days, (first[0] - second[1]).days, 0)
    dated = a.event.date is not None and b.event.date is not None
    return float(gap) if gap <= (DATES_WITHIN if dated else REPORTED_WITHIN) else None


def when(t: Telling) -> tuple[date, date] | None:
    """The days on which it can have happened: the date given, else around or before the day of the report;
    None where neither is known."""
    told = t.published
    given = span_of(t.event.date.resolved) if t.event.date is not None else None
    if given is not None:
        return given
    if told is None:
        return None
    if t.event.background:
        return told - timedelta(days=RECALLED_WITHIN), told
    return told, told
