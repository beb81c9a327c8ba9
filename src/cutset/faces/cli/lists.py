"""`cutset lists`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, print_json
from cutset.settings import Settings


@click.command()
@clocks
@click.pass_obj
def lists(settings: Settings, as_of: str | None, known_at: str | None, as_json: bool) -> int:
    """The lists that answer, the snapshot of each, its age, and whether it is stale. Exit 3 if one is."""
    from cutset.work.ages import ages
    from cutset.work.clock import clock
    from cutset.work.views import view_of

    when = clock(as_of, known_at)
    view = view_of(settings, when)
    rows = ages(settings, [s for s in view.snapshots() if s.published <= when.known_at], when.known_at)
    if as_json:
        print_json({"as_of": when.as_of, "known_at": when.known_at, "lists": rows})
    else:
        for row in rows:
            click.echo(f"{'!' if row.stale else ' '} {row.sentence}")
        if not rows:
            click.echo("no list was known at that time")
    return 3 if any(r.stale for r in rows) else 0
