"""`cutset decide`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, print_json
from cutset.settings import Settings


@click.command()
@click.argument("book")
@click.argument("party", required=False)
@click.argument("record", required=False)
@click.option("--confirm", "verdict", flag_value="confirmed", help="It is them.")
@click.option("--clear", "verdict", flag_value="cleared", help="It is not them.")
@click.option("--withdraw", "verdict", flag_value="withdrawn", help="The earlier decision no longer counts.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--author", metavar="NAME", help="Who decides.")
@click.option("--expires", metavar="D", help="Day on which it has to be looked at again.")
@clocks
@click.pass_obj
def decide(
    settings: Settings,
    book: str,
    party: str | None,
    record: str | None,
    verdict: str | None,
    reason: str | None,
    author: str | None,
    expires: str | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """Decide on a hit of a PARTY of BOOK with a list RECORD (its id), or show what was decided."""
    from cutset.errors import UsageError
    from cutset.work.clock import clock, day
    from cutset.work.decide import decide as run
    from cutset.work.decide import decided

    if record is None:
        rows = decided(settings, party)
        if as_json:
            print_json({"decisions": rows})
        for d in () if as_json else rows:
            ends = f", until {d.expires:%Y-%m-%d}" if d.expires else ""
            click.echo(f"{d.decided:%Y-%m-%d} {d.party}: {d.verdict.value}{ends}, {d.author}: {d.reason}")
        return 0
    if verdict is None or party is None:
        raise UsageError("no verdict.", todo="Give --confirm, --clear or --withdraw.")
    until = day(expires, "--expires") if expires else None
    made = run(
        settings, clock(as_of, known_at), book, party, record, verdict, reason or "", author or "", until
    )
    if as_json:
        print_json(made)
    else:
        click.echo(f"{made.party} and {', '.join(made.cluster)}: {made.verdict.value}")
    return 0
