"""`cutset fetch`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--shrunk", is_flag=True, help="Take a copy that is much smaller than the last one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
@click.pass_obj
def fetch(settings: Settings, sources: tuple[str, ...], shrunk: bool, as_json: bool) -> int:
    """Download SOURCES from their official addresses and load what is new into the workspace."""
    from cutset.faces.cli.progress import progress
    from cutset.work.fetch import fetch as run

    reports = []
    for source in sources:
        with progress(f"fetching {source}") as tick:
            reports.append(
                run(settings, source, doubt=not shrunk, progress=lambda name, n: tick(name, n, None))
            )
    told = [
        {
            "source": r.source,
            "files": [
                {"file": f.name, "changed": f.changed, "digest": f.copy.digest, "size": f.copy.size}
                for f in r.files
            ],
            "loaded": sum(p.loaded for p in r.parts),
            "statements": sum(p.statements for p in r.parts),
        }
        for r in reports
    ]
    if as_json:
        print_json({"fetched": told})
        return 0
    for report in reports:
        for file in report.files:
            state = "new" if file.changed else "unchanged"
            click.echo(f"{report.source}: {file.name}, {file.copy.size:,} bytes, {state}")
    return 0
