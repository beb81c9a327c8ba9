"""`check` over order files, alone or with a book that knows the parties and what was seen of the goods."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from cutset.ask.check import (
    HoldRow,
    Signal,
    check,
    hold_rows,
    news_signals,
    observation_signals,
    tie_signals,
    to_csv,
    to_json,
)
from cutset.ask.check import release as released
from cutset.ask.owners import OwnerView
from cutset.errors import InputError
from cutset.model import Answer, Book, Clock, Order, Verdict
from cutset.model.ports import CaseView, NameSearch
from cutset.settings import Settings
from cutset.sources.book.reader import read_bytes
from cutset.sources.orders import read_orders
from cutset.work.files import write_whole


def ask_check(
    settings: Settings,
    clock: Clock,
    file: Path | None,
    book_name: str | None = None,
    articles: Sequence[tuple[Path, date | None]] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Answer:
    """The orders of a file, or the open orders of a book. Raises InputErrors with every fault of the file."""
    from cutset.work.books import open_book
    from cutset.work.clock import clock as now
    from cutset.work.views import open_view

    orders: Sequence[Order] = read_orders(read_bytes(file), file.name) if file else ()
    book = open_book(book_name) if book_name else None
    if file is None and book is not None:
        orders = [o for o in book.orders if o.status in ("open", "held")]
    view, names = open_view(settings, clock)
    return check(
        orders,
        view,
        names,
        OwnerView(view, book.ties if book else ()),
        parties=book.parties if book else None,
        policies=book.policies if book else (),
        resolutions=book.resolutions if book else (),
        signals=_signals(settings, book, view, names, articles) if book else (),
        today=now().as_of,
        threshold=settings.threshold,
        progress=(lambda n: progress(n, len(orders))) if progress else None,
    )


def _signals(
    settings: Settings,
    book: Book,
    view: CaseView,
    names: NameSearch,
    articles: Sequence[tuple[Path, date | None]],
) -> tuple[Signal, ...]:
    """What the book's observations and ties and the news say of parties."""
    from cutset.work.articles import linker, read_articles

    read = [a for path, published in articles for a in read_articles(settings, [path], published)]
    link = linker(book, names, view)

    def country_of(party: str) -> str | None:
        known = book.parties.get(party)
        return known.country if known else None

    told = news_signals(read, lambda name: link.link(name).party, country_of)
    return (*told, *observation_signals(book), *tie_signals(book, view.clock, view.restrictions))


def write_holds(answer: Answer, path: Path, before: Path | None = None) -> int:
    """The hold file of an answer, CSV or JSON by its name; `before`: the last one, whose orders are released
    where the answer lets them go. The number of held orders."""
    rows: tuple[HoldRow, ...] = hold_rows(answer)
    if before is not None:
        rows = released(_read_holds(before), answer)
    text = to_csv(rows) if path.suffix.casefold() == ".csv" else to_json(rows)
    write_whole(path, text.encode())
    return sum(r.state == "held" for r in rows)


def _read_holds(path: Path) -> list[HoldRow]:
    """A hold file in its JSON form. Raises InputError with the row that cannot be used."""
    rows: list[HoldRow] = []
    try:
        raw = json.loads(read_bytes(path))["holds"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "is no hold file.", file=path.name, todo="Give the .json that --hold wrote."
        ) from error
    for n, row in enumerate(raw, 1):
        try:
            fields = {**row, "verdict": Verdict(row["verdict"])}
            fields |= {"as_of": date.fromisoformat(row["as_of"])}
            rows.append(HoldRow(**fields | {"known_at": datetime.fromisoformat(row["known_at"])}))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"is no held order: {error}.", file=path.name, row=n) from error
    return rows
