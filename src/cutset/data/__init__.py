"""What ships in the wheel: list snapshots, rule tables, case files, example books, language model."""

from importlib.resources import files


def lines(folder: str, name: str) -> list[str]:
    """The lines of a shipped list, without empty ones and comments ("#")."""
    text = files("cutset.data").joinpath(folder, name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]
