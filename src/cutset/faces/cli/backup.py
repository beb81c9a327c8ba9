"""`cutset backup` and `cutset restore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cutset.settings import Settings

if TYPE_CHECKING:
    from cutset.ledger.backup import BackupReport


@click.command()
@click.argument("file", type=click.Path())
@click.pass_obj
def backup(settings: Settings, file: str) -> int:
    """Write the workspace's ledger (snapshots, statements, decisions) to one FILE."""
    from pathlib import Path

    from cutset.work.backup import backup as run

    _tell(run(settings, Path(file)))
    return 0


@click.command()
@click.argument("file", type=click.Path())
@click.option("--replace", is_flag=True, help="Also into a workspace that holds something.")
@click.pass_obj
def restore(settings: Settings, file: str, replace: bool) -> int:
    """Read a backup FILE into an empty workspace."""
    from pathlib import Path

    from cutset.work.backup import restore as run

    _tell(run(settings, Path(file), replace=replace))
    return 0


def _tell(report: BackupReport) -> None:
    rows = ", ".join(f"{n:,} {table}" for table, n in report.rows.items() if n)
    click.echo(f"{report.file}: {rows or 'nothing'} (state {report.state[:12]})")
