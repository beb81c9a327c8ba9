"""The reference scorer: two names in, features and score out. Readable, exact, and what kernels are tested on."""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from .analyse import HAN_READING, INITIAL, MARKS, NUMBER, PERSON, PINYIN, ROMAN, SMALL, WORD, Name
from .keys import fold
from .links import (
    ABJAD,
    EDIT,
    EXACT,
    FOLD,
    FULL_READING,
    GENDER,
    INITIALS,
    JOINED,
    SHORT,
    SKELETON,
    VARIANT,
    Link,
    link,
)
from .tables import weights_table

#: What can speak against two names being one. All are >= 0; the score is 1 minus their weighted sum.
FEATURES = (
    "left_over", "left_over_both", "conflict", "conflict_any", "edit", "edits", "short_edits", "confusion", "sound",
    "variant", "consonants", "initials", "joined", "unvowelled", "number_conflict", "number_missing", "form_conflict",
    "form_missing", "thin", "order", "single", "first_letter", "left_over_one_side", "confusions", "gender", "acronym",
)  # fmt: skip
(LEFT, LEFT_BOTH, CONFLICT, CONFLICT_ANY, EDIT_COST, EDIT_COUNT, SHORT_COUNT, CONFUSION, SOUND, VARIANTS, CONSONANTS,
 INITIAL_COUNT, JOIN, UNVOWELLED, NUMBER_CONFLICT, NUMBER_MISSING, FORM_CONFLICT, FORM_MISSING, THIN, ORDER,
 SINGLE, FIRST_LETTER, ONE_SIDE, CONFUSIONS, GENDERS, ACRONYM) = range(len(FEATURES))  # fmt: skip

#: A token this informative (of 256) left over on both sides is a conflict of names.
SUBSTANTIVE = 96.0
#: Matched information at which a match no longer counts as thin (256 = one token never seen before).
FULL_INFORMATION = 512.0
#: Share of a word read from a script without vowels that counts as different even when all fits.
UNVOWELLED_BASE = 0.03
#: What an agreeing initial adds to that.
INITIAL_INFORMATION = 64.0
#: At least this part of the weight of both names has to agree; below, the score is 0.
GATE = 0.5
#: The same where both records state one day of birth or one identifier: a full name and the short one in daily use.
ANCHORED_GATE = 0.2


_READINGS = (HAN_READING, PINYIN)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Tokens `a` of one side stand for tokens `b` of the other (positions; two where written apart)."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class NameScore:
    """`score` in [0, 1]. `left`, `right`: the names in the order of `pairings`. `whole`: equal but for spaces."""

    score: float
    features: tuple[float, ...]
    pairings: tuple[Pairing, ...]
    left: Name
    right: Name
    model: str
    whole: bool = False


@lru_cache(maxsize=16)
def model_weights(profile: str, model: str) -> tuple[float, ...]:
    table = weights_table()["profiles"][profile][model]
    return tuple(float(table[name]) for name in FEATURES)


def comparable(a: Name, b: Name) -> bool:
    """Lanes that may meet: equal ones except two readings of one sort, and readings of another with anything romanised."""
    if a.lane == b.lane:
        return a.lane not in _READINGS
    return (a.lane in _READINGS and b.lane in (*_READINGS, ROMAN)) or (
        a.lane == ROMAN and b.lane in _READINGS
    )


def score_names(a: Name, b: Name, profile: str = "default", gate: float = GATE) -> NameScore | None:
    """Best of alignment and whole-name equality; None where the renderings cannot be compared.

    `gate`: the part of the weight of both names that has to agree.
    """
    if not comparable(a, b):
        return None
    if (b.digest, b.kind) < (a.digest, a.kind):
        a, b = b, a
    model = "person" if PERSON in (a.kind, b.kind) else "organisation"
    weights = model_weights(profile, model)
    pairings = align(a, b, a.kind == PERSON and b.kind == PERSON)
    features = _features(a, b, pairings)
    score = _score(features, weights, gate)
    best = NameScore(score, features, pairings, a, b, model)
    if score < 1.0 and (whole_sort := whole_match(a, b)):
        features = whole_features(a, b, whole_sort)
        whole = _score(features, weights, gate)
        if whole > score:
            return NameScore(whole, features, (), a, b, model, whole=True)
    return best


def _score(features: tuple[float, ...], weights: tuple[float, ...], gate: float) -> float:
    if features[LEFT] + features[ONE_SIDE] > 1.0 - gate:
        return 0.0
    total = 1.0
    for value, weight in zip(features, weights, strict=True):
        total -= value * weight
    return rounded(total)


def rounded(value: float) -> float:
    """Within [0, 1], six decimals, halves up: the same arithmetic as in the kernels."""
    return math.floor(min(1.0, max(0.0, value)) * 1e6 + 0.5) / 1e6


def whole_match(a: Name, b: Name) -> int:
    """1: the same letters without spaces; 2: one name is the initials of the other; 0: neither."""
    if any(key in b.squashed for key in a.squashed):
        return 1
    return 2 if any(key in b.initials for key in a.asked) else 0


def whole_features(a: Name, b: Name, sort: int) -> tuple[float, ...]:
    values = [0.0] * len(FEATURES)
    values[JOIN if sort == 1 else ACRONYM] = 1.0
    _forms(values, a, b)
    values[FORM_MISSING] = 0.0
    return tuple(values)


def align(a: Name, b: Name, persons: bool) -> tuple[Pairing, ...]:
    """Greedy one-to-one alignment, best value (weight x quality) first; ties by position."""
    options: list[tuple[float, int, int, Pairing]] = []
    for i, (ta, sa, wa) in enumerate(zip(a.tokens, a.sorts, a.weights, strict=True)):
        for j, (tb, sb, wb) in enumerate(zip(b.tokens, b.sorts, b.weights, strict=True)):
            found = link(ta, sa, tb, sb, persons)
            if found is not None:
                value = (wa + wb) * (1.0 - 0.5 * found.cost)
                options.append((-value, i, j, Pairing((i,), (j,), found)))
    _joined(a, b, options, False)
    _joined(b, a, options, True)
    if len(options) == 1:
        return (options[0][3],)
    options.sort(key=lambda o: o[:3])
    used_a: set[int] = set()
    used_b: set[int] = set()
    chosen: list[Pairing] = []
    for _, _, _, pairing in options:
        if used_a.isdisjoint(pairing.a) and used_b.isdisjoint(pairing.b):
            used_a.update(pairing.a)
            used_b.update(pairing.b)
            chosen.append(pairing)
    return tuple(chosen)


_UNMARK = str.maketrans("", "", MARKS)


def join_key(name: Name, i: int) -> str:
    """Key of two neighbouring words written as one; empty where they cannot be."""
    if name.lane == 1 or name.sorts[i] == NUMBER or name.sorts[i + 1] == NUMBER:
        return ""
    text = (name.tokens[i] + name.tokens[i + 1]).translate(_UNMARK)
    return fold(text) if len(text) >= 4 and text.isalpha() else ""


def single_key(token: str, sort: int) -> str:
    """Key of a word that may be two words written as one; empty where it cannot."""
    bare = token.rstrip(MARKS)
    return fold(bare) if sort == WORD and len(bare) >= 4 and bare.isalpha() and bare.isascii() else ""


_JOINED = Link(JOINED, 0.0)


def _joined(
    single: Name, double: Name, options: list[tuple[float, int, int, Pairing]], swapped: bool
) -> None:
    if len(double.tokens) < 2 or single.lane == 1:
        return
    keys = [join_key(double, j) for j in range(len(double.tokens) - 1)]
    for i, (token, sort) in enumerate(zip(single.tokens, single.sorts, strict=True)):
        key = single_key(token, sort)
        if not key:
            continue
        for j, other in enumerate(keys):
            if other and key == other:
                value = single.weights[i] + double.weights[j] + double.weights[j + 1] - 0.5
                if swapped:
                    options.append((-value, j, i, Pairing((j, j + 1), (i,), _JOINED)))
                else:
                    options.append((-value, i, j, Pairing((i,), (j, j + 1), _JOINED)))


def _features(a: Name, b: Name, pairings: tuple[Pairing, ...]) -> tuple[float, ...]:
    values = [0.0] * len(FEATURES)
    total_a = sum(a.weights)
    total_b = sum(b.weights)
    matched_a = matched_b = 0.0
    initials = sum(1 for p in pairings if p.link.sort == INITIALS)
    for p in pairings:
        weight_a = sum(a.weights[i] for i in p.a)
        weight_b = sum(b.weights[j] for j in p.b)
        if p.link.sort == INITIALS:
            total_a -= weight_a
            total_b -= weight_b
        else:
            matched_a += weight_a
            matched_b += weight_b
    if matched_a <= 0.0 or matched_b <= 0.0:
        values[LEFT] = values[LEFT_BOTH] = 1.0
        return tuple(values)
    cover_a, cover_b = matched_a / total_a, matched_b / total_b
    left = 1.0 - min(cover_a, cover_b)
    values[LEFT_BOTH] = 1.0 - max(cover_a, cover_b)
    values[ONE_SIDE if values[LEFT_BOTH] <= 0.0 else LEFT] = left
    words = 0
    for p in pairings:
        weight_a = sum(a.weights[i] for i in p.a)
        weight_b = sum(b.weights[j] for j in p.b)
        share = 0.5 * (weight_a / total_a + weight_b / total_b) if p.link.sort != INITIALS else 0.0
        _charge(values, a, b, p, share)
        if p.link.sort != INITIALS and a.sorts[p.a[0]] == WORD:
            words += 1
    _leftovers(values, a, b, pairings)
    _forms(values, a, b)
    information = 0.5 * (matched_a + matched_b) + INITIAL_INFORMATION * initials
    imperfect = left > 0.0 or not all(_perfect(p.link) for p in pairings)
    if imperfect and information < FULL_INFORMATION:
        values[THIN] = 1.0 - information / FULL_INFORMATION
    if words == 1 and (len(a.tokens) > 1 or len(b.tokens) > 1) and left > 0.0:
        values[SINGLE] = 1.0
    values[ORDER] = _disorder(pairings)
    values[EDIT_COUNT] = max(0.0, values[EDIT_COUNT] - 1.0)
    values[CONFUSIONS] = min(2.0, values[CONFUSIONS])
    return tuple(values)


def _perfect(found: Link) -> bool:
    """Whether two words are the same as far as their scripts tell."""
    return found.sort in (EXACT, JOINED) or (found.sort == ABJAD and found.cost <= FULL_READING)


def _charge(values: list[float], a: Name, b: Name, p: Pairing, share: float) -> None:
    sort, cost = p.link
    if sort == EXACT:
        return
    if sort == FOLD:
        values[SOUND] += share * cost
    elif sort == VARIANT:
        values[VARIANTS] += share * cost
    elif sort in (EDIT, SHORT, SKELETON, GENDER):
        values[EDIT_COUNT] += 1.0
        if sort == SHORT:
            values[SHORT_COUNT] += 1.0
        elif sort == SKELETON:
            values[CONSONANTS] += share * cost
        else:
            values[EDIT_COST] += share * cost
            if sort == GENDER:
                values[GENDERS] = 1.0
        ours, theirs = a.known[p.a[0]], b.known[p.b[0]]
        both = ours | theirs if sort == GENDER else ours & theirs  # the feminine of a name is a name
        if both & (1 if a.kind == PERSON and b.kind == PERSON else 2):
            values[CONFUSION] += share
            values[CONFUSIONS] += 1.0
        if a.tokens[p.a[0]][0] != b.tokens[p.b[0]][0]:
            values[FIRST_LETTER] += share
    elif sort == INITIALS:
        values[INITIAL_COUNT] += 1.0
    elif sort == JOINED:
        if a.lane not in _READINGS and b.lane not in _READINGS:  # Han is written without spaces
            values[JOIN] += share
    elif sort == ABJAD:
        values[UNVOWELLED] += share * (UNVOWELLED_BASE + cost)


def _leftovers(values: list[float], a: Name, b: Name, pairings: tuple[Pairing, ...]) -> None:
    used_a = {i for p in pairings for i in p.a}
    used_b = {j for p in pairings for j in p.b}
    rest_a = [i for i in range(len(a.tokens)) if i not in used_a and a.sorts[i] != SMALL]
    rest_b = [j for j in range(len(b.tokens)) if j not in used_b and b.sorts[j] != SMALL]
    heavy_a = sum(1 for i in rest_a if a.sorts[i] == WORD and a.weights[i] >= SUBSTANTIVE)
    heavy_b = sum(1 for j in rest_b if b.sorts[j] == WORD and b.weights[j] >= SUBSTANTIVE)
    any_a = sum(1 for i in rest_a if a.sorts[i] in (WORD, INITIAL))
    any_b = sum(1 for j in rest_b if b.sorts[j] in (WORD, INITIAL))
    values[CONFLICT] = float(min(heavy_a, heavy_b, 2))
    values[CONFLICT_ANY] = float(min(any_a, any_b, 2))
    numbers_a = sum(1 for i in rest_a if a.sorts[i] == NUMBER)
    numbers_b = sum(1 for j in rest_b if b.sorts[j] == NUMBER)
    if numbers_a and numbers_b:
        values[NUMBER_CONFLICT] = 1.0
    elif numbers_a or numbers_b:
        values[NUMBER_MISSING] = 1.0


def _forms(values: list[float], a: Name, b: Name) -> None:
    if a.forms and b.forms:
        values[FORM_CONFLICT] = 0.0 if a.forms & b.forms else 1.0
    elif a.forms or b.forms:
        values[FORM_MISSING] = 1.0


def _disorder(pairings: tuple[Pairing, ...]) -> float:
    """1 when the matched words of one name stand in another order in the other, a rotation excepted."""
    if len(pairings) < 2:
        return 0.0
    order = [p.b[0] for p in sorted(pairings, key=lambda p: p.a[0])]
    drops = sum(1 for x, y in zip(order, order[1:] + order[:1], strict=True) if y < x)
    return 0.0 if drops <= 1 else 1.0
