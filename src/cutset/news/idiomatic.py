"""Idioms found in a parsed sentence: the phrase by its words, its subject and object by the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .frames import Frame, frame
from .idioms import Element, Idiom, Literal, Slot, idioms, lists
from .literals import INSIDE, NOMINAL, is_amount, is_way_of, matches, may_pass, phrase_from, words_of
from .mentions import Actor
from .phrases import SIDES, conjuncts, is_firm_noun, noun_classes, preposition, transparent
from .roles import Roles
from .rules import Draft
from .words import Sentence, Word
from .world import world

_PEOPLE = {"staff", "people", "workforce", "management", "worker", "employee", "household", "family"}
_ABSTRACT = {"decision", "move", "plan", "announcement", "withdrawal", "statement", "name", "stance", "order"}
_PASSING = {
    "sell",
    "resell",
    "ship",
    "send",
    "pass",
    "spirit",
    "smuggle",
    "forward",
    "export",
    "re-export",
    "supply",
    "deliver",
    "move",
}
# Where the counterparty of a slot of that name stands.
_SIDES: dict[str, tuple[str, ...]] = {
    "REL": ("obj.with", "obj.between", "obl.with", "obj.to", "obj.owner", "obl.to", "obj.for", "obj.of", "obl.for", "obl.from"),  # noqa: E501
    "PLAN": ("obj.with", "obl.with", "obj.for", "obj.content", "obj.of", "obj.to", "obl.for", "obj.owner", "obl.to", "obj.in"),  # noqa: E501
    "SUP": ("obj.to", "obl.to", "obj.for", "obl.for", "iobj", "obj.with", "obl.with", "obl.from"),
    "RES": ("obj.on", "obl.on", "obj.against", "obl.against", "obj.to", "obj.for", "obl.for", "obl.to", "obj.of", "obj.owner"),  # noqa: E501
    "TAR": ("obj.on", "obl.on", "obj.against", "obl.against", "obj.from", "obj.for", "obj.of", "obj.owner"),
    "RLF": ("iobj", "obl.to", "obj.to", "obj.for", "obl.for", "obj.owner"),
    "FINE": ("obj.on", "obl.on", "obj.against", "obl.against", "iobj", "obl.to"),
    "PROBE": ("obj.into", "obl.into", "obj.against", "obl.against", "obj.of", "obj.on", "obl.on", "obj.over", "obj.owner"),  # noqa: E501
    "PACT": ("obj.with", "obl.with", "obj.from", "obl.from", "obj.for", "obl.for", "obj.to", "obj.of", "obj.content"),  # noqa: E501
    "BUY": ("obj.from", "obl.from", "obj.of", "obj.with", "obj.at", "obl.at", "obj.by", "obj.owner"),
    "MONEY": ("obj.of", "obj.owner"),
    "DISPUTE": ("obj.with", "obl.with", "obj.against", "obj.by", "obj.from", "obj.owner"),
}  # fmt: skip
_PLANNED = {"planned", "proposed", "potential", "possible", "prospective", "would-be", "tentative", "mooted"}
_CUTS = {"partnership_ended", "supply_halted", "purchase_halted", "purchase_reduced", "market_exit"}
_MUTUAL = {"partnership_ended", "partnership_started", "deal_dropped", "settlement", "tie_continues"}


class Idiomatic(Roles):
    """Fixed phrases; tried before the table of rules, since they say more."""

    def idiom(
        self, word: Word, sentence: Sentence, built: Frame | None = None, strong: bool | None = None
    ) -> Draft | None:
        """The event of the idiom `word` is the verb of, or the predicate after a "be". `strong`: only phrases
        that cannot be taken for anything else, or only the others."""
        if word.dep == "amod":
            return None
        anchor = next((c for c in word.children if c.dep == "cop" and c.i < word.i), None)
        at = anchor if anchor is not None else word
        options = idioms().get("be" if anchor is not None else word.lemma)
        if not options:
            return None
        f = built if built is not None else frame(word)
        present = words_of(word)
        for option in options:
            if any(present.isdisjoint(need) for need in option.needs):
                continue
            if strong is not None and option.strong is not strong:
                continue
            filled = self._fill(option, at, f, sentence)
            if filled is not None:
                draft = self._drafted(option, f, filled, sentence)
                if draft is not None:
                    return draft
        return None

    # the phrase

    def _fill(self, idiom: Idiom, at: Word, f: Frame, sentence: Sentence) -> list[tuple[Slot, Word]] | None:
        out: list[tuple[Slot, Word]] = []
        if idiom.subject is not None:
            heads = f.objects if f.passive else f.subjects
            if not heads or f.passive:
                return None
            fits = next((h for h in heads if self._suits(idiom.subject, transparent(h), sentence)), None)
            if fits is None:
                return None
            out.append((idiom.subject, transparent(fits)))
        position, loose = at.i + 1, 3
        rest = idiom.rest
        if rest and isinstance(rest[0], Slot):
            held = self._held(rest[0], at, f, sentence)
            if held is None:
                return None
            out.append((rest[0], held))
            if held.i > at.i:
                position, loose = held.i + 1, 10
            rest = rest[1:]
        tail = self._tail(rest, at.line, position, loose, sentence)
        return None if tail is None else out + tail

    def _held(self, slot: Slot, at: Word, f: Frame, sentence: Sentence) -> Word | None:
        """The object of the verb: by the parse, else the noun phrase right behind it."""
        for head in [*f.objects, *([] if f.passive else f.indirect)]:
            if self._suits(slot, transparent(head), sentence):
                return transparent(head)
        if f.passive:
            return None
        behind = phrase_from(at.line, at.i + 1)
        return behind if behind is not None and self._suits(slot, transparent(behind), sentence) else None

    def _tail(
        self, rest: tuple[Element, ...], line: list[Word], position: int, loose: int, sentence: Sentence
    ) -> list[tuple[Slot, Word]] | None:
        """The words and slots still to come, from `position` on; up to `loose` words may be passed over
        before the first of them."""
        if not rest:
            return []
        first = rest[0]
        if isinstance(first, Literal):
            for start in range(position, min(len(line), position + loose + 1)):
                if matches(line[start], first):
                    found = self._tail(rest[1:], line, start + 1, 2, sentence)
                    if found is not None:
                        return found
                elif (loose <= 3 and not may_pass(line[start])) or line[start].text in {";", "—"}:
                    break
            return self._tail(rest[1:], line, position, loose, sentence) if first.optional else None
        head = self._governed(line, position) or phrase_from(line, position)
        if head is None or not self._suits(first, transparent(head), sentence):
            return None
        more = self._tail(rest[1:], line, head.i + 1, 10, sentence)
        return None if more is None else [(first, transparent(head)), *more]

    @staticmethod
    def _governed(line: list[Word], position: int) -> Word | None:
        """The noun whose preposition stands right before `position`."""
        if position < 1:
            return None
        before = line[position - 1]
        head = before.head
        if before.dep == "case" and head is not None and head.i >= position and head.pos in NOMINAL:
            return head
        return None

    def _suits(self, slot: Slot, word: Word, sentence: Sentence) -> bool:
        if "any" in slot.kinds:
            return True
        for item in conjuncts(word):
            kinds = set(self.kinds(item, sentence))
            kinds |= {name for name, words in lists().items() if item.lemma in words}
            if slot.name == "REL" and any(c.lower in _PLANNED for c in item.children):
                continue
            if "entity" in slot.kinds and ("party" in kinds or is_firm_noun(item)):
                return True
            if "firm" in slot.kinds and "party" in kinds and not kinds & {"place", "state"}:
                return True
            if "barred" in slot.kinds and self._embargoed(item) is not None:
                return True
            if "amount" in slot.kinds and is_amount(item):
                return True
            if "list" in slot.kinds and not self._is_listed(item, frozenset({"list"})):
                kinds.discard("list")
            if "abroad" in slot.kinds and kinds & {"presence", "works"} and self._place(item, sentence):
                return True
            if "place" in slot.kinds and self._place(item, sentence):
                return True
            if kinds & slot.kinds:
                return True
        return False

    def _place(self, word: Word, sentence: Sentence) -> list[Actor]:
        start, _ = self.resolver.core(word)
        found = [a for a in self.resolver.actors(word, sentence, literal=False) if a.kind == "place"]
        if found:
            return found
        inside = [
            c for name in ("in", "of", "from", "at") for c in word.under("nmod") if preposition(c) == name
        ]
        for phrase in inside:
            found += [a for a in self.resolver.actors(phrase, sentence, literal=False) if a.kind == "place"]
        return found or [a for a in self.resolver.origin(start, word.start) if a.kind != "org"]

    # the event

    def _drafted(
        self, idiom: Idiom, f: Frame, filled: list[tuple[Slot, Word]], sentence: Sentence
    ) -> Draft | None:
        kind = _standing(idiom, f)
        if kind is None or not self._acts(idiom, f, sentence):
            return None
        if idiom.astray:
            return self._gone_astray(idiom, f, filled, sentence)
        if kind in {"partnership_started", "tie_continues"} and any(
            c.lower == "had" for c in f.word.children
        ):
            # "which it had hired to run": what came before.
            return None
        agent = [] if idiom.subject is not None else self._look(("subj",), f, None, sentence, [])
        if not agent and f.subjects and idiom.who == "firm":
            return None
        if not agent and idiom.subject is None and not f.passive and not f.subjects:
            agent = self._before(f, sentence)
        if idiom.weighed:
            f = replace(f, considered=True)
        draft = Draft(kind, idiom.id, f.word, f, agent=agent)
        self._take_sides(draft, idiom, f, filled, sentence)
        if not _complete(draft, idiom):
            return None
        self._own_or_bought(draft, filled, f, sentence)
        return draft

    def _take_sides(
        self, draft: Draft, idiom: Idiom, f: Frame, filled: list[tuple[Slot, Word]], sentence: Sentence
    ) -> None:
        """Who acts and who is hit, by what fills the slots, and else by what stands around them."""
        for slot, word in filled:
            draft.parts.append(word)
            if draft.object is None or slot.name not in {"X", "LIST", "PLACE"}:
                draft.object = word
            draft.target = draft.target or self._side(slot, word, f, sentence, draft.agent)
        if filled and (
            idiom.subject is not None or (f.passive and not draft.agent and draft.type in _MUTUAL | _CUTS)
        ):
            self._owned(draft, filled[0][1], f, sentence)
        if not draft.target:
            draft.target = self._behind(f, sentence, draft.agent)
        if not draft.agent:
            draft.agent = self._listing(filled, sentence)
        if idiom.turned:
            draft.agent, draft.target = draft.target, draft.agent
        if draft.type in _MUTUAL and len(draft.agent) > 1 and not draft.target:
            draft.agent, draft.target = draft.agent[:1], draft.agent[1:]

    def _gone_astray(
        self, idiom: Idiom, f: Frame, filled: list[tuple[Slot, Word]], sentence: Sentence
    ) -> Draft | None:
        """ "X's chips ended up in Y by way of Z": Z passed them on, where Y is barred or Z is named."""
        goods, where = filled[0][1], filled[-1][1]
        target = [
            a
            for a in self.resolver.actors(where, sentence)
            if a.kind in {"org", "state", "place"} or may_act(a.text) or self._embargoed(where)
        ]
        keys = {a.key for a in target}
        through: list[Actor] = []
        for word in f.word.line[f.word.i + 1 :]:
            by_hand = preposition(word) == "by" and word.head is not None and word.head.lemma in _PASSING
            if preposition(word) in {"via", "through"} or by_hand or is_way_of(word):
                through = [a for a in self.resolver.actors(word, sentence, target) if a.key not in keys]
                if through:
                    break
        if not target or not (through or self._embargoed(where)):
            return None
        draft = Draft("diversion", idiom.id, f.word, f, agent=through, target=target, object=goods)
        draft.places, draft.parts = [where], [goods, where]
        return draft

    def _own_or_bought(
        self, draft: Draft, filled: list[tuple[Slot, Word]], f: Frame, sentence: Sentence
    ) -> None:
        """ "put its shipments to X on hold" stops supplying, "put X's devices on hold" buying."""
        if draft.type != "supply_halted" or not draft.agent:
            return
        for slot, word in filled:
            if slot.name == "SUP" and "goods" in noun_classes(word):
                receivers = self._look(_SIDES["SUP"], f, word, sentence, draft.agent)
                makers = self._made(word, sentence, draft.agent)
                if makers and not [a for a in receivers if a.kind != "literal"]:
                    draft.type, draft.target = "purchase_halted", makers

    def _acts(self, idiom: Idiom, f: Frame, sentence: Sentence) -> bool:
        if idiom.many and len(self._look(("subj",), f, None, sentence, [])) < 2:
            return False
        if idiom.who == "any" or idiom.subject is not None:
            return True
        if not f.subjects:
            return idiom.who == "firm" or (f.passive and idiom.who == "state")
        state = any(self._is_state(w, sentence) for w in f.subjects)
        return state if idiom.who == "state" else not state

    def _side(self, slot: Slot, word: Word, f: Frame, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        if slot.name == "X":
            found = [
                a
                for w in conjuncts(word)
                for a in self.resolver.actors(w, sentence, avoid, literal=is_firm_noun(w))
            ]
            taken = {a.key for a in avoid}
            found = [a for a in found if a.key not in taken]
            return found or self.resolver.owners(word, sentence, avoid)
        if slot.name == "GOODS":
            return (
                self._makers(word, f, sentence, avoid)
                if word in f.objects
                else self._made(word, sentence, avoid)
            )
        if slot.name in {"PLACE", "PRES", "PRES_ABROAD"}:
            keys = {a.key for a in avoid}
            found = [a for w in conjuncts(word) for a in self._place(w, sentence)]
            found = found or [
                a
                for name in ("in", "from", "of")
                for w in f.obliques.get(name, [])
                for a in self._place(w, sentence)
            ]
            return [a for a in found if a.key not in keys]
        paths = _SIDES.get(slot.name)
        if paths is None:
            return []
        found = self._look(paths, f, word, sentence, avoid)
        solid = [a for a in found if a.kind != "literal"]
        if not solid and slot.name in {"RES", "TAR", "RLF", "BUY"}:
            solid = self._within(paths, word, f, sentence, avoid)
        return solid or [a for a in found if slot.name in {"RLF", "RES", "TAR", "SUP"} or may_act(a.text)]

    def _within(
        self, paths: tuple[str, ...], word: Word, f: Frame, sentence: Sentence, avoid: list[Actor]
    ) -> list[Actor]:
        """ "tariffs on U.S. products": the party or country named inside the phrase."""
        keys = {a.key for a in avoid}
        for path in paths:
            for phrase in self._words(path, f, word) if not path.endswith("owner") else []:
                start, _ = self.resolver.core(phrase)
                found = [
                    self.resolver._actor(n)
                    for n in self.resolver.registry.at(start, phrase.start)
                    if n.owner is not None and n.owner.kind in {"org", "place", "state"}
                ] or self.resolver.origin(start, phrase.start)
                found = [a for a in found if a.key not in keys]
                if found:
                    return found
        return []

    def _made(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """Whose goods they are, else the country they are from."""
        keys = {a.key for a in avoid}
        found = self.resolver.actors(word, sentence, avoid, literal=False) or self.resolver.owners(
            word, sentence, avoid
        )
        if not found:
            start, _ = self.resolver.core(word)
            found = self.resolver.origin(start, word.start)
        return [a for a in found if a.key not in keys]

    def _owned(self, draft: Draft, thing: Word, f: Frame, sentence: Sentence) -> None:
        """ "The deal between A and B fell through", "A's contract with B expired": its owner acts."""
        sides = self._look(("obj.between",), f, thing, sentence, [])
        if len(sides) > 1:
            draft.agent, draft.target = sides[:1], sides[1:]
            return
        owners = [
            a
            for a in self.resolver.owners(thing, sentence)
            if a.kind in {"org", "state", "person", "place"} and a.key not in {t.key for t in draft.target}
        ]
        if owners:
            draft.agent = owners[:1]
        elif len(draft.target) > 1:
            draft.agent, draft.target = draft.target[:1], draft.target[1:]

    def _listing(self, filled: list[tuple[Slot, Word]], sentence: Sentence) -> list[Actor]:
        """Whose the list or the restriction is: "Washington's entity list"."""
        for slot, word in filled:
            if slot.name in {"LIST", "RES", "TAR", "PROBE", "FINE"}:
                found = [a for a in self.resolver.owners(word, sentence) if a.kind in {"state", "place"}] or [
                    a for a in self._place(word, sentence) if slot.name == "LIST"
                ]
                if found:
                    return found
        return []

    def _before(self, f: Frame, sentence: Sentence) -> list[Actor]:
        """Where the parser found no subject: the one party named before the verb."""
        names = [
            n
            for n in self.resolver.registry.at(sentence.start, f.word.start)
            if n.owner is not None and n.owner.kind in {"org", "state", "person"}
        ]
        owners = {id(n.owner) for n in names}
        return [self.resolver._actor(names[0])] if len(owners) == 1 else []

    def _behind(
        self,
        f: Frame,
        sentence: Sentence,
        avoid: list[Actor],
        wanted: Iterable[str] = ("with", "to", "from", "for", "on", "against"),
    ) -> list[Actor]:
        """The party a preposition brings in behind the verb, before the next finite verb."""
        keys = {b.key for b in avoid}
        line = f.word.line
        for word in line[f.word.i + 1 :]:
            if word.tag in {"VBD", "VBZ", "VBP"} and word.pos == "VERB":
                return []
            if word.lower not in wanted or word.pos == "VERB" or (word.lower == "by" and f.passive):
                continue
            # The parser may have hung the name elsewhere: what stands behind is what is governed.
            last = word
            for inside in line[word.i + 1 : word.i + 12]:
                if inside.pos not in INSIDE and inside.tag not in {"POS", "HYPH", "VBN"}:
                    break
                last = inside
            found = [
                self.resolver._actor(n)
                for n in self.resolver.registry.at(word.end, last.end)
                if n.owner is not None and n.owner.kind in {"org", "person", "product"}
            ]
            found = [a for a in found if a.key not in keys]
            if found:
                return found[:1]
        return []


def _standing(idiom: Idiom, f: Frame) -> str | None:
    """The type of what an idiom tells as its verb stands: ended, going on, or None for nothing to tell."""
    off = f.down or f.bare_not
    if idiom.off:
        return idiom.type if off else None
    if off:
        # What is not ended goes on; of other things not done there is nothing to tell.
        return "tie_continues" if idiom.type in _CUTS and not f.considered else None
    if f.keep and any(k in {"stop", "refuse"} for k, _ in f.operators):
        return "tie_continues" if idiom.type in _CUTS else None
    return idiom.type


def _complete(draft: Draft, idiom: Idiom) -> bool:
    """Whether those are known without whom the idiom tells nothing."""
    if not draft.agent and not draft.target:
        return False
    if draft.type == "partnership_started" and not (draft.agent and draft.target):
        return False
    # A phrase with a place for somebody, or for somebody's goods, is about them.
    other = draft.agent if idiom.turned else draft.target
    return bool(other) or not any(isinstance(e, Slot) and e.name in {"X", "GOODS"} for e in idiom.rest)


def may_act(text: str) -> bool:
    """Whether a phrase without a name can be of firms or people: a trade, a word in "-er"."""
    last = text.lower().split()[-1] if text.split() else ""
    one = last[:-3] + "y" if last.endswith("ies") else last.rstrip("s")
    if one in _ABSTRACT:
        return False
    known = world().organisations | world().proxies | world().state | SIDES | _PEOPLE
    return one in known or last in known or (one.endswith(("er", "or")) and len(one) > 4)


__all__ = ["Idiomatic", "may_act"]
