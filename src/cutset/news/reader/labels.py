"""What the reader tells apart: types of events, ways of telling them (certainty), roles; and what the rules marked."""  # noqa: E501

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.certainty import Certainty
from ..mentions import Actor
from ..rules import Draft
from ..words import Sentence
from .features import Features

TYPES = [
    "", "partnership_ended", "supply_halted", "purchase_halted", "purchase_reduced", "deal_dropped", "market_exit",  # noqa: E501
    "export_ban", "use_ban", "import_halted", "tariff", "sanction", "restriction_eased", "restriction_reinstated",  # noqa: E501
    "settlement", "fine", "investigation", "accusation", "denial", "no_comment", "statement", "insolvency",
    "partnership_started", "tie_continues", "diversion",
]  # fmt: skip
WAYS = [c.value for c in Certainty]
ROLES = ["agent", "target"]


@dataclass(slots=True)
class Marks:
    """What the rules say of each word: `trigger` its event type (0: none), `role` 1 agent, 2 target, 3 both of any;
    `pairs`: (trigger word, actor word, role)."""  # noqa: E501

    trigger: list[int] = field(default_factory=list)
    role: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int, int]] = field(default_factory=list)

    def seen(self, at: int, found: Features) -> dict[int, int]:
        """What the rules say of each word that may act, for the event told at a word: 1 its agent, 2 its target,
        4 and 8 the same of any event."""  # noqa: E501
        out = {c: 4 * self.role[c] for c in found.may_act}
        for trigger, who, role in self.pairs:
            if trigger == at:
                out[who] |= 1 << role
        return out


def word_of(actor: Actor, sentence: Sentence, found: Features) -> int | None:
    """The word of the sentence that stands for an actor: the last that may act inside its mention."""
    if actor.where is None:
        return None
    a, b = actor.where
    inside = [i for i in found.may_act if sentence.words[i].start < b and sentence.words[i].end > a]
    return inside[-1] if inside else None


def rule_marks(sentence: Sentence, drafts: list[Draft], found: Features) -> Marks:
    n = len(sentence.words)
    out = Marks([0] * n, [0] * n)
    for draft in drafts:
        if draft.type in TYPES and draft.trigger.i < n:
            out.trigger[draft.trigger.i] = TYPES.index(draft.type)
        for role, actors in enumerate((draft.agent, draft.target)):
            for actor in actors:
                at = word_of(actor, sentence, found)
                if at is not None:
                    out.role[at] |= 1 << role
                    out.pairs.append((draft.trigger.i, at, role))
    return out
