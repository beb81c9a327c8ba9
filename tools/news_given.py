"""Build src/cutset/data/news/given.txt, words that open names of persons, and firm_words.txt, words of firms' names.

Sources: given names of the United States Census of 1990 (a US government work, as the PyPI package `names` 0.3.0 brings them,
whose folder `names` is the argument); tools/data/given_names.txt; in how many names of persons and of organisations of the
screening list a word stands (src/cutset/data/names/tokens.tsv). Of the first and the last, common English words, places and words
of firms are left out. Usage: python -m tools.news_given FOLDER
"""  # noqa: E501

from __future__ import annotations

import sys
from pathlib import Path

from cutset.names.tables import token_stats
from cutset.news.persons import common_words
from cutset.news.world import world

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/cutset/data/news"
LISTS = ("dist.male.first", "dist.female.first")
OFTEN, RARELY, OF_FIRMS = 8, 6, 4
"""In how many names of persons a word must stand to open one; how many times as often as in those of organisations; how many
times as often as in names of persons a word stands in those of organisations to speak for one."""  # noqa: E501


def main(folder: Path) -> None:
    known, seen = world(), {w: (persons, firms) for w, (persons, firms, _) in token_stats().counts.items()}
    places = {p.lower() for p in (*known.places, *known.capitals)}
    other = common_words() | places | known.state | known.products | known.legal
    census = {line.split()[0].lower() for name in LISTS for line in (folder / name).read_text().splitlines()}
    census = {w for w in census if seen.get(w, (0, 0))[1] <= max(3, 2 * seen.get(w, (0, 0))[0])}
    listed = {w for w, (persons, firms) in seen.items() if persons >= OFTEN and persons > RARELY * firms}
    given = {w for w in census | listed if w not in other and len(w) > 2 and w.isalpha()}
    given |= set((HERE / "data/given_names.txt").read_text(encoding="utf-8").splitlines()[1:])
    _write("given.txt", "words that open names of persons", given)
    firms = {w for w, (persons, firms) in seen.items() if firms > OF_FIRMS * max(persons, 1)}
    _write("firm_words.txt", "words of names of organisations, hardly of persons", firms)


def _write(name: str, what: str, words: set[str]) -> None:
    text = "\n".join([f"# {what}: see tools/news_given.py", *sorted(words)]) + "\n"
    (OUT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
