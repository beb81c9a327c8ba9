"""Mentions to parties of the book and the ledger; ties are refused, unknown firms become candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.model import Article, Certainty, Entity, Event, Mention, Party, Span, Standing
from cutset.model.ports import Linker, Match, NameSearch
from cutset.names.index import Index
from cutset.news.linking import PartyLinker, candidates, link_article
from cutset.news.naming import key

BOOK = {
    p.id: p
    for p in (
        Party("zte", "ZTE Corporation", aliases=("Zhongxing Telecommunication Equipment",), country="CN"),
        Party("huawei", "Huawei Technologies Co., Ltd.", country="CN"),
        Party("ptcl", "Pakistan Telecommunication Company Limited", country="PK"),
        Party("jazz", "Jazz", aliases=("Mobilink", "Pakistan Mobile Communications"), country="PK"),
        Party("telenor", "Telenor", country="NO"),
        Party("att", "AT&T Inc.", country="US"),
        Party("cm", "China Mobile Ltd", country="CN"),
        Party("orion-a", "Orion Networks Ltd", country="GB"),
        Party("orion-b", "Orion Logistics GmbH", country="DE"),
        Party("vertex", "Vertex Systems Inc.", country="US"),
        Party("vertex2", "Vertex Systems AG", country="CH"),
    )
}


def ledger(*names: tuple[str, str, str]) -> tuple[NameSearch, dict[str, Entity]]:
    records = {i: Entity(i, "Company", {"name": (n,), "country": (c,)}) for i, n, c in names}
    return Index.build(records.values()), records


@pytest.mark.parametrize(
    ("mention", "party", "says"),
    [
        ("ZTE", "zte", "is the name of"),
        ("ZTE’s", "zte", "is the name of"),
        ("ZTE Corp.", "zte", "is the name of"),
        ("Huawei", "huawei", "first word"),
        ("HUAWEI", "huawei", "first word"),
        ("Huawei Technologies", "huawei", "is the name of"),
        ("PTCL", "ptcl", "acronym"),
        ("Mobilink", "jazz", "alias"),
        ("Jazz", "jazz", "name"),
        ("the AT & T", "att", "name"),
        ("Zhongxing Telecommunication Equipment", "zte", "alias"),
    ],
)
def test_book_parties(mention: str, party: str, says: str) -> None:
    link = PartyLinker(BOOK).link(mention)
    assert link.party == party and says in link.reason and 0.8 <= link.score <= 1.0


@pytest.mark.parametrize("mention", ["China", "jazz", "ptcl", "", "…", "the company", "Chinese"])
def test_what_is_no_name_of_a_party(mention: str) -> None:
    assert PartyLinker(BOOK).link(mention).party is None


@pytest.mark.parametrize("mention", ["Orion", "Vertex Systems", "Vertex"])
def test_ties_are_refused_and_named(mention: str) -> None:
    link = PartyLinker(BOOK).link(mention)
    assert link.party is None and link.reason.startswith("refused:")
    assert link.reason.count("(") == 2


def test_the_article_may_break_a_tie() -> None:
    link = PartyLinker(BOOK).link("Orion", ["Globex", "Orion Logistics GmbH"])
    assert link.party == "orion-b" and "Orion Logistics" in link.reason
    both = PartyLinker(BOOK).link("Orion", ["Orion Logistics", "Orion Networks"])
    assert both.party is None and both.reason.startswith("refused:")


def test_a_subsidiary_is_not_its_parent_but_the_nearness_is_told() -> None:
    link = PartyLinker(BOOK).link("Telenor Pakistan")
    assert link.party is None and link.reason.startswith("candidate:") and "near Telenor" in link.reason


def test_the_book_comes_before_the_ledger() -> None:
    search, records = ledger(("us:1", "ZTE Corporation", "CN"), ("us:2", "Globex Trading LLC", "AE"))
    linker = PartyLinker(BOOK, search, look_up=records.get)
    assert linker.link("ZTE").party == "zte"
    found = linker.link("Globex Trading")
    assert found.party == "us:2" and "ledger" in found.reason and found.score >= 0.85


def test_ledger_ties_and_one_party_on_several_lists() -> None:
    search, records = ledger(
        ("us:el:1", "Initech Shipping Co., Ltd.", "CN"),
        ("us:mil:1", "Initech Shipping Co., Ltd.", "CN"),
        ("us:el:2", "Hooli Trading FZE", "AE"),
        ("us:el:3", "Hooli Trading FZE", "SY"),
    )
    linker = PartyLinker({}, search, look_up=records.get)
    one = linker.link("Initech Shipping")
    assert one.party == "us:el:1" and "2 records" in one.reason
    two = linker.link("Hooli Trading")
    assert two.party is None and two.reason.startswith("refused:")
    # Without the records nobody knows that the two are one.
    assert PartyLinker({}, search).link("Initech Shipping").party is None


def test_one_word_is_matched_to_the_letter() -> None:
    search, records = ledger(("us:1", "Sisco", "IR"), ("us:2", "Gazprom Marketing & Trading Ltd", "GB"))
    linker = PartyLinker({}, search, look_up=records.get)
    assert linker.link("Cisco").party is None and linker.link("Sisco").party == "us:1"


def test_the_full_form_in_the_article_speaks_for_the_short_one() -> None:
    search, records = ledger(("us:1", "Initech Shipping Co., Ltd.", "CN"))
    linker = PartyLinker({}, search, look_up=records.get)
    assert linker.link("Initech").party is None
    link = linker.link("Initech", ["Globex", "Initech Shipping Co."])
    assert link.party == "us:1" and "short for" in link.reason and link.score < 1.0


class Fixed:
    """A name search with a fixed answer, for exact scores."""

    def __init__(self, *matches: Match) -> None:
        self.matches = matches

    def search(self, query: Entity, threshold: float = 0.7) -> Sequence[Match]:
        return [m for m in self.matches if m.score >= threshold]

    def search_many(self, queries: Iterable[Entity], threshold: float = 0.7) -> Iterator[Sequence[Match]]:
        return (self.search(q, threshold) for q in queries)


@settings(deadline=None)
@given(st.floats(0.85, 1.0), st.floats(0.0, 0.15))
def test_the_margin_decides_between_link_and_refusal(best: float, gap: float) -> None:
    search = Fixed(Match("a", best, "Globex North"), Match("b", best - gap, "Globex South"))
    link = PartyLinker({}, search, margin=0.03).link("Globex Nord")
    if best - (best - gap) > 0.03 or best - gap < 0.85:
        assert link.party == "a" and link.score == best
    else:
        assert link.party is None and link.reason.startswith("refused:")


@given(st.sampled_from(sorted(BOOK)), st.sampled_from(["{}", "{}’s", "the {}", "“{}”", "{}'s", " {},"]))
def test_full_names_find_their_party_or_are_refused(id: str, frame: str) -> None:
    link = PartyLinker(BOOK).link(frame.format(BOOK[id].name))
    assert link.party == id or (id.startswith("vertex") and link.reason.startswith("refused:"))


@pytest.mark.parametrize(
    ("a", "b"),
    [("S.A.B. Nordic SA", "SAB Nordic"), ("Société Générale SA", "Societe Generale"),
     ("The Acme Group", "Acme"), ("Johnson & Johnson", "Johnson&Johnson"),
     ("Acme, Inc.", "Acme Incorporated")],
)  # fmt: skip
def test_keys_of_one_name(a: str, b: str) -> None:
    assert key(a) == key(b)


def mention(text: str, at: int = 0) -> Mention:
    return Mention(text, Span(at, at + len(text)))


def test_an_article_is_linked_and_unknown_firms_become_candidates() -> None:
    text = "Globex Ltd stopped serving PTCL. Globex did not comment on ZTE."
    event = Event(
        "supply_halted", (mention("Globex Ltd"),), (mention("PTCL", 27),), text[:31], Span(0, 31),
        Certainty.CONFIRMED, Standing.NAMED_OUTLET,
    )  # fmt: skip
    other = Event("no_comment", (mention("Globex", 33),), (mention("ZTE", 59),), text[33:],
                  Span(33, len(text)), Certainty.NO_COMMENT, Standing.NAMED_OUTLET)  # fmt: skip
    linker: Linker = PartyLinker(BOOK)
    assert isinstance(linker, PartyLinker)
    article = link_article(Article("a1", text, "0" * 64, events=(event, other)), linker)
    assert [m.resolved for e in article.events for m in (*e.agent, *e.target)] == [None, "ptcl", None, "zte"]
    assert all(m.reason for e in article.events for m in (*e.agent, *e.target))
    (unknown,) = candidates([article])
    assert unknown.name == "Globex Ltd" and unknown.count == 2 and unknown.places == (("a1", 0),)
    # Linking twice changes nothing.
    assert link_article(article, linker) == article


@pytest.mark.parametrize("mention", ["US", "U.S.", "the United States", "Beijing", "Chinese"])
def test_states_are_no_candidates(mention: str) -> None:
    link = PartyLinker(BOOK).link(mention)
    assert link.party is None and not link.reason.startswith("candidate:")


def test_a_reason_of_the_engine_stays_in_front() -> None:
    text = "Its clients include PTCL."
    named = Mention("PTCL", Span(20, 24), reason="stands for: clients")
    event = Event(
        "supply_halted", (), (named,), text, Span(0, 25), Certainty.CONFIRMED, Standing.NAMED_OUTLET
    )
    linked = (
        link_article(Article("a1", text, "0" * 64, events=(event,)), PartyLinker(BOOK)).events[0].target[0]
    )
    assert linked.resolved == "ptcl" and linked.reason is not None
    assert linked.reason.startswith("stands for: clients; ")


def test_the_head_firm_of_a_group_is_told_but_not_linked() -> None:
    search, records = ledger(("us:1", "Initech Technologies Co., Ltd.", "CN"))
    link = PartyLinker({}, search, look_up=records.get).link("Initech")
    assert link.party is None and "near Initech Technologies" in link.reason


def test_names_searched_together_or_one_by_one_give_the_same_links() -> None:
    search, records = ledger(
        ("us:1", "Initech Shipping Co., Ltd.", "CN"),
        ("us:2", "Hooli Technologies FZE", "AE"),
        ("us:3", "Sisco", "IR"),
        ("us:4", "Vexeta Electronics", "IR"),
    )
    said = [
        "Initech Shipping",
        "Initech",
        "Hooli",
        "Cisco",
        "Sisco",
        "Vexeta's",
        "ZTE",
        "Umbrella",
        "the firm",
        "",
        "é",
    ]
    text = " ".join(said)
    names = tuple(Mention(s, Span(text.index(s), text.index(s) + len(s))) for s in said if s)
    article = Article("a1", text, "0" * 64, mentions=names)
    assert isinstance(search, Index)
    one = PartyLinker(BOOK, search, look_up=records.get)
    many = PartyLinker(
        BOOK, search, look_up=records.get, together=True, knows=lambda w: search.near.find(w) >= 0
    )
    linked = link_article(article, many)
    assert linked == link_article(article, one)
    by_name = {m.text: m for m in linked.mentions}
    assert by_name["Initech"].resolved == "us:1" and by_name["ZTE"].resolved == "zte"
    assert "near Hooli Technologies FZE" in (by_name["Hooli"].reason or "")
    assert "near Vexeta Electronics" in (by_name["Vexeta's"].reason or "")
    assert "near" not in (by_name["Umbrella"].reason or "")
