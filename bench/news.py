"""Scores the news engine against annotated articles: `python -m bench.news [--frozen] [--misses]`.

Matching rule. A predicted event matches a gold event of the same article when the type is equal and agents
and targets agree. A role agrees when one predicted and one gold name agree; names agree when, in lower case,
without full stops, articles, possessives and legal forms, the words of one are among the words of the other
("US" and "US government", "Huawei" and "Huawei Technologies Co."). A predicted actor counts by the words it
stands at and by what they were resolved to ("Russian" of "Russian crude" is told as Russia; annotations have
either). A gold role that is empty, or all of whose values are descriptions that do not occur in the article,
is not required. Matches are one to one; among several candidates those whose spans overlap come first. A
prediction that repeats an already matched gold event (same type and actors, no gold event left for it) counts
as wrong. `strict`: spans must overlap, too.

Certainty and standing are scored over matched events; the gold has no standing, it is derived from
`attributed_to` by the rule in `gold_standing`. Dangerous: a confirmed prediction whose gold event (same rule,
type left aside for no-comment and denial) is reported anonymously, considered, denied, alleged or without
comment.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench import news_speed

from cutset.model.event import Article, Event, Mention
from cutset.news import extract
from cutset.news.pipeline import load as load_model

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ("000_eeb455e158a1bdbd", "001_5aac50179617a812", "002_b0633acc29f2811a")
OPEN = ("001", "005", "007", "012", "016", "020", "024")
FROZEN = ("003", "009", "014", "018", "022", "030")
NEGATIVE = ("045", "046", "047", "048", "049")
# What 046, on another matter, tells in passing and truly: a shop that stopped selling a brand's goods.
TOLD_IN_PASSING = {("046", "purchase_halted", "Best Buy", "Huawei")}
CUTS = {
    "partnership_ended",
    "supply_halted",
    "purchase_halted",
    "purchase_reduced",
    "deal_dropped",
    "market_exit",
}
RESTRICTIONS = {
    "export_ban", "use_ban", "import_halted", "tariff", "sanction", "restriction_eased", "restriction_reinstated",  # noqa: E501
}  # fmt: skip
UNSURE = {"reported_anonymous", "considered", "denied", "no_comment", "alleged"}
_LEGAL = {
    "inc", "co", "corp", "ltd", "plc", "llc", "sa", "ag", "nv", "oyj", "group", "technologies", "corporation",
    "company", "limited",
}  # fmt: skip


def reference() -> Path:
    return Path(os.environ.get("CUTSET_REFERENCE_DATA", str(ROOT.parent / "shared" / "data"))) / "news"


@dataclass(slots=True)
class Score:
    """Counts of one set of articles."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    strict: int = 0
    certain: int = 0
    standing: int = 0
    spans: int = 0
    values: int = 0
    dangerous: list[str] = field(default_factory=list)
    cut_gold: int = 0
    cut_predicted: int = 0
    cut_matched: int = 0

    def line(self, name: str) -> str:
        p, r = ratio(self.matched, self.predicted), ratio(self.matched, self.gold)
        cp, cr = ratio(self.cut_matched, self.cut_predicted), ratio(self.cut_matched, self.cut_gold)
        return (
            f"{name:<22} gold {self.gold:3d}  predicted {self.predicted:3d}  P {p:.2f}  R {r:.2f}  F1 {f1(p, r):.2f}"  # noqa: E501
            f" | ties and restrictions P {cp:.2f}  R {cr:.2f} ({self.cut_matched}/{self.cut_predicted}/{self.cut_gold})"  # noqa: E501
            f" | certainty {ratio(self.certain, self.matched):.2f}  standing {ratio(self.standing, self.matched):.2f}"  # noqa: E501
            f" | spans overlap {self.strict}/{self.matched}  equal text {self.spans}/{self.values}"
            f" | dangerous {len(self.dangerous)}"
        )


def ratio(a: int, b: int) -> float:
    return a / b if b else 1.0


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def words(name: str) -> set[str]:
    low = re.sub(r"[’']s\b", "", name.lower()).replace(".", "")
    found = set(re.findall(r"[\w&]+", low)) - {"the", "a", "an", "of", "and"}
    return found - _LEGAL or found


def same_name(a: str, b: str) -> bool:
    x, y = words(a), words(b)
    return bool(x and y) and (x <= y or y <= x)


def role_agrees(gold: list[str], predicted: list[str], text: str) -> bool:
    wanted = [
        g for g in gold if g in text or (all(w in text for w in re.findall(r"\w+", g)) and len(words(g)) < 5)
    ]
    if not wanted:
        return True
    return any(same_name(g, p) for g in wanted for p in predicted)


def agrees(gold: dict[str, Any], event: Event, text: str, types: bool = True) -> bool:
    return (
        (not types or gold["type"] == event.type)
        and role_agrees(gold["agent"], told(event.agent), text)
        and role_agrees(gold["target"], told(event.target), text)
    )


def told(mentions: Iterable[Mention]) -> list[str]:
    """ "Russian" of "Russian crude" and Russia, which it stands for: an annotation may have either."""
    return [name for m in mentions for name in (m.resolved, m.text) if name]


def overlap(gold: dict[str, Any], event: Event) -> int:
    return max(0, min(gold["span"][1], event.span.end) - max(gold["span"][0], event.span.start))


def pair(gold: list[dict[str, Any]], events: list[Event], text: str) -> list[tuple[dict[str, Any], Event]]:
    options = sorted(
        (
            (overlap(g, e), -i, -j)
            for i, g in enumerate(gold)
            for j, e in enumerate(events)
            if agrees(g, e, text)
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used: set[int] = set()
    out = []
    for _, i, j in options:
        if -i not in used_gold and -j not in used:
            used_gold.add(-i)
            used.add(-j)
            out.append((gold[-i], events[-j]))
    return out


def gold_standing(gold: dict[str, Any], outlet: str | None) -> set[str]:
    """Standings that fit the gold's chain of sources; several where the chain has several kinds."""
    chain = gold["attributed_to"]
    if chain == ["narrator"]:
        return {"named_outlet"}
    out: set[str] = set()
    for source in chain:
        low = source.lower()
        if re.search(r"\b(people|sources?|person|anonymous|reports|officials?)\b", low) and not re.search(
            r"\b(government|company)\b", low
        ):
            return {"unnamed_sources"}
        if re.search(r"\b(notice|bulletin|filing|order|register|document|ruling|memo)\b", low):
            return {"official_record"}
        if any(same_name(source, a) for a in gold["agent"]) or re.search(r"\bspokes|\bstatement", low):
            out.add("acting_party")
        elif outlet is not None and same_name(source, outlet):
            continue
        else:
            out |= {
                "named_third_party",
                "acting_party" if len(chain) > 1 or " " in source else "named_outlet",
            }
    if gold["type"] in {"denial", "no_comment", "accusation", "statement"}:
        out |= {"acting_party"}
    return out or {"named_outlet"}


def values_of(event: Event) -> list[tuple[str, Any]]:
    mentions = [*event.agent, *event.target, *event.place, *event.amounts]
    mentions += [m for m in (event.object, event.cause, event.date, event.duration) if m is not None]
    return [(event.evidence, event.span), *((m.text, m.span) for m in mentions)]


def add(score: Score, article: Article, gold: list[dict[str, Any]], outlet: str | None, misses: bool) -> None:
    text = article.text
    events = list(article.events)
    pairs = pair(gold, events, text)
    score.gold += len(gold)
    score.predicted += len(events)
    score.matched += len(pairs)
    wanted = CUTS | RESTRICTIONS
    score.cut_gold += sum(g["type"] in wanted for g in gold)
    score.cut_predicted += sum(e.type in wanted for e in events)
    score.cut_matched += sum(g["type"] in wanted for g, _ in pairs)
    for g, e in pairs:
        score.strict += overlap(g, e) > 0
        score.certain += g["certainty"] == e.certainty.value
        score.standing += e.standing.value in gold_standing(g, outlet)
        if misses and g["certainty"] != e.certainty.value:
            print(
                f"   certainty {article.id} {g['certainty']} read as {e.certainty.value}: {e.evidence[:90]!r}"
            )
        if misses and e.standing.value not in gold_standing(g, outlet):
            print(f"   standing {article.id} {e.standing.value} {e.attributed_to} for {g['attributed_to']}")
    for e in events:
        for literal, span in values_of(e):
            score.values += 1
            score.spans += span is not None and text[span.start : span.end] == literal
        if e.certainty.value in {"confirmed", "announced_future"}:
            for g in gold:
                unsure = (
                    g["certainty"] in UNSURE
                    and overlap(g, e) > 0
                    and agrees(g, e, text, types=g["type"] not in {"denial", "no_comment"})
                )
                if (
                    unsure
                    and e.certainty.value == "confirmed"
                    and not any(
                        g is not h and h["certainty"] == "confirmed" and agrees(h, e, text) for h in gold
                    )
                ):
                    score.dangerous.append(f"{article.id}: {e.type} {e.evidence[:100]!r}")
    if misses:
        found_gold, found = [g for g, _ in pairs], [e for _, e in pairs]
        for g in gold:
            if not any(g is h for h in found_gold):
                print(
                    f"   missed {article.id} {g['type']} {g['agent']} -> {g['target']} {g['evidence'][:100]!r}"  # noqa: E501
                )
        for e in events:
            if not any(e is h for h in found):
                roles = [m.text for m in e.agent], [m.text for m in e.target]
                print(
                    f"   extra  {article.id} {e.type} {roles[0]} -> {roles[1]} {e.certainty.value} {e.evidence[:100]!r}"  # noqa: E501
                )


def load(name: str) -> tuple[str, dict[str, Any]]:
    base = reference()
    if name in SEEDS:
        folder, gold = base / "seeds", base / "seeds" / f"{name}.json"
    else:
        folder, gold = base / "articles", base / "gold" / f"{name}.json"
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    return text, json.loads(gold.read_text(encoding="utf-8")) if gold.exists() else {"events": []}


MODEL: Any = None


def read(name: str, nlp: Any = None) -> tuple[Article, dict[str, Any]]:
    text, gold = load(name)
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    return extract(text, published=published, id=name, outlet=gold.get("outlet"), nlp=nlp or MODEL), gold


def score(names: tuple[str, ...], misses: bool = False) -> Score:
    out = Score()
    for name in names:
        article, gold = read(name)
        add(out, article, gold["events"], gold.get("outlet"), misses)
    return out


def negatives(misses: bool = False) -> int:
    """Cut ties read from articles that tell of none; not counted: `TOLD_IN_PASSING`."""
    false = 0
    for name in NEGATIVE:
        article, _ = read(name)
        for e in article.events:
            roles = f"{[m.text for m in e.agent]} -> {[m.text for m in e.target]}"
            told = {(name, e.type, a.text, t.text) for a in e.agent for t in e.target}
            cut = e.type in CUTS and not told & TOLD_IN_PASSING
            false += cut
            if misses or cut:
                print(f"   {name} {e.type} {roles} {e.certainty.value} {e.evidence[:110]!r}")
    return false


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores of the news engine.")
    parser.add_argument("--frozen", action="store_true", help="score the articles kept apart, too")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was too much")
    parser.add_argument(
        "--model", help="an installed spaCy model or the folder of one instead of the shipped one"
    )
    options = parser.parse_args()
    if options.model:
        globals()["MODEL"] = load_model(options.model)
    for title, names in (("seeds", SEEDS), ("in-sample", OPEN), ("seeds and in-sample", SEEDS + OPEN)):
        result = score(names, options.misses and title != "seeds and in-sample")
        print(result.line(title))
        for fault in result.dangerous if title == "seeds and in-sample" else []:
            print("   dangerous", fault)
    if options.frozen:
        result = score(FROZEN, options.misses)
        print(result.line("frozen"))
    print("cut ties read from the negatives:", negatives(options.misses))
    news_speed.main()


if __name__ == "__main__":
    main()
