# ruff: noqa: E501
"""Build src/cutset/data/names/english.txt: common English words, so that two of them are no misspellings of each other.

Source: Universal Dependencies English EWT and GUM (open genres), CC BY-SA 4.0: words that are no proper names and stand
there at least twice; words only, no text. Usage: python tools/names_english.py REFERENCE_DATA
"""

from __future__ import annotations

import io
import sys
import tarfile
from collections import Counter
from pathlib import Path

import zstandard

OUT = Path(__file__).resolve().parent.parent / "src/cutset/data/names/english.txt"
ARCHIVES = (
    "ud_english_ewt_dev_test.tar.zst",
    "ud_english_ewt_sources.tar.zst",
    "ud_english_gum_open_genres.tar.zst",
)
KINDS = frozenset(("NOUN", "ADJ", "VERB", "ADV", "NUM"))


def main(reference: Path) -> None:
    counts: Counter[str] = Counter()
    for archive in ARCHIVES:
        with (reference / "corpora" / archive).open("rb") as raw:
            stream = io.BytesIO(zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(raw).read())
        with tarfile.open(fileobj=stream) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.name.endswith(".conllu") else None
                for line in io.TextIOWrapper(file, "utf-8") if file else ():
                    columns = line.split("\t")
                    if len(columns) == 10 and columns[3] in KINDS:
                        for word in {columns[1].lower(), columns[2].lower()}:
                            if 3 <= len(word) <= 16 and word.isascii() and word.isalpha():
                                counts[word] += 1
    words = sorted(w for w, n in counts.items() if n >= 2)
    OUT.write_text(
        "# common words of English, from Universal Dependencies English EWT and GUM\n"
        + "\n".join(words)
        + "\n"
    )
    print(f"{len(words)} words -> {OUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
