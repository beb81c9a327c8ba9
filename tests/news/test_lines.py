"""Cleaning: what is the article and what is not."""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest

from cutset.news.lines import LineClass, classify, paragraphs

PROSE = (
    "Acme Corp. said on Monday that it had ended its contract with Bolt Inc. after months of talks over "
    "prices and delivery dates, and that it would look for another supplier in the region."
)


def body(text: str, title: str | None = None) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text, classify(text, title))]


def kinds(text: str) -> dict[str, LineClass]:
    return {line.text: line.kind for line in classify(text) if line.text}


def test_title_and_body() -> None:
    text = f"Acme drops Bolt\n\n{PROSE}\n"
    assert kinds(text)["Acme drops Bolt"] is LineClass.TITLE
    assert body(text) == [PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "[Related: Acme Loses Another Supplier, But Shops Still Sell Its Goods]",
        "(Reporting by Ann Lee; Editing by Bob Ray)",
        "To contact the reporter on this story: Ann Lee in London at alee@example.com",
        "©2019 Example L.P.",
        "Photo: Ann Lee / Getty Images",
        "7 years ago",
        "By Ann Lee",
        "Follow us on Twitter",
    ],
)
def test_furniture_between_paragraphs_is_dropped(line: str) -> None:
    text = f"Acme drops Bolt\n\n{PROSE}\n\n{line}\n\n{PROSE}\n"
    assert body(text) == [PROSE, PROSE]


def test_sponsored_block_does_not_swallow_the_article() -> None:
    text = f"Acme drops Bolt\n\n{PROSE}\n\nSponsored post\nBuy our cloud today\n\n{PROSE}\n"
    assert body(text) == [PROSE, PROSE]


def test_teasers_after_recent_posts_are_dropped() -> None:
    text = f"Acme drops Bolt\n\n{PROSE}\n\nRecent Posts\n\nFlash ends deal with Volt\n\n7 years ago\n\nVolt quits Flash\n"
    assert body(text) == [PROSE]


def test_comments_of_readers_are_dropped() -> None:
    text = (
        f"Acme drops Bolt\n\n{PROSE}\n\nTech reporter for over 15 years\n\n"
        "  • Nice move by Acme. Bolt has stopped serving me too.\n\n    • I heard that Volt ended its deal with Bolt.\n"
    )
    assert body(text) == [PROSE]


def test_wrapped_paragraphs_are_joined() -> None:
    words = PROSE.split()
    rows = [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)]
    text = "Acme drops Bolt\n\n" + "\n".join(rows) + "\n\n" + "\n".join(rows) + "\n"
    found = body(text)
    assert [" ".join(p.split()) for p in found] == [PROSE, PROSE]


def test_dateline_is_left_out() -> None:
    text = f"Acme drops Bolt\n\nNEW YORK (Reuters) - {PROSE}\n"
    assert body(text) == [PROSE]


def test_a_paragraph_that_begins_with_by_is_no_byline() -> None:
    line = (
        "By Friday, the list of partners that left had grown to include Acme Corp., which ended its program."
    )
    assert body(f"Acme drops Bolt\n\n{PROSE}\n\n{line}\n") == [PROSE, line]


def test_furniture_of_the_seeds(reference: Path) -> None:
    import json

    for path in sorted((reference / "news" / "seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        spans = paragraphs(text, classify(text))
        if gold["boilerplate_from"]:
            start = text.index(gold["boilerplate_from"])
            assert all(b <= start for _, b in spans), path.name
        for furniture in gold["furniture"]:
            at = text.index(furniture)
            assert not any(a <= at < b for a, b in spans), (path.name, furniture)
        for event in gold["events"]:
            a, b = event["span"]
            assert any(x <= a and b <= y for x, y in spans), (path.name, event["id"])
