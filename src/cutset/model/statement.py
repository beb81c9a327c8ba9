"""The unit of truth: one property of one subject, said by one source."""

from __future__ import annotations

from dataclasses import dataclass

from .certainty import Certainty


@dataclass(frozen=True, slots=True)
class Statement:
    """`Statement(subject, schema, prop, value, ...)`; schema and property names are FollowTheMoney's.

    `subject` is the source's own stable id with the source in front ("us-csl:EL:6f3c..."). `locator`
    says where in the snapshot it stands. The ledger adds the snapshot, first and last seen.
    """

    subject: str
    schema: str
    prop: str
    value: str
    lang: str = ""
    locator: str = ""
    certainty: Certainty = Certainty.CONFIRMED
