"""A sentence whose only verb the parser hung under its subject.

"Acme filed for protection" is no "Acme that was filed".
"""

from __future__ import annotations

from functools import cache

from .tables import table
from .words import Sentence, Word, attach

_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def restore_main_verb(sentence: Sentence) -> None:
    """Makes the participle behind a nominal root the main verb where the sentence has no other."""
    root = sentence.root()
    if root is None or root.pos not in {"PROPN", "NOUN"}:
        return
    if any(c.dep in {"cop", "nsubj", "nsubj:pass", "aux"} for c in root.children):
        return
    verb = next((c for c in root.children if c.dep == "acl" and c.i > root.i and _may_be_past(c)), None)
    if verb is None or any(c.dep.startswith(("aux", "nsubj", "mark")) for c in verb.children):
        return
    inside = {w.i for w in verb.subtree()}
    # A finite verb outside what hangs on the participle is the main one, or the sentence is a fragment.
    if any(w.tag in _FINITE and w.i not in inside and not _in_relative(w, root) for w in sentence.words):
        return
    if any(w.pos == "VERB" for w in sentence.words if root.i < w.i < verb.i and not _in_relative(w, root)):
        return
    root.children.remove(verb)
    verb.head, verb.dep, verb.tag = None, "ROOT", "VBD"
    later = [c for c in root.children if c.i > verb.i or c.dep == "punct"]
    attach(root, verb, "nsubj")
    for child in later:
        attach(child, verb, "obl" if child.dep == "nmod" else child.dep)
    for word in sentence.words:
        word.memo.clear()


def _in_relative(word: Word, root: Word) -> bool:
    """Inside a relative clause or an apposition of the root."""
    for above in [word, *word.ancestors()]:
        if above.head is root:
            return above.dep in {"acl:relcl", "appos", "parataxis"}
    return False


def _may_be_past(word: Word) -> bool:
    """ "filed", "sold", but not "given": a form that is past tense as well as participle."""
    if word.tag == "VBD":
        return True
    return word.tag == "VBN" and (word.lower.endswith("ed") or word.lower in _past())


@cache
def _past() -> frozenset[str]:
    return frozenset(forms[0] for forms in table("verbs")["irregular"].values() if forms)
