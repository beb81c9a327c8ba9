"""What each list does by law, and what it does not do (data/rules/list_effects.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cutset.errors import NotFound
from cutset.model import Cause

from .overlays import RuleState, rule_status
from .tables import table


class Cut(StrEnum):
    """Which tie a listing governs, seen from the listed party."""

    SUPPLY_TO = "supply_to"
    ANY_DEALING = "any_dealing"
    PURCHASE_FROM = "purchase_from"
    PURCHASE_FROM_GOVERNMENT = "purchase_from_government"
    SECURITIES = "securities"
    DIRECTIVE = "directive"
    ACCOUNTS = "accounts"
    EXCEPTIONS = "exceptions"
    DEFENCE_ARTICLES = "defence_articles"
    LICENCES = "licences"
    OWN_TIE = "own_tie"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ListEffect:
    """`reach`: named, affiliates, affiliates_always, ofac50, eu50, uk50 on the day asked about.

    `cuts` is the tie it governs, `cuts_text` the same for people; `mark` as in the rule data.
    """

    code: str
    title: str
    kind: Cause
    effect: str
    citation: str
    reach: str
    reach_note: str
    cuts: Cut
    cuts_text: str
    mark: str
    reviewed_on: date
    prohibition: bool


ALSO = {
    "FCC_COVERED": "FCC",
    "NDAA_889": "NDAA889",
    "NDAA_1260H": "NDAA1260H",
    "AECA": "DTC",
    "NS-MBS": "MBS",
    "CAPTA": "CAP",
}
"""Other codes in use for the same list."""


def effect(list_code: str, as_of: date) -> ListEffect:
    """The effect of a listing on `as_of`. Errors: NotFound for a code that is not known."""
    row = table("list").get(ALSO.get(list_code, list_code))
    if row is None:
        raise NotFound(f"no list {list_code!r}.", todo=f"Known: {', '.join(table('list'))}.")
    reach, note = str(row.data["reach"]), str(row.data["reach_note"])
    if reach == "affiliates":
        state = rule_status("bis_affiliates_rule", as_of)
        if state.status is RuleState.NOT_IN_FORCE:
            reach, note = "named", f"{note}; not in force on {as_of}"
        elif state.status is RuleState.NEEDS_CONFIRMATION:
            note = f"{note}; its status on {as_of} needs confirmation"
    kind = Cause(row.data["kind"])
    return ListEffect(
        code=row.id,
        title=row.title,
        kind=kind,
        effect=str(row.data["effect"]).strip(),
        citation=row.citation,
        reach=reach,
        reach_note=note,
        cuts=Cut(row.data["cuts"]),
        cuts_text=str(row.data["cuts_text"]),
        mark=row.mark,
        reviewed_on=row.reviewed_on,
        prohibition=kind is Cause.LAW and str(row.data["cuts"]) != Cut.NOTHING,
    )


def list_codes() -> tuple[str, ...]:
    return tuple(table("list"))
