"""`cutset rescreen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cutset.faces.cli.common import clocks, print_json
from cutset.settings import Settings

if TYPE_CHECKING:
    from cutset.work.rescreen import HitChange


@click.command()
@click.argument("book")
@click.option("--since", required=True, metavar="S", help="Beginning of a digest, a day, or a time.")
@clocks
@click.pass_obj
def rescreen(
    settings: Settings, book: str, since: str, as_of: str | None, known_at: str | None, as_json: bool
) -> int:
    """Screen the parties of BOOK again where what changed since S can affect them."""
    from cutset.work.books import open_book
    from cutset.work.clock import clock
    from cutset.work.rescreen import rescreen as run

    report = run(settings, open_book(book), since, clock(as_of, known_at))
    if as_json:
        print_json(
            {
                "book": report.book,
                "since": report.since,
                "until": report.until,
                "parties": report.parties,
                "records": report.records,
                "of_records": report.of_records,
                **{kind: [_wire(c) for c in report.kind(kind)] for kind in ("new", "changed", "gone")},
            }
        )
    else:
        click.echo(
            f"{report.book}: {report.parties} parties; {report.records:,} of {report.of_records:,} records "
            "changed and were looked at"
        )
        for kind in ("new", "changed", "gone"):
            for c in report.kind(kind):
                _show(c)
        if not report.changes:
            click.echo("no hit is new, changed or gone")
    return 3 if report.needs_review else 0


def _wire(c: HitChange) -> dict[str, object]:
    return {
        "party": c.party,
        "name": c.name,
        "before": c.before.hit if c.before else None,
        "after": c.after.hit if c.after else None,
        "stand": c.stand.state if c.stand else None,
        "why": list(c.stand.why) if c.stand else [],
    }


def _show(c: HitChange) -> None:
    known = c.after or c.before
    if known is None:
        return
    hit = known.hit
    lists = ", ".join(f"{x.list} {x.state.replace('_', ' ')}" for x in hit.listings)
    stand = f" [{c.stand.state.value}: {'; '.join(c.stand.why)}]" if c.stand and c.stand.why else ""
    click.echo(f"{c.kind}: {c.name} ({c.party}) and {hit.name}, {hit.score:.2f}: {lists}{stand}")
