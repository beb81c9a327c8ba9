"""`python -m cutset`."""

from cutset.faces.cli.main import run

run()
