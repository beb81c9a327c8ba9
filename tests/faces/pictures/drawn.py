"""What the tests of the pictures share: answers to draw, and what stands in a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from cutset.ask.cutoff import Scenario, cutoff
from cutset.ask.cutoff.plan import Unknown
from cutset.ask.cutoff.stop import ServiceStop
from cutset.faces import pictures
from cutset.model import Answer, Book, Clock, Entity, Finding, Restriction, Severity, Snapshot

DAY = date(2018, 4, 20)
HOSTILE = "</script><script>alert(1)</script>\x1b[31m <b>&\"'{} {{datum.x}} ]]> \u202eevil\nline"


@dataclass
class NoLists:
    """A view in which nothing is listed."""

    clock: Clock

    def entity(self, id: str) -> Entity | None:
        return None

    def entities(self) -> Iterator[Entity]:
        return iter(())

    def restrictions(self, id: str) -> Sequence[Restriction]:
        return ()

    def snapshots(self) -> Sequence[Snapshot]:
        return ()


def answered(book: Book, scenario: Scenario) -> Answer:
    """The answer of `cutoff`, with unknowns as the question gives them."""
    answer = cutoff(book, scenario, NoLists(Clock.at(DAY, DAY)))
    stops = [f.detail.service for f in answer.findings if f.kind == "stop"]
    unknowns = [
        Unknown(s, path, "1 to 4", first, total)
        for s in stops
        for path, first, total in (
            (f"{s}/operation/buffer_days", 0.3, 0.6),
            ("shared/nokia/total", -0.01, 0.1),
        )
    ]
    more = [Finding("unknown", Severity.INFO, u.path, u) for u in unknowns]
    return replace(answer, findings=(*answer.findings, *more))


def svg(spec: dict[str, Any], folder: Path) -> bytes:
    pictures.write(spec, folder / "x.svg")
    return (folder / "x.svg").read_bytes()


def texts(image: bytes) -> list[str]:
    root = etree.fromstring(image, etree.XMLParser(huge_tree=True))
    return ["".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]


def stops(answer: Answer) -> list[ServiceStop]:
    return [f.detail for f in answer.findings if isinstance(f.detail, ServiceStop)]


def data(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]
