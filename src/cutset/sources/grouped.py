"""Lists that spread one party over several rows: the party's rows together are one row of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .base import Row, digest_of

Cells = Mapping[str, str]


def grouped(rows: Iterable[tuple[int, str, Cells]], prefix: str, file: str) -> Iterator[Row]:
    """(line, key, cells) -> one Row for each key, in order of first sight; holds the file in memory.

    The digest and the order of the cells do not depend on the order of the lines.
    """
    parties: dict[str, list[tuple[str, int, Cells]]] = {}
    for number, key, cells in rows:
        text = "\x1f".join(f"{k}\x1e{v}" for k, v in cells.items() if v)
        parties.setdefault(key, []).append((text, number, cells))
    for key, found in parties.items():
        first = min(number for _, number, _ in found)
        found.sort(key=lambda f: f[0])
        digest = digest_of("\x1d".join(text for text, _, _ in found).encode())
        yield Row(key, digest, f"{prefix}:{key}", first, tuple(cells for _, _, cells in found), file)
