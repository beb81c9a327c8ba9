"""`cutset changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings

if TYPE_CHECKING:
    from cutset.ledger.changes import Changes

MOST_SHOWN = 25


@click.command()
@click.argument("source")
@click.option("--from", "since", required=True, metavar="A", help="Beginning of a digest, a day, or a time.")
@click.option("--to", "until", required=True, metavar="B", help="The same.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
@click.pass_obj
def changes(settings: Settings, source: str, since: str, until: str, as_json: bool) -> int:
    """What SOURCE added, removed and changed between two snapshots of the workspace."""
    from cutset.work.changes import changes_wire, list_changes

    found = list_changes(settings, source, since, until)
    if as_json:
        print_json(changes_wire(found))
    else:
        _show(found)
    return 0


def _show(found: Changes) -> None:
    click.echo(
        f"{found.source}: {found.since.published:%Y-%m-%d %H:%M} ({found.since.digest[:12]}) to "
        f"{found.until.published:%Y-%m-%d %H:%M} ({found.until.digest[:12]})"
    )
    click.echo(f"rows: {found.added:,} added, {found.removed:,} removed, {found.changed:,} changed")
    for kind in ("added", "removed", "changed"):
        rows = [p for p in found.parties if p.kind == kind]
        if rows:
            click.echo(f"\nparties {kind}: {len(rows):,}")
        for p in rows[:MOST_SHOWN]:
            click.echo(f"  {p.name} ({p.party})")
            for s in p.statements[:6] if kind == "changed" else ():
                click.echo(f"    {s.prop}: {'; '.join(s.before) or '-'} -> {'; '.join(s.after) or '-'}")
        if len(rows) > MOST_SHOWN:
            click.echo(f"  +{len(rows) - MOST_SHOWN:,} more; --json gives all of them")
