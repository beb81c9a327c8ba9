"""The greedy arc-eager parse of many sentences, compiled. Importing this imports numba.

The same transitions, features and scores as spaCy's parser takes a sentence through, to rounding; but one
sentence after the other, so that its words stay in the cache, and without asking for the interpreter's lock
eight times a step, which is half of what the original spends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
FEATURES = 8

# Written into where it is called: handing over the arrays would cost more than most steps do.
_F = TypeVar("_F", bound=Callable[..., object])
_step: Callable[[_F], _F] = numba.njit(inline="always")


class _Net(NamedTuple):
    """`words`: [1 + words, 8, 2 x hidden], the share of each word in each feature, row 0 for a missing one.
    `bias`: [2 x hidden]. `weights`: [hidden, classes]. `moves`: the kind of each class."""

    words: NDArray[np.float32]
    bias: NDArray[np.float32]
    weights: NDArray[np.float32]
    class_bias: NDArray[np.float32]
    moves: NDArray[np.int8]


class _Room(NamedTuple):
    """The words on the stack and those put back in line; and what a step reckons with."""

    stack: NDArray[np.int32]
    back: NDArray[np.int32]
    ids: NDArray[np.int32]
    total: NDArray[np.float32]
    scores: NDArray[np.float32]
    valid: NDArray[np.bool_]


class _Tree(NamedTuple):
    """What is known of the words of one sentence: the arc to the head, and the arcs to what hangs on it.

    `heads`: -1 for none. `actions`: the class that made the arc. `last_left`, `last_right`: the latest word
    hung on it from that side. `before`: the one hung on the same head before it. `shifted`: put back in line.
    """

    heads: NDArray[np.int32]
    actions: NDArray[np.int32]
    last_left: NDArray[np.int32]
    last_right: NDArray[np.int32]
    before: NDArray[np.int32]
    shifted: NDArray[np.bool_]


@_step
def _blank(tree: _Tree, length: int) -> None:
    for i in range(length):
        tree.last_left[i] = tree.last_right[i] = tree.before[i] = -1
        tree.shifted[i] = False
        tree.heads[i] = tree.actions[i] = -1


@_step
def _front(back: NDArray[np.int32], waiting: int, following: int, length: int) -> tuple[int, int]:
    """The two words next in line, -1 for none: those put back before those not reached yet."""
    b0 = back[waiting - 1] if waiting > 0 else following if following < length else -1
    if waiting > 1:
        b1 = back[waiting - 2]
    else:
        ahead = following + 1 - waiting
        b1 = ahead if ahead < length else -1
    return b0, b1


@_step
def _allow(valid: NDArray[np.bool_], shifted: NDArray[np.bool_], depth: int, left: int, b0: int) -> None:
    """Marks the kinds of moves there are with `depth` words on the stack and `left` in line."""
    # A sentence is one tree: no word but the first can begin one.
    opens = b0 == 0
    valid[SHIFT] = depth == 0 or not (left < 2 or opens or shifted[b0])
    valid[REDUCE] = depth > 0 and (left == 0 or not (depth == 1 and b0 > 0))
    valid[LEFT] = valid[RIGHT] = depth > 0 and left > 0 and not opens
    valid[BREAK] = False


@_step
def _observe(room: _Room, tree: _Tree, depth: int, b0: int, b1: int, s0: int) -> None:
    """The words a move is decided by, -1 for one that is not there."""
    ids, stack = room.ids, room.stack
    ids[0], ids[1], ids[2] = b0, b1, s0
    ids[3] = stack[depth - 2] if depth > 1 else -1
    ids[4] = stack[depth - 3] if depth > 2 else -1
    ids[5] = tree.last_left[b0] if b0 >= 0 else -1
    ids[6] = tree.last_left[s0] if s0 >= 0 else -1
    ids[7] = tree.last_right[s0] if s0 >= 0 else -1


@_step
def _score(room: _Room, net: _Net, offset: int) -> None:
    """The score of each class by the words observed in the sentence that begins at `offset`."""
    ids, total, scores = room.ids, room.total, room.scores
    hidden, classes = net.weights.shape
    total[:] = net.bias
    for f in range(FEATURES):
        row = net.words[0 if ids[f] < 0 else 1 + offset + ids[f], f]
        for o in range(2 * hidden):
            total[o] += row[o]
    scores[:] = net.class_bias
    for h in range(hidden):
        value = max(total[2 * h], total[2 * h + 1])
        line = net.weights[h]
        for c in range(classes):
            scores[c] += value * line[c]


@_step
def _best(room: _Room, moves: NDArray[np.int8]) -> int:
    """The class of the highest score among the valid, -1 where there is none."""
    scores, valid = room.scores, room.valid
    best = -1
    for c in range(len(scores)):
        if valid[moves[c]] and (best < 0 or scores[c] > scores[best]):
            best = c
    return best


@_step
def _hang_left(tree: _Tree, word: int, head: int, action: int) -> None:
    """Hangs the word on top of the stack on the next in line, taking it off the head it had."""
    if tree.heads[word] >= 0:
        tree.last_right[tree.heads[word]] = tree.before[word]
    tree.heads[word], tree.actions[word] = head, action
    tree.before[word], tree.last_left[head] = tree.last_left[head], word
    tree.shifted[head] = False


@_step
def _hang_right(tree: _Tree, word: int, head: int, action: int) -> None:
    """Hangs the next in line on the word on top of the stack."""
    tree.heads[word], tree.actions[word] = head, action
    tree.before[word], tree.last_right[head] = tree.last_right[head], word


@_step
def _grow(tree: _Tree, length: int, offset: int, room: _Room, net: _Net) -> None:
    """Parses the sentence that begins at `offset`."""
    stack, back = room.stack, room.back
    depth, waiting, following = 0, 0, 0
    while depth > 0 or waiting > 0 or following < length:
        b0, b1 = _front(back, waiting, following, length)
        s0 = stack[depth - 1] if depth > 0 else -1
        _allow(room.valid, tree.shifted, depth, waiting + length - following, b0)
        _observe(room, tree, depth, b0, b1, s0)
        _score(room, net, offset)
        best = _best(room, net.moves)
        if best < 0:
            break
        move = net.moves[best]
        if move == LEFT:
            _hang_left(tree, s0, b0, best)
            depth -= 1
        elif move == REDUCE:
            depth -= 1
            if tree.heads[s0] < 0 and depth > 0:
                tree.shifted[s0] = True
                back[waiting] = s0
                waiting += 1
        else:
            if move == RIGHT:
                _hang_right(tree, b0, s0, best)
            if waiting > 0:
                waiting -= 1
            else:
                following += 1
            stack[depth] = b0
            depth += 1


def _arcs(
    words: NDArray[np.float32],
    bias: NDArray[np.float32],
    weights: NDArray[np.float32],
    class_bias: NDArray[np.float32],
    moves: NDArray[np.int8],
    lengths: NDArray[np.int64],
    heads: NDArray[np.int32],
    actions: NDArray[np.int32],
) -> None:
    """Fills `heads` (number of the head in its sentence, -1 at a root) and `actions` (the class that made the
    arc) for sentences of `lengths` one after the other, each a tree of its own. The rest is as in `_Net`."""
    net = _Net(words, bias, weights, class_bias, moves)
    longest = 0
    for n in lengths:
        longest = max(longest, n)
    room = _Room(
        stack=np.empty(longest + 1, np.int32),
        back=np.empty(longest + 1, np.int32),
        ids=np.empty(FEATURES, np.int32),
        total=np.empty(len(bias), np.float32),
        scores=np.empty(len(class_bias), np.float32),
        valid=np.empty(5, np.bool_),
    )
    last_left = np.empty(longest + 1, np.int32)
    last_right = np.empty(longest + 1, np.int32)
    before = np.empty(longest + 1, np.int32)
    shifted = np.empty(longest + 1, np.bool_)
    offset = 0
    for length in lengths:
        end = offset + length
        tree = _Tree(heads[offset:end], actions[offset:end], last_left, last_right, before, shifted)
        _blank(tree, length)
        _grow(tree, length, offset, room, net)
        offset = end


try:
    arcs = numba.njit(cache=True)(_arcs)
except RuntimeError:  # neither the package's nor the user's folder can be written
    arcs = numba.njit(_arcs)
