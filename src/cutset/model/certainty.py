"""How sure a text is, and who stands behind it. Two different questions."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """As the text puts it. Order of definition is the rule of precedence, strongest first."""

    DENIED = "denied"
    NO_COMMENT = "no_comment"
    ALLEGED = "alleged"
    CONSIDERED = "considered"
    REPORTED_ANONYMOUS = "reported_anonymous"
    ANNOUNCED_FUTURE = "announced_future"
    CONFIRMED = "confirmed"

    @classmethod
    def strongest(cls, cues: set[Certainty]) -> Certainty:
        """The cue that wins when several apply; none at all is `confirmed`."""
        return next((c for c in cls if c in cues), cls.CONFIRMED)


class Standing(StrEnum):
    """Who says so. The narrator's word alone is a named outlet, never a record."""

    OFFICIAL_RECORD = "official_record"
    ACTING_PARTY = "acting_party"
    NAMED_OUTLET = "named_outlet"
    NAMED_THIRD_PARTY = "named_third_party"
    UNNAMED_SOURCES = "unnamed_sources"
