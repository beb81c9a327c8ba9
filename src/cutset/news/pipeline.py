"""The language pipeline: spaCy with the model trained from open treebanks, or one of the user's choice.

Whatever model is chosen, what comes out has the same form: Penn tags in `tag_`, UD tags in `pos_`, UD
relations in `dep_` (with subtypes: nsubj:pass, obl:agent, acl:relcl, compound:prt), lemmas in lower case,
and names labelled PERSON, ORG or LOC. spaCy is imported on the first call, never before.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ..errors import MissingExtra, NotFound
from .blas import one_thread, use_numpy
from .clear import is_clear, to_universal
from .lemmas import Lemmas, shipped
from .sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from .greedy import GreedyParser

SHIPPED = "treebank"
_LOCATIONS = frozenset({"GPE", "FAC"})
_NAMES = frozenset({"PERSON", "ORG", "LOC"})
_BATCH = 32
_PAYS_FROM = 20_000
"""Words parsed by one process from which on the compiled steps of the parser have paid for being loaded."""


@cache
def load(setting: str | None = None) -> Language:
    """The pipeline for a setting: None or "treebank" is the shipped model; else the name of an installed
    spaCy package or the folder of a model. Cached for the life of the process.

    MissingExtra where spaCy is not installed, NotFound where the model is not.
    """
    try:
        spacy = _spacy()
        importlib.import_module("threadpoolctl")
    except ImportError as missing:
        raise MissingExtra("news", "Reading articles") from missing
    if not setting or setting == SHIPPED:
        with as_file(files("cutset.data.news").joinpath("model")) as folder:
            return _ready(spacy.load(folder), shipped())
    try:
        nlp = spacy.load(setting)
    except OSError as missing:
        raise NotFound(
            f"no spaCy model {setting!r} is installed.",
            field="CUTSET_SPACY_MODEL",
            todo="Install it, give the folder of a model, or leave the setting out.",
        ) from missing
    table = Path(setting) / "lemmas.json"
    return _ready(nlp, Lemmas.read(table) if table.is_file() else shipped())


def _spacy() -> Any:
    """spaCy without its command line, which `import spacy` loads for one function and which brings a web
    client, a template engine and a form library along: a third of a cold start. It stays importable."""
    if "spacy" in sys.modules:
        return importlib.import_module("spacy")
    stubs = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stubs["spacy.cli.info"].__dict__["info"] = lambda *args, **more: importlib.import_module(
        "spacy.cli.info"
    ).info(*args, **more)
    sys.modules.update(stubs)
    try:
        return importlib.import_module("spacy")
    finally:
        for name, stub in stubs.items():
            if sys.modules.get(name) is stub:
                del sys.modules[name]


def _ready(nlp: Language, lemmas: Lemmas) -> Language:
    """Adds the steps that are ours: sentence starts in front, tags, relations, names and lemmas behind."""
    from spacy.language import Language

    if not Language.has_factory("cutset_sentences"):
        Language.component("cutset_sentences", func=mark_sentences)
        Language.component("cutset_forms", func=unify)
        Language.component("cutset_universal", func=to_universal)
        Language.factory("cutset_lemmas", func=_lemma_step)
    for name in ("senter", "sentencizer", "lemmatizer", "trainable_lemmatizer"):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    # The shipped model carries no vocabulary: the words hash as they come, but labels are read back as text.
    for label in nlp.get_pipe("tagger").labels if nlp.has_pipe("tagger") else ():
        nlp.vocab.strings.add(label)
    nlp.add_pipe("cutset_sentences", first=True)
    if nlp.has_pipe("parser") and is_clear(frozenset(nlp.get_pipe("parser").labels)):
        nlp.add_pipe("cutset_universal")
    nlp.add_pipe("cutset_forms")
    nlp.add_pipe("cutset_lemmas")
    nlp.get_pipe("cutset_lemmas").lemmas = lemmas
    use_numpy(nlp)
    return nlp


def mark_sentences(doc: Doc) -> Doc:
    """Sentence starts of our own splitter, unless the caller has set some already."""
    if not len(doc) or doc.has_annotation("SENT_START"):
        return doc
    starts = [a for a, _ in sentences(doc.text)]
    at = 0
    for token in doc:
        opens = token.i == 0
        while at < len(starts) and starts[at] < token.idx + max(len(token), 1):
            opens = opens or starts[at] >= token.idx
            at += 1
        token.is_sent_start = opens
    return doc


def unify(doc: Doc) -> Doc:
    """One form for all models: joint tags taken apart, relations in UD, three labels for names."""
    from spacy.attrs import TAG

    strings = doc.vocab.strings
    if any("|" in strings[tag] for tag in set(doc.to_array([TAG]).ravel().tolist())):
        for token in doc:
            if "|" in token.tag_:
                token.tag_, _, token.pos_ = token.tag_.partition("|")
    if any(e.label_ not in _NAMES for e in doc.ents):
        from spacy.tokens import Span

        kept = []
        for e in doc.ents:
            label = "LOC" if e.label_ in _LOCATIONS else "PERSON" if e.label_ == "PER" else e.label_
            if label in _NAMES:
                kept.append(Span(doc, e.start, e.end, label=strings.add(label)))
        doc.set_ents(kept)
    return doc


class _LemmaStep:
    lemmas: Lemmas | None = None

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np
        from spacy.attrs import LEMMA, ORTH, POS, TAG
        from spacy.symbols import AUX

        table, strings = self.lemmas or shipped(), doc.vocab.strings
        # All at once: going through a text word by word makes an object of each.
        rows = doc.to_array([ORTH, TAG, POS]).tolist()
        found = [strings.add(table.lemma(strings[o], strings[t], p == AUX)) for o, t, p in rows]
        return doc.from_array([LEMMA], np.array(found, np.uint64).reshape(-1, 1)) if found else doc


def _lemma_step(nlp: Any, name: str) -> _LemmaStep:
    return _LemmaStep()


def parse(nlp: Language, texts: Iterable[str], names: bool = False) -> list[Doc]:
    """Each text as one sentence, in order, in batches; offsets of tokens are those of the text given.

    `names` runs the recogniser as well; the event engine finds names on its own.
    """
    docs = [_one_sentence(nlp.make_doc(text)) for text in texts]
    with one_thread():
        return [
            doc for at in range(0, len(docs), _BATCH) for doc in _through(nlp, docs[at : at + _BATCH], names)
        ]


def _one_sentence(doc: Doc) -> Doc:
    import numpy as np
    from spacy.attrs import SENT_START

    # All at once: setting it word by word looks through the whole text for each word.
    starts = np.full((len(doc), 1), -1, np.int64)
    starts[:1] = 1
    return doc.from_array([SENT_START], starts.astype(np.uint64)) if len(doc) else doc


def _through(nlp: Language, docs: list[Doc], names: bool) -> list[Doc]:
    """A batch through every step, one step after the other: what `nlp.pipe` does, without its generators."""
    from spacy.pipeline.trainable_pipe import TrainablePipe

    faster = _FASTER.of(nlp)
    greedy = faster.parser_for(sum(map(len, docs)))
    for name, step in nlp.pipeline:
        if name == "ner" and not names:
            continue
        if step is faster.parser and greedy is not None:
            greedy.parse(docs)
        elif faster.vectors is not None and step is faster.tok2vec:
            faster.tok2vec.set_annotations(docs, faster.vectors.predict(docs))
        elif isinstance(step, TrainablePipe):
            step.set_annotations(docs, step.predict(docs))
        else:
            docs = [step(doc) for doc in docs]
    return docs


class _Faster:
    """What takes the place of a pipeline's own steps, where it fits them."""

    parsed = 0
    """Words parsed by this process before the compiled steps were loaded."""

    def __init__(self, nlp: Language) -> None:
        from .vectors import Vectors

        steps: dict[str, Any] = dict(nlp.pipeline)
        self.tok2vec: Any = steps.get("tok2vec")
        self.parser: Any = steps.get("parser")
        self.vectors = Vectors(self.tok2vec) if Vectors.fits(self.tok2vec) else None
        self._greedy: GreedyParser | None = None

    def parser_for(self, words: int) -> GreedyParser | None:
        """The compiled parser, where it pays or has paid, and fits."""
        if _Faster.parsed < _PAYS_FROM:
            _Faster.parsed += words
            return None
        if self._greedy is None:
            from .greedy import GreedyParser

            if GreedyParser.fits(self.parser):
                self._greedy = GreedyParser(self.parser)
        return self._greedy


class _ByPipeline:
    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Language, _Faster] = WeakKeyDictionary()

    def of(self, nlp: Language) -> _Faster:
        if nlp not in self._made:
            self._made[nlp] = _Faster(nlp)
        return self._made[nlp]


_FASTER = _ByPipeline()


def warm() -> None:
    """Compile (or load) the parser's steps, so that every later parse of this process uses them."""
    _Faster.parsed = _PAYS_FROM
    parse(load(None), ["A firm stopped."])
