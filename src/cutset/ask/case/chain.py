"""Checks of a chain: the order as declared (direct), and with what could be known (route); the trace."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cutset.ask.check.rare_words import rare
from cutset.model import Order, Role, Verdict
from cutset.rules.judgement import Judgement

from .answer import judge_in, order_of
from .days import days_in_words
from .read import Chain, ChainCheck, Knowable
from .world import World

SHOWS_WAY = frozenset(
    {
        *("knows_end_user", "knows_destination", "name_or_address_match", "abnormal_route", "ip_mismatch"),
        *("item_moved", "successor_of_listed", "transshipment_hub"),
    }
)
"""Signals by which the hands behind the buyer come into sight."""

PRIVATE = re.compile(
    r"order (papers|data)|seller file|inside the seller|(plant|bank|company|internal) records|internal"
    r"|(support|device|activation|access) log|activation data|telemetry|^letter$|^transfer|e-?mail|invoice"
    r"|letter of (a|the) (supplier|customer|buyer|bank|distributor)|end-user (statement|certificate)"
    r"|shipping papers|purchase order|screening alert",
    re.IGNORECASE,
)
"""Evidence that only the seller or the parties see."""


@dataclass(frozen=True, slots=True)
class Routes:
    """Both judgements of a check."""

    direct: Judgement
    route: Judgement


@dataclass(frozen=True, slots=True)
class Trace:
    path_length: int
    reaches_country: str | None
    end_user: str | None
    first_public_signal: dt.date | None
    label: str | None = None
    path: tuple[str, ...] = ()


def used_facts(chain: Chain, check: ChainCheck) -> list[Knowable]:
    """Facts the check uses that were knowable by then; with `assume` whatever their day."""
    held = {k.id: k for k in chain.knowable}
    found = [held[u] for u in check.use if u in held]
    if check.assume:
        return found
    return [k for k in found if k.date is not None and k.date <= check.known_at]


def run_check(chain: Chain, check: ChainCheck) -> Routes:
    """Direct and route verdict. Errors: InputError for an order that cannot be read."""
    where = f"{chain.name}: check of {check.as_of}"
    order = order_of(check.order or chain.order, where)
    world = World(chain.parties, chain.acts, check.as_of, check.known_at, chain.shares)
    direct = judge_in(world, order, owners=False)
    used = used_facts(chain, check)
    if not used and check.observed_end_user is None:
        return Routes(direct, direct)
    facts = {k.signal: True for k in used if k.signal}
    observed = check.observed_end_user or _true_end_user(chain, order, used)
    route = judge_in(
        world,
        order,
        facts=facts,
        ways=_on_the_way(chain, used),
        observed=observed,
        places=_true_places(chain, used),
    )
    worst = Verdict.worst((direct.verdict, route.verdict))
    return Routes(direct, route if worst is route.verdict else direct)


def _true_end_user(chain: Chain, order: Order, used: Iterable[Knowable]) -> str | None:
    """Who gets the goods in the end, where a used fact says that this is known."""
    for k in used:
        if k.signal != "knows_end_user" or not chain.path:
            continue
        named = [p for p in _named(chain, (k,)) if "end" in chain.parties[p].role_in_chain]
        last = chain.path[-1].target
        true = last if last in named or not named else named[0]
        declared = {p.party for p in order.parties if p.role is Role.END_USER}
        return None if true in declared else true
    return None


def _true_places(chain: Chain, used: Iterable[Knowable]) -> tuple[str, ...]:
    if any(k.signal == "knows_destination" for k in used):
        country = reached_country(chain)
        return (country,) if country else ()
    return ()


def _on_the_way(chain: Chain, used: Sequence[Knowable]) -> tuple[str, ...]:
    """Parties between the first and the last hand that the used facts name or bring into sight."""
    path = chain.path
    inner = list(dict.fromkeys(x for h in chain.hops for x in (h.source, h.target)))
    ends = {path[0].source, path[-1].target} if path else set()
    inner = [p for p in inner if p not in ends and p in chain.parties]
    if any(k.signal == "knows_destination" for k in used):
        inner += [p for p in ends if p == path[-1].target and p in chain.parties]
    if any(k.signal in SHOWS_WAY for k in used):
        return tuple(inner)
    named = set(_named(chain, used))
    return tuple(p for p in inner if p in named)


def _named(chain: Chain, used: Iterable[Knowable]) -> list[str]:
    """Parties whose rare words stand in a fact."""
    found = []
    for i, p in chain.parties.items():
        own = [rare(n) for n in (p.party.name, *p.party.aliases)]
        if any(w and w <= rare(k.fact) for k in used for w in own):
            found.append(i)
    return found


def reached_country(chain: Chain) -> str | None:
    if not chain.path:
        return None
    hop = chain.path[-1]
    last = chain.parties.get(hop.target)
    return (last.party.country if last else None) or hop.country


def trace_of(chain: Chain) -> Trace:
    """Length and end of the main path, and the first day on which the public could have known."""
    path = chain.path
    if not path:
        return Trace(0, None, None, None, chain.label)
    end = path[-1].target
    public = [k.date for k in chain.knowable if k.date is not None and not PRIVATE.search(k.evidence)]
    first = min(public, default=None)
    if first is None and not _declared_truly(chain, end):
        # Nothing dated was public before: the settlement itself told it.
        span, _ = days_in_words(_first_iso(chain.status_note))
        first = span[1] if span else None
    hands = tuple(dict.fromkeys((path[0].source, *(h.target for h in path))))
    return Trace(len(path), reached_country(chain), end, first, chain.label, hands)


def _first_iso(text: str) -> str | None:
    found = re.search(r"\d{4}-\d{2}-\d{2}", text)
    return f"sure from {found[0]}" if found else None


def _declared_truly(chain: Chain, end: str) -> bool:
    """True where the order itself names the true end user: nothing was hidden."""
    parties = (chain.order or {}).get("parties") or ()
    return any(p.get("role") == "end_user" and p.get("party") == end for p in parties)
