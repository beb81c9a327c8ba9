"""Figures of the parts around the event engine: the model, reading, linking, stories.

    python -m bench.news_parts

Prints the scores of the shipped model (measured by tools/train_news_model.py), the time a cold process needs to
load it, words parsed a second with numpy's products beside thinc's own in the same run, pages read a second,
and articles merged a second. One core: OMP_NUM_THREADS=1.
"""

# ruff: noqa: E501
from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from cutset.model import Article, Certainty, Event, Mention, Party, Span, Standing

REFERENCE = Path(os.environ.get("CUTSET_REFERENCE_DATA", "../shared/data"))
COLD = "import time; t = time.perf_counter(); from cutset.news.pipeline import load; load(None); print(time.perf_counter() - t)"


def rate(what: str, count: int, work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    spent = time.process_time() - start
    print(f"{what:<42} {count / spent:>10,.0f} a second ({count:,} in {spent:.2f} s of one core)")


def model() -> None:
    scores = json.loads((files("cutset.data.news") / "model/scores.json").read_text(encoding="utf-8"))
    for part in ("ewt_test", "gum_held_back"):
        shown = ", ".join(f"{k} {v}" for k, v in scores[part].items() if k != "words")
        print(f"{part:<14} {scores[part]['words']:,} words: {shown}")
    print(f"uner_test      names: F1 {scores['uner_test']['all']['f1']}")
    cold = [
        subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    print(f"cold load of the pipeline: {min(float(c.stdout) for c in cold):.2f} s (best of 3)")


def parsing() -> None:
    import spacy

    from cutset.news.pipeline import load, parse
    from cutset.news.sentences import sentences

    texts = [p.read_text(encoding="utf-8") for p in sorted((REFERENCE / "news" / "articles").glob("*.txt"))]
    sents = [t[a:b] for t in texts for a, b in sentences(t)]
    ours = load(None)
    own = spacy.load(Path(str(files("cutset.data.news") / "model")))
    for label in own.get_pipe("tagger").labels:
        own.vocab.strings.add(label)
    words = sum(len(d) for d in parse(ours, sents))
    rate("words parsed, products by numpy", words, lambda: list(parse(ours, sents)))
    rate("words parsed with names", words, lambda: list(parse(ours, sents, names=True)))
    rate("the same, products by thinc's blis", words, lambda: list(own.pipe(sents, batch_size=64)))


def reading() -> None:
    from cutset.sources.reading import read_article

    paragraph = (
        "The company said on Monday that it had ended its agreement with the supplier after a review. " * 4
    )
    page = f"<!doctype html><html><head><title>T</title></head><body><article><h1>T</h1>{f'<p>{paragraph}</p>' * 11}</article></body></html>"
    read_article(page.encode(), name="p.html")
    rate(
        "web pages read (4 kB of text each)",
        60,
        lambda: [read_article(page.encode(), name="p.html") for _ in range(60)],
    )


def linking() -> None:
    from cutset.news.linking import PartyLinker

    rng = random.Random(7)
    words = [
        f"{a}{b}"
        for a in ("Glo", "Ini", "Hoo", "Umb", "Sta", "Vex")
        for b in ("bex", "tech", "li", "rella", "rk", "tor")
    ]
    parties = {
        f"p{i}": Party(f"p{i}", f"{rng.choice(words)} {rng.choice(words)} {i} Ltd") for i in range(20_000)
    }
    linker = PartyLinker(parties)
    asked = [p.name for p in list(parties.values())[:2_000]]
    assert all(linker.link(n).party for n in asked)
    rate("mentions linked, book of 20,000 parties", 2_000, lambda: [linker.link(n) for n in asked])


def stories() -> None:
    from cutset.news.stories import merge

    rng = random.Random(7)
    vocabulary = [f"word{i}" for i in range(5_000)]
    articles = []
    for i in range(2_000):
        text = " ".join(rng.choices(vocabulary, k=500))
        if i % 10 == 9:
            text = articles[-1].text[:2_500] + " reprint"
        agent, target = f"Firm{rng.randrange(200)}", f"Supplier{rng.randrange(50)}"
        event = Event("supply_halted", (Mention(agent, None),), (Mention(target, None),), text[:40], Span(0, 40),
                      Certainty.CONFIRMED, Standing.NAMED_OUTLET)  # fmt: skip
        day = date(2020, 1, 1) + timedelta(days=i // 20)
        articles.append(Article(f"a{i}", text, f"d{i}", outlet=f"o{i % 30}", published=day, events=(event,)))
    result = merge(articles)
    print(
        f"stories: {len(articles):,} articles, {len(result.stories):,} stories, {len(result.events):,} events"
    )
    rate("articles merged to stories", len(articles), lambda: merge(articles))


def main() -> None:
    model()
    parsing()
    reading()
    linking()
    stories()


if __name__ == "__main__":
    main()
