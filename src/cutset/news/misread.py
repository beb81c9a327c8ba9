"""Words the parser took for what they are not: verbs for nouns, nouns for verbs, names for either."""

from __future__ import annotations

from .names import Registry
from .phrases import is_thing, noun_classes
from .subjects import DECISIONS
from .verbclasses import classes
from .words import Word, attach, verb_lemmas

_INFINITIVE_TAKERS = DECISIONS | {"deal", "contract", "agreement", "company", "firm", "carrier"}


def apposition(word: Word, words: list[Word]) -> None:
    """ "buying from Acme, its supplier of nine years": what follows a name and a comma says who that is.

    It is no second object of a verb that has what it governs already.
    """
    verb = word.head
    if word.pos != "NOUN" or word.dep not in {"obj", "iobj", "xcomp"} or verb is None or verb.pos != "VERB":
        return
    start = word.subtree()[0]
    opens = start.dep in {"det", "nmod:poss"} and start.head is word
    comma = start.i >= 2 and words[start.i - 1].text == ","
    if not opens and start.text == "," and len(word.subtree()) > 1:
        start = word.subtree()[1]
        opens, comma = start.dep in {"det", "nmod:poss"} and start.head is word, True
    name = words[start.i - 2] if comma and opens and start.i >= 2 else None
    governed = any(
        c.dep in {"obj", "xcomp", "ccomp"} and c.i < start.i for c in verb.children if c is not word
    )
    if name is not None and name.pos == "PROPN" and governed and name.i > verb.i:
        attach(word, name, "appos")


def not_the_verb(word: Word) -> None:
    """A name at the root with a verb right behind it is that verb's subject."""
    verb = next((c for c in word.children if c.i == word.i + 1 and c.pos == "VERB"), None)
    noun = next((c for c in word.children if c.dep == "obj" and c.i > word.i), None)
    if verb is None and noun is not None:
        # "Acme temporarily halted shipments", with the verb hung on its object.
        verb = next((c for c in noun.children if c.tag in {"VBN", "VBD"} and word.i < c.i < noun.i), None)
        if verb is not None:
            noun.children.remove(verb)
            word.children.append(verb)
            verb.head = word
    if verb is None:
        return
    verb.pos, verb.tag = "VERB", "VBD"
    word.children.remove(verb)
    verb.head, verb.dep = None, "ROOT"
    for child in list(word.children):
        if child.i > word.i:
            attach(child, verb, child.dep)
    word.pos, word.tag, word.lemma, word.head, word.dep = "PROPN", "NNP", word.lower, verb, "nsubj"
    verb.children.insert(0, word)


def helper(word: Word) -> None:
    """An auxiliary has nothing of its own: its subject is its verb's."""
    if word.dep in {"aux", "aux:pass"} and word.head is not None:
        for child in list(word.children):
            attach(child, word.head, child.dep)


def must_be_verb(words: list[Word], i: int) -> bool:
    """ "to halt all contracts": a verb's base form between "to" and a determiner or a name."""
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else None
    marked = words[i - 1].dep == "mark" and words[i - 1].head is word
    if marked and word.lower in verb_lemmas(word.text):
        return True
    return (
        word.tag in {"NN", "JJ", "VBP"}
        and word.lower in verb_lemmas(word.text)
        and after is not None
        and (after.pos in {"DET", "PROPN"} or after.tag in {"PRP$", "PRP"})
    )


def promoted(word: Word, registry: Registry) -> None:
    """ "Acme severed ties", "Acme told staff to": a verb hung as an adjective under its own object."""
    noun = word.head
    if (
        word.dep not in {"amod", "compound"}
        or noun is None
        or noun.i < word.i
        or word.tag not in {"VBD", "VBN"}
    ):
        return
    actor = None
    if not _subject_before(word, noun):
        actor = _governing_name(word, noun, registry)
        if actor is None:
            return
    _trade_places(word, noun, actor)
    if word.dep.split(":")[0] in {"obl", "nmod"}:
        word.dep = "advcl"
    for child in list(noun.children):
        if child.i < word.i:
            attach(child, word, "mark" if child.dep == "case" else child.dep)
    if actor is not None:
        for child in list(actor.children):
            if child.i > word.i:
                attach(child, word, child.dep)
        actor.head, actor.dep = word, "nsubj"
        word.children.append(actor)
    word.children.sort(key=lambda w: w.i)


def _subject_before(word: Word, noun: Word) -> bool:
    """Whether the verb has a subject; a name right before it is made one."""
    if any(c.dep.startswith("nsubj") for c in word.children):
        return True
    if word.tag == "VBD":
        # "since the state imposed sanctions": the name right before the verb acts.
        names = [
            c
            for c in word.children
            if c.i == word.i - 1 and c.pos == "PROPN" and c.dep in {"compound", "nmod", "amod"}
        ]
        for child in names:
            child.dep = "nsubj"
    elif noun.head is None:
        # No other verb: "Acme instructed employees to halt".
        names = [
            c
            for c in noun.children
            if c.i == word.i - 1 and c.pos == "PROPN" and c.dep in {"compound", "nmod"}
        ]
        for child in names:
            attach(child, word, "nsubj")
    else:
        return False
    return bool(names)


def _governing_name(word: Word, noun: Word, registry: Registry) -> Word | None:
    """The name right before the verb, where the verb's object hangs on it."""
    above = noun.head
    if (
        above is None
        or above.i != word.i - 1
        or above.pos != "PROPN"
        or noun.dep not in {"obj", "nmod", "dep", "appos", "list"}
    ):
        return None
    named = any(n.end == above.end for n in registry.at(above.start - 60, above.end))
    return above if named else None


def _trade_places(word: Word, noun: Word, actor: Word | None) -> None:
    """The verb takes the place of its object, or of the name above it, and the object hangs on the verb."""
    above = noun.head
    dep, new_head = (noun.dep, above) if actor is None else (actor.dep, actor.head)
    noun.children.remove(word)
    if above is not None and noun in above.children:
        above.children.remove(noun)
    if actor is not None and actor.head is not None:
        actor.head.children.remove(actor)
    word.pos, word.tag, word.head, word.dep = "VERB", "VBD", new_head, dep
    if new_head is not None:
        new_head.children.append(word)
    noun.head, noun.dep = word, "obj"
    word.children.append(noun)


def plural_that_acts(word: Word, words: list[Word], registry: Registry) -> None:
    """ "Acme plans to phase out": a root read as a plural noun, a name right before it, "to" or an object
    after."""
    if (
        word.head is not None
        or word.tag not in {"NNS", "NN"}
        or not verb_lemmas(word.text)
        or word.i + 1 >= len(words)
        or not word.i
    ):
        return
    before, after = words[word.i - 1], words[word.i + 1]
    named = [n for n in registry.at(before.start - 60, before.end) if n.end == before.end]
    if not named or before.head is None or not word.lower.endswith("s"):
        return
    if after.lower != "to" and after.pos not in {"DET", "PROPN"} and after.tag not in {"PRP$", "NNS", "JJ"}:
        return
    word.pos, word.tag, word.lemma = "VERB", "VBZ", verb_lemmas(word.text)[0]
    subject = next((c for c in word.children if before in c.subtree()), None)
    if subject is not None:
        subject.dep = "nsubj"
    for child in word.children:
        if child.dep == "acl" and child.i > word.i:
            child.dep = "xcomp"
        elif (
            child.dep in {"nmod", "obl", "appos"}
            and child.i > word.i
            and not any(c.dep == "case" for c in child.children)
        ):
            child.dep = "obj"


def must_act(word: Word, words: list[Word]) -> None:
    """A noun with an object is a verb ("... cut intake"); an adverb is no subject ("the regulator briefly
    barred")."""
    if word.pos in {"NOUN", "ADJ"} and any(c.dep == "obj" for c in word.children) and verb_lemmas(word.text):
        word.pos, word.tag, word.lemma = (
            "VERB",
            "VBD" if word.tag in {"NN", "JJ"} else "VBZ",
            verb_lemmas(word.text)[0],
        )
    if (
        word.pos == "NOUN"
        and word.lower.endswith("ly")
        and word.dep.startswith("nsubj")
        and word.head is not None
    ):
        noun = next((c for c in word.children if c.i == word.i - 1 and c.pos in {"NOUN", "PROPN"}), None)
        if noun is not None:
            verb, dep = word.head, word.dep
            attach(noun, verb, dep)
            for child in list(word.children):
                if child.i < noun.i:
                    attach(child, noun, child.dep)
            word.pos, word.tag, word.dep = "ADV", "RB", "advmod"


def perfect(word: Word) -> None:
    """ "has revoked licences": the participle is the verb and "has" helps it."""
    noun = word.head
    if word.tag != "VBN" or word.dep != "amod" or noun is None or noun.head is None:
        return
    have = noun.head
    if have.lemma != "have" or have.i != word.i - 1 or noun.dep != "obj" or noun.i < word.i:
        return
    noun.children.remove(word)
    have.children.remove(noun)
    word.head, word.dep, word.pos = have.head, have.dep, "VERB"
    if have.head is not None:
        have.head.children.remove(have)
        have.head.children.append(word)
    for child in list(have.children):
        child.head = word
        word.children.append(child)
    have.children = []
    have.head, have.dep, have.pos = word, "aux", "AUX"
    noun.head, noun.dep = word, "obj"
    word.children += [have, noun]
    word.children.sort(key=lambda w: w.i)


def kind_of_tie(word: Word) -> None:
    """ "sever marketing ties": between a verb that ends things and a tie, a participle says what kind of
    tie."""
    verb = word.head
    if word.tag != "VBG" or word.dep != "xcomp" or verb is None or verb.i != word.i - 1:
        return
    noun = next((c for c in word.children if c.dep == "obj" and c.i == word.i + 1), None)
    ends = classes(verb).keys() & {"end", "renew", "start_tie"} and "stop" not in classes(verb, "operators")
    if noun is not None and ends and "relation" in noun_classes(noun) and word.head is not None:
        attach(noun, word.head, "obj")
        attach(word, noun, "compound")
        for child in list(word.children):
            attach(child, noun, child.dep)


def headline_verb(word: Word, registry: Registry) -> None:
    """ "Acme cut ties with Bolt after ...": a past form between a name and a noun for a tie is the verb,
    though
    the parser strings all three together."""
    noun = word.head
    if noun is None or word.dep not in {"compound", "amod"} or noun.i < word.i or not word.i:
        return
    if (
        word.tag not in {"NN", "VBN", "VBD", "JJ", "NNP"}
        or word.text[0].isupper()
        or not verb_lemmas(word.text)
        or word.lower.endswith("ing")
    ):
        return
    if not noun_classes(noun) & {"relation", "supply", "purchase", "plan"}:
        return
    before = next((c for c in noun.children if c.subtree()[-1].i == word.i - 1 and c.pos == "PROPN"), None)
    if before is None or any(
        c.pos in {"VERB", "AUX"} and c.i < noun.i for c in noun.children if c is not word
    ):
        return
    if not any(n.end == word.line[word.i - 1].end for n in registry.at(before.start - 60, word.start)):
        return
    above, dep = noun.head, noun.dep
    if above is not None and not (dep.startswith("nsubj") and above.head is None):
        return
    noun.children.remove(word)
    if above is not None:
        above.children.remove(noun)
    word.pos, word.tag, word.lemma, word.head, word.dep = (
        "VERB",
        "VBD",
        verb_lemmas(word.text)[0],
        None,
        "ROOT",
    )
    noun.head, noun.dep = word, "obj"
    word.children.append(noun)
    attach(before, word, "nsubj")
    if above is not None:
        above.head, above.dep = word, "advcl"
        word.children.append(above)
    for child in list(noun.children):
        if child.i < word.i:
            attach(child, word, child.dep)


def noun_after_all(word: Word, words: list[Word], registry: Registry) -> None:
    """ "the social video app": the last noun of a run is its head, though the parser takes it for an
    adverb; an
    adjective of nationality goes with its noun; a bare noun behind a verb is its object."""
    before = words[word.i - 1] if word.i else None
    if (
        word.tag == "RB"
        and word.pos == "ADV"
        and before is not None
        and before.pos == "NOUN"
        and before.head is not None
        and is_thing(word.lower)
    ):
        attach(word, before.head, before.dep)
        attach(before, word, "compound")
        for child in list(before.children):
            if child.i < before.i:
                attach(child, word, child.dep)
        word.pos, word.tag, word.lemma = "NOUN", "NN", word.lower
    if (
        word.pos in {"NOUN", "PROPN"}
        and word.dep == "advmod"
        and word.head is not None
        and word.head.pos == "VERB"
        and 0 < word.i - word.head.i <= 6
        and not any(c.dep in {"obj", "ccomp", "xcomp"} for c in word.head.children)
        and not any(c.dep == "case" for c in word.children)
    ):
        # "banned the Acme taxi app".
        word.dep = "obj"
    if word.pos == "PROPN" and word.dep == "advmod" and word.head is not None and word.head.i == word.i + 1:
        word.dep = "amod"
    if (
        word.pos == "NOUN"
        and word.dep == "xcomp"
        and word.head is not None
        and word.head.pos == "VERB"
        and word.i - word.head.i <= 3
    ) and not any(c.dep in {"obj", "cop", "mark"} for c in [*word.head.children, *word.children]):
        word.dep = "obj"


def infinitive(words: list[Word], i: int) -> None:
    """ "to" with a base form after it opens a clause, whatever the parser made of it."""
    to, verb = words[i - 1], words[i]
    verb.pos, verb.tag = "VERB", "VB"
    if verb.lower in verb_lemmas(verb.text):
        verb.lemma = verb.lower
    if verb.dep == "advcl" and i > 1 and verb.head is words[i - 2] and verb.head.pos == "VERB":
        verb.dep = "xcomp"
    if (
        verb.dep in {"amod", "compound"}
        and verb.head is not None
        and verb.head.i > i
        and verb.head.pos in {"NOUN", "PROPN"}
    ):
        noun, above, dep = verb.head, verb.head.head, verb.head.dep
        if above is not None and above is not verb:
            verb.head.children.remove(verb)
            above.children.append(verb)
            verb.head, verb.dep = above, dep
            attach(noun, verb, "obj")
            for child in list(noun.children):
                if child.i < i - 1:
                    attach(child, verb, child.dep)
    if to.head is not verb or to.dep == "case":
        attach(to, verb, "mark")
    host = next((w for w in reversed(words[: i - 1]) if w.pos not in {"ADV", "PUNCT", "PART"}), None)
    if host is None or verb.head is None:
        return
    if host.pos == "NOUN" and host.lemma in _INFINITIVE_TAKERS and verb.head is not host:
        attach(verb, host, "acl")
    elif (
        verb.dep == "advcl"
        and verb.head.pos == "VERB"
        and classes(verb.head, "operators").keys() & {"force"}
        and any(c.dep == "obj" and c.i < i for c in verb.head.children)
    ):
        verb.dep = "xcomp"
    elif verb.dep.split(":")[0] in {"nmod", "amod", "obl", "compound"}:
        verb.dep = "acl" if verb.head.pos in {"NOUN", "PROPN"} else "xcomp"


def verb_after_all(word: Word, lemma: str) -> None:
    """ "an allegation the company denies": no noun is written like this."""
    word.pos, word.tag, word.lemma = "VERB", "VBZ", lemma
    for child in list(word.children):
        if child.dep.startswith("nsubj") and child.pos == "NOUN":
            child.dep = "obj"
        elif (
            child.dep in {"compound", "amod", "flat"} and child.i < word.i and child.pos in {"NOUN", "PROPN"}
        ):
            child.dep = "nsubj"
    for child in list(word.children):
        if child.dep == "det":
            subject = next((c for c in word.children if c.dep == "nsubj" and c.i > child.i), None)
            if subject is not None:
                attach(child, subject, "det")
