"""What hangs on a maker in the shop: models, channels, licences, stock, and peers that moved first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.ask.watch.phrase import CUTS
from cutset.ask.watch.question import NewsItem
from cutset.model import Book, Certainty, Finding, Interval, Severity


@dataclass(frozen=True, slots=True)
class ChannelState:
    """`told_by`: the sentence of the news that says it sells on or stopped, where there is one."""

    product: str
    channel: str
    status: str
    share: Interval
    stock: int | None
    stock_days: Interval | None
    told_by: str | None


@dataclass(frozen=True, slots=True)
class PeerMove:
    """A peer that cut a tie, and the sentences that say so."""

    party: str
    certainties: tuple[str, ...]
    sentences: tuple[str, ...]


def makers(book: Book, items: Sequence[NewsItem]) -> tuple[str, ...]:
    """Makers of our products whose deals the news tells to be cut."""
    made = {p.maker for p in book.products}
    hit = [p for i in items if i.event.type in CUTS for p in (*i.linked("agent"), *i.linked("target"))]
    return tuple(dict.fromkeys(p for p in hit if p in made))


def peer_findings(book: Book, items: Sequence[NewsItem]) -> list[Finding]:
    """Peers that cut a tie: a warning, as sure as the news is."""
    peers = {p.party: p for p in book.peers}
    found = []
    for party, peer in peers.items():
        moves = [i for i in items if i.event.type in CUTS and party in i.linked("agent")]
        if not moves:
            continue
        how = sorted({m.event.certainty.value.replace("_", " ") for m in moves})
        sure = all(m.event.certainty is Certainty.CONFIRMED for m in moves)
        name = book.parties[party].name
        text = f"Our peer {name} moved: {'; '.join(how)}" + ("." if sure else ", so a warning and no proof.")
        if peer.note:
            text += f" Our note: {peer.note}."
        told = tuple(m.event.evidence for m in moves)
        detail = PeerMove(party, tuple(m.event.certainty.value for m in moves), told)
        found.append(Finding("peer", Severity.REVIEW, text, detail))
    return found


def channel_findings(book: Book, items: Sequence[NewsItem]) -> list[Finding]:
    """Every channel of every model of a touched maker, with what the news says of it."""
    ours = set(makers(book, items))
    if not ours:
        return []
    still = {
        party: item.event.evidence
        for item in items
        if item.event.type in ("partnership_started", "tie_continues")
        for party in (*item.linked("target"), *item.linked("agent"))
    }
    found = []
    for product in book.products:
        if product.maker not in ours:
            continue
        for channel in book.channels:
            if channel.product != product.id:
                continue
            told = still.get(channel.channel)
            state = ChannelState(
                product.id,
                channel.channel,
                channel.status,
                channel.share,
                channel.stock,
                channel.stock_days,
                told,
            )
            text = f"{product.name} through {book.parties[channel.channel].name}: {channel.status}"
            if channel.share.hi > 0:
                text += f", {channel.share.lo:.0%} to {channel.share.hi:.0%} of sales"
            if channel.stock is not None:
                days = f", {channel.stock_days} days" if channel.stock_days else ""
                text += f", {channel.stock:,} in stock{days}"
            text += f'; the news: "{told}"' if told else ""
            severity = Severity.NOTE if told else Severity.INFO
            found.append(Finding("channel", severity, f"{text}.", state))
        found.extend(_needs(book, product.id))
    return found


def _needs(book: Book, product_id: str) -> list[Finding]:
    product = next(p for p in book.products if p.id == product_id)
    ties = {t.id: t for t in book.ties}
    found = []
    for need in product.needs:
        tie = ties[need]
        giver, taker = book.parties[tie.source].name, book.parties[tie.target].name
        kind = tie.kind.value.replace("_", " ")
        what = f" ({tie.product})" if tie.product else ""
        text = f"{product.name} hangs on the {kind} of {giver} to {taker}{what}."
        found.append(Finding("hangs_on", Severity.INFO, text, tie))
    return found
