"""Evidence rows and the sentence that a reviewer reads aloud."""

# ruff: noqa: E501

from __future__ import annotations

from ..model.ports import Row
from . import score as s
from .analyse import MARKS, SMALL, Name
from .links import INITIALS, LINK_NAMES
from .score import NameScore, Pairing

_LABELS = {
    "left_over": "words without a counterpart",
    "left_over_both": "words without a counterpart on both sides",
    "conflict": "different distinctive words",
    "conflict_any": "different words",
    "edit": "letters that differ",
    "edits": "more than one word misspelt",
    "short_edits": "misspelt short words",
    "confusion": "two known words that are not variants",
    "sound": "same sound, other letters",
    "variant": "known variant",
    "consonants": "same consonants only",
    "initials": "initial for a name",
    "joined": "written together or apart",
    "unvowelled": "script without vowels",
    "number_conflict": "different numbers",
    "number_missing": "number on one side only",
    "form_conflict": "different legal form",
    "form_missing": "legal form on one side only",
    "thin": "little distinctive text agrees",
    "order": "other word order",
    "single": "only one word agrees",
    "first_letter": "misspelt in the first letter",
    "left_over_one_side": "more words on one side",
    "confusions": "two known words that are not variants",
    "gender": "the name of a man and of a woman",
    "acronym": "initials for the name",
}
_PLAIN = {
    "identifier_same": "an identifier is the same",
    "identifier_weak_same": "a short identifier is the same",
    "identifier_conflict": "an identifier that a party has one of differs",
    "register_conflict": "the register or tax numbers differ",
    "papers_conflict": "the numbers of papers differ",
    "birth_same": "the birth date is the same",
    "birth_swapped": "the birth dates agree with day and month exchanged",
    "birth_month": "the month of birth is the same",
    "birth_year": "the birth dates agree as far as stated",
    "birth_start": "the year of birth is the same",
    "birth_slip": "the birth dates differ in one digit",
    "birth_day_differs": "the birth dates are close but not the same",
    "birth_near": "the years of birth are close but not the same",
    "birth_conflict": "the birth dates differ",
    "death_conflict": "the dates of death differ",
    "country_same": "the country is the same",
    "country_conflict": "the countries differ",
    "gender_conflict": "the gender differs",
    "schema_conflict": "one is a person, the other is not",
    "address_same": "the address is alike",
    "address_differs": "the addresses have nothing in common",
    "place_same": "the place of birth is the same",
    "place_differs": "the places of birth differ",
    "contact_same": "e-mail, telephone or web page is the same",
    "founded_same": "the day of foundation or building is the same",
    "founded_near": "the dates of foundation or building are close but not the same",
    "founded_conflict": "the dates of foundation or building differ",
    "tonnage_same": "the tonnage is the same",
    "tonnage_conflict": "the tonnage differs",
}


def _sides(best: NameScore, ours_left: bool) -> tuple[Name, Name]:
    return (best.left, best.right) if ours_left else (best.right, best.left)


def _rest(name: Name, used: set[int]) -> str:
    return " ".join(t.rstrip(MARKS) for i, (t, k) in enumerate(zip(name.tokens, name.sorts, strict=True))
                    if i not in used and k != SMALL)  # fmt: skip


def _pair_text(best: NameScore, p: Pairing) -> tuple[str, str]:
    left = " ".join(best.left.tokens[i] for i in p.a).replace("~", "").replace("^", "")
    right = " ".join(best.right.tokens[j] for j in p.b).replace("~", "").replace("^", "")
    return left, right


def name_rows(best: NameScore, ours_left: bool, profile: str) -> list[Row]:
    """One row for the start at 1 and one for each thing that speaks against; they sum to the name score."""
    ours, theirs = _sides(best, ours_left)
    rows = [Row("names", 1.0, ours.text, theirs.text, 1.0)]
    weights = s.model_weights(profile, best.model)
    for feature, value, weight in zip(s.FEATURES, best.features, weights, strict=True):
        if value and weight:
            mine, yours = _about(best, feature)
            if not ours_left:
                mine, yours = yours, mine
            rows.append(Row(_LABELS[feature], weight, mine, yours, round(-value * weight, 6)))
    rest = best.score - sum(r.points for r in rows)
    if abs(rest) > 5e-7:
        why = (
            "too little agrees"
            if best.features[s.LEFT] + best.features[s.ONE_SIDE] > 1.0 - s.GATE
            else "the score stays between 0 and 1"
        )
        rows.append(Row("limits", 1.0, "", why, round(rest, 6)))
    return rows


_BY_LINK = {
    "edit": (3, 10), "edits": (3, 4, 5, 10), "short_edits": (4,), "confusion": (3, 4, 5, 10), "confusions": (3, 4, 5, 10), "first_letter": (3, 4, 5, 10),
    "gender": (10,), "acronym": (), "sound": (1,), "variant": (2,),
    "consonants": (5,), "initials": (6,), "joined": (7,), "unvowelled": (8,),
}  # fmt: skip


def _about(best: NameScore, feature: str) -> tuple[str, str]:
    """The words (left, right) that a feature speaks of."""
    if feature in _BY_LINK:
        if best.whole:
            return best.left.text, best.right.text
        pairs = [_pair_text(best, p) for p in best.pairings if p.link.sort in _BY_LINK[feature]]
        return ", ".join(p[0] for p in pairs), ", ".join(p[1] for p in pairs)
    if feature.startswith("form"):
        return _forms_text(best.left), _forms_text(best.right)
    used_a = {i for p in best.pairings for i in p.a}
    used_b = {j for p in best.pairings for j in p.b}
    return _rest(best.left, used_a), _rest(best.right, used_b)


def _forms_text(name: Name) -> str:
    from .tables import FORM_CLASSES

    return "/".join(c for i, c in enumerate(FORM_CLASSES) if name.forms >> i & 1)


def sentence(best: NameScore | None, ours_left: bool, rows: list[Row], score: float) -> str:
    """Plain English: what agrees, what differs, what else speaks for or against."""
    if best is None:
        text = "The names cannot be compared"
    else:
        ours, theirs = _sides(best, ours_left)
        text = f'"{ours.text}" and "{theirs.text}" {_agreement(best, ours_left)}'
    extras = [_PLAIN[r.feature] for r in rows if r.feature in _PLAIN]
    if extras:
        text += "; " + ", ".join(extras)
    return f"{text} (score {score:.2f})."


def _agreement(best: NameScore, ours_left: bool) -> str:
    if best.score <= 0.0:
        return "have too little in common"
    if best.whole:
        if best.features[s.ACRONYM]:
            return "are a name and its initials"
        return "are the same letters written together or apart"
    same, near = [], []
    for p in best.pairings:
        left, right = _pair_text(best, p)
        if p.link.sort == 0:
            same.append(left)
        else:
            pair = (left, right) if ours_left else (right, left)
            kind = LINK_NAMES[p.link.sort] if p.link.sort != INITIALS else "initial"
            near.append(f"{pair[0]}/{pair[1]} ({kind})")
    used_a = {i for p in best.pairings for i in p.a}
    used_b = {j for p in best.pairings for j in p.b}
    rest = [_rest(best.left, used_a), _rest(best.right, used_b)]
    if not ours_left:
        rest.reverse()
    parts = []
    if same:
        parts.append("agree in " + ", ".join(same))
    if near:
        parts.append(("and " if parts else "agree nearly: ") + ", ".join(near))
    if rest[0]:
        parts.append(f"; only ours has {rest[0]}")
    if rest[1]:
        parts.append(f"; only theirs has {rest[1]}")
    return " ".join(parts).replace(" ;", ";") if parts else "agree"
