"""The state of one walk through the steps: what was hit, passed, missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cutset.model import Cause, Item, Restriction, Role, Verdict

from .eccn import Eccn, parse_eccn
from .history import RuleState
from .judgement import Hit, Missing, Step
from .jurisdiction import Reach
from .matter import Matter, Subject
from .places import US
from .row import Row


@dataclass(slots=True)
class Walk:
    """`reach`: per item, whether it is subject to the EAR; filled by the step that asks it."""

    matter: Matter
    step: Row | None = None
    steps: list[Step] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    reach: list[Reach] = field(default_factory=list)
    no_exceptions: str | None = None
    _hits: list[Hit] = field(default_factory=list)
    _passed: list[str] = field(default_factory=list)
    _overlays: tuple[tuple[str, RuleState], ...] | None = None
    _eccns: list[tuple[Item, Eccn | None]] | None = None

    # --------------------------------------------------------------- the order, read once

    def eccns(self) -> list[tuple[Item, Eccn | None]]:
        if self._eccns is None:
            self._eccns = [(i, parse_eccn(i.eccn) if i.eccn else None) for i in self.matter.items]
        return self._eccns

    @property
    def subject(self) -> bool | None:
        """Whether anything of the order is subject to the EAR; None where it is not known."""
        states = [r.subject for r in self.reach]
        if not states:
            return None
        return True if True in states else None if None in states else False

    @property
    def us_nexus(self) -> bool | None:
        """A US person, US goods or US dollars (31 CFR ch. V); None where the order does not say."""
        order = self.matter.order
        if order.us_person or order.seller_country in US or self.subject or self.matter.has("usd_payment"):
            return True
        if any(Role.BANK in s.roles and s.country in US for s in self.matter.subjects):
            return True
        if order.us_person is None or order.seller_country is None or self.subject is None:
            return None
        return False

    def destinations(self) -> list[str]:
        """Countries of those who take the goods, the true end user's with them; each once."""
        found = [s.country for s in self.matter.subjects if s.takes_goods and s.country and not s.lists_only]
        return list(dict.fromkeys(found))

    def all_places(self) -> list[str]:
        """Every country of the order: parties in any role, the route, and what evidence adds."""
        order = self.matter.order
        found = [s.country for s in self.matter.subjects if s.country and not s.lists_only]
        found += [order.seller_country or "", *order.route, *self.matter.places]
        return [c for c in dict.fromkeys(found) if c]

    # --------------------------------------------------------------- what a step says

    def hit(
        self,
        verdict: Verdict,
        sentence: str,
        row: Row | None = None,
        *,
        citation: str = "",
        party: Subject | None = None,
        item: Item | None = None,
        kind: Cause = Cause.LAW,
        regime: str = "US",
        policy: str | None = None,
        answered_by: str | None = None,
        before: Verdict | None = None,
    ) -> None:
        """A test hit. A row whose review is overdue asks for confirmation besides."""
        step = self.step
        assert step is not None  # noqa: S101
        cited = citation or (row.citation if row else step.citation)
        self._hits.append(
            Hit(
                step.id,
                verdict,
                sentence,
                cited,
                row.key if row else step.key,
                party=party.label if party else None,
                item=item.description or item.eccn or "item" if item else None,
                kind=kind,
                regime=regime,
                policy=policy,
                answered_by=answered_by,
                before=before,
                mark=row.mark if row else step.mark,
            )
        )
        if row is not None:
            self.review(row)

    def passed(self, text: str) -> None:
        self._passed.append(text)

    def lack(self, what: str, field_name: str, could_be: Verdict, *, asks: bool = True) -> None:
        """Something is not known. `asks`: the verdict is at least NEEDS_CONFIRMATION until it is told."""
        step = self.step
        assert step is not None  # noqa: S101
        self.missing.append(Missing(what, field_name, step.id, could_be))
        if asks:
            self._hits.append(
                Hit(
                    step.id,
                    Verdict.NEEDS_CONFIRMATION,
                    f"{what[0].upper()}{what[1:]}.",
                    step.citation,
                    step.key,
                    kind=Cause.UNKNOWN,
                    mark=step.mark,
                )
            )

    def review(self, row: Row) -> None:
        if row.unsettled(self.matter.day, self.matter.today):
            self.lack(
                f"rule {row.key} was to be reviewed by {row.due} and was not",
                "rules",
                Verdict.BLOCK,
            )

    def begin(self, step: Row) -> None:
        self.step, self._hits, self._passed = step, [], []
        self.review(step)

    def end(self) -> None:
        step = self.step
        assert step is not None  # noqa: S101
        worst = Verdict.worst(h.verdict for h in self._hits) if self._hits else None
        self.steps.append(
            Step(
                step.id,
                str(step.data["number"]),
                step.title,
                step.citation,
                worst,
                tuple(self._hits),
                tuple(self._passed),
            )
        )

    # --------------------------------------------------------------- shared readings

    def needs(self, word: str) -> bool | None:
        """Whether the condition that a list's effect names is met; None where it is not known."""
        match word:
            case "any" | "own_decision":
                return True
            case "subject_to_ear":
                return self.subject
            case "us_nexus":
                return self.us_nexus
            case "federal_buyer":
                return self.matter.has("us_federal_buyer")
            case "us_buyer":
                return any(s.country in US for s in self.matter.subjects if s.takes_goods)
            case "eu_nexus":
                return self._nexus("EU")
            case "uk_nexus":
                return self._nexus("GB")
        raise KeyError(word)

    def _nexus(self, place: str) -> bool:
        from .places import within

        return any(within(c, (place,)) for c in self.all_places())

    def overlays(self) -> tuple[tuple[str, RuleState], ...]:
        """Status of the overlays that rows of the control list name."""
        if self._overlays is None:
            state = self.matter.rule_state
            self._overlays = tuple((r, state(r)) for r in ("ai_diffusion_rule", "pakistan_742_6_a_12"))
        return self._overlays


def allowed_by(restriction: Restriction, walk: Walk) -> tuple[str, str] | None:
    """The authorisation in force that covers the order in spite of the listing: (scope, days)."""
    day = walk.matter.day
    for scope, first, last in restriction.authorisations:
        if first <= day and (last is None or day <= last) and scope_covers(scope, walk):
            return scope, f"{first} to {last or 'further notice'}"
    return None


def scope_words(scope: str) -> tuple[str, ...]:
    """Words of a scope ("existing_network_support, ear99"); none for free text, which limits nothing."""
    words = [w.strip() for w in scope.replace(";", ",").split(",") if w.strip()]
    plain = all((" " not in w and w == w.lower()) or parse_eccn(w) for w in words)
    return tuple(words) if plain else ()


def scope_covers(scope: str, walk: Walk) -> bool:
    """Whether the order is within the scope: every item, or everything the order says it is for."""
    words = scope_words(scope)
    if not words:
        return True
    from .tables import table

    known = {r.id for r in table("fact").values() if r.data["role"] == "scope"} | set(words)
    said = {f for f, v in walk.matter.facts.items() if v and f in known}
    if said and said <= set(words):
        return True
    items = walk.eccns()
    return bool(items) and all(_item_in(words, eccn) for _, eccn in items)


def _item_in(words: tuple[str, ...], eccn: Eccn | None) -> bool:
    if eccn is None:
        return False
    if eccn.ear99:
        return "ear99" in {w.lower() for w in words}
    return any((p := parse_eccn(w)) is not None and not p.ear99 and p.entry == eccn.entry for w in words)


StepTest = Callable[[Walk], None]
