"""Events of articles on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from cutset.ask.watch.phrase import phrase
from cutset.faces.cli.show import console
from cutset.model import Article, Clock
from cutset.work.articles import links_of


def show_read(articles: Sequence[Article], clock: Clock) -> None:
    """Each article with its events in the order of the text, quoted."""
    out = console()
    known = clock.known_at.strftime("%Y-%m-%d %H:%M UTC")
    out.print(Text(f"as of {clock.as_of}, known at {known}", style="dim"))
    for article in articles:
        out.print(Text(article.title or article.id, style="bold"))
        source = ", ".join(x for x in (article.outlet, article.author, str(article.published or "")) if x)
        out.print(Text(source or "no outlet or day of publication found", style="dim"))
        for event in article.events:
            out.print(Padding(Text(f"{event.type}: {phrase(event, article.outlet)}"), (0, 0, 0, 2)))
            quote = f"“{event.evidence}” [{event.span.start}-{event.span.end}]"
            out.print(Padding(Text(quote, style="italic dim"), (0, 0, 0, 6)))
        if not article.events:
            out.print(Text("  no event found", style="dim"))
        for line in links_of(article):
            out.print(Padding(Text(line, style="dim"), (0, 0, 0, 2)))
        for limit in article.limits:
            out.print(Text(f"  - {limit}", style="dim"))
        out.print()
