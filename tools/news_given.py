"""Build src/cutset/data/news/given.txt: words that open names of persons.

Sources: given names of the United States Census of 1990 (a US government work, as the PyPI package `names` 0.3.0 brings them,
whose folder `names` is the argument), and words that stand in names of persons, and hardly in those of organisations, in the
counts of src/cutset/data/names/tokens.tsv. Common English words, places and words of firms are left out.
Usage: python -m tools.news_given FOLDER
"""  # noqa: E501

from __future__ import annotations

import sys
from pathlib import Path

from cutset.news.persons import common_words, counts
from cutset.news.world import world

OUT = Path(__file__).resolve().parent.parent / "src/cutset/data/news/given.txt"
LISTS = ("dist.male.first", "dist.female.first")
OFTEN, RARELY = 8, 6


def main(folder: Path) -> None:
    known, seen = world(), counts()
    places = {p.lower() for p in (*known.places, *known.capitals)}
    other = common_words() | places | known.state | known.products | known.legal
    census = {line.split()[0].lower() for name in LISTS for line in (folder / name).read_text().splitlines()}
    census = {w for w in census if seen.get(w, (0, 0))[1] <= max(3, 2 * seen.get(w, (0, 0))[0])}
    listed = {w for w, (persons, firms) in seen.items() if persons >= OFTEN and persons > RARELY * firms}
    words = sorted(w for w in census | listed if w not in other and len(w) > 2 and w.isalpha())
    OUT.write_text("\n".join(["# words that open names of persons: see tools/news_given.py", *words]) + "\n")
    print(len(words), "words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
