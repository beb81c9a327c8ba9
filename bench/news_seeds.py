"""The three seeds event by event: `python -m bench.news_seeds`.

Prints every annotated event and whether it is told; where it is not, why, as `bench/data/news/seeds.yaml`
has it. Exit code 1 where an event is neither told nor accounted for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from bench.news import SEEDS, pair, read

REASONS = Path(__file__).resolve().parent / "data" / "news" / "seeds.yaml"


def events() -> Iterator[tuple[str, dict[str, Any], str | None]]:
    """(seed, annotated event, why it is not told); None: it is told, "": nothing is written about it."""
    written: dict[str, dict[str, str]] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    for name in SEEDS:
        article, gold = read(name)
        told = [g for g, _ in pair(gold["events"], list(article.events), article.text)]
        for event in gold["events"]:
            if any(event is g for g in told):
                yield name, event, None
            else:
                known = written.get(name[:3], {}).items()
                yield name, event, next((why for words, why in known if words in event["evidence"]), "")


def main() -> int:
    unexplained = 0
    for name, event, why in events():
        roles = f"{', '.join(event['agent'])} -> {', '.join(event['target']) or '-'}"
        said = "told" if why is None else f"NOT TOLD: {why or 'no reason is written'}"
        print(f"{name[:3]} {event['type']} {roles} ({event['certainty']}): {said}")
        unexplained += why == ""
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
