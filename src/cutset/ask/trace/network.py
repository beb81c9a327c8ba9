"""All ties known: the ledger's and the book's, with one id for all records of a party."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cutset.ask.owners import OwnerView
from cutset.errors import NotFound
from cutset.model import Book, Entity, Restriction, Tie
from cutset.model.ports import CaseView, NameSearch

LINK = 0.85
"""Least score at which a name is held to be a party of the ledger."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party of the network: `records` are its ids in every source."""

    id: str
    name: str
    country: str | None
    records: tuple[str, ...]


class TieNetwork:
    """Parties by one id each; `ties` between them, of any day. `names` finds a party in the ledger."""

    def __init__(self, view: CaseView, names: NameSearch, book: Book | None = None) -> None:
        self.view, self.names, self.book = view, names, book
        records = self._book_records()
        self.owners = OwnerView(view, book.ties if book else (), records)
        self.nodes: dict[str, Node] = {}
        own = book.ties if book else ()
        self.ties: tuple[Tie, ...] = tuple(self._tie(t) for t in (*own, *view.ties()))

    def find(self, written: str) -> str:
        """A party by its id or name in the book, its id in the ledger, or its name there.

        Raises NotFound where nothing fits, or where several parties fit equally well.
        """
        if self.book:
            for party in self.book.parties.values():
                if written.casefold() in (
                    party.id.casefold(), party.name.casefold(), *(a.casefold() for a in party.aliases),
                ):  # fmt: skip
                    return self._node(party.id)
        if self.view.entity(written) is not None:
            return self._node(written)
        found: dict[str, tuple[float, str]] = {}
        for match in self.names.search(Entity("", "LegalEntity", {"name": (written,)}), LINK):
            found.setdefault(self._node(match.id), (match.score, match.name))
        if not found:
            raise NotFound(
                f"no party on record fits {written!r}.", todo="Give its id, or its name as a list has it."
            )
        best = max(score for score, _ in found.values())
        # Of equals the party that ties speak of is meant: a trace of one without ties has no answer.
        top = [one for one, (score, _) in found.items() if score == best]
        tied = {p for t in self.ties for p in (t.source, t.target)}
        return next((one for one in top if one in tied), top[0])

    def node(self, id: str) -> Node:
        return self.nodes[self._node(id)]

    def restrictions(self, id: str) -> list[Restriction]:
        """Of all records of a party."""
        return [r for record in self.node(id).records for r in self.view.restrictions(record)]

    def countries(self) -> dict[str, str]:
        """Party -> alpha-2, of those known."""
        return {n.id: n.country for n in self.nodes.values() if n.country}

    def _book_records(self) -> dict[str, tuple[str, ...]]:
        if self.book is None:
            return {}
        found = {}
        for party in self.book.parties.values():
            matches = self.names.search(party.to_entity(), LINK)
            found[party.id] = tuple(m.id for m in matches)
        return found

    def _tie(self, tie: Tie) -> Tie:
        return replace(tie, source=self._node(tie.source), target=self._node(tie.target))

    def _node(self, id: str) -> str:
        one = self.owners.canonical(id)
        if one not in self.nodes:
            records = self.owners.cluster(id)
            ours = (
                next((self.book.parties[r] for r in records if r in self.book.parties), None)
                if self.book
                else None
            )
            entity = next((e for r in records if (e := self.view.entity(r))), None)
            name = ours.name if ours else entity.caption if entity else id
            country = ours.country if ours else None
            if country is None and entity is not None and entity.get("country"):
                country = entity.get("country")[0]
            self.nodes[one] = Node(one, name, country, records)
        return one
