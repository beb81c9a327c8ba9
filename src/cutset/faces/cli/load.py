"""`cutset load`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings

if TYPE_CHECKING:
    from cutset.work.load import LoadReport


@click.command()
@click.argument("source")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "--published", metavar="TIME", help="When the snapshot was published, where the file does not say."
)
@click.option("--shrunk", is_flag=True, help="Take a list with less than half of the rows it had before.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
@click.pass_obj
def load(
    settings: Settings,
    source: str,
    files: tuple[str, ...],
    published: str | None,
    shrunk: bool,
    as_json: bool,
) -> int:
    """Load snapshots of SOURCE (us-csl, un-sc, case, ...) from FILES, folders or archives."""
    from pathlib import Path

    from cutset.faces.cli.progress import progress
    from cutset.work.clock import moment
    from cutset.work.load import load as run

    when = moment(published, "--published") if published else None
    with progress(f"loading {source}") as tick:
        done = 0

        def step(part: object) -> None:
            nonlocal done
            done += 1
            tick(f"loading {source}: {getattr(part, 'name', '')}", done, None)

        report = run(settings, source, [Path(f) for f in files], when, step, shrunk=shrunk)
    if as_json:
        print_json(wire(report))
    else:
        _show(report)
    return 0


def wire(report: LoadReport) -> dict[str, object]:
    """What was loaded, and every row that could not be used."""
    return {
        "source": report.source,
        "loaded": report.loaded,
        "known": report.known,
        "rows": report.rows,
        "statements": report.statements,
        "parts": [
            {
                "part": p.part,
                "file": p.name,
                "digest": p.digest,
                "published": p.published,
                "loaded": p.loaded,
                "rows": p.records,
                "statements": p.statements,
                "parties": p.parties,
                "bad_rows": p.bad_rows,
            }
            for p in report.parts
        ],
        "bad_rows": [
            {"file": b.file, "row": b.row, "field": b.field, "what": b.what, "text": b.text}
            for b in report.bad_rows
        ],
    }


def _show(report: LoadReport) -> None:
    for p in report.parts:
        state = (
            f"{p.records:,} rows, {p.new_records:,} new, {p.statements:,} statements, {p.parties:,} parties"
            if p.loaded
            else "known already: nothing changed"
        )
        bad = f", {p.bad_rows:,} bad rows" if p.bad_rows else ""
        click.echo(f"{p.name} ({report.source}, {p.published:%Y-%m-%d %H:%M} UTC): {state}{bad}")
    for b in report.bad_rows[:50]:
        click.echo(f"  {b.file}, row {b.row}, field {b.field}: {b.what} {b.text!r}", err=True)
    if len(report.bad_rows) > 50:
        click.echo(f"  +{len(report.bad_rows) - 50:,} more; --json gives all of them", err=True)
