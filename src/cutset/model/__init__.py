"""Nouns as small frozen dataclasses, and the ports by which engines are handed to each other.

Nothing here imports another room. Public names are re-exported here; the files are private detail.
"""

from .act import Act
from .answer import Answer, Finding, Severity
from .book import Book, Channel, Measure, Observation, Peer, Policy, Product, Resolution, Shipment, Team
from .certainty import Certainty, Standing
from .clock import Clock
from .entity import Entity
from .event import Article, Event, Mention, Span
from .evidence import Evidence
from .faulttree import FaultTree, Gate, GateKind
from .interval import Interval
from .order import Item, Order, OrderParty, Role
from .party import Party
from .restriction import Cause, Restriction
from .service import Alternative, Grant, Group, GroupClass, Member, Service, Trigger
from .snapshot import Snapshot
from .statement import Statement
from .tie import Tie, TieKind
from .verdict import Verdict

__all__ = [
    "Act", "Alternative", "Answer", "Article", "Book", "Cause", "Certainty", "Channel", "Clock", "Entity",
    "Event", "Evidence", "FaultTree", "Finding", "Gate", "GateKind", "Grant", "Group", "GroupClass",
    "Interval", "Item", "Measure", "Member", "Mention", "Observation", "Order", "OrderParty", "Party",
    "Peer", "Policy", "Product", "Resolution", "Restriction", "Role", "Service", "Severity", "Shipment",
    "Snapshot", "Span", "Standing", "Statement", "Team", "Tie", "TieKind", "Trigger", "Verdict",
]  # fmt: skip
