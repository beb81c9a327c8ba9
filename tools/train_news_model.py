"""Train the language model of the news engine from the open treebanks, prune it, score it, write it.

    python tools/train_news_model.py --corpora DIR --lists DIR --out DIR --minutes 40

One tok2vec (hash embeddings and a convolution over windows, Honnibal & Montani's spaCy v3) feeds the tagger
(label "XPOS|UPOS"), the transition-based parser (Nivre & Nilsson 2005 pseudo-projective arcs, UD labels) and
the name recogniser. Documents of EWT's dev and test files are not trained on, except that the names of UNER
dev (which annotates EWT dev) train the recogniser alone. The weights kept are those best on EWT dev.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import news_corpora as corpora
import news_distant
from news_augment import Augmenter, company_names
from news_lemmas import learn_lemmas
from news_scores import score_all

CONFIG = """
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser", "ner"]
batch_size = 256

[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = {width}
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [5000, 1000, 2500, 2500]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = {width}
depth = {depth}
window_size = 1
maxout_pieces = 3

[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.parser]
factory = "parser"
min_action_freq = 20
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = {hidden}
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}

[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = {width}
"""


def to_doc(vocab: Any, s: corpora.Sentence) -> Any:
    from spacy.tokens import Doc, Span

    kwargs: dict[str, Any] = {}
    if s.xpos and s.upos:
        kwargs["tags"] = [f"{x}|{u}" for x, u in zip(s.xpos, s.upos, strict=True)]
    if s.heads:
        kwargs["heads"], kwargs["deps"] = s.heads, [d if d != "root" else "ROOT" for d in s.deps or []]
    doc = Doc(vocab, words=s.words, spaces=s.spaces, **kwargs)
    if s.entities is not None:
        doc.set_ents(
            [Span(doc, a, b, label=kind) for a, b, kind in s.entities],
            missing=[Span(doc, a, b) for a, b in s.unknown],
            default="outside",
        )
    return doc


def example(nlp: Any, s: corpora.Sentence) -> Any:
    from spacy.tokens import Doc
    from spacy.training import Example

    return Example(Doc(nlp.vocab, words=s.words, spaces=s.spaces), to_doc(nlp.vocab, s))


def batches(items: list[corpora.Sentence], words: int) -> Iterator[list[corpora.Sentence]]:
    batch: list[corpora.Sentence] = []
    size = 0
    for s in items:
        batch.append(s)
        size += len(s.words)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def train(data: corpora.Corpora, firms: list[str], options: argparse.Namespace) -> Any:
    import spacy
    from spacy.util import fix_random_seed, load_model_from_config
    from thinc.api import Adam, Config

    from cutset.news.blas import use_numpy

    fix_random_seed(options.seed)
    config = Config().from_str(CONFIG.format(width=options.width, depth=options.depth, hidden=options.hidden))
    nlp = spacy.load(options.start) if options.start else load_model_from_config(config, auto_fill=True)
    sample = data.train + data.names
    firms_named = [s for s in data.train if any(k == "ORG" for _, _, k in s.entities or ())]
    if options.start:
        for label in nlp.get_pipe("tagger").labels:
            nlp.vocab.strings.add(label)
    else:
        nlp.initialize(lambda: [example(nlp, s) for s in sample])
    use_numpy(nlp)
    optimizer = Adam(options.rate, beta1=0.9, beta2=0.999, L2=0.01, grad_clip=1.0, use_averages=True)
    nlp._optimizer = optimizer
    augment = Augmenter(firms, random.Random(options.seed))
    rng = random.Random(options.seed)
    start, best, best_at, size, step, epoch = time.monotonic(), -1.0, 0, 300.0, 0, 0
    next_look = start + options.minutes * 60 / 10
    stop = start + options.minutes * 60
    kept = nlp.to_bytes(exclude=["vocab"])
    dev_examples = data.dev
    while time.monotonic() < stop:
        epoch += 1
        pool = [augment(s) for s in [*data.train, *(data.names * 3), *firms_named]]
        rng.shuffle(pool)
        for batch in batches(pool, int(size)):
            # The last third of the time runs with a falling step: worth more than an epoch at full length.
            left = (stop - time.monotonic()) / (stop - start)
            optimizer.learn_rate = options.rate * max(0.05, min(1.0, left / options.falling))
            nlp.update([example(nlp, s) for s in batch], drop=options.dropout, sgd=optimizer)
            size = min(size * 1.0005, 1200.0)
            step += 1
            if time.monotonic() > next_look or time.monotonic() > stop:
                next_look = time.monotonic() + options.minutes * 60 / 12
                with nlp.use_params(optimizer.averages):
                    got = nlp.evaluate([example(nlp, s) for s in dev_examples])
                    names = nlp.evaluate([example(nlp, s) for s in data.gum_dev])
                    value = got["dep_uas"] + got["dep_las"] + got["tag_acc"] + names["ents_f"]
                    print(
                        f"epoch {epoch} step {step} {time.monotonic() - start:.0f} s"
                        f" tag {got['tag_acc']:.4f} uas {got['dep_uas']:.4f} las {got['dep_las']:.4f}"
                        f" names {names['ents_f']:.4f}",
                        flush=True,
                    )
                    if value > best:
                        best, best_at = value, step
                        kept = nlp.to_bytes(exclude=["vocab"])
            if time.monotonic() > stop:
                break
    print(f"kept step {best_at} of {step}; spaCy {spacy.__version__}")
    nlp.from_bytes(kept, exclude=["vocab"])
    return nlp


def split_more(nlp: Any) -> None:
    """spaCy's English tokeniser, with the treebank's way at hyphens after digits and stops, and at dashes."""
    from spacy.util import compile_infix_regex, compile_suffix_regex

    # "5G" is one word; of the units that are cut off numbers only these stay.
    units = r"(?<=[0-9])(?:km|kg|cm|mm|am|pm|mph|GB|MB|TB|%)"
    suffixes = [units if x.startswith(r"(?<=[0-9])(?:km|") else x for x in nlp.Defaults.suffixes]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    more = [r"(?<=[0-9.])-(?=[A-Za-z])", r"(?<=[A-Za-z])-(?=[0-9])", r"[—–]|--+"]
    infixes = [*nlp.Defaults.infixes, *more]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--lists", type=Path, help="folder with the screening list whose firm names vary ORG")
    parser.add_argument("--given-names", type=Path, required=True, help="folder with made-up people")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="go on from this model instead of from nothing")
    parser.add_argument("--rate", type=float, default=0.001, help="step of the optimiser")
    parser.add_argument("--falling", type=float, default=0.3, help="share of the time with a falling step")
    parser.add_argument("--score-only", action="store_true", help="score the model in --out again")
    options = parser.parse_args()
    data = corpora.load(options.corpora)
    places, given = news_distant.tables(options.given_names)
    data.train[:] = [
        s if s.entities is not None else news_distant.label(s, places, given) for s in data.train
    ]
    if not options.score_only:
        nlp = train(data, company_names(options.lists), options)
        options.out.mkdir(parents=True, exist_ok=True)
        split_more(nlp)
        nlp.to_disk(options.out, exclude=["vocab"])
    lemmas = learn_lemmas(data.train)
    (options.out / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, separators=(",", ":")))
    scores = score_all(options.out, data)
    scores["training"] = {
        "minutes": options.minutes, "seed": options.seed, "gum_held_back": data.gum_held,
        "sentences": len(data.train), "words": sum(len(s.words) for s in data.train),
    }  # fmt: skip
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
