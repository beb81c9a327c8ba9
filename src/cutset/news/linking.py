"""Mentions to parties: first the book, then the ledger, else a candidate; ties are refused.

A book party is found by its name, an alias, an acronym of its name ("PTCL") or the word that carries its
name ("Huawei"); the ledger is asked through the name engine handed in. Two parties that fit equally well are
a tie, and a tie is no link, unless other names in the article speak for exactly one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Article, Book, Entity, Event, Mention, Party
from ..model.ports import Link, Match, NameSearch
from .naming import acronyms, is_short, is_state, key, word_list, words

LEDGER_FLOOR = 0.85
NEAR = 0.95
MARGIN = 0.03
_BY = {
    "name": (1.0, "is the name of"),
    "alias": (0.98, "is an alias of"),
    "acronym": (0.9, "is the acronym of the name of"),
    "short": (0.88, "is the first word or words of the name of"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that is neither in the book nor in the ledger. `forms`: as written, most frequent first.

    `places`: (article id, first offset) of each article that names it.
    """

    name: str
    forms: tuple[str, ...]
    count: int
    places: tuple[tuple[str, int], ...]


class PartyLinker:
    """`Linker` over the parties of a book and a ledger's name search; either may be absent.

    `floor`: least score of a ledger match; `margin`: two records nearer to each other than this are a tie.
    `look_up` gives a ledger record by id: records of one name on several lists are then taken for one party
    where their countries agree. `together`: the names of an article are searched in one go, which pays where
    the search by batches is at hand at no cost (an index whose kernels are loaded). `knows` tells whether any
    name of the ledger holds a word: where none does, no name near it is looked for.
    """

    def __init__(
        self,
        parties: Mapping[str, Party] | Book | None = None,
        ledger: NameSearch | None = None,
        *,
        look_up: Callable[[str], Entity | None] | None = None,
        floor: float = LEDGER_FLOOR,
        margin: float = MARGIN,
        together: bool = False,
        knows: Callable[[str], bool] | None = None,
    ) -> None:
        self._parties = dict(parties.parties if isinstance(parties, Book) else parties or {})
        self._ledger, self._look_up, self._floor, self._margin = ledger, look_up, floor, margin
        self._exact: dict[str, dict[str, str]] = {}
        self._first: dict[str, set[str]] = {}
        self._together, self._knows = together, knows
        self._asked: dict[str, tuple[Match, ...]] = {}
        self._near: dict[str, str | None] = {}
        for id, party in self._parties.items():
            self._learn(id, party)

    def _learn(self, id: str, party: Party) -> None:
        for how, names in (("name", (party.name,)), ("alias", party.aliases)):
            for name in names:
                if key(name):
                    self._exact.setdefault(key(name), {}).setdefault(id, how)
                for short in acronyms(name):
                    self._exact.setdefault(short, {}).setdefault(id, "acronym")
                tokens = words(name)
                if len(tokens) > 1:
                    self._first.setdefault(tokens[0], set()).add(id)

    def prepare(self, mentions: Iterable[str]) -> None:
        """Searches the ledger for all of these at once, where that is the quicker way; `link` then knows."""
        if self._ledger is None or not self._together:
            return
        new = [m for m in dict.fromkeys(mentions) if m not in self._asked and self._is_asked(m)]
        self._make_room()
        for mention, found in zip(new, self._ledger.search_many(map(_query, new), self._floor), strict=True):
            self._asked[mention] = _kept(mention, found)
        lone = [words(m)[0] for m in new if not self._asked[m] and _is_one_rare_word(m)]
        alone = [w for w in dict.fromkeys(lone) if w not in self._near and self._may_be_near(w)]
        for word, found in zip(alone, self._ledger.search_many(map(_longer, alone), NEAR), strict=True):
            self._near[word] = _told_near(word, found)

    def _may_be_near(self, word: str) -> bool:
        plain = word.isascii() and word.isalnum()
        return self._knows is None or not plain or self._knows(word) or self._knows(word + "s")

    def _is_asked(self, mention: str) -> bool:
        name = key(mention)
        return bool(name) and _may_be_name(mention) and not self._in_book(mention, name)

    def _make_room(self) -> None:
        # Bounded: one process reads many articles.
        for kept in (self._asked, self._near):
            if len(kept) > 20_000:
                kept.clear()

    def link(self, mention: str, context: Sequence[str] = ()) -> Link:
        """The party a mention names. `context`: the other names of the article, the fullest forms best."""
        name = key(mention)
        if not name or not _may_be_name(mention):
            return Link(None, 0.0, f'"{mention}" is no name')
        link = self._direct(mention, name, context)
        if link.party is None and link.reason.startswith("candidate:"):
            if is_state(name):
                return Link(None, 0.0, f'"{mention}" is a state, not a party')
            return self._as_short(mention, context) or link
        return link

    def _direct(self, mention: str, name: str, context: Sequence[str]) -> Link:
        found = self._in_book(mention, name)
        return self._of_book(mention, found, context) if found else self._of_ledger(mention, context)

    def _as_short(self, mention: str, context: Sequence[str]) -> Link | None:
        """An article introduces "Huawei Technologies Co." and goes on with "Huawei": one link for both."""
        tokens = words(mention)
        full = {key(c): c for c in context if words(c)[:1] == tokens[:1] and is_short(tokens, words(c))}
        links = {k: self._direct(c, k, context) for k, c in full.items()}
        found = {link.party: (full[k], link) for k, link in links.items() if link.party}
        if len(found) != 1:
            return None
        ((party, (form, link)),) = found.items()
        return Link(
            party, round(link.score - 0.05, 4), f'"{mention}" is short for "{form}" here; {link.reason}'
        )

    def _in_book(self, mention: str, name: str) -> dict[str, str]:
        """id -> how, the surest way only."""
        found = dict(self._exact.get(name, {}))
        if not found:
            tokens = words(mention)
            found = {
                id: "short"
                for id in self._first.get(tokens[0], ())
                if any(
                    is_short(tokens, words(n)) for n in (self._parties[id].name, *self._parties[id].aliases)
                )
            }
        if not mention.strip().isupper():
            # "Sap rises": an acronym is written in capitals.
            found = {id: how for id, how in found.items() if how != "acronym"}
        surest = max((_BY[how][0] for how in found.values()), default=0.0)
        return {id: how for id, how in found.items() if _BY[how][0] == surest}

    def _of_book(self, mention: str, found: dict[str, str], context: Sequence[str]) -> Link:
        ids = sorted(found)
        score, says = _BY[found[ids[0]]]
        if len(ids) == 1:
            return Link(ids[0], score, f'"{mention}" {says} {self._parties[ids[0]].name} (book)')
        names = " and ".join(f"{self._parties[i].name} ({i})" for i in ids[:5])
        backed = self._backed(mention, {i: self._forms(i) for i in ids}, context)
        if backed:
            id, by = backed
            return Link(
                id, round(score - 0.05, 4),
                f'"{mention}" fits {names}; the article also names "{by}": {self._parties[id].name} (book)',
            )  # fmt: skip
        return Link(None, score, f'refused: "{mention}" fits {names} equally well')

    def _forms(self, id: str) -> set[str]:
        party = self._parties[id]
        return {key(n) for n in (party.name, *party.aliases)}

    @staticmethod
    def _backed(
        mention: str, forms: Mapping[str, set[str]], context: Sequence[str]
    ) -> tuple[str, str] | None:
        """The one id whose other forms stand in the article, with the form found; None if several or none."""
        own = key(mention)
        said = {k: c for c in context if (k := key(c)) and k != own}
        backed = {id: said[f] for id, many in forms.items() for f in sorted(many) if f in said}
        return next(iter(backed.items())) if len(backed) == 1 else None

    def _of_ledger(self, mention: str, context: Sequence[str]) -> Link:
        matches = self._search(mention)
        if not matches:
            near = self._near_book(mention) or self._near_ledger(mention)
            hint = f"; near {near}, which may be another firm" if near else ""
            return Link(None, 0.0, f'candidate: "{mention}" is neither in the book nor in the ledger{hint}')
        best = matches[0]
        level = [m for m in matches if best.score - m.score <= self._margin]
        level = [m for m in level if key(m.name) == key(mention)] or level
        if len(level) == 1 or self._one_party(level):
            more = f" (on {len(level)} records of this name)" if len(level) > 1 else ""
            told = best.sentence or f"the name engine's score is {level[0].score:.2f}"
            return Link(level[0].id, level[0].score, f'"{mention}": {level[0].name} (ledger){more}; {told}')
        backed = self._backed(mention, {m.id: {key(m.name)} for m in level}, context)
        if backed:
            id, by = backed
            return Link(
                id, round(best.score - 0.05, 4), f'"{mention}": the article also names "{by}" (ledger)'
            )
        shown = ", ".join(f"{m.name} ({m.id})" for m in level[:3])
        return Link(
            None,
            best.score,
            f'refused: "{mention}" fits {len(level)} records of the ledger equally well: {shown}',
        )

    def _search(self, mention: str) -> tuple[Match, ...]:
        if self._ledger is None:
            return ()
        if mention not in self._asked:
            self._make_room()
            self._asked[mention] = _kept(mention, self._ledger.search(_query(mention), self._floor))
        return self._asked[mention]

    def _near_ledger(self, mention: str) -> str | None:
        """Ledger records that are the mention and one word like "Technologies": told, never linked."""
        if self._ledger is None or not _is_one_rare_word(mention):
            return None
        word = words(mention)[0]
        if word not in self._near:
            self._make_room()
            found = self._ledger.search(_longer(word), NEAR) if self._may_be_near(word) else ()
            self._near[word] = _told_near(word, found)
        return self._near[word]

    def _one_party(self, level: Sequence[Match]) -> bool:
        """Same name on all, and no two records that lie in different countries or are of different schema."""
        if self._look_up is None or len({key(m.name) for m in level}) != 1:
            return False
        records = [self._look_up(m.id) for m in level]
        countries = [set(r.get("country")) for r in records if r is not None and r.get("country")]
        persons = {r.schema == "Person" for r in records if r is not None}
        return persons == {False} and all(a & b for a in countries for b in countries)

    def _near_book(self, mention: str) -> str | None:
        """A book party whose whole name begins the mention: "Telenor Pakistan" beside "Telenor"."""
        tokens = words(mention)
        for end in range(len(tokens) - 1, 0, -1):
            ids = [i for i, how in self._exact.get(" ".join(tokens[:end]), {}).items() if how != "acronym"]
            if len(ids) == 1:
                return f"{self._parties[ids[0]].name} of the book"
        return None


def _may_be_name(mention: str) -> bool:
    return any(c.isupper() or c.isdigit() or not c.isascii() for c in mention)


def _query(mention: str) -> Entity:
    # News writes legal forms loosely ("Co." for "Co., Ltd."): the name without one is asked as well.
    return Entity("", "LegalEntity", {"name": tuple(dict.fromkeys((mention, key(mention))))})


def _kept(mention: str, found: Sequence[Match]) -> tuple[Match, ...]:
    if len(words(mention)) == 1:
        # One word leaves nothing to weigh a slip of the pen against: "Cisco" is not "Sisco".
        found = [m for m in found if key(m.name) == key(mention)]
    return tuple(found[:50])


def _is_one_rare_word(mention: str) -> bool:
    tokens = words(mention)
    return len(tokens) == 1 and tokens[0] not in word_list("common")


def _longer(word: str) -> Entity:
    names = tuple(f"{word} {more}" for more in sorted(word_list("second")))
    return Entity("", "LegalEntity", {"name": names})


def _told_near(word: str, found: Sequence[Match]) -> str | None:
    near = sorted({m.name for m in found if is_short((word,), words(m.name))})
    return f"{', '.join(near[:3])} of the ledger" if near else None


def link_article(article: Article, linker: PartyLinker) -> Article:
    """The article with `resolved`, `score` and `reason` on every agent, target and mention that has no score
    yet; a reason that is there already stays in front. Objects, dates and places keep what they have."""
    context = tuple(
        dict.fromkeys(
            m.text
            for m in (*article.mentions, *(m for e in article.events for m in (*e.agent, *e.target)))
            if len(m.text) < 200
        )
    )

    links: dict[str, Link] = {}
    linker.prepare(context)

    def linked(m: Mention) -> Mention:
        if m.resolved is not None or m.score is not None:
            return m
        link = links.get(m.text)
        if link is None:
            link = links[m.text] = linker.link(m.text, context)
        reason = f"{m.reason}; {link.reason}" if m.reason else link.reason
        return replace(m, resolved=link.party, score=round(link.score, 4), reason=reason)

    def event(e: Event) -> Event:
        return replace(e, agent=tuple(map(linked, e.agent)), target=tuple(map(linked, e.target)))

    return replace(
        article, mentions=tuple(map(linked, article.mentions)), events=tuple(map(event, article.events))
    )


def candidates(articles: Iterable[Article]) -> tuple[Candidate, ...]:
    """The unknown names of linked articles that act or are acted on in an event, most frequent first."""
    forms: dict[str, dict[str, int]] = {}
    places: dict[str, dict[str, int]] = {}
    for article in articles:
        for e in article.events:
            for m in (*e.agent, *e.target):
                if m.resolved is None and "candidate:" in (m.reason or "") and key(m.text):
                    name = key(m.text)
                    seen = forms.setdefault(name, {})
                    seen[m.text] = seen.get(m.text, 0) + 1
                    at = m.span.start if m.span else e.span.start
                    first = places.setdefault(name, {})
                    first[article.id] = min(at, first.get(article.id, at))
    made = [
        Candidate(
            max(seen, key=lambda f: (len(f), f)),
            tuple(sorted(seen, key=lambda f: (-seen[f], f))),
            sum(seen.values()),
            tuple(sorted(places[name].items())),
        )
        for name, seen in forms.items()
    ]
    return tuple(sorted(made, key=lambda c: (-c.count, c.name)))
