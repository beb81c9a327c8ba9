"""What speaks against two aligned names: `score._features`, compiled. Numbers of features are those of `score`."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from .. import score
from ..analyse import HAN_READING, INITIAL, NUMBER, PINYIN, SMALL, WORD
from ..links import ABJAD, EDIT, EXACT, FOLD, FULL_READING, GENDER, INITIALS, JOINED, SHORT, SKELETON, VARIANT
from .jit import leaf

FEATURES = len(score.FEATURES)
TOTAL_A, TOTAL_B, MATCHED, ROOM = range(FEATURES, FEATURES + 4)
FULL_INFORMATION, GATE, SUBSTANTIVE = score.FULL_INFORMATION, score.GATE, score.SUBSTANTIVE
INITIAL_INFORMATION, UNVOWELLED_BASE = score.INITIAL_INFORMATION, score.UNVOWELLED_BASE
F_ACRONYM = score.ACRONYM
F_CONFUSIONS = score.CONFUSIONS
F_GENDERS = score.GENDERS
F_ONE_SIDE = score.ONE_SIDE
F_CONFLICT = score.CONFLICT
F_CONFLICT_ANY = score.CONFLICT_ANY
F_CONFUSION = score.CONFUSION
F_CONSONANTS = score.CONSONANTS
F_EDIT_COST = score.EDIT_COST
F_EDIT_COUNT = score.EDIT_COUNT
F_FIRST_LETTER = score.FIRST_LETTER
F_FORM_CONFLICT = score.FORM_CONFLICT
F_FORM_MISSING = score.FORM_MISSING
F_INITIAL_COUNT = score.INITIAL_COUNT
F_JOIN = score.JOIN
F_LEFT = score.LEFT
F_LEFT_BOTH = score.LEFT_BOTH
F_NUMBER_CONFLICT = score.NUMBER_CONFLICT
F_NUMBER_MISSING = score.NUMBER_MISSING
F_ORDER = score.ORDER
F_SHORT_COUNT = score.SHORT_COUNT
F_SINGLE = score.SINGLE
F_SOUND = score.SOUND
F_THIN = score.THIN
F_UNVOWELLED = score.UNVOWELLED
F_VARIANTS = score.VARIANTS


@leaf
def total(f: Any, weights: Any, model: int) -> float:
    """`score._score` of features that passed the gate."""
    value = 1.0
    for x in range(FEATURES):
        value -= f[x] * weights[model, x]
    return float(np.floor(min(1.0, max(0.0, value)) * 1e6 + 0.5) / 1e6)


@leaf
def coverage(
    f: Any, chosen: int, options: Any, rank: Any, a: Any, a_words: Any, b: Any, b_words: Any
) -> bool:
    """Weight left over; False where too little agrees for any score.

    Behind the features stand the total weight left and right less that of initials, and the information that agrees.
    """
    total_a = total_b = matched_a = matched_b = 0.0
    initials = 0
    for i in range(a.start, a.start + a.count):
        total_a += a_words[i].weight
    for j in range(b.start, b.start + b.count):
        total_b += b_words[j].weight
    for y in range(chosen):
        o = options[rank[y]]
        weight_a, weight_b = a_words[a.start + o.left].weight, b_words[b.start + o.right].weight
        if o.left2 >= 0:
            weight_a += a_words[a.start + o.left2].weight
        if o.right2 >= 0:
            weight_b += b_words[b.start + o.right2].weight
        if o.sort == INITIALS:
            total_a -= weight_a
            total_b -= weight_b
            initials += 1
        else:
            matched_a += weight_a
            matched_b += weight_b
    if matched_a <= 0.0 or matched_b <= 0.0:
        return False
    cover_a, cover_b = matched_a / total_a, matched_b / total_b
    left = 1.0 - min(cover_a, cover_b)
    f[F_LEFT_BOTH] = 1.0 - max(cover_a, cover_b)
    if f[F_LEFT_BOTH] <= 0.0:
        f[F_ONE_SIDE] = left
    else:
        f[F_LEFT] = left
    f[TOTAL_A], f[TOTAL_B] = total_a, total_b
    f[MATCHED] = 0.5 * (matched_a + matched_b) + INITIAL_INFORMATION * initials
    return bool(left <= 1.0 - GATE)


@leaf
def left_over(used: int, name: Any, words: Any) -> tuple[int, int, int]:
    """Words without a counterpart: distinctive ones, all, numbers."""
    heavy = some = numbers = 0
    for i in range(name.count):
        word = words[name.start + i]
        if used >> i & 1 == 0 and word.sort != SMALL:
            if word.sort == WORD and word.weight >= SUBSTANTIVE:
                heavy += 1
            if word.sort <= INITIAL:
                some += 1
            if word.sort == NUMBER:
                numbers += 1
    return heavy, some, numbers


@leaf
def conflicts(
    f: Any, rest_a: tuple[int, int, int], rest_b: tuple[int, int, int], a_forms: int, b_forms: int
) -> None:
    """Words, numbers and legal forms that differ."""
    f[F_CONFLICT] = float(min(rest_a[0], rest_b[0], 2))
    f[F_CONFLICT_ANY] = float(min(rest_a[1], rest_b[1], 2))
    if rest_a[2] > 0 and rest_b[2] > 0:
        f[F_NUMBER_CONFLICT] = 1.0
    elif rest_a[2] > 0 or rest_b[2] > 0:
        f[F_NUMBER_MISSING] = 1.0
    if a_forms != 0 and b_forms != 0:
        f[F_FORM_CONFLICT] = 0.0 if a_forms & b_forms else 1.0
    elif a_forms != 0 or b_forms != 0:
        f[F_FORM_MISSING] = 1.0


@leaf
def disorder(f: Any, chosen: int, options: Any, rank: Any, order: Any) -> None:
    """`score._disorder`: cyclic descents of the right places, the left ones ascending."""
    if chosen < 2:
        return
    for y in range(chosen):
        o = options[rank[y]]
        here = o.left * 64 + o.right
        x = y - 1
        while x >= 0 and order[x] > here:
            order[x + 1] = order[x]
            x -= 1
        order[x + 1] = here
    drops = 0
    for y in range(chosen):
        following = order[y + 1] if y + 1 < chosen else order[0]
        if following % 64 < order[y] % 64:
            drops += 1
    if drops > 1:
        f[F_ORDER] = 1.0


@leaf
def charges(
    f: Any,
    chosen: int,
    options: Any,
    rank: Any,
    a: Any,
    a_words: Any,
    a_terms: Any,
    b: Any,
    b_words: Any,
    b_terms: Any,
    flag: int,
) -> None:
    """What each pairing costs, thinness, single words."""
    words = 0
    left = f[F_LEFT] + f[F_ONE_SIDE]
    imperfect = left > 0.0
    for y in range(chosen):
        o = options[rank[y]]
        if o.sort != EXACT and o.sort != JOINED and (o.sort != ABJAD or o.cost > FULL_READING):
            imperfect = True
        if o.sort == INITIALS:
            f[F_INITIAL_COUNT] += 1.0
            continue
        p, q = a_words[a.start + o.left], b_words[b.start + o.right]
        if p.sort == WORD:
            words += 1
        if o.sort == EXACT:
            continue
        weight_a, weight_b = p.weight, q.weight
        if o.left2 >= 0:
            weight_a += a_words[a.start + o.left2].weight
        if o.right2 >= 0:
            weight_b += b_words[b.start + o.right2].weight
        share = 0.5 * (weight_a / f[TOTAL_A] + weight_b / f[TOTAL_B])
        if o.sort == FOLD:
            f[F_SOUND] += share * o.cost
        elif o.sort == VARIANT:
            f[F_VARIANTS] += share * o.cost
        elif o.sort in (EDIT, SHORT, SKELETON, GENDER):
            misspelt(f, o.sort, share, o.cost, a_terms[p.at], b_terms[q.at], flag)
        elif o.sort == JOINED:
            if not (a.lane == HAN_READING or a.lane == PINYIN or b.lane == HAN_READING or b.lane == PINYIN):
                f[F_JOIN] += share
        elif o.sort == ABJAD:
            f[F_UNVOWELLED] += share * (UNVOWELLED_BASE + o.cost)
    if imperfect and f[MATCHED] < FULL_INFORMATION:
        f[F_THIN] = 1.0 - f[MATCHED] / FULL_INFORMATION
    if words == 1 and (a.count > 1 or b.count > 1) and left > 0.0:
        f[F_SINGLE] = 1.0
    f[F_EDIT_COUNT] = max(0.0, f[F_EDIT_COUNT] - 1.0)
    f[F_CONFUSIONS] = min(2.0, f[F_CONFUSIONS])


@leaf
def misspelt(f: Any, sort: int, share: float, cost: float, a: Any, b: Any, flag: int) -> None:
    """Two words that differ in some letters. `flag`: the bit of `known` that counts."""
    f[F_EDIT_COUNT] += 1.0
    if sort == SHORT:
        f[F_SHORT_COUNT] += 1.0
    elif sort == SKELETON:
        f[F_CONSONANTS] += share * cost
    else:
        f[F_EDIT_COST] += share * cost
        if sort == GENDER:
            f[F_GENDERS] = 1.0
    both = a.known | b.known if sort == GENDER else a.known & b.known
    if both & flag:
        f[F_CONFUSION] += share
        f[F_CONFUSIONS] += 1.0
    if a.first != b.first:
        f[F_FIRST_LETTER] += share


@leaf
def whole_features(f: Any, sort: int, a_forms: int, b_forms: int) -> None:
    """`score.whole_features`: one name but for spaces (1), or the initials of the other (2)."""
    for x in range(FEATURES):
        f[x] = 0.0
    if sort == 1:
        f[F_JOIN] = 1.0
    else:
        f[F_ACRONYM] = 1.0
    if a_forms != 0 and b_forms != 0 and (a_forms & b_forms) == 0:
        f[F_FORM_CONFLICT] = 1.0
