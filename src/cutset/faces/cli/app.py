"""Commands are registered here, one file each; nothing heavy is imported before a command runs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "screen": ("screen", "Is this party, or an owner behind it, restricted?"),
    "check": ("check", "May these orders go: items, parties in roles, route, date?"),
    "trace": ("trace", "How is A tied to B, who owns a party, what restricted party is near it?"),
    "cutoff": ("cutoff", "What stops if a vendor is cut off on a day, when, and what replaces it?"),
    "watch": ("watch", "What changed in the news that touches my book?"),
    "brief": ("brief", "One page over my book: what is at risk, why, what falls, what next."),
    "read": ("read", "Articles to events, with certainty, attribution and the words that say so."),
    "init": ("init", "Make a workspace with the shipped lists, or copy out an example book."),
    "load": ("load", "Load snapshots of a list into the workspace."),
    "lists": ("lists", "The lists that answer, the snapshot of each, its age, and whether it is stale."),
    "fetch": ("fetch", "Download lists from their official addresses into the workspace."),
    "changes": ("changes", "What a list added, removed and changed between two snapshots."),
    "compare": ("compare", "How sure it is that two names are one party; or every pair of a file."),
    "case": ("case", "Answer the questions of case files and chains."),
    "cutsets": ("cutsets", "Smallest sets of suppliers whose loss stops a service; or of a fault tree file."),
    "cascade": ("cascade", "Which firm's failure costs an economy how much (ESRI)."),
    "rescreen": ("rescreen", "Screen a book again where a list change can affect it."),
    "decide": ("decide", "Confirm or clear a hit, with reason, author and expiry."),
    "rules": ("rules", "The dated rules the product stands on, and when each has to be reviewed."),
    "backup": ("backup", "Write the workspace's ledger to one file."),
    "restore": ("backup", "Read a backup into an empty workspace."),
    "demo": ("demo", "Three briefs over the three example books."),
}
"""name -> (module beside this file, one line of help); each module holds a click command `command`."""


class Lazy(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        del ctx
        if name not in COMMANDS:
            return None
        module = import_module(f"cutset.faces.cli.{COMMANDS[name][0]}")
        found: click.Command = getattr(module, name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else " Try cutset --help."
            raise click.UsageError(f"no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def command() -> click.Group:
    """The whole command line."""
    from cutset import __version__

    params: list[click.Parameter] = [
        click.Option(["--home"], type=click.Path(), metavar="DIR", help="Workspace (default: CUTSET_HOME)."),
    ]
    group = Lazy(
        "cutset",
        params=params,
        callback=_remember_home,
        help="Know which business ties can be cut, by whom, and what falls with them.",
        epilog="Exit codes: 0 clear or a plain result, 1 failure, 2 bad input, 3 something to review.",
        no_args_is_help=True,
    )
    return click.version_option(__version__, prog_name="cutset")(group)


@click.pass_context
def _remember_home(ctx: click.Context, home: str | None) -> None:
    ctx.obj = _settings(home)


def _settings(home: str | None) -> Any:
    from pathlib import Path

    from cutset.settings import Settings

    return Settings.from_env(Path(home) if home else None)
