"""`cutset rules list|show|due`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cutset.faces.cli.common import print_json

if TYPE_CHECKING:
    from cutset.rules.registry import RuleLine


@click.group()
def rules() -> None:
    """The dated rules the product stands on, and when each has to be reviewed."""


@rules.command("list")
@click.argument("table", required=False)
@click.option("--as-of", metavar="DAY", help="The day asked about (default: today).")
@click.option("--json", "as_json", is_flag=True)
def list_(table: str | None, as_of: str | None, as_json: bool) -> int:
    """Every rule row, or those of one TABLE, with its state on the day."""
    from cutset.rules.registry import rules_list
    from cutset.work.clock import clock

    return _show(rules_list(clock(as_of).as_of, clock().as_of, table), as_json)


@rules.command()
@click.option("--json", "as_json", is_flag=True)
def due(as_json: bool) -> int:
    """Rows by the day on which they have to be looked at, the most overdue first."""
    from cutset.rules.registry import rules_due
    from cutset.work.clock import clock

    return _show(rules_due(clock().as_of), as_json)


@rules.command()
@click.argument("key")
@click.option("--as-of", metavar="DAY", help="The day asked about (default: today).")
@click.option("--json", "as_json", is_flag=True)
def show(key: str, as_of: str | None, as_json: bool) -> int:
    """One row with all its fields. KEY is TABLE:ID, or the id alone."""
    from cutset.rules.registry import rules_show
    from cutset.work.clock import clock

    line, fields = rules_show(key, clock(as_of).as_of, clock().as_of)
    if as_json:
        print_json({"rule": line, "fields": fields})
        return 0
    _line(line)
    for name, value in fields.items():
        click.echo(f"  {name}: {value}")
    return 0


def _show(lines: tuple[RuleLine, ...], as_json: bool) -> int:
    if as_json:
        print_json({"rules": lines})
    else:
        for line in lines:
            _line(line)
        click.echo(f"{len(lines):,} rows")
    return 0


def _line(r: RuleLine) -> None:
    days = f"{r.start or '...'} to {r.end or '...'}"
    click.echo(f"{r.key}  {r.state}, {days}, {r.citation} [{r.mark}] reviewed {r.reviewed_on}: {r.title}")
