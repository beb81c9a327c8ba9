"""Compiled twins of the reference scorer and neighbour search, over flat arrays. Imported lazily (numba).

Tested against `score.score_names` and `links.link`: same options in the same order, same sums, same score.
One worker per process uses the scratch arrays; nothing here is shared between threads.
"""

from .neighbours import near_words
from .packing import name_keys, word_keys
from .pairs import score_pairs
from .search import search_names

__all__ = ["name_keys", "near_words", "score_pairs", "search_names", "word_keys"]
