"""The `cutset` command: run, and turn every error into one clear sentence and an exit code."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main(sys.argv[1:]))


def main(argv: list[str]) -> int:
    """0 clear or a plain result, 1 failure, 2 usage or bad input, 3 something to review."""
    import click

    from cutset.errors import CutsetError
    from cutset.faces.cli.app import command

    try:
        result = command().main(args=argv, prog_name="cutset", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        print("stopped.", file=sys.stderr)
        return 130
    except CutsetError as error:
        _tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        print("stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("CUTSET_DEBUG"):
            raise
        _tell(f"internal error ({type(error).__name__}: {error}). Set CUTSET_DEBUG=1 to see where.")
        return 1


def _tell(text: str) -> None:
    print(f"cutset: {text}", file=sys.stderr)
