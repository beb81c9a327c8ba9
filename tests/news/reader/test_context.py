"""Words in their context."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.news.reader.context import LONGEST, WINDOW, Context, Pieces, shipped, windows

LISTED = ["[CLS]", "[SEP]", "[UNK]", *"abcdefg", *(f"##{c}" for c in "abcdefg"), "bad", "##ge", "."]
TOLD = "Quorl Corp. has stopped selling chips to Zenix Ltd."
SILENT = "It rained in the valley all of that afternoon."


@given(st.text("abcdefg.  é", max_size=40))
def test_pieces_spell_the_text(text: str) -> None:
    cut = Pieces(LISTED)
    rows, starts = cut(text)
    spelled = "".join(LISTED[r].removeprefix("##") for r in rows)
    assert spelled == "".join(text.lower().replace("é", "e").split())
    assert starts == sorted(starts)


def test_the_longest_piece_is_taken() -> None:
    assert [LISTED[r] for r in Pieces(LISTED)("badge")[0]] == ["bad", "##ge"]


def test_what_cannot_be_spelled_is_unknown() -> None:
    cut = Pieces(LISTED)
    assert [LISTED[r] for r in cut("xyz")[0]] == ["[UNK]"]
    assert len(cut("a" * 10_000)[0]) == 1
    assert len(cut("a. " * 10_000)[0]) == LONGEST


@given(st.lists(st.integers(0, LONGEST), max_size=30))
def test_every_sentence_is_in_one_window(sizes: list[int]) -> None:
    found = windows(sizes)
    assert [i for window in found for i in window] == list(range(len(sizes)))
    for window in found:
        assert window == list(range(window[0], window[-1] + 1))
        assert len(window) == 1 or 1 + sum(sizes[i] + 1 for i in window) <= WINDOW


def test_a_word_is_the_mean_of_its_pieces() -> None:
    context = Context([0, 0, 4], np.array([[1.0, 0.0], [3.0, 2.0], [5.0, 5.0]], np.float32), 0.0, 0)
    np.testing.assert_allclose(context.of([(0, 3), (4, 5), (6, 9)]), [[2, 1], [5, 5], [0, 0]])


def test_sentences_come_back_in_order() -> None:
    texts = [TOLD, "", SILENT, "word " * 400, TOLD]
    read = shipped().read(texts)
    assert [len(c.rows) for c in read] == [len(shipped().pieces(t)[0]) for t in texts]
    assert read[0].window == read[1].window == read[2].window != read[3].window
    assert all(np.isfinite(c.rows).all() for c in read)
    assert read[0].event > 0.5 > read[2].event
    assert read[1].event == 0


def test_the_same_text_reads_the_same() -> None:
    one, other = (shipped().read([TOLD, SILENT]) for _ in range(2))
    assert all((a.rows == b.rows).all() for a, b in zip(one, other, strict=True))


def test_what_stands_beside_changes_what_a_word_means() -> None:
    alone, beside = shipped().read([TOLD])[0], shipped().read([SILENT, TOLD])[1]
    assert not np.allclose(alone.rows, beside.rows, atol=0.05)
