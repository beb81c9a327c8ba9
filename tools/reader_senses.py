"""The reader's thesaurus in the form it is read in: `python tools/reader_senses.py tools/data/thesaurus.yaml`.

The YAML file has class -> part of speech -> lemmas and phrases, written for this project. Out comes one line an
entry: the words, a letter for the part of speech (v, n, a, r; p for whole phrases), the numbers of its classes.
"""  # noqa: E501

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import yaml

OUT = Path(__file__).resolve().parent.parent / "src" / "cutset" / "data" / "news" / "reader" / "senses.txt"
_LETTER = {"verb": "v", "noun": "n", "adj": "a", "adv": "r", "phrase": "p"}


def main(path: str) -> None:
    raw = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    entries: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, kind in enumerate(sorted(raw), start=1):
        for part, words in raw[kind].items():
            for word in words:
                words_ = " ".join(str(word).lower().split())
                if words_ and len(words_.split()) <= 5:
                    entries[words_, _LETTER[part]].add(number)
    lines = [f"{w}\t{part}\t{' '.join(map(str, sorted(n)))}" for (w, part), n in sorted(entries.items())]
    OUT.write_text("\n".join([" ".join(sorted(raw)), *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
