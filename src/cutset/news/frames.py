"""A verb with what belongs to it: its roles, whether its action begins, stops or goes on, and how it stands.

"has decided not to include", "will no longer offer", "was told to stop selling", "plans to ban": the verb
that
carries the content, and a chain of operators above it that turn, delay or hedge its action.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .operators import climb
from .phrases import preposition
from .subjects import antecedent, beside, subjects_above
from .verbclasses import PARTICLES, classes
from .words import Word


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

    def copy(self) -> Frame:
        """With lists of its own."""
        return Frame(
            self.word, dict(self.classes), self.passive,
            subjects=self.subjects[:], objects=self.objects[:], indirect=self.indirect[:],
            obliques={name: words[:] for name, words in self.obliques.items()}, operators=self.operators[:],
            down=self.down, bare_not=self.bare_not, cannot=self.cannot, keep=self.keep, future=self.future,
            considered=self.considered, forced_by=self.forced_by[:], top=self.top,
        )  # fmt: skip


def frame(word: Word) -> Frame:
    """The frame of a verb; roles shared over conjunctions and taken from above for infinitives and
    participles. The caller's own: it may be changed."""
    built: Frame | None = word.memo.get("frame")
    if built is None:
        built = Frame(word, classes(word), is_passive(word))
        _arguments(built)
        climb(built)
        word.memo["frame"] = built
    return built.copy()


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
            if name in PARTICLES and any(c.dep == "case" and c.tag == "RP" for c in child.children):
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
    for other in word.line[word.i + 1 : word.i + 16]:
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


def _gap(f: Frame, as_object: bool) -> None:
    found = subjects_above(f.word)
    (f.objects if as_object else f.subjects).extend(antecedent(w) for w in found)
