"""An event as one sentence: what, how sure, and who stands behind it. A rumour never reads as a fact."""

from __future__ import annotations

from cutset.model import Certainty, Event, Mention, Standing

WHAT = {
    "partnership_ended": "ended its partnership with",
    "supply_halted": "stopped supplying",
    "purchase_halted": "stopped buying from",
    "purchase_reduced": "cut its purchases from",
    "deal_dropped": "dropped a deal with",
    "market_exit": "left the market",
    "export_ban": "banned exports to",
    "use_ban": "banned the use of products of",
    "import_halted": "stopped imports from",
    "tariff": "put a duty on goods of",
    "sanction": "sanctioned",
    "restriction_eased": "eased a restriction on",
    "restriction_reinstated": "reinstated a restriction on",
    "settlement": "settled with",
    "fine": "fined",
    "investigation": "is investigating",
    "accusation": "accuses",
    "denial": "denies what is said by",
    "no_comment": "did not comment",
    "statement": "made a statement on",
    "insolvency": "filed for insolvency",
    "partnership_started": "started a partnership with",
    "tie_continues": "goes on with its tie to",
    "diversion": "passed goods on to a barred destination or party",
}
CUTS = frozenset(
    {
        "partnership_ended",
        "supply_halted",
        "purchase_halted",
        "purchase_reduced",
        "deal_dropped",
        "market_exit",
    }
)
RESTRICTIONS = frozenset(
    {"export_ban", "use_ban", "import_halted", "sanction", "restriction_reinstated", "tariff"}
)
REVIEWED = CUTS | RESTRICTIONS | {"diversion", "investigation", "accusation"}
"""Types that a person has to look at when they touch the book."""

_HOW_SURE = {
    Certainty.ANNOUNCED_FUTURE: "announced, not yet in force",
    Certainty.CONSIDERED: "only considered",
    Certainty.REPORTED_ANONYMOUS: "reported from unnamed sources, not confirmed",
    Certainty.ALLEGED: "alleged, not established",
    Certainty.DENIED: "denied",
    Certainty.NO_COMMENT: "no comment given",
}


def names(mentions: tuple[Mention, ...]) -> str:
    return ", ".join(dict.fromkeys(m.text for m in mentions))


def who_says(event: Event, outlet: str | None) -> str:
    """Who stands behind the claim; the narrator's word alone is the outlet's, never a record's."""
    chain = [a for a in event.attributed_to if a != "narrator"]
    paper = outlet or "the article"
    if event.standing is Standing.OFFICIAL_RECORD:
        return f"by official record ({', '.join(chain) or paper})"
    if not chain:
        return f"stated by {paper}; no official record"
    told = " via ".join(chain)
    if event.standing is Standing.UNNAMED_SOURCES:
        return f"said by {told}, told by {paper}"
    if event.standing is Standing.ACTING_PARTY:
        return f"said by {told}, the acting side, in {paper}"
    return f"said by {told}, told by {paper}"


def phrase(event: Event, outlet: str | None) -> str:
    """One sentence for a list of findings."""
    agent = names(event.agent) or "somebody"
    target = names(event.target)
    what = WHAT.get(event.type, event.type.replace("_", " "))
    text = f"{agent} {what}"
    if target:
        joint = ": " if event.type in ("diversion", "market_exit", "no_comment") else " "
        text += f"{joint}{target}"
    places = tuple(m for m in event.place if m.text not in {t.text for t in event.target})
    if places:
        text += f" ({names(places)})"
    if event.object and event.type not in ("no_comment",):
        text += f": {event.object.text}"
    notes = ["background"] if event.background else []
    notes += [how] if (how := _HOW_SURE.get(event.certainty)) else []
    notes.append(who_says(event, outlet))
    said = "; ".join(notes)
    return f"{text}. {said[0].upper()}{said[1:]}."
