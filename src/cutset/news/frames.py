"""A verb with what belongs to it: its roles, whether its action begins, stops or goes on, and how it stands.

"has decided not to include", "will no longer offer", "was told to stop selling", "plans to ban": the verb
that
carries the content, and a chain of operators above it that turn, delay or hedge its action.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from .phrases import preposition
from .tables import table
from .words import Word

_CHAIN = {"xcomp", "ccomp", "acl", "conj", "advcl", "obj", "nsubj", "obl", "nmod", "csubj"}
_NEVER = {"not", "n't", "n’t", "never", "no"}
_SUBJECTS = ("nsubj", "csubj")
_PARTICLES = {"off", "out", "up", "down", "away", "back", "loose", "over", "through", "apart", "short"}
DECISIONS = {
    "decision",
    "legislation",
    "bill",
    "motion",
    "talk",
    "discussion",
    "negotiation",
    "move",
    "plan",
    "step",
    "intention",
    "effort",
    "announcement",
    "threat",
    "bid",
    "vow",
    "pledge",
    "promise",
    "order",
    "attempt",
    "desire",
    "proposal",
    "push",
    "deal",
    "agreement",
    "choice",
    "call",
    "request",
    "directive",
    "refusal",
    "ability",
    "right",
    "way",
    "failure",
    "requirement",
    "possibility",
    "prospect",
    "risk",
    "option",
}
_PAPERS = {"notice", "letter", "statement", "memo", "filing", "message", "email", "announcement", "circular"}
_CONSIDERED_NOUNS = {
    "legislation": "consider",
    "bill": "consider",
    "motion": "consider",
    "talk": "consider",
    "discussion": "consider",
    "negotiation": "consider",
    "plan": "plan",
    "threat": "consider",
    "proposal": "consider",
    "intention": "plan",
    "pledge": "plan",
    "promise": "plan",
    "vow": "plan",
    "attempt": "consider",
    "effort": "consider",
    "bid": "consider",
    "push": "consider",
    "call": "consider",
    "request": "consider",
    "possibility": "consider",
    "prospect": "consider",
    "risk": "consider",
    "option": "consider",
    "desire": "consider",
    "refusal": "refuse",
    "failure": "refuse",
    "ability": "able",
    "right": "able",
}


@dataclass(slots=True, eq=False)
class Frame:
    """`down`: the action is turned off ("no longer", "stop", "decided not to"). `bare_not`: a plain denial
    of the action ("did not buy") that ends nothing. Operators met on the way up are in `operators`."""

    word: Word
    classes: dict[str, Word | None]
    passive: bool
    subjects: list[Word] = field(default_factory=list)
    objects: list[Word] = field(default_factory=list)
    indirect: list[Word] = field(default_factory=list)
    obliques: dict[str, list[Word]] = field(default_factory=dict)
    operators: list[tuple[str, Word]] = field(default_factory=list)
    down: bool = False
    bare_not: bool = False
    cannot: bool = False
    keep: bool = False
    future: bool = False
    considered: bool = False
    forced_by: list[Word] = field(default_factory=list)
    top: Word | None = None

    def chain(self) -> list[Word]:
        return [self.word, *(w for _, w in self.operators)]


@cache
def _phrases(group: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of each verb phrase -> what must follow it, and the class."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, verbs in table("verbs")[group].items():
        for verb in verbs:
            first, *rest = str(verb).split()
            out.setdefault(first, []).append((tuple(rest), kind))
    for options in out.values():
        options.sort(key=lambda o: -len(o[0]))
    return out


def classes(word: Word, group: str = "verbs") -> dict[str, Word | None]:
    """Classes of a verb, the longest phrase that fits winning; value: the phrase's own object, where the
    phrase ends in a preposition."""
    options = _phrases(group).get(word.lemma.lower())
    if not options:
        return {}
    kept = word.memo.get(group)
    if kept is not None:
        return dict(kept)
    best: dict[str, Word | None] = {}
    longest = -1
    for rest, kind in options:
        fits, target = _fits(word, rest)
        if not fits or len(rest) < longest:
            continue
        longest = max(longest, len(rest))
        best[kind] = target
    word.memo[group] = best
    return dict(best)


def _fits(word: Word, rest: tuple[str, ...]) -> tuple[bool, Word | None]:
    if not rest:
        return True, None
    flat = _following(word)
    words = [w.lower for w in flat]
    n = len(rest)
    for at in range(min(3, max(0, len(words) - n + 1))):
        # Adverbs may stand between: "pulled abruptly out of".
        if tuple(words[at : at + n]) == rest and all(w.pos == "ADV" for w in flat[:at]):
            last = flat[at + n - 1]
            if rest[-1] in _PARTICLES:
                return True, None
            if last.dep == "case" and last.head is not None:
                return True, last.head
            nouns = [
                w for w in flat[at + n :] if w.head in {word, last} and w.pos in {"NOUN", "PROPN", "PRON"}
            ]
            return True, nouns[0] if nouns else None
    if n == 1:
        particle = [
            c
            for c in word.children
            if c.lower == rest[0] and c.i > word.i and (c.dep in {"compound:prt", "advmod"} or c.dep == "obl")
        ]
        if particle and not any(c.dep == "case" for c in particle):
            return True, None
        if rest[0] in _PARTICLES and _after_object(word, flat, rest[0]):
            return True, None
    if n > 1:
        # "put the devices on pause": the object stands between verb and phrase.
        tail = [w for w in flat if w.lower == rest[-1]]
        for last in tail[:1]:
            if (
                last.i - word.i <= 9
                and [w.lower for w in flat[: last.i - word.i]][-n:] == list(rest)
                and (last.head is word or preposition(last))
            ):
                return True, None
    return False, None


def _after_object(word: Word, flat: list[Word], particle: str) -> bool:
    """ "shut Acme and Bolt out of": the particle stands behind the object's noun phrase."""
    for at, other in enumerate(flat[:9]):
        if other.lower == particle:
            behind = flat[at + 1].lower if at + 1 < len(flat) else "."
            return (
                at > 0
                and flat[at - 1].pos in {"NOUN", "PROPN", "PRON"}
                and (
                    behind in {"of", "from", "in", "by", "on", ".", ","}
                    or particle in {"off", "apart", "loose"}
                )
            )
        if other.pos in {"VERB", "AUX", "PUNCT"} and other.text not in {",", "-"}:
            return False
        if other.pos == "ADP" and other.lower not in {"of"}:
            return False
    return False


def _following(word: Word) -> list[Word]:
    return word.line[word.i + 1 : word.i + 13]


def frame(word: Word) -> Frame:
    """The frame of a verb; roles shared over conjunctions and taken from above for infinitives and
    participles. The caller's own: it may be changed."""
    built = word.memo.get("frame")
    if built is None:
        built = Frame(word, classes(word), is_passive(word))
        _arguments(built)
        _climb(built)
        word.memo["frame"] = built
    return replace(
        built,
        classes=dict(built.classes),
        subjects=list(built.subjects),
        objects=list(built.objects),
        indirect=list(built.indirect),
        obliques={name: list(words) for name, words in built.obliques.items()},
        operators=list(built.operators),
        forced_by=list(built.forced_by),
    )


def is_passive(word: Word) -> bool:
    helpers = [c for c in word.children if c.dep.startswith("aux")]
    if any(c.dep == "aux:pass" for c in helpers):
        return True
    if any(c.dep in {"nsubj:pass", "csubj:pass"} for c in word.children):
        # "has not commented" is active, whatever the label of its subject says.
        return word.tag == "VBN" and not any(c.lemma == "have" for c in helpers)
    bare = word.tag == "VBN" and not helpers and not any(c.dep in {"nsubj", "obj"} for c in word.children)
    if word.dep.startswith("acl"):
        return bare
    return bare and word.dep == "conj" and word.head is not None and is_passive(word.head)


def _arguments(f: Frame) -> None:
    word = f.word
    for child in word.children:
        kind = child.dep.split(":")[0]
        if child.dep == "nsubj:pass":
            intransitive = "fail" in f.classes and not any(c.dep == "aux:pass" for c in word.children)
            (f.subjects if intransitive or not f.passive else f.objects).append(child)
        elif child.dep == "nsubj":
            (f.objects if f.passive else f.subjects).append(child)
        elif kind == "obj":
            (f.objects if not f.passive else f.indirect).append(child)
        elif kind == "iobj":
            f.indirect.append(child)
        elif child.dep == "obl:agent":
            f.subjects.append(child)
        elif kind in {"obl", "nmod"}:
            name = preposition(child)
            if name in _PARTICLES and any(c.dep == "case" and c.tag == "RP" for c in child.children):
                # "cut off the supply": the particle belongs to the verb.
                f.objects.append(child)
            elif name == "by" and f.passive:
                f.subjects.append(child)
            else:
                f.obliques.setdefault(name, []).append(child)
    for kind, target in f.classes.items():
        if target is not None and target not in f.objects:
            f.objects = [target, *f.objects] if kind else f.objects
            known = f.obliques.setdefault(preposition(target), [])
            if target not in known:
                known.append(target)
            break
    if f.passive and not f.subjects:
        f.subjects.extend(_agent_inside(word))
    doubled = [o for o in f.objects if o.dep == "obj"]
    if len(doubled) > 1 and doubled[0].i < doubled[1].i and _adjoin(doubled[0], doubled[1]):
        # "offering members rates": the first of two objects is the one who gets.
        f.objects.remove(doubled[0])
        f.indirect.append(doubled[0])
    given = [c for c in word.children if c.dep.split(":")[0] == "obj"]
    if f.passive and given and "grant" in f.classes:
        # "was granted a licence": the subject is who gets it.
        f.objects, f.indirect = given, [c for c in word.children if c.dep.startswith("nsubj")]
    if f.passive and not f.objects:
        _gap(f, as_object=True)
    elif not f.passive and not f.subjects:
        f.subjects.extend(beside(word))
        if not f.subjects:
            _gap(f, as_object=False)
    _relative(f)


def _agent_inside(word: Word) -> list[Word]:
    """ "was shown the door by A": the "by" hangs on a noun before it, no other verb between."""
    for other in _sentence(word)[word.i + 1 : word.i + 16]:
        if (other.pos == "VERB" and other.head is not word) or other.text in {";", "—"}:
            return []
        head = other.head
        if preposition(other) == "by" and head is not None and head is not word and head in word.subtree():
            # "by Tuesday", "by a tenth": when and how much, not who.
            named = other.pos == "PROPN" or any(c.pos == "PROPN" for c in other.children)
            return [other] if named and not other.lower.endswith("day") else []
    return []


def _relative(f: Frame) -> None:
    """ "the firm, which ended", "the phones that it sold": the pronoun stands for the noun above."""
    word = f.word
    above = word.head
    clause = word
    while clause.dep == "conj" and clause.head is not None:
        clause = clause.head
        above = clause.head
    if above is None or not clause.dep.startswith("acl"):
        return
    for roles in (f.subjects, f.objects):
        for i, role in enumerate(roles):
            if role.lower in {"which", "that", "who", "whom"}:
                roles[i] = above
    if clause.dep == "acl:relcl" and not f.objects and f.subjects and above not in f.subjects:
        f.objects.append(above)


def _adjoin(first: Word, second: Word) -> bool:
    """Nothing between two nouns but what belongs to the second."""
    inside = {w.i for w in second.subtree()}
    return all(i in inside for i in range(first.i + 1, second.i))


def antecedent(word: Word) -> Word:
    """The noun a relative pronoun stands for."""
    if word.lower in {"which", "that", "who", "whom"}:
        for above in word.ancestors():
            if above.dep == "acl:relcl" and above.head is not None:
                return above.head
    return word


def _gap(f: Frame, as_object: bool) -> None:
    found = subjects_above(f.word)
    (f.objects if as_object else f.subjects).extend(antecedent(w) for w in found)


def subjects_above(word: Word, depth: int = 0) -> list[Word]:
    """Who a verb without a subject of its own is said of."""
    head = word.head
    if head is None or depth > 8:
        return []
    kind = word.dep.split(":")[0]
    if kind == "conj" and head.pos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
        own = [c for c in head.children if c.dep.startswith(_SUBJECTS)]
        teller = head.head
        told_now = word.tag == "VBD" and head.tag in {"VBP", "VBZ"}
        if (
            (told_now or classes(word).keys() & {"deny", "accuse"})
            and head.dep == "ccomp"
            and teller is not None
            and "say" in classes(teller)
        ):
            # "has said its firms keep a clean record and dismissed ...": who said is who dismissed.
            return [c for c in teller.children if c.dep.startswith("nsubj")][:1] or own[:1]
        stray = head.tag == "VBG" and word.tag in {"VBD", "VBZ", "VBP"} and head.dep == "conj"
        if own and not stray:
            return own[:1]
        return subjects_above(head, depth + 1)
    if kind == "acl":
        if (head.lemma in DECISIONS and word.tag in {"VB", "VBG"}) or (
            word.tag == "VB" and any(c.lower == "to" for c in word.children)
        ):
            owner = [c for c in head.children if c.dep == "nmod:poss"]
            # "the decision by the ministry to": whose it is.
            owner = owner or [c for c in head.under("nmod") if preposition(c) == "by"]
            if owner:
                return owner
            own = [c for c in head.children if c.dep.startswith("nsubj")]
            if own:
                # "is in talks to end": the noun is the predicate.
                return own[:1]
            # "has backed out of its plans to sell": whoever the verb above is said of.
            upper = head.head
            while upper is not None and upper.pos not in {"VERB", "AUX"}:
                upper = upper.head
            if upper is not None:
                own = [c for c in upper.children if c.dep.startswith("nsubj")]
                return own[:1] or subjects_above(upper, depth + 1)
            return []
        if _predicated(head):
            return _predicated(head)
        if head.lemma in _PAPERS and word.tag == "VBG" and head.head is not None:
            # "has issued notices cancelling the contracts": who issued them cancels.
            return subjects_above(head, depth + 1) or [head]
        return [head]
    if kind in {"xcomp", "ccomp", "advcl", "obl", "csubj", "parataxis", "nmod", "obj"}:
        own = [c for c in head.children if c.dep.startswith("nsubj")]
        if kind == "advcl" and "accuse" in classes(head):
            # "accused B of backing out": B is who backs out.
            accused = [c for c in head.children if c.dep.split(":")[0] == "obj"]
            if accused:
                return accused[:1]
        if kind == "xcomp" and (
            classes(head, "operators").keys() & {"force"} or head.lemma in {"expect", "want"}
        ):
            objects = [c for c in head.children if c.dep.split(":")[0] in {"obj", "iobj"}]
            if objects:
                return objects[:1]
        if own:
            return own[:1]
        return subjects_above(head, depth + 1)
    return []


def _predicated(noun: Word) -> list[Word]:
    """ "A and B became the latest firms to cut": the firms are A and B."""
    if any(c.dep == "cop" for c in noun.children):
        return [c for c in noun.children if c.dep.startswith("nsubj")][:1]
    verb = noun.head
    if (
        verb is not None
        and verb.lemma in {"become", "remain", "be"}
        and noun.dep.split(":")[0] in {"xcomp", "obj"}
    ):
        return [c for c in verb.children if c.dep.startswith("nsubj")][:1]
    return []


def beside(word: Word) -> list[Word]:
    """ "with A, the largest operator, canceling orders and B saying ...": the noun before a participle."""
    if word.tag != "VBG" or any(c.dep in {"aux", "mark", "case"} for c in word.children):
        return []
    words = _sentence(word)
    before = next((w for w in words if w.i == word.i - 1), None)
    if before is not None and before.pos == "PROPN":
        return [_phrase_head(before)]
    if before is not None and before.text == ",":
        for verb in [word.head, *(word.head.ancestors() if word.head is not None else [])]:
            if verb is None:
                continue
            for child in verb.children:
                if child.i < word.i and preposition(child) == "with" and child.pos in {"PROPN", "NOUN"}:
                    return [child]
    return []


def _phrase_head(word: Word) -> Word:
    while (
        word.head is not None and word.dep.split(":")[0] in {"compound", "flat"} and word.head.pos == "PROPN"
    ):
        word = word.head
    return word


def _sentence(word: Word) -> list[Word]:
    return word.line


def negated(word: Word) -> bool:
    for child in word.children:
        if child.lower in _NEVER and child.dep in {"advmod", "neg", "det"} | {"cc:preconj"}:
            # "not only" adds; "no longer" is looked at apart.
            following = [w for w in word.children if w.i == child.i + 1]
            if not (following and following[0].lower in {"only", "just", "least"}):
                return True
    # "no law forbids it": who does nothing is nobody.
    return any(
        c.lower in {"no", "neither"} and c.dep == "det"
        for subject in word.children
        if subject.dep.startswith("nsubj")
        for c in subject.children
    )


def no_longer(word: Word) -> bool:
    return any(child.lower in {"longer", "anymore"} for child in word.children)


def _climb(f: Frame) -> None:
    """Collects operators from the content verb upwards and works out what they make of its action."""
    flips = 0
    decided = False
    current = f.word
    bare = False
    for step in range(8):
        own_neg, longer = negated(current), no_longer(current)
        modal = {c.lower for c in current.children if c.dep == "aux"}
        if (
            not modal
            and current.dep == "conj"
            and current.head is not None
            and current.tag in {"VB", "VBN", "VBG"}
        ):
            # "will stop buying and drop the brand": the auxiliary stands for both.
            modal = {c.lower for c in current.head.children if c.dep == "aux"}
        if longer:
            flips += 1
            decided = True
        elif own_neg:
            flips += 1
            firm = bool(modal & {"will", "wo", "would", "can", "ca", "’ll", "'ll"}) or (
                step == 0 and _infinitive(current) and _under_decision(current)
            )
            decided = (
                decided
                or firm
                or (
                    step > 0
                    and current.lemma in {"continue", "plan", "intend", "allow", "permit", "able", "keep"}
                )
            )
            bare = bare or not firm
            if "since" in f.obliques or any(c.lower == "since" for w in f.word.children for c in w.children):
                # "have not bought its oil since": they once did.
                decided = True
            f.cannot = f.cannot or bool(modal & {"can", "ca"})
        if longer and modal & {"can", "ca", "could"}:
            f.cannot = True
        if modal & {"will", "’ll", "'ll", "wo"} or "would" in modal or "shall" in modal:
            f.future = True
        if not modal & {"may", "might", "could"} and step == 0 and _modal_before(f.word):
            f.considered = True
        if modal & {"may", "might", "could", "should"} and not longer:
            f.considered = True
        nxt = _operator_above(current)
        f.top = current
        if nxt is None:
            break
        kind, word = nxt
        f.operators.append((kind, word))
        if word.lemma in {"likely", "unlikely"}:
            f.considered = True
        if kind in {"stop", "refuse"}:
            flips += 1
            decided = True
        elif kind == "keep":
            f.keep = not (word.lemma == "keep" and any(c.dep == "obj" for c in word.children))
        elif kind == "plan":
            f.future = True
            # "analysts expect A to drop": another's guess is no plan.
            f.considered = f.considered or any(
                c.dep in {"obj", "iobj"} for c in word.children if word.lemma == "expect"
            )
        elif kind == "consider":
            f.considered = True
        elif kind == "force":
            # "lawmakers urged A to end": wished for, not done; "was told to" and "prompted A to" are.
            f.considered = f.considered or word.lemma in {"urge", "push", "pressure", "ask"}
            f.forced_by = [c for c in word.children if c.dep.startswith("nsubj")] or subjects_above(word)
        elif kind == "able" and word.lower in {"unable"}:
            flips += 1
            decided = f.cannot = True
        current = word
    f.top = current
    f.down = flips % 2 == 1 and decided
    f.bare_not = flips % 2 == 1 and not decided
    if flips and flips % 2 == 0:
        f.keep = True
    if any(c.lower in {"still", "also"} and c.lower == "still" for c in f.word.children) and not f.down:
        f.keep = True
    _ = bare


def _modal_before(word: Word) -> bool:
    """A modal close before the verb with nothing but adverbs and auxiliaries between, however it hangs."""
    for other in reversed([w for w in _sentence(word) if word.i - 4 <= w.i < word.i]):
        if other.lower in {"may", "might", "could"} and other.pos == "AUX":
            return True
        if other.pos not in {"ADV", "AUX", "PART"}:
            return False
    return False


def _infinitive(word: Word) -> bool:
    return any(c.lower == "to" and c.i < word.i for c in word.children) or word.tag in {"VB", "VBG"}


def _under_decision(word: Word) -> bool:
    return word.head is not None and word.dep.split(":")[0] in {"xcomp", "acl", "ccomp", "advcl"}


def _operator_above(word: Word) -> tuple[str, Word] | None:
    head = word.head
    kind = word.dep.split(":")[0]
    if head is None or kind not in _CHAIN:
        return None
    if kind == "conj":
        # "would stop buying and selling": the second verb stands under the operator of the first.
        if head.pos in {"VERB", "AUX"} and not any(c.dep.startswith("nsubj") for c in word.children):
            return _operator_above(head)
        return None
    if head.pos in {"NOUN", "PROPN"} and kind in {"acl"}:
        if not (_infinitive(word) and word.tag != "VBN"):
            return None
        if head.lemma in DECISIONS:
            return _CONSIDERED_NOUNS.get(head.lemma, "decide"), head
        return None
    if kind in {"xcomp", "ccomp", "obj", "csubj", "obl", "advcl"}:
        if kind == "ccomp" and not _infinitive_clause(word):
            return None
        if kind == "advcl" and not (word.tag == "VBG" or any(c.lower == "to" for c in word.children)):
            return None
        if (
            kind == "advcl"
            and word.tag == "VBG"
            and not any(
                c.dep in {"mark", "case"}
                and c.lower in {"from", "of", "on", "about", "at", "into", "towards", "toward"}
                for c in word.children
            )
        ):
            return None
        if (
            kind == "advcl"
            and word.tag != "VBG"
            and head.lemma
            not in {
                "set",
                "slate",
                "schedule",
                "poise",
                "due",
                "about",
                "move",
                "decide",
                "prepare",
                "refuse",
                "go",
            }
        ):
            return None
        if head.lemma == "have" and any(c.lower == "yet" for c in [*head.children, *word.children]):
            # "has yet to end": not done.
            return "refuse", head
        found = classes(head, "operators")
        order = ["stop", "refuse", "keep", "plan", "consider", "force", "decide", "able", "begin"]
        if any(c.dep.split(":")[0] in {"obj", "iobj"} and c.i < word.i for c in head.children):
            # "asked contractors to stop": somebody else is to act.
            order.insert(0, "force")
        for name in order:
            if name in found:
                if name == "stop" and kind in {"obj", "obl"} and word.tag != "VBG":
                    return None
                if name == "stop" and any(c.dep == "obj" for c in head.children) and kind != "obj":
                    # "stopped the firm from selling": a ban, not an end of one's own.
                    return None
                return name, head
    return None


def _infinitive_clause(word: Word) -> bool:
    return (
        any(c.lower == "to" and c.dep in {"mark", "aux"} for c in word.children)
        or word.tag == "VBG"
        or (
            any(c.lower == "that" for c in word.children)
            and word.tag == "VB"
            and not any(c.dep == "aux" for c in word.children)
        )
    )
