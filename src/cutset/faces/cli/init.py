"""`cutset init`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings


@click.command()
@click.option("--example", "name", metavar="NAME", help="Copy out an example book: maker, operator, carrier.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
@click.argument("folder", required=False, type=click.Path())
@click.pass_obj
def init(settings: Settings, name: str | None, as_json: bool, folder: str | None) -> int:
    """Make a workspace (FOLDER, --home or CUTSET_HOME) with the shipped lists, or copy out an example."""
    from pathlib import Path

    if name:
        from cutset.work.books import copy_example

        target = copy_example(name, Path(folder or "."))
        if as_json:
            print_json({"example": name, "folder": str(target)})
        else:
            click.echo(
                f"{target}: the book (book.yaml), its news note and its clock. Try: cutset brief {target}"
            )
        return 0
    from cutset.errors import UsageError
    from cutset.faces.cli.progress import progress
    from cutset.work.init import compile_kernels
    from cutset.work.init import init as make

    home = Path(folder) if folder else settings.home
    if home is None:
        raise UsageError("no folder for the workspace:", todo="cutset init DIR, or set CUTSET_HOME.")
    with progress("loading the shipped lists") as tick:
        done = 0

        def step(part: object) -> None:
            nonlocal done
            done += 1
            tick(f"loading {getattr(part, 'name', '')}", done, None)

        report = make(home, step)
        compile_kernels(lambda name: tick(f"compiling: {name}", done, None))
    told = {
        "home": str(report.home),
        "made": report.made,
        "snapshots": report.snapshots,
        "statements": report.statements,
        "bad_rows": report.bad_rows,
    }
    if as_json:
        print_json(told)
    elif report.made:
        click.echo(f"{home}: workspace with {report.snapshots} snapshots, {report.statements:,} statements.")
    else:
        click.echo(f"{home}: the workspace is there already and complete; nothing changed.")
    return 0
