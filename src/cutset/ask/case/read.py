"""Case files and chains from plain values (a parsed YAML document). Errors name file, row and field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from cutset.errors import InputError
from cutset.model import Act, Party

from .days import between_of, day_of, days_in_words


@dataclass(frozen=True, slots=True)
class Share:
    """`lo`, `hi`: bounds of the share in percent; an unknown one is 0 to 100."""

    owner: str
    owned: str
    lo: Decimal
    hi: Decimal
    start: dt.date | None = None
    end: dt.date | None = None
    control: bool = False


@dataclass(frozen=True, slots=True)
class CaseParty:
    """`named` False: a group, or a party that exists only in a question; its name is no name to compare."""

    party: Party
    named: bool = True
    status: tuple[str, ...] = ()
    role_in_chain: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    as_of: dt.date
    known_at: dt.date | None
    ask: Mapping[str, Any]
    assume_acts: tuple[Act, ...] = ()
    assume_shares: tuple[Share, ...] = ()
    expect: Any = None
    judged: bool = False
    expect_policy: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """`name`: the file as given. A case has acts and questions."""

    name: str
    title: str
    parties: Mapping[str, CaseParty]
    shares: tuple[Share, ...] = ()
    acts: tuple[Act, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    n: int
    source: str
    target: str
    date: dt.date | None = None
    branch: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Knowable:
    """`date`: public, or visible to the seller; None where the sources give no day."""

    id: str
    fact: str
    signal: str
    evidence: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ChainCheck:
    as_of: dt.date
    known_at: dt.date
    use: tuple[str, ...] = ()
    assume: bool = False
    order: Mapping[str, Any] | None = None
    observed_end_user: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of hands: one order as declared, the hops behind it, and what could be known when."""

    name: str
    title: str
    status: str
    status_note: str
    label: str | None
    parties: Mapping[str, CaseParty]
    shares: tuple[Share, ...] = ()
    acts: tuple[Act, ...] = ()
    order: Mapping[str, Any] | None = None
    hops: tuple[Hop, ...] = ()
    knowable: tuple[Knowable, ...] = ()
    checks: tuple[ChainCheck, ...] = ()

    @property
    def path(self) -> tuple[Hop, ...]:
        """The main path, in order."""
        return tuple(sorted((h for h in self.hops if not h.branch), key=lambda h: h.n))


# ---------------------------------------------------------------- parts


def _mapping(raw: Any, file: str, row: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise InputError("a mapping is wanted here.", file=file, row=row)
    return raw


def _rows(raw: Mapping[str, Any], name: str, file: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = raw.get(name) or []
    if not isinstance(rows, list):
        raise InputError("a list is wanted here.", file=file, field=name)
    return [(f"{name}[{n}]", _mapping(r, file, f"{name}[{n}]")) for n, r in enumerate(rows)]


def _words(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, (list, tuple)) else (str(value),)


def _parties(raw: Mapping[str, Any], file: str) -> dict[str, CaseParty]:
    found: dict[str, CaseParty] = {}
    for row, p in _rows(raw, "parties", file):
        name = str(p.get("id") or "")
        if not name:
            raise InputError("the party has no id.", file=file, row=row, field="id")
        if name in found:
            raise InputError(f"the id {name!r} stands twice.", file=file, row=row, field="id")
        country = p.get("country")
        party = Party(
            id=name,
            name=str(p.get("name") or name),
            schema=str(p.get("schema") or "LegalEntity"),
            # YAML reads a bare NO as false.
            country="NO" if country is False else str(country).upper() if country else None,
            aliases=_words(p.get("aliases")),
            addresses=_words(p.get("address")),
            note=p.get("note"),
        )
        real = not p.get("group") and not p.get("hypothetical")
        found[name] = CaseParty(party, real, _words(p.get("status")), str(p.get("role_in_chain") or ""))
    return found


def _bound(value: Any, file: str, row: str) -> Decimal:
    try:
        share = Decimal(str(value))
    except InvalidOperation:
        raise InputError(f"{value!r} is no share in percent.", file=file, row=row, field="pct") from None
    if not 0 <= share <= 100:
        raise InputError(f"{value} lies outside 0 to 100.", file=file, row=row, field="pct")
    return share


def _shares(rows: Sequence[tuple[str, Mapping[str, Any]]], file: str) -> tuple[Share, ...]:
    found = []
    for row, o in rows:
        pct = o.get("pct")
        lo, hi = (0, 100) if pct is None else pct if isinstance(pct, (list, tuple)) else (pct, pct)
        for name in ("owner", "owned"):
            if not o.get(name):
                raise InputError("the field is missing.", file=file, row=row, field=name)
        found.append(
            Share(
                str(o["owner"]),
                str(o["owned"]),
                _bound(lo, file, row),
                _bound(hi, file, row),
                day_of(o.get("from"), file, row, "from"),
                day_of(o.get("to"), file, row, "to"),
                bool(o.get("control")),
            )
        )
    return tuple(found)


def act_from(raw: Mapping[str, Any], act: Mapping[str, Any], file: str, row: str, case: str) -> Act:
    """One event with its act. `raw` holds the days, `act` what was done."""
    code, op = str(act.get("list") or ""), str(act.get("op") or "")
    if not code:
        raise InputError("the act names no list.", file=file, row=row, field="act.list")
    date = day_of(raw.get("date"), file, row, "date")
    between = between_of(raw.get("between"), file, row)
    published = day_of(raw.get("published"), file, row, "published")
    parties = _words(act.get("parties")) or _words(act.get("party"))
    footnote = act.get("footnote")
    return Act(
        id=row,
        case=case,
        list=code,
        op=op,
        event=str(raw.get("event") or ""),
        date=date,
        published=published,
        known=published or date or (between[1] if between else None),
        between=between,
        parties=parties,
        requirement=act.get("licence_requirement"),
        policy=act.get("licence_policy"),
        until=day_of(act.get("until"), file, row, "act.until"),
        scope=_words(act.get("scope")),
        by=act.get("by"),
        cause=act.get("cause"),
        rule=act.get("rule"),
        footnote=str(footnote) if footnote is not None else None,
        state=act.get("state"),
        country=str(act["country"]).upper() if act.get("country") else None,
        authority=act.get("authority"),
        alias_of=act.get("as_alias_of"),
        holders=_words(act.get("holders")),
        eccns=_words(act.get("eccns")),
        effective_was=day_of(act.get("effective_was"), file, row, "act.effective_was"),
        effective_now=day_of(act.get("effective_now"), file, row, "act.effective_now"),
        scheduled=bool(act.get("scheduled")),
        confirmed=act.get("confirmed"),
        standing=str(raw.get("standing") or "official"),
        instrument=raw.get("instrument"),
        source=raw.get("source"),
        confidence=str(raw.get("confidence") or ""),
        note=raw.get("note"),
    )


def _listing_act(raw: Mapping[str, Any], file: str, row: str, case: str) -> list[Act]:
    """A row of a chain's `listings` as acts: an entry, and its end where it ended."""
    start = day_of(raw.get("from"), file, row, "from")
    end = day_of(raw.get("to"), file, row, "to")
    common: dict[str, Any] = {"case": case, "list": str(raw.get("list")), "parties": _words(raw.get("party")),
                              "instrument": raw.get("instrument"), "note": raw.get("note")}  # fmt: skip
    if not raw.get("list"):
        raise InputError("the listing names no list.", file=file, row=row, field="list")
    footnote = str(raw["footnote"]) if raw.get("footnote") is not None else None
    between: tuple[dt.date, dt.date] | None = None
    observed: dt.date | None = None
    if start is None:
        between, observed = days_in_words(raw.get("note"), raw.get("instrument"))
    known = start or (between[1] if between else observed or end)
    acts = []
    if start or between or not observed:
        first = between or (None if start else (dt.date.min, end or dt.date.max))
        acts.append(Act(f"{row}.from", op="add", date=start, between=first, known=known, until=end,
                        footnote=footnote, **common))  # fmt: skip
    elif observed:
        acts.append(Act(f"{row}.seen", op="report", date=observed, state="listed", known=observed, until=end,
                        footnote=footnote, **common))  # fmt: skip
    return acts


def _question(raw: Mapping[str, Any], file: str, row: str, case: str) -> Question:
    as_of = day_of(raw.get("as_of"), file, row, "as_of")
    if as_of is None:
        raise InputError("the question has no day.", file=file, row=row, field="as_of")
    ask = _mapping(raw.get("ask"), file, row)
    # `assume` stands beside the ask or inside it.
    assume = raw.get("assume") or ask.get("assume") or {}
    acts = []
    for n, a in enumerate(assume.get("acts") or ()):
        made = act_from(a, a, file, f"{row}.assume.acts[{n}]", case)
        acts.append(made)
    rows = [(f"{row}.assume.ownership[{n}]", o) for n, o in enumerate(assume.get("ownership") or ())]
    return Question(
        id=str(raw.get("id") or row),
        as_of=as_of,
        known_at=day_of(raw.get("known_at"), file, row, "known_at"),
        ask=ask,
        assume_acts=tuple(acts),
        assume_shares=_shares(rows, file),
        expect=raw.get("expect"),
        judged=raw.get("expect") is not None,
        expect_policy=raw.get("expect_policy"),
    )


def _check(raw: Mapping[str, Any], file: str, row: str) -> ChainCheck:
    as_of, known = (
        day_of(raw.get("as_of"), file, row, "as_of"),
        day_of(raw.get("known_at"), file, row, "known_at"),
    )
    if as_of is None:
        raise InputError("the check has no day.", file=file, row=row, field="as_of")
    return ChainCheck(
        as_of,
        known or as_of,
        _words(raw.get("use")),
        bool(raw.get("assume")),
        raw.get("order"),
        raw.get("observed_end_user"),
        raw.get("expect") or {},
    )


def _chain(raw: Mapping[str, Any], file: str, title: str) -> Chain:
    acts = [a for row, r in _rows(raw, "listings", file) for a in _listing_act(r, file, row, title)]
    hops: list[Hop] = []
    for row, h in _rows(raw, "hops", file):
        hops.append(
            Hop(
                int(h.get("n") or len(hops) + 1),
                str(h.get("from")),
                str(h.get("to")),
                day_of(h.get("date"), file, row, "date"),
                bool(h.get("branch")),
                str(h["to_country"]).upper() if h.get("to_country") else None,
            )
        )
    knowable = []
    for row, k in _rows(raw, "knowable", file):
        between = between_of(k.get("between"), file, row)
        day = day_of(k.get("date"), file, row, "date") or (between[1] if between else None)
        knowable.append(
            Knowable(
                str(k.get("id")),
                str(k.get("fact") or ""),
                str(k.get("signal") or ""),
                str(k.get("evidence") or ""),
                day,
            )
        )
    return Chain(
        name=file,
        title=title,
        status=str(raw.get("status") or "none"),
        status_note=str(raw.get("status_note") or ""),
        label=raw.get("label"),
        parties=_parties(raw, file),
        shares=_shares(_rows(raw, "ownership", file), file),
        acts=tuple(acts),
        order=raw.get("order"),
        hops=tuple(hops),
        knowable=tuple(knowable),
        checks=tuple(_check(c, file, row) for row, c in _rows(raw, "checks", file)),
    )


def read_file(raw: Any, file: str = "") -> CaseFile | Chain:
    """A case or a chain, by its fields. Errors: InputError with file, row and field."""
    if not isinstance(raw, Mapping):
        raise InputError("a case file is a mapping.", file=file)
    title = str(raw.get("case") or file)
    if not isinstance(raw.get("timeline"), list) and any(
        k in raw for k in ("hops", "knowable", "checks", "listings")
    ):
        return _chain(raw, file, title)
    if "timeline" not in raw and "questions" not in raw:
        raise InputError("neither a case (timeline, questions) nor a chain (hops, checks).", file=file)
    acts = []
    for row, event in _rows(raw, "timeline", file):
        acts.append(
            act_from(
                event,
                _mapping(event.get("act") or {"list": "NEWS", "op": "none"}, file, row),
                file,
                row,
                title,
            )
        )
    return CaseFile(
        name=file,
        title=title,
        parties=_parties(raw, file),
        shares=_shares(_rows(raw, "ownership", file), file),
        acts=tuple(acts),
        questions=tuple(_question(q, file, row, title) for row, q in _rows(raw, "questions", file)),
    )
