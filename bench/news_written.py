"""Scores of the news engine on articles written for the purpose.

`python -m bench.news_written [FOLDER...] [--misses] [--types] [--rules]`. `bench/data/news` holds articles like
those of a financial paper, and single sentences, written and annotated by the label scheme of the
reference data by people who had not seen the engine. `open` was read while the engine was made; `blind`
was read by nobody working on it and is only scored. Any other folder of NNN.txt with NNN.json will do.
"""  # noqa: E501

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from bench.news import Score, add, pair

from cutset.news import extract
from cutset.news.reader.rules_only import RulesOnly

HOME = Path(__file__).resolve().parent / "data" / "news"


def cases(folder: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """(id, text, annotation) of every article of a folder, and of every line of its .jsonl files."""
    out = []
    for file in sorted(folder.glob("*.json")):
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        out.append((file.stem, text, json.loads(file.read_text(encoding="utf-8"))))
    for file in sorted(folder.glob("*.jsonl")):
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            gold = json.loads(line)
            for event in gold["events"]:
                event.setdefault("span", [0, len(gold["text"])])
                event.setdefault("evidence", gold["text"])
            out.append((f"{file.stem}:{n}", gold["text"], gold))
    return out


def score(
    folder: Path, misses: bool, reader: Any = None
) -> tuple[Score, Counter[str], Counter[str], Counter[str]]:
    """The score, and by type: annotated, found, right."""
    total = Score()
    gold_types: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for id, text, gold in cases(folder):
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        article = extract(text, published=published, id=id, outlet=gold.get("outlet"), reader=reader)
        add(total, article, gold["events"], gold.get("outlet"), misses)
        gold_types.update(e["type"] for e in gold["events"])
        found.update(e.type for e in article.events)
        right.update(g["type"] for g, _ in pair(gold["events"], list(article.events), text))
    return total, gold_types, found, right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was too much")
    parser.add_argument(
        "--rules", action="store_true", help="the rules alone, too, without the learned reader"
    )
    parser.add_argument("--types", action="store_true", help="counts by type")
    options = parser.parse_args()
    for folder in options.folders or sorted(p for p in HOME.iterdir() if p.is_dir()):
        if options.rules:
            print(score(folder, False, RulesOnly)[0].line(f"{folder.name}, rules alone"))
        total, gold, found, right = score(folder, options.misses)
        print(total.line(folder.name))
        for fault in total.dangerous:
            print("   dangerous", fault)
        for kind in sorted(gold | found) if options.types else ():
            print(f"   {kind:<22} annotated {gold[kind]:3d}  found {found[kind]:3d}  right {right[kind]:3d}")


if __name__ == "__main__":
    main()
